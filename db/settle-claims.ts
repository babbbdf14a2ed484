/**
 * What became of claimed deliveries, many in one transaction. EDGE.
 *
 * Only the claim that holds it may put a delivery off or end it; that a message was sent counts whoever
 * says so.
 */
import type { Transaction, Updateable } from 'kysely'
import type { Posted } from '../src/delivery/send-result.js'
import { type Claim, releaseClaim, whereHeld } from './claims.js'
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { Schema } from './schema.js'
import type { DeliveriesTable } from './schema-of-delivery.js'
import { suppress } from './suppressions.js'

export type Settlement =
  | { readonly kind: 'sent'; readonly response: string; readonly posted?: Posted }
  | {
      readonly kind: 'deferred'
      readonly reason: string
      readonly nextAttemptAt: string
      readonly mayHaveArrived?: boolean
      /** The other side refused it or us for good; but it is tried again, since that may be mended. */
      readonly isRefused?: boolean
    }
  | { readonly kind: 'failed'; readonly reason: string; readonly mayHaveArrived?: boolean }
  | { readonly kind: 'expired'; readonly reason: string }
  | {
      readonly kind: 'suppressed'
      readonly reason: string
      /** Nothing but letters is sent to this subscriber from now on. */
      readonly isRecipientRefused?: boolean
    }
  /** Not tried, and no attempt: it waits until then. */
  | { readonly kind: 'paced'; readonly until: string }
  /** Not tried: as if it had not been claimed. */
  | { readonly kind: 'untried' }

export interface Settled {
  readonly claim: Claim
  readonly settlement: Settlement
  readonly at: string
}

export async function settleClaims(db: Database, settled: readonly Settled[]): Promise<void> {
  if (settled.length === 0) return
  await db.transaction().execute(async (transaction) => {
    for (const one of settled) await settle(transaction, one)
  })
}

async function settle(transaction: Transaction<Schema>, { claim, settlement, at }: Settled): Promise<void> {
  if (settlement.kind === 'sent') return settleSent(transaction, claim, settlement, at)
  if (settlement.kind === 'untried') return releaseClaim(transaction, claim)
  const { numUpdatedRows } = await whereHeld(transaction, claim)
    .set(changeOf(claim, settlement))
    .executeTakeFirstOrThrow()
  if (settlement.kind === 'paced') return
  if (numUpdatedRows === 0n) return noteLateResult(transaction, claim, settlement)
  const { kind, reason } = settlement
  const outcome = kind === 'deferred' && settlement.isRefused === true ? 'refused' : kind
  await addAttempt(transaction, claim.id, { attemptedAt: at, outcome, response: reason })
  if (kind !== 'suppressed' || settlement.isRecipientRefused !== true || claim.subscriberId === null) return
  await suppress(transaction, { subscriberId: claim.subscriberId, cause: 'refused', reason, at })
}

/** Another holds it by now, or ended it; that it may have arrived is so all the same. */
async function noteLateResult(
  transaction: Transaction<Schema>,
  { id }: Claim,
  settlement: Settlement,
): Promise<void> {
  if (!('mayHaveArrived' in settlement) || settlement.mayHaveArrived !== true) return
  await transaction.updateTable('deliveries').set({ mayHaveArrived: 1 }).where('id', '=', id).execute()
}

function changeOf(
  { attempts }: Claim,
  settlement: Exclude<Settlement, { kind: 'sent' | 'untried' }>,
): Updateable<DeliveriesTable> {
  switch (settlement.kind) {
    case 'paced': {
      const { until } = settlement
      const status = attempts > 0 ? 'deferred' : 'queued'
      return { status, nextAttemptAt: until, pacedTo: until, leaseUntil: null }
    }
    case 'deferred': {
      const { nextAttemptAt } = settlement
      const waiting = { status: 'deferred', nextAttemptAt, pacedTo: null } as const
      return { ...waiting, ...ofTry(attempts, settlement) }
    }
    case 'failed':
      return { status: 'failed', ...ofTry(attempts, settlement) }
    default:
      return { status: settlement.kind, ...ofTry(attempts, {}) }
  }
}

function ofTry(attempts: number, { mayHaveArrived }: { readonly mayHaveArrived?: boolean }) {
  const arrival = mayHaveArrived === true ? ({ mayHaveArrived: 1 } as const) : {}
  return { attempts: attempts + 1, leaseUntil: null, ...arrival }
}

async function settleSent(
  transaction: Transaction<Schema>,
  { id, channel }: Claim,
  { response, posted }: Extract<Settlement, { kind: 'sent' }>,
  at: string,
): Promise<void> {
  await transaction
    .updateTable('deliveries')
    .set(({ eb }) => ({ status: 'sent', sentAt: at, leaseUntil: null, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('status', '!=', 'sent')
    .execute()
  await addAttempt(transaction, id, { attemptedAt: at, outcome: 'sent', response })
  if (posted === undefined) return
  const { reference, ...rest } = posted
  await transaction
    .insertInto('posts')
    .values({ deliveryId: id, channel, postedAt: at, reference: JSON.stringify(reference), ...rest })
    .onConflict((conflict) => conflict.column('deliveryId').doNothing())
    .execute()
}

/** How often the other side refused it for good, and when last. */
export async function findRefusals(
  db: Database,
  deliveryId: string,
): Promise<{ readonly count: number; readonly lastAt: string | null }> {
  const { count, lastAt } = await db
    .selectFrom('deliveryAttempts')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('attemptedAt').as('lastAt')])
    .where('deliveryId', '=', deliveryId)
    .where('outcome', '=', 'refused')
    .executeTakeFirstOrThrow()
  return { count: Number(count), lastAt }
}

/** Adds what was tried, or reported later, to a delivery's record. */
export async function addAttempt(
  db: Database,
  deliveryId: string,
  attempt: Omit<Schema['deliveryAttempts'], 'id' | 'deliveryId'>,
): Promise<void> {
  await db
    .insertInto('deliveryAttempts')
    .values({ id: newId(attempt.attemptedAt), deliveryId, ...attempt })
    .execute()
}
