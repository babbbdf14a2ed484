/**
 * Messages: what is said, once, however many deliveries carry it; and the queueing of both. EDGE.
 */
import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Letter } from '../src/alerts/letter-facts.js'
import { insertRows } from './insert-rows.js'
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import { type DeliveriesTable, EMAIL, type MessagesTable } from './schema-of-delivery.js'

export type MessageContent =
  | { readonly kind: 'alert'; readonly content: AlertContent }
  | { readonly kind: 'notice'; readonly content: NoticeContent }
  | { readonly kind: 'retraction'; readonly content: RetractionContent }
  | { readonly kind: 'letter'; readonly content: Letter }
  | { readonly kind: 'post'; readonly content: PostContent }

/** One event told to channels; or, without an event, a test of one. */
export interface PostContent {
  readonly isTest: boolean
}

export interface RetractionContent {
  readonly eventId: string
  readonly reason: string
  /** When the alert that is taken back was queued. */
  readonly toldAt: string
}

export interface AlertContent {
  /** Codes of the places that its recipients watch and its events concern. */
  readonly places: readonly string[]
  /** It corrects what its recipients were told, who do not watch those places any more, or have paused. */
  readonly isCorrection?: boolean
}

export interface NoticeContent {
  readonly subject: string
  /** In the order in which they are read. */
  readonly paragraphs: readonly string[]
}

export type NewMessage = MessageContent & {
  /** Unique in its batch: the same content has the same key. */
  readonly contentKey: string
  /** In the order in which they are told, each once. */
  readonly eventIds: readonly string[]
  /** Ids of subscribers, each once; null is the maintainer. */
  readonly recipients: readonly (string | null)[]
  /** Ids of channels that post it. */
  readonly channels?: readonly string[]
}

export type QueuedMessage = MessageContent &
  Pick<MessagesTable, 'id' | 'batch' | 'createdAt'> & {
    /** In the order in which they are told. */
    readonly eventIds: readonly string[]
  }

/**
 * Queues messages, each with a delivery for each recipient. Runs in the caller's transaction. A message
 * that is there already stays as it is, with its deliveries.
 *
 * @param queue its `batch` is what the messages belong to: one look, one release.
 * @returns how many deliveries were queued.
 */
export async function queueMessages(
  db: Database,
  queue: { readonly batch: string; readonly at: string; readonly messages: readonly NewMessage[] },
): Promise<number> {
  const { batch, at } = queue
  const rows = await db.selectFrom('messages').select('contentKey').where('batch', '=', batch).execute()
  const known = new Set(rows.map(({ contentKey }) => contentKey))
  const fresh = queue.messages
    .filter(({ contentKey }) => !known.has(contentKey))
    .map((message) => ({ id: newId(at), ...message }))
  const messages = fresh.map(({ id, kind, contentKey, content }) => ({
    id,
    kind,
    batch,
    contentKey,
    content: JSON.stringify(content),
    createdAt: at,
  }))
  const events = fresh.flatMap(({ id: messageId, eventIds }) =>
    eventIds.map((eventId, position) => ({ messageId, eventId, position })),
  )
  const deliveries = fresh.flatMap(({ id, kind, recipients, channels = [] }) => [
    ...recipients.map((subscriberId) => makeDelivery({ messageId: id, kind, subscriberId, at })),
    ...channels.map((channel) => makeDelivery({ messageId: id, kind, subscriberId: null, channel, at })),
  ])
  await insertRows(db, 'messages', messages)
  await insertRows(db, 'messageEvents', events)
  await insertRows(db, 'deliveries', deliveries)
  return deliveries.length
}

/** Kinds that a person waits for: they go before any news. */
const URGENT: readonly MessagesTable['kind'][] = ['letter', 'notice']

/** Due at once. */
export function makeDelivery(delivery: {
  readonly messageId: string
  readonly kind: MessagesTable['kind']
  readonly subscriberId: string | null
  readonly channel?: string
  readonly at: string
}): Insertable<DeliveriesTable> {
  const { messageId, kind, subscriberId, channel = EMAIL, at } = delivery
  return {
    // Stands in the mail: whoever guessed another's could leave in their name.
    id: randomUUID(),
    messageId,
    subscriberId,
    channel,
    status: 'queued',
    attempts: 0,
    nextAttemptAt: at,
    queuedAt: at,
    priority: URGENT.includes(kind) ? 0 : 1,
    mayHaveArrived: 0,
  }
}

/** Messages by id; ids that are unknown are left out. */
export async function loadMessages(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, QueuedMessage>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('messages').selectAll().where('id', 'in', ids).execute()
  const events = await db
    .selectFrom('messageEvents')
    .select(['messageId', 'eventId'])
    .where('messageId', 'in', ids)
    .orderBy('position')
    .execute()
  return new Map(
    rows.map(({ id, kind, batch, createdAt, content }) => {
      const eventIds = events.filter(({ messageId }) => messageId === id).map(({ eventId }) => eventId)
      return [id, { id, kind, batch, createdAt, eventIds, content: JSON.parse(content) } as QueuedMessage]
    }),
  )
}
