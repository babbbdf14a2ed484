/**
 * Which places an event concerns, and the order in which events are told. Pure.
 *
 * A place is a county's FIPS code (`27095`) or a state's USPS code (`MN`), as in watches.
 */
import type { AgreementEvent, AgreementFacts, EventKind } from '../model.js'
import { countiesOf } from '../places/counties.js'

/**
 * Places of both sides of an event, counties first, each once, in order. A statewide agency concerns
 * every county of its state, one without a county its state alone. A quiet event concerns nobody.
 */
export function placesOf(event: AgreementEvent): readonly string[] {
  if (!event.isMaterial) return []
  return [...new Set([...placesOfSide(event.was), ...placesOfSide(event.now)])].sort()
}

/**
 * Whether a correction brings the agreement into that county or state. For who watches it, that counts as
 * a signing (design section 5).
 */
export function isEntering(event: AgreementEvent, place: string): boolean {
  if (event.kind !== 'corrected' || !event.isMaterial) return false
  return placesOfSide(event.now).includes(place) && !placesOfSide(event.was).includes(place)
}

/**
 * Whether a correction is the first that these watches hear of an agreement: it enters one of the places,
 * and concerned none of them before. Who watches the state too was told when it was signed.
 */
export function isFirstNews(event: AgreementEvent, places: readonly string[]): boolean {
  const before = placesOfSide(event.was)
  return places.some((place) => isEntering(event, place)) && !places.some((place) => before.includes(place))
}

/** From what changes most to what changes least. Entering corrections stand after `applied`. */
const RANKS: Readonly<Record<EventKind, number>> = {
  signed: 0,
  applied: 1,
  relisted: 3,
  removed: 4,
  replaced: 5,
  application_gone: 6,
  corrected: 7,
  redated: 8,
  moa_posted: 9,
  moa_changed: 9,
  moa_unlinked: 9,
  addendum_posted: 9,
}
const ENTERING_RANK = 2
/** Sorts after every name and code. */
const LAST = '\uffff'

/** Events as a message tells them: by kind, then state, county, agency, model. */
export function orderEvents(events: readonly AgreementEvent[]): readonly AgreementEvent[] {
  return events
    .map((event) => ({ event, key: sortKeyOf(event) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ event }) => event)
}

function sortKeyOf(event: AgreementEvent): readonly string[] {
  const facts = event.now ?? event.was
  const rank = placesOfSide(event.now).some((place) => isEntering(event, place))
    ? ENTERING_RANK
    : RANKS[event.kind]
  return [
    String(rank),
    facts?.state ?? LAST,
    facts?.counties[0]?.name ?? LAST,
    facts?.agency ?? LAST,
    facts?.model ?? LAST,
    event.id,
  ]
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? ''
    if (part !== other) return part < other ? -1 : 1
  }
  return 0
}

function placesOfSide(facts: AgreementFacts | null): readonly string[] {
  if (facts === null) return []
  const { state } = facts
  if (state === null) return facts.counties.map(({ fips }) => fips)
  const counties = facts.isStatewide ? countiesOf(state) : facts.counties
  return [...counties.map(({ fips }) => fips), state]
}
