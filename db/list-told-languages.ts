/** In which languages people were told of an event: a word that it was wrong goes out in the same. EDGE. */
import type { Database } from './open-database.js'

/** Each once, in order; of those who are still subscribed. */
export async function listToldLanguages(db: Database, eventId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('messageEvents', 'messageEvents.messageId', 'deliveries.messageId')
    .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriberId')
    .select('language')
    .distinct()
    .where('messageEvents.eventId', '=', eventId)
    .where((eb) => eb.or([eb('status', 'in', ['sent', 'sending']), eb('mayHaveArrived', '=', 1)]))
    .orderBy('language')
    .execute()
  return rows.map(({ language }) => language)
}
