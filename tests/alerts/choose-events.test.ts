/** Which events the watches of one reader hear of. */
import { describe, expect, it } from 'vitest'
import { chooseEvents, findEvents, type HearingWatch } from '../../src/alerts/choose-events.js'
import { type AgreementEvent, EVENT_KINDS, type EventKind } from '../../src/model.js'
import { change, makeEvent, sheriff } from './sample-events.js'

const CASS = sheriff('27021', 'Cass', 'TFM')
const AT = '2026-01-26T20:00:00.000Z'

function watch(place: string, kinds: HearingWatch['kinds'] = 'main', span: Partial<HearingWatch> = {}) {
  return { place, kinds, since: null, until: null, ...span }
}

function choose(events: readonly AgreementEvent[], watches: readonly HearingWatch[], told: string[] = []) {
  const found = findEvents(events.map((event) => ({ event, createdAt: AT })))
  const { events: chosen, places } = chooseEvents(found, watches, new Set(told))
  return { kinds: chosen.map(({ kind }) => kind), places }
}

/** An event of that kind on Cass County's agreement, whose place stays as it is. */
function makeKind(kind: EventKind): AgreementEvent {
  const was = ['signed', 'applied', 'relisted'].includes(kind) ? null : CASS
  const now = ['removed', 'application_gone'].includes(kind) ? null : CASS
  return makeEvent(kind, was, now)
}

describe('a watch of everything', () => {
  it.each(EVENT_KINDS)('hears of %s', (kind) => {
    expect(choose([makeKind(kind)], [watch('27021', 'all')]).kinds).toEqual([kind])
  })
})

describe('a watch of the main kinds', () => {
  const main = ['signed', 'removed', 'relisted', 'replaced', 'applied', 'application_gone']

  it('hears of applications, signings and removals alone', () => {
    expect(EVENT_KINDS.filter((kind) => choose([makeKind(kind)], [watch('27021')]).kinds.length > 0)).toEqual(
      EVENT_KINDS.filter((kind) => main.includes(kind)),
    )
  })

  it('hears of a correction that brings an agreement into its county, and not of one within it', () => {
    const elsewhere = change(CASS, {
      counties: [{ fips: '27001', name: 'Aitkin', method: 'agency-name', confidence: 'sure' }],
    })
    const entering = makeEvent('corrected', elsewhere, CASS)
    expect(choose([entering], [watch('27021')])).toEqual({ kinds: ['corrected'], places: ['27021'] })
    expect(choose([entering], [watch('27001')])).toEqual({ kinds: [], places: [] })
    // Minnesota had it before.
    expect(choose([entering], [watch('MN')])).toEqual({ kinds: [], places: [] })
  })

  it.each<[EventKind, readonly EventKind[]]>([
    ['corrected', ['corrected']],
    ['redated', ['redated']],
    ['moa_posted', []],
    ['addendum_posted', []],
  ])('hears of %s on an agreement that was told: %j', (kind, heard) => {
    const event = makeKind(kind)
    expect(choose([event], [watch('27021')], [event.agreementId]).kinds).toEqual(heard)
    expect(choose([event], [watch('27021')], ['another agreement']).kinds).toEqual([])
  })

  it('hears of a correction of what the same message tells', () => {
    const signed = makeKind('signed')
    const redated = { ...makeKind('redated'), agreementId: signed.agreementId }
    expect(choose([signed, redated], [watch('27021')]).kinds).toEqual(['signed', 'redated'])
  })
})

describe('the places of a message', () => {
  it('are those whose watches hear of something in it', () => {
    const event = makeKind('moa_posted')
    expect(choose([event], [watch('27021', 'all'), watch('MN'), watch('WI', 'all')])).toEqual({
      kinds: ['moa_posted'],
      places: ['27021'],
    })
  })
})

describe('a watch of a while', () => {
  const LATER = '2026-01-26T20:00:00.001Z'

  it.each<[string, Partial<HearingWatch>, readonly EventKind[]]>([
    ['from when it began', { since: AT }, ['signed']],
    ['not from before', { since: LATER }, []],
    ['until it ended', { until: LATER }, ['signed']],
    ['not from then on', { until: AT }, []],
  ])('hears of what was found %s', (_what, span, heard) => {
    expect(choose([makeKind('signed')], [watch('MN', 'all', span)]).kinds).toEqual(heard)
  })
})
