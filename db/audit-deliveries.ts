/**
 * What the audit of deliveries reads: events, who watches, and who was told, in pages. EDGE.
 *
 * Outside of any transaction, so that nothing waits for it; what changes meanwhile may show half.
 */
import type { AgreementEvent } from '../src/model.js'
import type { Database } from './open-database.js'
import type { DeliveriesTable, DeliveryStatus } from './schema-of-delivery.js'
import type { WatchesTable } from './schema-of-people.js'

export interface AuditedEvent {
  readonly event: AgreementEvent
  /** When we found it. */
  readonly createdAt: string
  readonly retractedAt: string | null
}

export type AuditedWatch = Readonly<
  Pick<WatchesTable, 'subscriberId' | 'place' | 'kinds' | 'frequency' | 'settledAt'>
>

export interface AuditedSubscriber {
  readonly id: string
  readonly isConfirmed: boolean
  readonly isPaused: boolean
  /** Since when mails are sent or paused as they are; null: nobody knows. */
  readonly settledAt: string | null
}

/** A delivery that tells of an event. */
export interface Hearing {
  /** A subscriber or a channel. */
  readonly who: string
  readonly status: DeliveryStatus
  readonly queuedAt: string
  readonly sentAt: string | null
}

export type StuckDelivery = Readonly<
  Pick<DeliveriesTable, 'id' | 'channel' | 'status' | 'queuedAt' | 'attempts'>
>

/** Rows read at once: a tenth of a second, at most. */
const PAGE_SIZE = 10_000

/** Oldest first: live, not quiet, and still so by our newest reading. @param from null: all. */
export async function listAuditedEvents(db: Database, from: string | null): Promise<readonly AuditedEvent[]> {
  let query = db
    .selectFrom('events')
    .select(['event', 'createdAt', 'retractedAt'])
    .where('origin', '=', 'live')
    .where('isMaterial', '=', 1)
    .where('isRetired', '=', 0)
  if (from !== null) query = query.where('createdAt', '>=', from)
  const rows = await query.orderBy('createdAt').orderBy('id').execute()
  return rows.map((row) => ({ ...row, event: JSON.parse(row.event) as AgreementEvent }))
}

/** Everyone, by id. */
export async function loadAuditedSubscribers(db: Database): Promise<ReadonlyMap<string, AuditedSubscriber>> {
  const found = new Map<string, AuditedSubscriber>()
  await readPages((after) =>
    db
      .selectFrom('subscribers')
      .select(['id', 'confirmedAt', 'pausedAt', 'settledAt'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE_SIZE)
      .execute()
      .then((rows) => {
        for (const { id, confirmedAt, pausedAt, settledAt } of rows) {
          found.set(id, { id, isConfirmed: confirmedAt !== null, isPaused: pausedAt !== null, settledAt })
        }
        return rows
      }),
  )
  return found
}

/** Watches that were confirmed, by place. */
export async function loadAuditedWatches(
  db: Database,
): Promise<ReadonlyMap<string, readonly AuditedWatch[]>> {
  const found = new Map<string, AuditedWatch[]>()
  await readPages((after) =>
    db
      .selectFrom('watches')
      .select(['id', 'subscriberId', 'place', 'kinds', 'frequency', 'settledAt'])
      .where('confirmedAt', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE_SIZE)
      .execute()
      .then((rows) => {
        for (const watch of rows) {
          const there = found.get(watch.place)
          if (there === undefined) found.set(watch.place, [watch])
          else there.push(watch)
        }
        return rows
      }),
  )
  return found
}

/** Deliveries of alerts and posts that tell of an event, whatever became of them. */
export async function listHearings(db: Database, eventId: string): Promise<readonly Hearing[]> {
  const messages = await db
    .selectFrom('messageEvents')
    .innerJoin('messages', 'messages.id', 'messageEvents.messageId')
    .select('messages.id')
    .where('eventId', '=', eventId)
    .where('kind', 'in', ['alert', 'post'])
    .execute()
  const found: Hearing[] = []
  for (const { id } of messages) {
    for (const hearing of await listHearingsOf(db, id)) found.push(hearing)
  }
  return found
}

/** Deliveries that told of other events of the agreement, which were not taken back. */
export async function listHearingsBefore(
  db: Database,
  event: Pick<AgreementEvent, 'id' | 'agreementId'>,
): Promise<readonly Hearing[]> {
  const others = await db
    .selectFrom('events')
    .select('id')
    .where('agencyId', 'in', (eb) =>
      eb.selectFrom('agreements').select('agencyId').where('id', '=', event.agreementId),
    )
    .where('agreementId', '=', event.agreementId)
    .where('id', '!=', event.id)
    .where('retractedAt', 'is', null)
    .execute()
  const found: Hearing[] = []
  for (const { id } of others) for (const hearing of await listHearings(db, id)) found.push(hearing)
  return found
}

/** Who has a word that an event was taken back, whatever became of it: `<event> <subscriber or channel>`. */
export async function loadRetractionHearings(db: Database): Promise<ReadonlySet<string>> {
  const messages = await db
    .selectFrom('messages')
    .select(['id', 'content'])
    .where('kind', '=', 'retraction')
    .execute()
  const found = new Set<string>()
  for (const { id, content } of messages) {
    const { eventId } = JSON.parse(content) as { readonly eventId: string }
    for (const { who } of await listHearingsOf(db, id)) found.add(`${eventId} ${who}`)
  }
  return found
}

/** Deliveries of any kind that were queued before then and have not come to an end; oldest first. */
export async function listStuck(db: Database, before: string): Promise<readonly StuckDelivery[]> {
  return db
    .selectFrom('deliveries')
    .select(['id', 'channel', 'status', 'queuedAt', 'attempts'])
    .where('status', 'in', ['queued', 'deferred', 'sending'])
    .where('queuedAt', '<', before)
    .orderBy('queuedAt')
    .limit(PAGE_SIZE)
    .execute()
}

async function listHearingsOf(db: Database, messageId: string): Promise<readonly Hearing[]> {
  const found: Hearing[] = []
  await readPages((after) =>
    db
      .selectFrom('deliveries')
      .select(['id', 'subscriberId', 'channel', 'status', 'queuedAt', 'sentAt'])
      .where('messageId', '=', messageId)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE_SIZE)
      .execute()
      .then((rows) => {
        for (const { subscriberId, channel, status, queuedAt, sentAt } of rows) {
          found.push({ who: subscriberId ?? channel, status, queuedAt, sentAt })
        }
        return rows
      }),
  )
  return found
}

/** @param read the rows whose id comes after, in order. */
async function readPages(
  read: (after: string) => Promise<readonly { readonly id: string }[]>,
): Promise<void> {
  let after = ''
  for (;;) {
    const rows = await read(after)
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE_SIZE) return
    after = last.id
  }
}
