/** Whether an event concerns a place, as watches have it. Pure; what was worked out for an event is kept with it. */
import { placesOf } from '../alerts/match-watches.js'
import type { AgreementEvent } from '../model.js'

/** Of all events it takes 15 ms, mostly for agencies of whole states, and every feed and filter asks. */
const known = new WeakMap<AgreementEvent, ReadonlySet<string>>()

/** @param place a county's FIPS code, or a state's USPS code. */
export function concernsPlace(event: AgreementEvent, place: string): boolean {
  const places = known.get(event) ?? new Set(placesOf(event))
  known.set(event, places)
  return places.has(place)
}
