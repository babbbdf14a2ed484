/**
 * Whole alerts of every kind, from Minnesota's history, by name. Pure.
 */
import type { AlertFacts } from '../../src/alerts/alert-facts.js'
import {
  change,
  makeAlert,
  makeEvent,
  makeFacts,
  makePublication,
  printRow,
  sheriff,
} from './sample-events.js'

const PDF = 'https://www.ice.gov/doclib/287gMOA'

const isle = {
  facts: {
    ...sheriff('27095', 'Mille Lacs', 'TFM').facts,
    agency: 'Isle Police Department',
    signedOn: '2026-01-26',
  },
  row: printRow({
    state: 'MINNESOTA',
    agency: 'Isle Police Department',
    type: 'Municipality',
    county: 'Mille Lacs County',
    model: 'Task Force Model',
    signed: '1/26/2026',
    moa: 'link pending',
    addendum: '',
  }),
}
const isleApplication = {
  facts: { ...isle.facts, signedOn: null },
  row: printRow({
    state: 'MINNESOTA',
    agency: 'Isle Police Department',
    type: 'Municipality',
    county: 'Mille Lacs County',
    model: 'Task Force Model',
  }),
}
const milleLacsCounts = [
  { place: '27095', agreements: 2, agencies: 2 },
  { place: 'MN', agreements: 10, agencies: 8 },
]

const jackson = (model: 'JEM' | 'WSO') =>
  change(sheriff('27063', 'Jackson', model, { signed: '3/7/2025', moa: 'link pending' }), {
    signedOn: '2025-03-07',
  })
const jacksonCounts = [
  { place: '27063', agreements: 2, agencies: 1 },
  { place: 'MN', agreements: 4, agencies: 3 },
]
const march17 = makePublication({
  sha256: '9c2f6d1e5b8a4730c6e1f2d3b4a5968778695a4b3c2d1e0f9e8d7c6b5a493827',
  fileName: 'participatingAgencies03172025pm.xlsx',
  savedAt: '2025-03-17T20:02:11.000Z',
  firstSeenAt: '2025-03-17T21:15:03.000Z',
})
const march8 = makePublication({
  sha256: '1b7d9e8f0a6c5d4e3f2b1a0987654321fedcba9876543210aa5b4c3d2e1f0a9b',
  fileName: 'participatingAgencies03072025am.xlsx',
  savedAt: '2025-03-07T15:20:44.000Z',
  firstSeenAt: '2025-03-08T10:30:21.000Z',
})
const inMarch = {
  publication: march17,
  windowFrom: '2025-03-17T20:30:09.000Z',
  windowTo: '2025-03-17T21:15:03.000Z',
}

const cass = sheriff('27021', 'Cass', 'TFM', { signed: '2/28/2025', moa: ' ' })
const cassInMontana = change(
  cass,
  { state: 'MT', printedState: 'MT', counties: [], signedOn: '2025-02-28' },
  { state: 'MONTANA', county: '#N/A' },
)
const cassInMinnesota = change(
  cass,
  { signedOn: '2025-02-28', moaUrl: `${PDF}/CassCoSheriffsOfficeMN_TFM_MOA_02.28.25.pdf` },
  {
    county: 'Cass County ',
    moa: { text: 'link', link: `${PDF}/CassCoSheriffsOfficeMN_TFM_MOA_02.28.25.pdf` },
  },
)

const jacksonJail = change(
  jackson('JEM'),
  { moaUrl: `${PDF}/JacksonCountySOMN_JEM_MOA_030625.pdf` },
  { moa: { text: 'link', link: `${PDF}/JacksonCountySOMN_JEM_MOA_030625.pdf` } },
)
const july = {
  publication: makePublication({
    sha256: '2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0abcd',
    fileName: 'participatingAgencies07112025am.xlsx',
    savedAt: '2025-07-11T13:05:00.000Z',
    firstSeenAt: '2025-07-11T14:02:40.000Z',
  }),
  previous: makePublication({
    sha256: '77aa88bb99cc00dd11ee22ff33445566778899aabbccddeeff00112233445566',
    fileName: 'participatingAgencies07092025pm.xlsx',
    savedAt: '2025-07-09T20:11:30.000Z',
    firstSeenAt: '2025-07-09T21:00:02.000Z',
  }),
  windowFrom: '2025-07-11T05:45:01.000Z',
  windowTo: '2025-07-11T14:02:40.000Z',
}

const freedom = change(
  sheriff('27047', 'Freedom', 'WSO', { county: '#N/A', signed: '3/27/2025', moa: 'link pending' }),
  { signedOn: '2025-03-27', counties: [] },
)
const freeborn = change(sheriff('27047', 'Freeborn', 'WSO', { signed: '3/27/2025', moa: 'link pending' }), {
  signedOn: '2025-03-27',
})
const crowWingByName = [
  { fips: '27035', name: 'Crow Wing', method: 'agency-name', confidence: 'sure' },
] as const
const crowWing = change(
  sheriff('27035', 'Crow Wing', 'WSO', { county: '#N/A', signed: '3/27/2025', moa: 'link pending' }),
  { signedOn: '2025-03-27', counties: crowWingByName },
)
const crowWingInMassachusetts = change(crowWing, { printedState: 'MA' }, { state: 'MASSACHUSETTS' })

const milleLacs = change(
  sheriff('27095', 'Mille Lacs', 'TFM', { signed: '6/18/2025', moa: 'link pending' }),
  { signedOn: '2025-06-18' },
)
const milleLacsPdf = `${PDF}/MilleLacsCoSheriffsOfficeMN_TFM_MOA_06182025.pdf`
const safeLink = `https://gcc02.safelinks.protection.outlook.com/?url=${encodeURIComponent(milleLacsPdf)}&data=05%7C02`
const milleLacsLinked = change(
  milleLacs,
  { moaUrl: milleLacsPdf },
  { moa: { text: 'link ', link: safeLink } },
)

/** One alert for each kind, and for each way of telling it that differs. */
export const ALERTS = {
  signed: makeAlert([
    makeFacts(makeEvent('signed', null, isle, { isFirstForAgency: true }), {
      counts: milleLacsCounts,
      appliedAt: '2026-01-22T16:10:00.000Z',
    }),
  ]),
  signedTwice: makeAlert(
    [
      makeFacts(makeEvent('signed', null, jackson('JEM'), { isFirstForAgency: true }), {
        ...inMarch,
        counts: jacksonCounts,
      }),
      makeFacts(makeEvent('signed', null, jackson('WSO'), { isFirstForAgency: true }), {
        ...inMarch,
        counts: jacksonCounts,
      }),
    ],
    { watched: ['Jackson County'], watchedPlaces: ['27063'], writtenAt: '2025-03-17T21:16:00.000Z' },
  ),
  signedUnderAnotherState: makeAlert([makeFacts(makeEvent('signed', null, crowWingInMassachusetts))], {
    watched: ['Crow Wing County'],
    watchedPlaces: ['27035'],
  }),
  applied: makeAlert(
    [
      makeFacts(makeEvent('applied', null, isleApplication, { isFirstForAgency: true }), {
        windowFrom: '2026-01-22T15:45:00.000Z',
        windowTo: '2026-01-22T16:10:00.000Z',
        publication: makePublication({
          list: 'pending',
          fileName: 'pendingAgencies01222026am.xlsx',
          savedAt: '2026-01-22T16:01:30.000Z',
          firstSeenAt: '2026-01-22T16:10:00.000Z',
        }),
        counts: [{ place: '27095', agreements: 1, agencies: 1 }],
      }),
    ],
    { writtenAt: '2026-01-22T16:11:00.000Z' },
  ),
  removed: makeAlert(
    [
      makeFacts(makeEvent('removed', jacksonJail, null), {
        ...july,
        counts: [
          { place: '27063', agreements: 1, agencies: 1 },
          { place: 'MN', agreements: 8, agencies: 7 },
        ],
      }),
    ],
    {
      watched: ['Jackson County', 'all of Minnesota'],
      watchedPlaces: ['27063', 'MN'],
      writtenAt: '2025-07-11T14:03:00.000Z',
    },
  ),
  entering: makeAlert(
    [
      makeFacts(
        makeEvent('corrected', cassInMontana, cassInMinnesota, {
          fields: ['state', 'county'],
          evidence: ['the same name', 'the same signed date', 'the same support model'],
        }),
        {
          ...inMarch,
          previous: march8,
          counts: [
            { place: '27021', agreements: 1, agencies: 1 },
            { place: 'MN', agreements: 4, agencies: 3 },
          ],
        },
      ),
    ],
    { watched: ['Cass County'], watchedPlaces: ['27021'], writtenAt: '2025-03-17T21:16:00.000Z' },
  ),
  enteringByName: makeAlert(
    [
      makeFacts(
        makeEvent('corrected', freedom, freeborn, {
          fields: ['agency', 'county'],
          evidence: ['names of the same place', 'the same signed date'],
        }),
      ),
    ],
    { watched: ['Freeborn County'], watchedPlaces: ['27047'] },
  ),
  nameCorrected: makeAlert(
    [
      makeFacts(
        makeEvent('corrected', freedom, freeborn, {
          fields: ['agency', 'county'],
          evidence: ['names of the same place', 'the same signed date'],
        }),
        { toldAt: '2025-03-27T14:15:00.000Z' },
      ),
    ],
    { watched: ['all of Minnesota'], watchedPlaces: ['MN'] },
  ),
  stateCorrected: makeAlert(
    [
      makeFacts(
        makeEvent('corrected', crowWingInMassachusetts, crowWing, {
          fields: ['state'],
          evidence: ['the same name', 'the same signed date'],
        }),
      ),
    ],
    { watched: ['Crow Wing County'], watchedPlaces: ['27035'] },
  ),
  redated: makeAlert(
    [
      makeFacts(
        makeEvent('redated', crowWing, change(crowWing, { signedOn: '2025-03-26' }, { signed: '3/26/2025' })),
      ),
    ],
    { watched: ['Crow Wing County'], watchedPlaces: ['27035'] },
  ),
  relisted: makeAlert(
    [makeFacts(makeEvent('relisted', jacksonJail, jacksonJail), { windowFrom: null, windowTo: null })],
    { watched: ['Jackson County'], watchedPlaces: ['27063'] },
  ),
  replaced: makeAlert([makeFacts(makeEvent('replaced', milleLacs, isle, { evidence: ['the same county'] }))]),
  applicationGone: makeAlert([
    makeFacts(makeEvent('application_gone', isleApplication, null), {
      publication: makePublication({ list: 'pending', fileName: 'pendingAgencies01262026pm.xlsx' }),
    }),
  ]),
  moaPosted: makeAlert([makeFacts(makeEvent('moa_posted', milleLacs, milleLacsLinked))]),
  moaChanged: makeAlert([
    makeFacts(
      makeEvent(
        'moa_changed',
        milleLacsLinked,
        change(milleLacs, { moaUrl: `${PDF}/r2.pdf` }, { moa: { text: 'link', link: `${PDF}/r2.pdf` } }),
      ),
    ),
  ]),
  moaUnlinked: makeAlert([makeFacts(makeEvent('moa_unlinked', milleLacsLinked, milleLacs))]),
  addendumPosted: makeAlert([
    makeFacts(
      makeEvent(
        'addendum_posted',
        milleLacsLinked,
        change(
          milleLacsLinked,
          { addendumUrl: `${PDF}/a1.pdf` },
          { addendum: { text: 'addendum', link: `${PDF}/a1.pdf` } },
        ),
      ),
    ),
  ]),
} satisfies Record<string, AlertFacts>
