/** Whether everyone who should hear of an event did: its matching watches, and those that reached an end. EDGE. */
import type { AgreementEvent } from '../src/model.js'
import type { Database } from './open-database.js'
import type { DeliveryStatus } from './schema-of-delivery.js'

export interface OwedEvent {
  readonly event: AgreementEvent
  readonly createdAt: string
  readonly retractedAt: string | null
  readonly origin: 'live' | 'history'
  /** Watches that are there now, were when the event was found, and match it; null of history, which is never sent. */
  readonly watches: OwedCounts | null
}

/** Whom an event concerns. */
export interface EventMatch {
  /** Codes of counties and states. */
  readonly places: readonly string[]
  /** True when it reaches those who asked for the main kinds alone. */
  readonly isMain: boolean
}

export interface OwedCounts {
  readonly matching: number
  readonly sent: number
  /** Came to an end without being sent. */
  readonly failed: number
  /** Queued or being sent. */
  readonly waiting: number
}

export interface OwedPage {
  readonly limit: number
  readonly offset: number
  readonly withHistory: boolean
  readonly match: (event: AgreementEvent) => EventMatch
}

/** Newest first; without quiet ones and those that a newer reading no longer finds. */
export async function listOwedEvents(db: Database, page: OwedPage): Promise<readonly OwedEvent[]> {
  let query = db
    .selectFrom('events')
    .select(['event', 'createdAt', 'retractedAt', 'origin'])
    .where('isMaterial', '=', 1)
    .where('isRetired', '=', 0)
  if (!page.withHistory) query = query.where('origin', '=', 'live')
  const rows = await query
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const owed: OwedEvent[] = []
  for (const row of rows) {
    const event = JSON.parse(row.event) as AgreementEvent
    const watches =
      row.origin === 'live' ? await countWatches(db, event.id, page.match(event), row.createdAt) : null
    owed.push({ ...row, event, watches })
  }
  return owed
}

async function countWatches(
  db: Database,
  eventId: string,
  match: EventMatch,
  by: string,
): Promise<OwedCounts> {
  const count = (statuses?: readonly DeliveryStatus[]) => countMatching(db, { eventId, match, by }, statuses)
  return {
    matching: await count(),
    sent: await count(['sent']),
    failed: await count(['failed', 'suppressed', 'expired']),
    waiting: await count(['queued', 'deferred', 'sending']),
  }
}

/** @param statuses counts only watches whose subscriber has a delivery on the event in one of these. */
async function countMatching(
  db: Database,
  { eventId, match, by }: { readonly eventId: string; readonly match: EventMatch; readonly by: string },
  statuses?: readonly DeliveryStatus[],
): Promise<number> {
  if (match.places.length === 0) return 0
  let query = db
    .selectFrom('watches')
    .innerJoin('subscribers', 'subscribers.id', 'watches.subscriberId')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('place', 'in', match.places)
    .where('watches.createdAt', '<=', by)
    .where('watches.confirmedAt', 'is not', null)
    .where('pausedAt', 'is', null)
  if (!match.isMain) query = query.where('kinds', '=', 'all')
  if (statuses !== undefined) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('deliveries')
          .innerJoin('messageEvents', 'messageEvents.messageId', 'deliveries.messageId')
          .select('deliveries.id')
          .whereRef('deliveries.subscriberId', '=', 'watches.subscriberId')
          .where('messageEvents.eventId', '=', eventId)
          .where('deliveries.status', 'in', statuses),
      ),
    )
  }
  const { count } = await query.executeTakeFirstOrThrow()
  return Number(count)
}
