/**
 * Events -> queued deliveries for those who hear at once: one message per subscriber and batch, whatever
 * the number of events; posts; and corrections for all who were told. Digests are another job.
 *
 * Runs in the transaction that writes the events, so that no event is ever without its deliveries.
 */
import { findWatchesFor, type Hearing, listTold, type MatchedWatch, type Told } from '../db/hearing.js'
import { listPeopleTold } from '../db/list-people-told.js'
import { queueMessages } from '../db/messages.js'
import type { Database } from '../db/open-database.js'
import {
  chooseEvents,
  type FoundEvent,
  findEvents,
  type HearingWatch,
  isCorrecting,
} from '../src/alerts/choose-events.js'
import type { AgreementEvent } from '../src/model.js'
import { type AlertMessage, type HeardBefore, makeAlerts, type Reader } from './make-alerts.js'
import { makeCorrections } from './make-corrections.js'
import { queuePosts } from './queue-posts.js'

export interface QueueRequest {
  readonly events: readonly AgreementEvent[]
  /** What the deliveries belong to: a look, a release. One message per subscriber and batch. */
  readonly batch: string
  readonly at: string
}

const AT_ONCE: Hearing = { frequency: 'immediate', changedSince: null }
const ALWAYS = { since: null, until: null }

/** @returns how many deliveries were queued. */
export async function queueAlerts(db: Database, { events, batch, at }: QueueRequest): Promise<number> {
  const found = findEvents(events.map((event) => ({ event, createdAt: at })))
  const readers = await loadReaders(db, found, AT_ONCE, () => ALWAYS)
  const corrections = found.filter(({ event }) => isCorrecting(event))
  const corrected = [...new Set(corrections.map(({ event }) => event.agreementId))]
  const told = await listTold(db, corrected, { kinds: 'main' })
  const alerts = makeAlerts(found, readers, groupTold(told))
  const messages = [...alerts, ...(await loadCorrections(db, corrections, alerts))]
  return (await queueMessages(db, { batch, at, messages })) + (await queuePosts(db, { events, batch, at }))
}

/** For who was told of what is corrected and hears of it neither by these alerts nor in a digest to come. */
async function loadCorrections(
  db: Database,
  corrections: readonly FoundEvent[],
  alerts: readonly AlertMessage[],
): Promise<readonly AlertMessage[]> {
  const told = await listPeopleTold(db, [...new Set(corrections.map(({ event }) => event.agreementId))])
  if (told.length === 0) return []
  const heard = new Set<string>()
  for (const { eventIds, recipients } of alerts)
    for (const id of recipients) for (const eventId of eventIds) heard.add(`${id} ${eventId}`)
  const before = groupTold(told)
  for (const frequency of ['daily', 'weekly'] as const) {
    const hearing = { frequency, changedSince: null }
    for (const { subscriberId, watches } of await loadReaders(db, corrections, hearing, () => ALWAYS)) {
      const agreements = before.get(subscriberId)?.agreements
      if (agreements === undefined) continue
      const { events } = chooseEvents(corrections, watches, agreements)
      for (const { id } of events) heard.add(`${subscriberId} ${id}`)
    }
  }
  return makeCorrections(corrections, told, (id, eventId) => heard.has(`${id} ${eventId}`))
}

/**
 * Everyone with such a watch that the events concern, with all of those watches.
 *
 * @param spanOf when events were found of which a watch hears.
 */
export async function loadReaders(
  db: Database,
  found: readonly FoundEvent[],
  hearing: Hearing,
  spanOf: (watch: MatchedWatch) => Pick<HearingWatch, 'since' | 'until'>,
): Promise<Iterable<Reader>> {
  const places = new Set(found.flatMap((one) => [...one.places]))
  const readers = new Map<string, Reader>()
  // Of a hundred thousand watches, most are alike: one object for all of those.
  const alike = new Map<string, HearingWatch>()
  for (const watch of await findWatchesFor(db, [...places], hearing)) {
    const { subscriberId, place, kinds } = watch
    const { since, until } = spanOf(watch)
    const key = `${place} ${kinds} ${since ?? ''} ${until ?? ''}`
    const heard = alike.get(key) ?? { place, kinds, since, until }
    alike.set(key, heard)
    const reader = readers.get(subscriberId)
    if (reader === undefined) readers.set(subscriberId, { subscriberId, key, watches: [heard] })
    else {
      reader.key += `,${key}`
      reader.watches.push(heard)
    }
  }
  return readers.values()
}

/** What was told, by subscriber. */
export function groupTold(told: readonly Told[]): ReadonlyMap<string, HeardBefore> {
  const heard = new Map<string, { agreements: Set<string>; events: Set<string> }>()
  for (const { subscriberId, agreementId, eventId } of told) {
    const before = heard.get(subscriberId) ?? { agreements: new Set(), events: new Set() }
    before.agreements.add(agreementId)
    before.events.add(eventId)
    heard.set(subscriberId, before)
  }
  return heard
}
