/** One delivery, seen closely, and tried again when it was given up. EDGE. */
import type { Database } from './open-database.js'
import type { DeliveryAttemptsTable } from './schema.js'

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

/**
 * Queues a failed delivery again, with all its days of trying before it.
 *
 * @returns false when it has not failed, or there is none.
 */
export async function retryDelivery(db: Database, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set({ status: 'queued', attempts: 0, nextAttemptAt: at, leaseUntil: null })
    .where('id', '=', id)
    .where('status', '=', 'failed')
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** @returns how many failed deliveries were queued again. */
export async function retryAllFailed(db: Database, at: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set({ status: 'queued', attempts: 0, nextAttemptAt: at, leaseUntil: null })
    .where('status', '=', 'failed')
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
