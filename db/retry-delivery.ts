/** One delivery, seen closely, and tried again by a maintainer's word. EDGE. */
import type { ExpressionBuilder } from 'kysely'
import type { Database } from './open-database.js'
import type { Schema } from './schema.js'
import { type DeliveryAttemptsTable, type DeliveryStatus, EMAIL, type Flag } from './schema-of-delivery.js'

/** Oldest first. */
export async function listAttempts(
  db: Database,
  deliveryId: string,
): Promise<readonly Readonly<DeliveryAttemptsTable>[]> {
  return db
    .selectFrom('deliveryAttempts')
    .selectAll()
    .where('deliveryId', '=', deliveryId)
    .orderBy('attemptedAt')
    .orderBy('id')
    .execute()
}

/** Ends without an arrival. */
export const GIVEN_UP: readonly DeliveryStatus[] = ['failed', 'suppressed', 'expired']

/**
 * Queues a delivery that was given up again, with all its days of trying before it. It keeps its age: what
 * expired expires again, unless it may be older by now.
 *
 * @returns false when it was not given up, or its channel is gone, or there is none.
 */
export async function retryDelivery(db: Database, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await queueAgain(db, at)
    .where('id', '=', id)
    .where('status', 'in', GIVEN_UP)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/**
 * The same for a post, which may have been sent, too: it goes out once more under the same id.
 *
 * @returns false where it waits already, is mail, or there is none.
 */
export async function replayPost(db: Database, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await queueAgain(db, at)
    // What was posted stands there, whatever becomes of this: a retraction must reach it.
    .set((eb) => ({
      mayHaveArrived: eb
        .case()
        .when('sentAt', 'is not', null)
        .then<Flag>(1)
        .else(eb.ref('mayHaveArrived'))
        .end(),
    }))
    .where('id', '=', id)
    .where('channel', '!=', EMAIL)
    .where('status', 'in', ['sent', ...GIVEN_UP])
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** @returns how many failed deliveries were queued again. */
export async function retryAllFailed(db: Database, at: string): Promise<number> {
  const { numUpdatedRows } = await queueAgain(db, at).where('status', '=', 'failed').executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

function queueAgain(db: Database, at: string) {
  return db
    .updateTable('deliveries')
    .set({ status: 'queued', attempts: 0, nextAttemptAt: at, leaseUntil: null, pacedTo: null })
    .where(hasChannel)
}

/** In the queue of a channel that was taken away it would wait for ever. */
function hasChannel({ eb, or, selectFrom }: ExpressionBuilder<Schema, 'deliveries'>) {
  return or([
    eb('channel', '=', EMAIL),
    eb('channel', 'in', selectFrom('channels').select('channels.id').where('removedAt', 'is', null)),
  ])
}
