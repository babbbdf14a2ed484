/** Dates, places, windows and counts as people say them. */
import { describe, expect, it } from 'vitest'
import { dropIsolates } from '../../src/alerts/isolate.js'
import { sayDate, sayExactTime, sayTime } from '../../src/alerts/phrases/en/dates.js'
import { sayKindMeaning } from '../../src/alerts/phrases/en/meanings.js'
import {
  sayCounties,
  sayCounty,
  sayCountyReading,
  sayStateReading,
  sayWhere,
} from '../../src/alerts/phrases/en/places.js'
import { sayCount, sayWindow } from '../../src/alerts/phrases/en/sections.js'
import { cutWords, tidyCell } from '../../src/alerts/tidy-printed.js'
import { wrapText } from '../../src/alerts/wrap-text.js'
import { change, makeEvent, sheriff } from './sample-events.js'

const CENTRAL = 'America/Chicago'
const jackson = sheriff('27063', 'Jackson', 'JEM')
const county = (fips: string, name: string) =>
  ({ fips, name, method: 'ice-county-column', confidence: 'sure' }) as const

describe('a time', () => {
  it.each([
    ['2026-01-26T19:53:12Z', CENTRAL, 'January 26, 2026, 1:53 p.m. Central'],
    ['2026-07-01T05:00:00Z', CENTRAL, 'July 1, 2026, 12:00 a.m. Central'],
    ['2026-07-01T17:05:00Z', 'America/New_York', 'July 1, 2026, 1:05 p.m. Eastern'],
    ['2026-07-01T17:05:00Z', 'America/Phoenix', 'July 1, 2026, 10:05 a.m. Mountain'],
    ['2026-07-01T17:05:00Z', 'UTC', 'July 1, 2026, 5:05 p.m. UTC'],
  ])('%s in %s is %s', (at, timeZone, said) => {
    expect(sayTime(at, timeZone)).toBe(said)
  })

  it('as evidence has UTC, and its day where that is another', () => {
    expect(sayExactTime('2026-01-26T19:53:12Z', CENTRAL)).toBe(
      'January 26, 2026, 1:53 p.m. Central (19:53:12 UTC)',
    )
    expect(sayExactTime('2026-01-01T01:41:00Z', CENTRAL)).toBe(
      'December 31, 2025, 7:41 p.m. Central (01:41:00 UTC on January 1)',
    )
  })

  it('tells the two autumn hours apart', () => {
    const [first, second] = ['2026-11-01T06:30:00Z', '2026-11-01T07:30:00Z']
    expect(sayTime(first, CENTRAL)).toBe(sayTime(second, CENTRAL))
    expect(sayExactTime(first, CENTRAL)).not.toBe(sayExactTime(second, CENTRAL))
  })

  it('without an hour is the day that ICE prints', () => {
    expect(sayDate('2026-01-26')).toBe('January 26, 2026')
  })
})

describe('a place', () => {
  it.each([
    ['27095', 'Mille Lacs', 'Mille Lacs County'],
    ['22071', 'Orleans', 'Orleans Parish'],
    ['51760', 'Richmond', 'City of Richmond'],
    ['51159', 'Richmond', 'Richmond County'],
    ['32510', 'Carson City', 'Carson City'],
    ['02020', 'Anchorage', 'Anchorage'],
    ['11001', 'District of Columbia', 'District of Columbia'],
  ])('%s is %s, said %s', (fips, name, said) => {
    expect(sayCounty({ fips, name })).toBe(said)
  })

  it('of many counties is cut', () => {
    const all = [
      county('27009', 'Benton'),
      county('27141', 'Sherburne'),
      county('27145', 'Stearns'),
      county('27095', 'Mille Lacs'),
    ]
    expect(sayCounties(all.slice(0, 3))).toBe('Benton County, Sherburne County, and Stearns County')
    expect(sayCounties(all)).toBe('Benton County, Sherburne County, and 2 more counties')
  })

  it.each([
    ['Jackson County, Minnesota', {}],
    ['County not known, Minnesota', { counties: [] }],
    ['All of Minnesota', { counties: [], isStatewide: true }],
    ['County not known, state not known', { counties: [], state: null }],
    ['District of Columbia', { counties: [county('11001', 'District of Columbia')], state: 'DC' }],
  ])('of a line below a headline: %s', (said, facts) => {
    expect(sayWhere({ ...jackson.facts, ...facts })).toBe(said)
  })

  it('is said with how we found it, and ICE’s own words where they differ', () => {
    const { facts } = jackson
    expect(
      sayCountyReading({ ...county('27063', 'Jackson'), method: 'municipality', confidence: 'likely' }),
    ).toBe('Jackson County, from our table of cities and their counties (likely).')
    expect(dropIsolates(sayStateReading({ ...facts, printedState: 'MA' }, 'MASSACHUSETTS'))).toBe(
      'Minnesota, by our reading: ICE prints “MASSACHUSETTS”.',
    )
    expect(dropIsolates(sayStateReading({ ...facts, printedState: null }, null))).toBe(
      'Minnesota, by our reading: ICE prints no state.',
    )
    expect(dropIsolates(sayStateReading({ ...facts, state: null, printedState: null }, 'UTXXX'))).toBe(
      'State not known: ICE prints “UTXXX”.',
    )
  })
})

describe('the window of an event', () => {
  const from = '2026-01-26T12:00:00Z'
  const early = 'January 26, 2026, 6:00 a.m. Central'

  it.each([
    [
      '2026-01-26T18:00:00Z',
      `Between ${early}, when we last saw the list without it, and January 26, 2026, 12:00 p.m. Central.`,
    ],
    [
      '2026-01-26T18:01:00Z',
      `Between ${early}, when we last saw the list without it, and January 26, 2026, 12:01 p.m. Central. That is a wide window: for 6 hours we did not see the list.`,
    ],
    [
      '2026-01-29T13:00:00Z',
      `Between ${early}, when we last saw the list without it, and January 29, 2026, 7:00 a.m. Central. That is a wide window: for 3 days we did not see the list.`,
    ],
  ])('to %s is called wide beyond six hours', (to, said) => {
    expect(sayWindow('signed', { from, to }, CENTRAL, 6)).toBe(said)
  })

  it.each([
    [null, null, 'We do not know when this happened: both workbooks come from an archive.'],
    [
      from,
      null,
      `We last saw it on the list on ${early}. We do not know how long after that it happened: the next workbook comes from an archive.`,
    ],
    [
      null,
      from,
      `We first saw the list without it on ${early}. We do not know how long before that it happened: the workbook before it comes from an archive.`,
    ],
  ])('from %s to %s says what an archive does not tell', (start, to, said) => {
    expect(sayWindow('removed', { from: start, to }, CENTRAL, 6)).toBe(said)
  })
})

describe('a count', () => {
  it.each([
    [0, 0, "No agency of Jackson County is on ICE's list."],
    [1, 1, "Jackson County has 1 agreement of 1 agency on ICE's list."],
    [3, 2, "Jackson County has 3 agreements of 2 agencies on ICE's list."],
  ])('of %i agreements of %i agencies is said in full', (agreements, agencies, said) => {
    expect(sayCount({ place: '27063', agreements, agencies })).toBe(said)
  })
})

describe('what an event means', () => {
  it.each([
    ['signed', { isFirstForAgency: true }, "We know of no earlier agreement of this agency on ICE's list."],
    ['signed', {}, "This agency has been on ICE's list before."],
    ['removed', { isLastForAgency: true }, "No agreement of this agency is on ICE's list any more."],
    ['removed', {}, "It was not the only agreement of this agency on ICE's list."],
  ] as const)('%s %o: %s', (kind, flags, said) => {
    expect(sayKindMeaning(makeEvent(kind, jackson, jackson, flags))).toEqual([said])
  })

  it('of a corrected model tells the former one', () => {
    const event = makeEvent('corrected', change(jackson, { model: 'TFM' }), jackson, { fields: ['model'] })
    expect(sayKindMeaning(event).map(dropIsolates).at(-1)).toBe(
      'Until now ICE printed task force as its support type.',
    )
  })
})

describe('text', () => {
  it('is cut after a whole word, or within the first', () => {
    expect(cutWords('Isle Police Department', 12)).toBe('Isle Police…')
    expect(cutWords('Isle Police Department', 22)).toBe('Isle Police Department')
    expect(cutWords('Llanfairpwllgwyngyll Police', 10)).toBe('Llanfairp…')
  })

  it('of a cell keeps its spaces, and is cut without halving a character', () => {
    expect(tidyCell(' Cass  County\u00a0')).toBe(' Cass  County\u00a0')
    expect(tidyCell(`a${'\ud83d\ude94'.repeat(2_000)}`).endsWith('\ud83d\ude94…')).toBe(true)
  })

  it('is wrapped between words, with the spaces within a line as they are', () => {
    const address = `https://www.ice.gov/${'a'.repeat(80)}`
    expect(wrapText(`Agreement:  one ${address} two`, [2, 4])).toBe(
      `  Agreement:  one\n    ${address}\n    two`,
    )
  })
})
