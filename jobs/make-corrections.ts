/**
 * Corrections for those who were told and would not hear otherwise: they stopped to watch the place, or
 * paused, but did not leave. Pure but for the hash.
 */
import type { PersonTold } from '../db/list-people-told.js'
import type { FoundEvent } from '../src/alerts/choose-events.js'
import { type AlertMessage, hashKey } from './make-alerts.js'

interface Owed {
  readonly agreements: Set<string>
  readonly events: Set<string>
  readonly places: Set<string>
}

/**
 * @param corrections in the order in which they are told.
 * @param hears whether the subscriber hears of the event at once, or in a digest to come.
 */
export function makeCorrections(
  corrections: readonly FoundEvent[],
  told: readonly PersonTold[],
  hears: (subscriberId: string, eventId: string) => boolean,
): readonly AlertMessage[] {
  const messages = new Map<string, AlertMessage & { readonly recipients: string[] }>()
  for (const [subscriberId, heard] of groupByPerson(told)) {
    const owed = corrections.filter(
      ({ event: { id, agreementId } }) =>
        heard.agreements.has(agreementId) && !heard.events.has(id) && !hears(subscriberId, id),
    )
    if (owed.length === 0) continue
    const places = choosePlaces(owed, heard.places)
    const eventIds = owed.map(({ event }) => event.id)
    const contentKey = hashKey(['correction', places.join(' '), ...eventIds])
    const content = { places, isCorrection: true }
    const message = messages.get(contentKey) ?? {
      ...({ kind: 'alert', contentKey, content, eventIds } as const),
      recipients: [],
    }
    message.recipients.push(subscriberId)
    messages.set(contentKey, message)
  }
  return [...messages.values()]
}

/** Places of which they were told and that the corrections concern; were there none, all of the former. */
function choosePlaces(owed: readonly FoundEvent[], told: ReadonlySet<string>): readonly string[] {
  const places = [...told].sort()
  const concerned = places.filter((place) => owed.some((one) => one.places.has(place)))
  return concerned.length > 0 ? concerned : places
}

function groupByPerson(told: readonly PersonTold[]): ReadonlyMap<string, Owed> {
  const people = new Map<string, Owed>()
  for (const { subscriberId, agreementId, eventId, places } of told) {
    const person = people.get(subscriberId) ?? {
      agreements: new Set(),
      events: new Set(),
      places: new Set(),
    }
    person.agreements.add(agreementId)
    person.events.add(eventId)
    for (const place of places) person.places.add(place)
    people.set(subscriberId, person)
  }
  return people
}
