/** Whom an event concerns, and in which order events are told. */
import { describe, expect, it } from 'vitest'
import { isEntering, isFirstNews, orderEvents, placesOf } from '../../src/alerts/match-watches.js'
import type { AgreementEvent } from '../../src/model.js'
import { countiesOf } from '../../src/places/counties.js'
import { ALERTS } from './sample-alerts.js'
import { change, makeEvent, sheriff } from './sample-events.js'

const cass = sheriff('27021', 'Cass', 'TFM')
const elsewhere = change(cass, { state: 'MT', printedState: 'MT', counties: [] })
const entering = makeEvent('corrected', elsewhere, cass)

describe('an event concerns', () => {
  it.each<[string, AgreementEvent, readonly string[]]>([
    ['the county and state of an agreement that came', makeEvent('signed', null, cass), ['27021', 'MN']],
    ['those of one that left', makeEvent('removed', cass, null), ['27021', 'MN']],
    ['both sides of a change', entering, ['27021', 'MN', 'MT']],
    [
      'both agencies where one replaced another',
      makeEvent('replaced', sheriff('27035', 'Crow Wing', 'TFM'), cass),
      ['27021', '27035', 'MN'],
    ],
    ['its state alone without a county', makeEvent('applied', null, change(cass, { counties: [] })), ['MN']],
    [
      'nobody where no state can be read',
      makeEvent('signed', null, change(cass, { state: null, counties: [] })),
      [],
    ],
    ['nobody when it is quiet', makeEvent('corrected', elsewhere, cass, { isMaterial: false }), []],
    [
      'the state by our reading, not as printed',
      makeEvent('signed', null, change(cass, { printedState: 'MA' })),
      ['27021', 'MN'],
    ],
  ])('%s', (_what, event, places) => {
    expect(placesOf(event)).toEqual(places)
  })

  it('every county of the state of a statewide agency', () => {
    const patrol = change(cass, { agency: 'Minnesota State Patrol', counties: [], isStatewide: true })
    const all = countiesOf('MN').map(({ fips }) => fips)
    expect(all).toHaveLength(87)
    expect(placesOf(makeEvent('signed', null, patrol))).toEqual([...all, 'MN'])
  })
})

describe('a correction', () => {
  it.each([
    ['27021', true],
    ['MN', true],
    ['MT', false],
    ['27035', false],
  ])('that moves Cass County from Montana enters %s: %s', (place, expected) => {
    expect(isEntering(entering, place)).toBe(expected)
  })

  it('enters nothing when it is quiet, and no signing does', () => {
    expect(isEntering({ ...entering, isMaterial: false }, 'MN')).toBe(false)
    expect(isEntering(makeEvent('signed', null, cass), 'MN')).toBe(false)
  })

  it('within a state is first news for its new county, but not for who watches the state too', () => {
    const placed = makeEvent('corrected', change(cass, { counties: [] }), cass)
    expect(isFirstNews(placed, ['27021'])).toBe(true)
    expect(isFirstNews(placed, ['27021', 'MN'])).toBe(false)
    expect(isFirstNews(placed, ['MN'])).toBe(false)
  })
})

describe('events of one message', () => {
  it('are told by kind, corrections into a place after applications', () => {
    const events = Object.values(ALERTS).flatMap((alert) => alert.events.map(({ event }) => event))
    expect(
      orderEvents([...events].reverse()).map(({ kind, agencyId }) => `${kind} ${agencyId}`),
    ).toMatchInlineSnapshot(`
      [
        "signed Crow Wing County Sheriff's Office",
        "signed Jackson County Sheriff's Office",
        "signed Jackson County Sheriff's Office",
        "signed Isle Police Department",
        "applied Isle Police Department",
        "corrected Cass County Sheriff's Office",
        "corrected Freeborn County Sheriff's Office",
        "corrected Freeborn County Sheriff's Office",
        "relisted Jackson County Sheriff's Office",
        "removed Jackson County Sheriff's Office",
        "replaced Isle Police Department",
        "application_gone Isle Police Department",
        "corrected Crow Wing County Sheriff's Office",
        "redated Crow Wing County Sheriff's Office",
        "addendum_posted Mille Lacs County Sheriff's Office",
        "moa_changed Mille Lacs County Sheriff's Office",
        "moa_posted Mille Lacs County Sheriff's Office",
        "moa_unlinked Mille Lacs County Sheriff's Office",
      ]
    `)
  })

  it('are told by state, county, agency and model within a kind', () => {
    const events = [
      sheriff('27063', 'Jackson', 'WSO'),
      sheriff('27063', 'Jackson', 'JEM'),
      change(sheriff('27063', 'Jackson', 'JEM'), { agency: 'Heron Lake Police Department' }),
      sheriff('27035', 'Crow Wing', 'TFM'),
      change(cass, { state: null, counties: [] }),
      change(cass, { counties: [] }),
      change(cass, { state: 'IA', counties: [] }),
    ].map((side) => makeEvent('signed', null, side))
    const told = orderEvents(events).map(({ now }) => [
      now?.state,
      now?.counties[0]?.name,
      now?.agency,
      now?.model,
    ])
    expect(told).toEqual([
      ['IA', undefined, "Cass County Sheriff's Office", 'TFM'],
      ['MN', 'Crow Wing', "Crow Wing County Sheriff's Office", 'TFM'],
      ['MN', 'Jackson', 'Heron Lake Police Department', 'JEM'],
      ['MN', 'Jackson', "Jackson County Sheriff's Office", 'JEM'],
      ['MN', 'Jackson', "Jackson County Sheriff's Office", 'WSO'],
      ['MN', undefined, "Cass County Sheriff's Office", 'TFM'],
      [null, undefined, "Cass County Sheriff's Office", 'TFM'],
    ])
    expect(orderEvents([...events].reverse())).toEqual(orderEvents(events))
  })
})
