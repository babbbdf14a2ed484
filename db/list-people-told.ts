/** Who was told of an agreement, whatever they watch now: a correction reaches them all. EDGE. */
import { loadMessages } from './messages.js'
import type { Database } from './open-database.js'

/** One alert that told one subscriber of one event. */
export interface PersonTold {
  readonly subscriberId: string
  readonly eventId: string
  readonly agreementId: string
  /** Those that the alert was for. */
  readonly places: readonly string[]
}

/**
 * By mail that was sent, may have been, or still goes out; without those who left, and without what was taken
 * back. What waits for somebody who paused does not go out.
 */
export async function listPeopleTold(
  db: Database,
  agreementIds: readonly string[],
): Promise<readonly PersonTold[]> {
  if (agreementIds.length === 0) return []
  const rows = await db
    .selectFrom('events')
    .innerJoin('messageEvents', 'messageEvents.eventId', 'events.id')
    .innerJoin('deliveries', 'deliveries.messageId', 'messageEvents.messageId')
    .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriberId')
    .innerJoin('messages', 'messages.id', 'deliveries.messageId')
    .select(['subscribers.id as subscriberId', 'events.id as eventId', 'events.agreementId', 'messages.id'])
    .where('events.agreementId', 'in', agreementIds)
    .where('events.retractedAt', 'is', null)
    .where('messages.kind', '=', 'alert')
    .where((eb) =>
      eb.or([
        eb('deliveries.status', 'in', ['sending', 'sent']),
        eb('deliveries.mayHaveArrived', '=', 1),
        eb.and([
          eb('deliveries.status', 'in', ['queued', 'deferred']),
          eb('subscribers.pausedAt', 'is', null),
        ]),
      ]),
    )
    .orderBy('deliveries.queuedAt')
    .orderBy('subscribers.id')
    .execute()
  const messages = await loadMessages(db, [...new Set(rows.map(({ id }) => id))])
  return rows.map(({ id, ...rest }) => {
    const message = messages.get(id)
    return { ...rest, places: message?.kind === 'alert' ? message.content.places : [] }
  })
}
