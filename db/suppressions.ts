/** Mailboxes that take nothing: found out by a server's refusal, a bounce, or a complaint; lifted by confirming again. EDGE. */
import { countSoftBounce } from '../src/delivery/bounces/count-soft-bounce.js'
import type { Database } from './open-database.js'
import type { SuppressionsTable } from './schema-of-delivery.js'

export type Suppression = Readonly<SuppressionsTable>
export type SuppressionCause = NonNullable<SuppressionsTable['cause']>

export interface NewSuppression {
  readonly subscriberId: string
  readonly cause: SuppressionCause
  /** In words, without an address. */
  readonly reason: string
  readonly at: string
}

/** What is known of these subscribers' mailboxes; who is missing has nothing against them. */
export async function findSuppressions(
  db: Database,
  subscriberIds: readonly string[],
): Promise<ReadonlyMap<string, Suppression>> {
  if (subscriberIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('suppressions')
    .selectAll()
    .where('subscriberId', 'in', subscriberIds)
    .execute()
  return new Map(rows.map((row) => [row.subscriberId, row]))
}

/**
 * From now on nothing but letters is sent to this subscriber. Who is suppressed already stays so, for the
 * first cause. Runs in the caller's transaction.
 *
 * @returns false when nothing changed: suppressed already, or gone, of whom nothing is kept.
 */
export async function suppress(db: Database, suppression: NewSuppression): Promise<boolean> {
  const { subscriberId, cause, reason, at } = suppression
  if (!(await isSubscriber(db, subscriberId))) return false
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('suppressions')
    .values({ subscriberId, softBouncesAt: '[]', suppressedAt: at, cause, reason })
    .onConflict((conflict) =>
      conflict
        .column('subscriberId')
        .doUpdateSet({ suppressedAt: at, cause, reason })
        .where('suppressions.suppressedAt', 'is', null),
    )
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) return false
  await settleSubscriber(db, subscriberId, at)
  return true
}

/** Counts a soft bounce: pauses the mailbox, or suppresses it; see `countSoftBounce`. Runs in the caller's transaction. */
export async function noteSoftBounce(
  db: Database,
  { subscriberId, reason, at }: Omit<NewSuppression, 'cause'>,
): Promise<{ readonly pausedUntil: string | null; readonly isSuppressed: boolean }> {
  const known = (await findSuppressions(db, [subscriberId])).get(subscriberId)
  const isKnown = known !== undefined || (await isSubscriber(db, subscriberId))
  if (!isKnown || (known?.suppressedAt ?? null) !== null) return { pausedUntil: null, isSuppressed: false }
  const before = JSON.parse(known?.softBouncesAt ?? '[]') as readonly string[]
  const { bouncesAt, pausedUntil, isTooMany } = countSoftBounce(before, at)
  const change = { softBouncesAt: JSON.stringify(bouncesAt), pausedUntil }
  await db
    .insertInto('suppressions')
    .values({ subscriberId, ...change })
    .onConflict((conflict) => conflict.column('subscriberId').doUpdateSet(change))
    .execute()
  const isSuppressed = isTooMany && (await suppress(db, { subscriberId, cause: 'soft-bounces', reason, at }))
  return { pausedUntil, isSuppressed }
}

/**
 * The subscriber showed that the mailbox takes mail, or asked for it again: everything that was held
 * against it is forgotten.
 */
export async function liftSuppression(db: Database, subscriberId: string, at: string): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('suppressions')
    .where('subscriberId', '=', subscriberId)
    .executeTakeFirstOrThrow()
  if (numDeletedRows > 0n) await settleSubscriber(db, subscriberId, at)
}

/** Suppressed mailboxes by cause, and those that wait: never whose. */
export interface SuppressionCounts extends Readonly<Record<SuppressionCause, number>> {
  readonly paused: number
}

export async function countSuppressions(db: Database, now: string): Promise<SuppressionCounts> {
  const rows = await db
    .selectFrom('suppressions')
    .select(({ fn }) => ['cause', fn.countAll<number>().as('count')])
    .where('suppressedAt', 'is not', null)
    .groupBy('cause')
    .execute()
  const { paused } = await db
    .selectFrom('suppressions')
    .select(({ fn }) => fn.countAll<number>().as('paused'))
    .where('suppressedAt', 'is', null)
    .where('pausedUntil', '>', now)
    .executeTakeFirstOrThrow()
  const none = { refused: 0, 'hard-bounce': 0, 'soft-bounces': 0, complaint: 0 }
  const found = Object.fromEntries(rows.map(({ cause, count }) => [cause, Number(count)]))
  return { ...none, ...found, paused: Number(paused) }
}

async function isSubscriber(db: Database, id: string): Promise<boolean> {
  const row = await db.selectFrom('subscribers').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

/** From now on it is as it is, whether this subscriber hears: see `settledAt`. */
export async function settleSubscriber(db: Database, subscriberId: string, at: string): Promise<void> {
  await db.updateTable('subscribers').set({ settledAt: at }).where('id', '=', subscriberId).execute()
}
