/** Events that concern a place, as watches have it. Pure; what was worked out for an event is kept with it. */
import { placesOf } from '../../alerts/match-watches.js'
import type { AgreementEvent } from '../../model.js'
import type { SiteData, SiteEvent } from './site-data.js'

/** Of all events it takes 15 ms, mostly for agencies of whole states, and every feed and filter asks. */
const known = new WeakMap<AgreementEvent, ReadonlySet<string>>()

/**
 * A place is that of either side of an event; a statewide agency concerns every county, as it does in mails.
 *
 * @param place a county's FIPS code, or a state's USPS code.
 */
export function concernsPlace(event: AgreementEvent, place: string): boolean {
  const places = known.get(event) ?? new Set(placesOf(event))
  known.set(event, places)
  return places.has(place)
}

/** Newest first. @param place a county's FIPS code, or a state's USPS code. */
export function findEventsAt({ events }: SiteData, place: string): readonly SiteEvent[] {
  return events.filter(({ event }) => concernsPlace(event, place))
}
