/** What maintainers see of the queue: never an address. EDGE. */
import type { AgreementEvent } from '../src/model.js'
import { loadMessages, type QueuedMessage } from './messages.js'
import type { Database } from './open-database.js'
import type { DeliveriesTable, DeliveryStatus } from './schema.js'

export interface QueueCounts extends Readonly<Record<DeliveryStatus, number>> {
  /** When the oldest that is not yet sent was queued; null when there is none. */
  readonly oldestQueuedAt: string | null
}

export interface DeliveryView
  extends Readonly<
    Pick<DeliveriesTable, 'id' | 'status' | 'attempts' | 'queuedAt' | 'nextAttemptAt' | 'sentAt'>
  > {
  readonly kind: QueuedMessage['kind']
  readonly isToMaintainer: boolean
  /** A notice's subject; of an alert, the first thing that it tells. */
  readonly words: string
  /** What came of the last try; null before the first. */
  readonly lastResponse: string | null
}

export async function countQueue(db: Database): Promise<QueueCounts> {
  const rows = await db
    .selectFrom('deliveries')
    .select(({ fn }) => ['status', fn.countAll<number>().as('count')])
    .groupBy('status')
    .execute()
  const { oldest } = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.min('queuedAt').as('oldest'))
    .where('status', 'in', ['queued', 'sending'])
    .executeTakeFirstOrThrow()
  const counts = Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
  return { queued: 0, sending: 0, sent: 0, failed: 0, ...counts, oldestQueuedAt: oldest }
}

/** Newest first. */
export async function listDeliveries(
  db: Database,
  filter: {
    readonly id?: string
    readonly status?: DeliveryStatus | undefined
    readonly limit: number
    readonly offset?: number
  },
): Promise<readonly DeliveryView[]> {
  let query = db.selectFrom('deliveries').selectAll()
  if (filter.id !== undefined) query = query.where('id', '=', filter.id)
  if (filter.status !== undefined) query = query.where('status', '=', filter.status)
  const { limit, offset = 0 } = filter
  const rows = await query.orderBy('queuedAt', 'desc').orderBy('id').limit(limit).offset(offset).execute()
  const messages = await loadMessages(db, [...new Set(rows.map(({ messageId }) => messageId))])
  const firstEvents = await loadFirstEvents(db, [...messages.values()])
  const responses = await loadLastResponses(
    db,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const message = messages.get(row.messageId)
    if (message === undefined) return []
    const { id, status, attempts, queuedAt, nextAttemptAt, sentAt } = row
    return {
      id,
      kind: message.kind,
      status,
      attempts,
      queuedAt,
      nextAttemptAt,
      sentAt,
      isToMaintainer: row.subscriberId === null,
      words: describeMessage(message, firstEvents.get(message.eventIds[0] ?? '')),
      lastResponse: responses.get(id) ?? null,
    }
  })
}

function describeMessage(message: QueuedMessage, first: AgreementEvent | undefined): string {
  if (message.kind === 'notice') return message.content.subject
  if (message.kind === 'retraction') return `retraction of event ${message.content.eventId}`
  if (message.kind === 'letter') return `letter: ${message.content.purpose}`
  const agency = (first?.now ?? first?.was)?.agency ?? ''
  const others = message.eventIds.length - 1
  return `${agency}: ${first?.kind}${others > 0 ? `, and ${others} more` : ''}`
}

async function loadFirstEvents(
  db: Database,
  messages: readonly QueuedMessage[],
): Promise<ReadonlyMap<string, AgreementEvent>> {
  const ids = [...new Set(messages.flatMap(({ eventIds }) => eventIds.slice(0, 1)))]
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('events').select(['id', 'event']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, event }) => [id, JSON.parse(event) as AgreementEvent]))
}

async function loadLastResponses(
  db: Database,
  deliveryIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (deliveryIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('deliveryAttempts')
    .select(['deliveryId', 'response'])
    .where('deliveryId', 'in', deliveryIds)
    .orderBy('attemptedAt')
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ deliveryId, response }) => [deliveryId, response]))
}
