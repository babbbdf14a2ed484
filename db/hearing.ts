/** Who hears of what, and what they have heard. EDGE. */
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Database } from './open-database.js'
import type { Schema } from './schema.js'
import type { WatchesTable, WatchFrequency, WatchKinds } from './schema-of-people.js'

/** A place watched: `27095` a county, `MN` a state. */
export type MatchedWatch = Pick<
  WatchesTable,
  'subscriberId' | 'place' | 'kinds' | 'frequency' | 'createdAt' | 'confirmedAt'
>

/** Which watches are meant. */
export interface Hearing {
  readonly frequency: WatchFrequency
  /**
   * Also watches of another frequency that had this one, or some other, until they were changed since:
   * what they had coming before would otherwise never come. Null: none of those.
   */
  readonly changedSince: string | null
}

/** What a subscriber was told, or is about to be: of which agreement, by which event. */
export interface Told {
  readonly subscriberId: string
  readonly eventId: string
  readonly agreementId: string
}

/**
 * Watches of these places that hear, once for each place, ordered by subscriber. Only what was confirmed
 * hears, and who has paused does not.
 */
export async function findWatchesFor(
  db: Database,
  places: readonly string[],
  hearing: Hearing,
): Promise<readonly MatchedWatch[]> {
  if (places.length === 0) return []
  return db
    .selectFrom('watches')
    .innerJoin('subscribers', 'subscribers.id', 'watches.subscriberId')
    .select([
      'watches.subscriberId',
      'place',
      'kinds',
      'frequency',
      'watches.createdAt',
      'watches.confirmedAt',
    ])
    .where('watches.place', 'in', places)
    .where((eb) => isHearing(eb, hearing))
    .where('watches.confirmedAt', 'is not', null)
    .where('subscribers.confirmedAt', 'is not', null)
    .where('subscribers.pausedAt', 'is', null)
    .orderBy('watches.subscriberId')
    .orderBy('watches.place')
    .execute()
}

/**
 * To be called before watches get another frequency: the next digest looks for what they had coming by
 * the one before, as after a change from weekly to immediate on a Wednesday. Runs in the caller's transaction.
 */
export async function noteFrequencyChange(
  db: Database,
  change: {
    readonly subscriberId: string
    readonly places: readonly string[]
    readonly frequency: WatchFrequency
    readonly at: string
  },
): Promise<void> {
  await db
    .updateTable('watches')
    .set({ confirmedAt: change.at })
    .where('subscriberId', '=', change.subscriberId)
    .where('place', 'in', change.places)
    .where('frequency', '!=', change.frequency)
    .execute()
}

/** @param among only subscribers who have such a watch. */
export async function listTold(
  db: Database,
  agreementIds: readonly string[],
  among: Hearing | { readonly kinds: WatchKinds },
): Promise<readonly Told[]> {
  if (agreementIds.length === 0) return []
  const rows = await db
    .selectFrom('events')
    .innerJoin('messageEvents', 'messageEvents.eventId', 'events.id')
    .innerJoin('deliveries', 'deliveries.messageId', 'messageEvents.messageId')
    .select(['deliveries.subscriberId', 'events.id as eventId', 'events.agreementId'])
    .where('events.agreementId', 'in', agreementIds)
    .where('deliveries.status', 'in', ['queued', 'deferred', 'sending', 'sent'])
    .where('deliveries.subscriberId', 'in', (eb) =>
      eb
        .selectFrom('watches')
        .select('watches.subscriberId')
        .where((inner) =>
          'kinds' in among ? inner('watches.kinds', '=', among.kinds) : isHearing(inner, among),
        ),
    )
    .execute()
  return rows.map(({ subscriberId, ...rest }) => ({ subscriberId: subscriberId ?? '', ...rest }))
}

function isHearing(
  eb: ExpressionBuilder<Schema, 'watches'>,
  { frequency, changedSince }: Hearing,
): Expression<SqlBool> {
  const isSuch = eb('watches.frequency', '=', frequency)
  if (changedSince === null) return isSuch
  const isChanged = eb.and([
    eb('watches.confirmedAt', '>=', changedSince),
    eb('watches.confirmedAt', '>', eb.ref('watches.createdAt')),
  ])
  return eb.or([isSuch, isChanged])
}
