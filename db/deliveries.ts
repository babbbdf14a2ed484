/**
 * The queue of deliveries, emptied by senders that may die at any moment. EDGE.
 *
 * A claim is a lease; what is queued has none. Only the claim that holds it may put a delivery off or
 * give it up; that a message was sent counts whoever says so.
 */
import type { Transaction } from 'kysely'
import { loadMessages, type QueuedMessage } from './messages.js'
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { DeliveriesTable, DeliveryAttemptsTable, Schema } from './schema.js'

export interface Claim {
  /** Of the delivery: the same at each try. */
  readonly id: string
  /** Null: the maintainer. */
  readonly subscriberId: string | null
  /** Tries before this one. */
  readonly attempts: number
  readonly queuedAt: string
  /** Until then the delivery is this claim's alone. */
  readonly leaseUntil: string
  /** One object for all claims that carry it. */
  readonly message: QueuedMessage
}

const MINUTE_MS = 60_000
/** Minutes of waiting after the first tries; then an hour after each. */
const WAITS = [1, 5, 15, 60]
const LONG_WAIT = 60
/** Three days of trying. Tries are counted, not days, since a worker that stood still tried nothing. */
const MAX_ATTEMPTS = 75

/**
 * Takes deliveries that are due, oldest first, among them those whose sender died.
 *
 * @param request `leaseMs` is longer than all of them take to send.
 */
export async function claimDeliveries(
  db: Database,
  { limit, now, leaseMs }: { readonly limit: number; readonly now: string; readonly leaseMs: number },
): Promise<readonly Claim[]> {
  const leaseUntil = addMs(now, leaseMs)
  const { rows, messages } = await db.transaction().execute(async (transaction) => {
    await requeueAbandoned(transaction, now)
    const due = transaction
      .selectFrom('deliveries')
      .select('id')
      .where('status', '=', 'queued')
      .where('nextAttemptAt', '<=', now)
      .orderBy('nextAttemptAt')
      .limit(limit)
    const rows = await transaction
      .updateTable('deliveries')
      .set({ status: 'sending', leaseUntil })
      .where('id', 'in', due)
      // For PostgreSQL, where another claimer may have taken one since; the status would lead SQLite
      // to read the whole queue.
      .where('leaseUntil', 'is', null)
      .returning(['id', 'subscriberId', 'attempts', 'queuedAt', 'messageId'])
      .execute()
    return { rows, messages: await loadMessages(transaction, [...new Set(rows.map((row) => row.messageId))]) }
  })
  return rows.map(({ messageId, ...row }) => {
    const message = messages.get(messageId)
    if (message === undefined) throw new Error(`Delivery ${row.id} has no message ${messageId}.`)
    return { ...row, leaseUntil, message }
  })
}

async function requeueAbandoned(transaction: Transaction<Schema>, now: string): Promise<void> {
  await transaction
    .updateTable('deliveries')
    .set({ status: 'queued', leaseUntil: null })
    .where('status', '=', 'sending')
    .where('leaseUntil', '<=', now)
    .execute()
}

/** The server took it. */
export async function markSent(db: Database, claim: Claim, response: string, at: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('deliveries')
      .set(({ eb }) => ({ status: 'sent', sentAt: at, attempts: eb('attempts', '+', 1) }))
      .where('id', '=', claim.id)
      .where('status', '!=', 'sent')
      .execute()
    await addAttempt(transaction, claim, { attemptedAt: at, outcome: 'sent', response })
  })
}

/**
 * Puts it off: by 1, 5, 15 and 60 minutes, then hourly for three days of trying; then it has failed.
 *
 * @returns when it is tried next; null when it is given up.
 */
export async function markDeferred(
  db: Database,
  claim: Claim,
  reason: string,
  at: string,
): Promise<string | null> {
  const attempts = claim.attempts + 1
  if (attempts >= MAX_ATTEMPTS) {
    await endClaim(db, claim, { status: 'failed' }, { attemptedAt: at, outcome: 'failed', response: reason })
    return null
  }
  const nextAttemptAt = addMs(at, (WAITS[claim.attempts] ?? LONG_WAIT) * MINUTE_MS)
  const change = { status: 'queued', nextAttemptAt, leaseUntil: null } as const
  await endClaim(db, claim, change, { attemptedAt: at, outcome: 'deferred', response: reason })
  return nextAttemptAt
}

/** It will never be taken. */
export async function markFailed(db: Database, claim: Claim, reason: string, at: string): Promise<void> {
  await endClaim(db, claim, { status: 'failed' }, { attemptedAt: at, outcome: 'failed', response: reason })
}

/**
 * Gives back whatever is claimed, without waiting for the leases: for a worker's start, once the one
 * before it is known to be dead.
 */
export async function releaseAbandoned(db: Database): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ status: 'queued', leaseUntil: null })
    .where('status', '=', 'sending')
    .execute()
}

/** Gives back what was claimed and not tried. */
export async function releaseClaims(db: Database, claims: readonly Claim[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const claim of claims) {
      await whereHeld(transaction, claim).set({ status: 'queued', leaseUntil: null }).execute()
    }
  })
}

async function endClaim(
  db: Database,
  claim: Claim,
  change: Partial<Pick<DeliveriesTable, 'status' | 'nextAttemptAt' | 'leaseUntil'>>,
  attempt: Omit<DeliveryAttemptsTable, 'id' | 'deliveryId'>,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await whereHeld(transaction, claim)
      .set({ ...change, attempts: claim.attempts + 1 })
      .execute()
    await addAttempt(transaction, claim, attempt)
  })
}

/** The delivery as long as the claim holds: another's has another lease. */
function whereHeld(transaction: Transaction<Schema>, { id, leaseUntil }: Claim) {
  return transaction
    .updateTable('deliveries')
    .where('id', '=', id)
    .where('status', '=', 'sending')
    .where('leaseUntil', '=', leaseUntil)
}

async function addAttempt(
  transaction: Transaction<Schema>,
  claim: Claim,
  attempt: Omit<DeliveryAttemptsTable, 'id' | 'deliveryId'>,
): Promise<void> {
  await transaction
    .insertInto('deliveryAttempts')
    .values({ id: newId(attempt.attemptedAt), deliveryId: claim.id, ...attempt })
    .execute()
}

function addMs(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString()
}
