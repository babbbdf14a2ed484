/**
 * Events -> queued deliveries: one message per subscriber and batch, whatever the number of events.
 *
 * Runs in the transaction that writes the events, so that no event is ever without its deliveries.
 * Subscribers who are owed the same events for the same places share one message.
 */
import { createHash } from 'node:crypto'
import { queueMessages } from '../db/messages.js'
import type { Database } from '../db/open-database.js'
import { findWatchesFor } from '../db/subscribers.js'
import { orderEvents, placesOf } from '../src/alerts/match-watches.js'
import type { AgreementEvent } from '../src/model.js'

export interface QueueRequest {
  readonly events: readonly AgreementEvent[]
  /** What the deliveries belong to: a look, a release. One message per subscriber and batch. */
  readonly batch: string
  readonly at: string
}

/** @returns how many deliveries were queued. */
export async function queueAlerts(db: Database, { events, batch, at }: QueueRequest): Promise<number> {
  const concerned = orderEvents(events)
    .map((event) => ({ event, places: new Set(placesOf(event)) }))
    .filter(({ places }) => places.size > 0)
  if (concerned.length === 0) return 0
  const all = new Set(concerned.flatMap(({ places }) => [...places]))
  const groups = groupByPlaces(await findWatchesFor(db, [...all]))
  const messages = [...groups].map(([key, recipients]) => {
    const places = key.split(' ')
    const eventIds = concerned
      .filter((one) => places.some((place) => one.places.has(place)))
      .map(({ event }) => event.id)
    const contentKey = hash([key, ...eventIds])
    return { kind: 'alert' as const, contentKey, content: { places }, eventIds, recipients }
  })
  return queueMessages(db, { batch, at, messages })
}

/** The watched places that matter, joined -> the subscribers who watch just these. */
function groupByPlaces(
  watches: readonly { subscriberId: string; place: string }[],
): ReadonlyMap<string, readonly string[]> {
  const placesOfSubscriber = new Map<string, string[]>()
  for (const { subscriberId, place } of watches) {
    const places = placesOfSubscriber.get(subscriberId)
    if (places === undefined) placesOfSubscriber.set(subscriberId, [place])
    else places.push(place)
  }
  const groups = new Map<string, string[]>()
  for (const [subscriberId, places] of placesOfSubscriber) {
    const key = places.length === 1 ? (places[0] ?? '') : places.sort().join(' ')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [subscriberId])
    else group.push(subscriberId)
  }
  return groups
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)
}
