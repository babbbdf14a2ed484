/** Events taken back, and who had been told of them. EDGE. */
import type { Database } from './open-database.js'

/** Values that one statement may bind; SQLite allows 32,766. */
const MAX_IDS = 8_000

/** @returns false when there is no such event, or it was retracted before. */
export async function markRetracted(
  db: Database,
  { eventId, reason, at }: { readonly eventId: string; readonly reason: string; readonly at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('events')
    .set({ retractedAt: at, retractionReason: reason })
    .where('id', '=', eventId)
    .where('retractedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Which of these events were taken back. @param eventIds each once. */
export async function findRetracted(db: Database, eventIds: readonly string[]): Promise<ReadonlySet<string>> {
  const retracted = new Set<string>()
  for (let start = 0; start < eventIds.length; start += MAX_IDS) {
    const rows = await db
      .selectFrom('events')
      .select('id')
      .where('id', 'in', eventIds.slice(start, start + MAX_IDS))
      .where('retractedAt', 'is not', null)
      .execute()
    for (const { id } of rows) retracted.add(id)
  }
  return retracted
}

/**
 * Subscribers whose alert on this event was sent, or may have been: a claim in hand counts as sent, and so
 * does a try that ended without an answer.
 * Grouped by when the alert was queued; each subscriber once, with the first.
 */
export async function findTold(
  db: Database,
  eventId: string,
): Promise<readonly { readonly toldAt: string; readonly subscriberIds: readonly string[] }[]> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('messageEvents', 'messageEvents.messageId', 'deliveries.messageId')
    .select(({ fn }) => ['subscriberId', fn.min('queuedAt').as('toldAt')])
    .where('messageEvents.eventId', '=', eventId)
    .where((eb) => eb.or([eb('status', 'in', ['sent', 'sending']), eb('mayHaveArrived', '=', 1)]))
    .where('subscriberId', 'is not', null)
    .groupBy('subscriberId')
    .execute()
  const groups = new Map<string, string[]>()
  for (const { subscriberId, toldAt } of rows) {
    groups.set(toldAt, [...(groups.get(toldAt) ?? []), subscriberId ?? ''])
  }
  return [...groups].map(([toldAt, subscriberIds]) => ({ toldAt, subscriberIds }))
}
