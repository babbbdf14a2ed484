/**
 * The queue of deliveries, emptied by senders that may die at any moment. EDGE.
 *
 * A claim is a lease; what waits has none. Each channel has a queue of its own, so that none waits for another.
 */
import type { ExpressionBuilder, Transaction } from 'kysely'
import { loadMessages, type QueuedMessage } from './messages.js'
import type { Database } from './open-database.js'
import type { Schema } from './schema.js'
import type { DeliveriesTable } from './schema-of-delivery.js'

export interface Claim
  extends Readonly<
    Pick<DeliveriesTable, 'id' | 'channel' | 'subscriberId' | 'attempts' | 'queuedAt' | 'pacedTo'>
  > {
  /** Until then the delivery is this claim's alone. */
  readonly leaseUntil: string
  /** One object for all claims that carry it. */
  readonly message: QueuedMessage
}

export interface ClaimRequest {
  /** `email`, or the id of a channel. */
  readonly channel: string
  readonly limit: number
  readonly now: string
  /** Longer than all of them take to send. */
  readonly leaseMs: number
}

const PRIORITIES = [0, 1] as const
const WAITING = ['queued', 'deferred'] as const

/** Takes deliveries that are due: what someone waits for first, then oldest first, among them those whose sender died. */
export async function claimDeliveries(db: Database, request: ClaimRequest): Promise<readonly Claim[]> {
  const { channel, now, leaseMs } = request
  const leaseUntil = new Date(Date.parse(now) + leaseMs).toISOString()
  const { ids, rows, messages } = await db.transaction().execute(async (transaction) => {
    await requeueAbandoned(transaction, channel, now)
    const ids = await findDue(transaction, request)
    if (ids.length === 0) return { ids, rows: [], messages: new Map<string, QueuedMessage>() }
    const rows = await transaction
      .updateTable('deliveries')
      .set({ status: 'sending', leaseUntil })
      .where('id', 'in', ids)
      // For PostgreSQL, where another claimer may have taken one since.
      .where('leaseUntil', 'is', null)
      .returning(['id', 'channel', 'subscriberId', 'attempts', 'queuedAt', 'pacedTo', 'messageId'])
      .execute()
    return {
      ids,
      rows,
      messages: await loadMessages(transaction, [...new Set(rows.map((row) => row.messageId))]),
    }
  })
  const positions = new Map(ids.map((id, position) => [id, position]))
  const positionOf = (id: string) => positions.get(id) ?? ids.length
  const inOrder = rows.toSorted((a, b) => positionOf(a.id) - positionOf(b.id))
  return inOrder.map(({ messageId, ...row }) => {
    const message = messages.get(messageId)
    if (message === undefined) throw new Error(`Delivery ${row.id} has no message ${messageId}.`)
    return { ...row, leaseUntil, message }
  })
}

/**
 * Asks for each priority and each kind of waiting apart, so that the index gives them in order: sorting the
 * whole queue would cost each claim as much as the queue is long.
 */
async function findDue(
  transaction: Transaction<Schema>,
  { channel, limit, now }: ClaimRequest,
): Promise<readonly string[]> {
  const ids: string[] = []
  for (const priority of PRIORITIES) {
    const due: { readonly id: string; readonly nextAttemptAt: string }[] = []
    for (const status of WAITING) {
      const rows = await transaction
        .selectFrom('deliveries')
        .select(['id', 'nextAttemptAt'])
        .where('channel', '=', channel)
        .where('status', '=', status)
        .where('priority', '=', priority)
        .where('nextAttemptAt', '<=', now)
        .orderBy('nextAttemptAt')
        .limit(limit)
        .execute()
      due.push(...rows)
    }
    due.sort((a, b) => (a.nextAttemptAt < b.nextAttemptAt ? -1 : 1))
    ids.push(...due.slice(0, limit - ids.length).map(({ id }) => id))
    if (ids.length >= limit) break
  }
  return ids
}

/** The recovery sweep: what a sender held that is dead or has hung. What was tried before is deferred, the rest queued. */
async function requeueAbandoned(
  transaction: Transaction<Schema>,
  channel: string,
  now: string,
): Promise<void> {
  await transaction
    .updateTable('deliveries')
    .set(release)
    .where('channel', '=', channel)
    .where('status', '=', 'sending')
    .where('leaseUntil', '<=', now)
    .execute()
}

/**
 * Gives back whatever is claimed, without waiting for the leases: for a worker's start, once the one
 * before it is known to be dead.
 */
export async function releaseAbandoned(db: Database): Promise<void> {
  await db.updateTable('deliveries').set(release).where('status', '=', 'sending').execute()
}

/**
 * After the clock was set back: whatever waits for a time to come is due now, and a stopped channel is probed
 * now, since nobody knows how far ahead those times are. At worst something is tried early.
 */
export async function hastenWaiting(db: Database, now: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('deliveries')
      .set({ nextAttemptAt: now, pacedTo: null })
      .where('status', 'in', WAITING)
      .where('nextAttemptAt', '>', now)
      .execute()
    await transaction.updateTable('channelStates').set({ probeAt: now }).where('probeAt', '>', now).execute()
  })
}

/** Gives back what was claimed and not tried. */
export async function releaseClaim(transaction: Transaction<Schema>, claim: Claim): Promise<void> {
  await whereHeld(transaction, claim).set(release).execute()
}

/** The delivery as long as the claim holds: another's has another lease. */
export function whereHeld(transaction: Transaction<Schema>, { id, leaseUntil }: Claim) {
  return transaction
    .updateTable('deliveries')
    .where('id', '=', id)
    .where('status', '=', 'sending')
    .where('leaseUntil', '=', leaseUntil)
}

/** Not tried, or not to its end: it waits as before. */
const release = (eb: ExpressionBuilder<Schema, 'deliveries'>) => ({
  leaseUntil: null,
  status: eb
    .case()
    .when('attempts', '>', 0)
    .then('deferred' as const)
    .else('queued' as const)
    .end(),
})
