/** Subjects: who, where and what happened, in one line. */
import { describe, expect, it } from 'vitest'
import { composeSubject, SUBJECT_LIMIT } from '../../src/alerts/compose-subject.js'
import type { AgreementEvent } from '../../src/model.js'
import { ALERTS } from './sample-alerts.js'
import { change, makeEvent, type Side, sheriff } from './sample-events.js'

const SAMPLES = Object.entries(ALERTS).map(
  ([name, { events, watchedPlaces }]) =>
    [
      name,
      composeSubject(
        events.map(({ event }) => event),
        { watchedPlaces, language: 'en' },
      ),
    ] as const,
)

const jail = sheriff('27063', 'Jackson', 'JEM')
const warrant = sheriff('27063', 'Jackson', 'WSO')
const isle: Side = change(sheriff('27095', 'Mille Lacs', 'TFM'), { agency: 'Isle Police Department' })
const inMinnesota = { watchedPlaces: ['MN'], language: 'en' } as const
const signed = (...sides: Side[]) => sides.map((side) => makeEvent('signed', null, side))

describe('the subject', () => {
  it('of each sample', () => {
    expect(Object.fromEntries(SAMPLES)).toMatchInlineSnapshot(`
      {
        "addendumPosted": "ICE posted an addendum to the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
        "applicationGone": "Isle Police Department's application for a 287(g) task force agreement (Mille Lacs County) is no longer on ICE's pending list",
        "applied": "Isle Police Department (Mille Lacs County) applied for a 287(g) task force agreement",
        "entering": "Cass County Sheriff's Office is now listed under Minnesota: ICE corrected its 287(g) list",
        "enteringByName": "Freeborn County Sheriff's Office is now on ICE's list: ICE corrected the name, which was Freedom County Sheriff's Office",
        "moaChanged": "ICE now links another document as the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
        "moaPosted": "ICE posted the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
        "moaUnlinked": "ICE no longer links the 287(g) task force agreement of Mille Lacs County Sheriff's Office",
        "nameCorrected": "ICE corrected the name of a 287(g) agency: it is Freeborn County Sheriff's Office, not Freedom County Sheriff's Office",
        "redated": "ICE changed the signed date of Crow Wing County Sheriff's Office's 287(g) warrant service agreement to March 26, 2025",
        "relisted": "Jackson County Sheriff's Office's 287(g) jail enforcement agreement is on ICE's list again",
        "removed": "Jackson County Sheriff's Office's 287(g) jail enforcement agreement is no longer on ICE's list",
        "replaced": "ICE's 287(g) list no longer shows Mille Lacs County Sheriff's Office and now shows Isle Police Department (Mille Lacs County); they may be the same agreement",
        "signed": "Isle Police Department (Mille Lacs County) signed a 287(g) task force agreement",
        "signedTwice": "Jackson County Sheriff's Office signed two 287(g) agreements: jail enforcement and warrant service",
        "signedUnderAnotherState": "Crow Wing County Sheriff's Office signed a 287(g) warrant service agreement",
        "stateCorrected": "ICE now lists Crow Wing County Sheriff's Office under Minnesota, not Massachusetts",
      }
    `)
  })

  it.each<[string, readonly AgreementEvent[], readonly string[], string]>([
    [
      'names the state where the watches are of several',
      signed(isle),
      ['27095', 'IA'],
      'Isle Police Department (Mille Lacs County, Minnesota) signed a 287(g) task force agreement',
    ],
    [
      'names it alone where the name has the county',
      signed(jail),
      ['MN', 'IA'],
      "Jackson County Sheriff's Office (Minnesota) signed a 287(g) jail enforcement agreement",
    ],
    [
      'names it where the agency has no county',
      signed(change(isle, { counties: [] })),
      ['MN'],
      'Isle Police Department (Minnesota) signed a 287(g) task force agreement',
    ],
    [
      'does not name it twice',
      signed(change(isle, { agency: 'Minnesota State Patrol', counties: [], isStatewide: true })),
      ['27095'],
      'Minnesota State Patrol signed a 287(g) task force agreement',
    ],
    [
      'leaves a model out that we do not know',
      signed(change(isle, { model: null })),
      ['MN'],
      'Isle Police Department (Mille Lacs County) signed a 287(g) agreement',
    ],
    [
      'tells several models of one agency together',
      [makeEvent('removed', jail, null), makeEvent('removed', warrant, null)],
      ['MN'],
      "Two 287(g) agreements of Jackson County Sheriff's Office, jail enforcement and warrant service, are no longer on ICE's list",
    ],
    [
      'tells two things that happened',
      [...signed(jail), makeEvent('applied', null, isle)],
      ['MN'],
      "Jackson County Sheriff's Office signed a 287(g) jail enforcement agreement; Isle Police Department (Mille Lacs County) applied for a 287(g) task force agreement",
    ],
    [
      'counts more than two',
      [...signed(jail, warrant, isle), makeEvent('removed', sheriff('27035', 'Crow Wing', 'TFM'), null)],
      ['MN'],
      "4 changes on ICE's 287(g) list in Minnesota: Jackson County Sheriff's Office signed two 287(g) agreements: jail enforcement and warrant service, and two more",
    ],
    [
      'names no state where the changes are of several, and both lists',
      [...signed(jail, change(isle, { state: 'IA' })), makeEvent('applied', null, isle)],
      ['MN', 'IA'],
      "3 changes on ICE's 287(g) lists: Jackson County Sheriff's Office (Minnesota) signed a 287(g) jail enforcement agreement, and two more",
    ],
    [
      'says once what holds for two agreements',
      [
        makeEvent('corrected', change(jail, { agency: 'Jacksen County Sheriff' }), jail),
        makeEvent('corrected', change(warrant, { agency: 'Jacksen County Sheriff' }), warrant),
      ],
      ['MN'],
      "ICE corrected the name of a 287(g) agency: it is Jackson County Sheriff's Office, not Jacksen County Sheriff",
    ],
  ])('%s', (_what, events, watchedPlaces, subject) => {
    expect(composeSubject(events, { watchedPlaces, language: 'en' })).toBe(subject)
  })

  it.each<[string, Side, Side, readonly string[], string]>([
    [
      'a county filled in, for who watches it',
      change(isle, { counties: [] }),
      isle,
      ['27095'],
      'Isle Police Department is now listed under Mille Lacs County: ICE corrected its 287(g) list',
    ],
    [
      'a county that we read, for who watches it',
      change(isle, { counties: [] }),
      change(isle, {
        counties: [{ fips: '27095', name: 'Mille Lacs', method: 'municipality', confidence: 'likely' }],
      }),
      ['27095'],
      "Isle Police Department is in Mille Lacs County, by our reading of ICE's corrected 287(g) list",
    ],
    [
      'a county for who watches the state',
      change(isle, { counties: jail.facts.counties }),
      isle,
      ['MN'],
      'ICE corrected the county of Isle Police Department on its 287(g) list: it is Mille Lacs County, not Jackson County',
    ],
    [
      'a county gone',
      isle,
      change(isle, { counties: [] }),
      ['MN'],
      "ICE's 287(g) list no longer tells the county of Isle Police Department",
    ],
    [
      'a model',
      change(isle, { model: 'WSO' }),
      isle,
      ['MN'],
      "ICE corrected the support type of Isle Police Department's 287(g) agreement (Mille Lacs County): it is task force, not warrant service",
    ],
    [
      'a state that could not be read',
      change(isle, { printedState: null }),
      isle,
      ['MN'],
      'ICE now lists Isle Police Department (Mille Lacs County) under Minnesota',
    ],
    [
      'marks in a name alone',
      change(isle, { agency: "Isle 'Police' Department" }),
      isle,
      ['MN'],
      'ICE changed its 287(g) entry of Isle Police Department (Mille Lacs County)',
    ],
  ])('of a correction tells %s', (_what, was, now, watchedPlaces, subject) => {
    expect(composeSubject([makeEvent('corrected', was, now)], { watchedPlaces, language: 'en' })).toBe(
      subject,
    )
  })

  it.each<[string, string | null, string | null, string]>([
    ['a first date', null, '2026-01-26', 'ICE now prints a signed date for %s: January 26, 2026'],
    ['another date', '2026-01-25', '2026-01-26', 'ICE changed the signed date of %s to January 26, 2026'],
    ['a date gone', '2026-01-25', null, 'ICE took the signed date off %s'],
  ])('of a redating tells %s', (_what, was, now, subject) => {
    const event = makeEvent('redated', change(jail, { signedOn: was }), change(jail, { signedOn: now }))
    const agreement = "Jackson County Sheriff's Office's 287(g) jail enforcement agreement"
    expect(composeSubject([event], inMinnesota)).toBe(subject.replace('%s', agreement))
  })

  it('cuts names rather than what happened and where', () => {
    const long = change(isle, { agency: `${'Isle and Wahkon and Garrison '.repeat(9)}Police Department` })
    const subject = composeSubject(signed(long), inMinnesota)
    expect(subject).toMatch(
      /^Isle and Wahkon .*… \(Mille Lacs County\) signed a 287\(g\) task force agreement$/,
    )
    expect(subject.length).toBeLessThanOrEqual(SUBJECT_LIMIT)
  })

  it('is refused to a message without events', () => {
    expect(() => composeSubject([], inMinnesota)).toThrow(RangeError)
  })
})
