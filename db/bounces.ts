/** What was reported of deliveries after they were sent: bounces and complaints. EDGE. */
import type { Database } from './open-database.js'
import { type DeliveriesTable, EMAIL } from './schema-of-delivery.js'
import { addAttempt } from './settle-claims.js'

export type ReportedDelivery = Readonly<Pick<DeliveriesTable, 'id' | 'subscriberId' | 'status'>>

/** The first of these ids that is a mail of ours. */
export async function findReportedDelivery(
  db: Database,
  ids: readonly string[],
): Promise<ReportedDelivery | undefined> {
  if (ids.length === 0) return undefined
  const rows = await db
    .selectFrom('deliveries')
    .select(['id', 'subscriberId', 'status'])
    .where('id', 'in', ids)
    .where('channel', '=', EMAIL)
    .execute()
  return rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))[0]
}

/** Whether this was reported already; of a bounce, since the mail was last sent. */
export async function isReported(
  db: Database,
  deliveryId: string,
  outcome: 'bounced' | 'complained',
): Promise<boolean> {
  const findLast = async (of: typeof outcome | 'sent') =>
    (
      await db
        .selectFrom('deliveryAttempts')
        .select(({ fn }) => fn.max('attemptedAt').as('last'))
        .where('deliveryId', '=', deliveryId)
        .where('outcome', '=', of)
        .executeTakeFirst()
    )?.last ?? null
  const reportedAt = await findLast(outcome)
  if (reportedAt === null || outcome === 'complained') return reportedAt !== null
  return reportedAt >= ((await findLast('sent')) ?? '')
}

/** Runs in the caller's transaction. @param words without addresses. */
export async function recordReport(
  db: Database,
  deliveryId: string,
  { outcome, words, at }: { outcome: 'bounced' | 'complained'; words: string; at: string },
): Promise<void> {
  await addAttempt(db, deliveryId, { attemptedAt: at, outcome, response: words })
  if (outcome === 'complained') return
  await db
    .updateTable('deliveries')
    .set({ status: 'failed', leaseUntil: null })
    .where('id', '=', deliveryId)
    // What waits to be sent anew, or has ended otherwise, stays as it is.
    .where('status', 'in', ['sent', 'sending', 'deferred'])
    .execute()
}
