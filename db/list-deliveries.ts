/** What maintainers see of the queue: never an address. EDGE. */
import type { AgreementEvent } from '../src/model.js'
import { loadMessages, type QueuedMessage } from './messages.js'
import type { Database } from './open-database.js'
import { type DeliveriesTable, type DeliveryStatus, EMAIL } from './schema-of-delivery.js'

export interface QueueCounts extends Readonly<Record<DeliveryStatus, number>> {
  /** When the oldest that is not yet sent was queued; null when there is none. */
  readonly oldestQueuedAt: string | null
}

export interface DeliveryView
  extends Readonly<
    Pick<DeliveriesTable, 'id' | 'status' | 'attempts' | 'queuedAt' | 'nextAttemptAt' | 'sentAt' | 'channel'>
  > {
  readonly kind: QueuedMessage['kind']
  /** Of mail. */
  readonly isToMaintainer: boolean
  /** A notice's subject; of an alert, the first thing that it tells. */
  readonly words: string
  /** What came of the last try; null before the first. */
  readonly lastResponse: string | null
}

export interface DeliveryFilter {
  readonly id?: string
  readonly status?: DeliveryStatus | undefined
  /** `email`, or the id of a channel. */
  readonly channel?: string | undefined
  readonly limit: number
  readonly offset?: number
}

const WAITING: readonly DeliveryStatus[] = ['queued', 'sending', 'deferred']
const ENDS: readonly DeliveryStatus[] = ['sent', 'failed', 'suppressed', 'expired']

export const DELIVERY_STATUSES: readonly DeliveryStatus[] = [...WAITING, ...ENDS]

/** Ends are counted up to here: years of them would make each look at the queue slow. */
export const COUNT_LIMIT = 100_000

/** What waits is counted whole. */
export async function countQueue(db: Database): Promise<QueueCounts> {
  const waiting = await db
    .selectFrom('deliveries')
    .select(({ fn }) => ['status', fn.countAll<number>().as('count'), fn.min('queuedAt').as('oldest')])
    .where('status', 'in', WAITING)
    .groupBy('status')
    .execute()
  const counts = { queued: 0, sending: 0, deferred: 0, sent: 0, failed: 0, suppressed: 0, expired: 0 }
  for (const { status, count } of waiting) counts[status] = Number(count)
  for (const status of ENDS) counts[status] = await countUpToLimit(db, status)
  const [oldest = null] = waiting.map((row) => row.oldest).sort()
  return { ...counts, oldestQueuedAt: oldest }
}

async function countUpToLimit(db: Database, status: DeliveryStatus): Promise<number> {
  const some = db.selectFrom('deliveries').select('status').where('status', '=', status).limit(COUNT_LIMIT)
  const { count } = await db
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Newest first. */
export async function listDeliveries(db: Database, filter: DeliveryFilter): Promise<readonly DeliveryView[]> {
  const rows = await (filter.id === undefined ? findNewest(db, filter) : findOne(db, filter.id))
  const messages = await loadMessages(db, [...new Set(rows.map(({ messageId }) => messageId))])
  const firstEvents = await loadFirstEvents(db, [...messages.values()])
  const responses = await loadLastResponses(
    db,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const message = messages.get(row.messageId)
    if (message === undefined) return []
    const { id, channel, status, attempts, queuedAt, nextAttemptAt, sentAt } = row
    return {
      id,
      channel,
      kind: message.kind,
      status,
      attempts,
      queuedAt,
      nextAttemptAt,
      sentAt,
      isToMaintainer: channel === EMAIL && row.subscriberId === null,
      words: describeMessage(message, firstEvents.get(message.eventIds[0] ?? '')),
      lastResponse: responses.get(id) ?? null,
    }
  })
}

type Row = Readonly<DeliveriesTable>

async function findOne(db: Database, id: string): Promise<readonly Row[]> {
  return db.selectFrom('deliveries').selectAll().where('id', '=', id).execute()
}

async function findNewest(db: Database, filter: DeliveryFilter): Promise<readonly Row[]> {
  const { channel, limit, offset = 0 } = filter
  const isOfPosts = channel !== undefined && channel !== EMAIL
  const found = isOfPosts ? await findOfPosts(db, { ...filter, channel }) : await findByStatus(db, filter)
  const inOrder = found.toSorted((a, b) => compare(b.queuedAt, a.queuedAt) || compare(a.id, b.id))
  return inOrder.slice(offset, offset + limit)
}

/** Asks for each status apart, so that the index gives them in order: sorting a million would take seconds. */
async function findByStatus(db: Database, filter: DeliveryFilter): Promise<readonly Row[]> {
  const { status, channel, limit, offset = 0 } = filter
  const found: Row[] = []
  for (const one of status === undefined ? DELIVERY_STATUSES : [status]) {
    const newest = db.selectFrom('deliveries').selectAll().where('status', '=', one)
    const ofChannel = channel === undefined ? newest : newest.where('channel', '=', channel)
    const ordered = ofChannel.orderBy('queuedAt', 'desc').orderBy('id')
    found.push(...(await ordered.limit(limit + offset).execute()))
  }
  return found
}

/** Posts are few among mails: found by their channel alone, since the other index would lead through all mails. */
async function findOfPosts(
  db: Database,
  filter: DeliveryFilter & { channel: string },
): Promise<readonly Row[]> {
  const { status, channel, limit, offset = 0 } = filter
  let query = db.selectFrom('deliveries').selectAll().where('channel', '=', channel)
  // An expression, which that index does not know.
  if (status !== undefined) query = query.where(({ fn, val }) => fn.coalesce('status', val('')), '=', status)
  return query
    .orderBy('queuedAt', 'desc')
    .orderBy('id')
    .limit(limit + offset)
    .execute()
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function describeMessage(message: QueuedMessage, first: AgreementEvent | undefined): string {
  if (message.kind === 'notice') return message.content.subject
  if (message.kind === 'retraction') return `retraction of event ${message.content.eventId}`
  if (message.kind === 'letter') return `letter: ${message.content.purpose}`
  if (message.kind === 'post' && message.content.isTest) return 'test post'
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
