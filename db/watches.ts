/** What one subscriber watches: read, changed, paused, ended. EDGE. */
import type { Language } from '../src/model.js'
import { noteFrequencyChange } from './hearing.js'
import { insertRows } from './insert-rows.js'
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { WatchesTable, WatchFrequency, WatchKinds } from './schema-of-people.js'
import { settleSubscriber } from './suppressions.js'

export type Watch = Pick<WatchesTable, 'place' | 'kinds' | 'frequency'>

export interface Subscription {
  readonly language: Language
  /** Since when nothing is sent; null while things are. */
  readonly pausedAt: string | null
  /** Ordered by place. */
  readonly watches: readonly Watch[]
}

/** What watches shall be; null: each as it is, and a new one of everything at once. */
export interface WatchChange {
  readonly places: readonly string[]
  readonly kinds: WatchKinds | null
  readonly frequency: WatchFrequency | null
}

/** Undefined for who has left, or never confirmed. */
export async function findSubscription(
  db: Database,
  subscriberId: string,
): Promise<Subscription | undefined> {
  const row = await db
    .selectFrom('subscribers')
    .select(['language', 'pausedAt'])
    .where('id', '=', subscriberId)
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const watches = await listWatches(db, subscriberId)
  return { language: row.language as Language, pausedAt: row.pausedAt, watches }
}

export async function listWatches(db: Database, subscriberId: string): Promise<readonly Watch[]> {
  return db
    .selectFrom('watches')
    .select(['place', 'kinds', 'frequency'])
    .where('subscriberId', '=', subscriberId)
    .orderBy('place')
    .execute()
}

/**
 * Adds watches, and changes those that are there. Runs in the caller's transaction.
 *
 * @returns places that were not watched before.
 */
export async function changeWatches(
  db: Database,
  subscriberId: string,
  { places, kinds, frequency }: WatchChange,
  at: string,
): Promise<readonly string[]> {
  if (places.length === 0) return []
  const before = await db
    .selectFrom('watches')
    .select(['place', 'kinds', 'frequency', 'confirmedAt'])
    .where('subscriberId', '=', subscriberId)
    .where('place', 'in', places)
    .execute()
  const isOtherwise = (watch: Omit<(typeof before)[number], 'place'>) =>
    watch.confirmedAt === null ||
    (kinds !== null && watch.kinds !== kinds) ||
    (frequency !== null && watch.frequency !== frequency)
  const changed = before.filter(isOtherwise).map(({ place }) => place)
  const change = { ...(kinds === null ? {} : { kinds }), ...(frequency === null ? {} : { frequency }) }
  if (frequency !== null) await noteFrequencyChange(db, { subscriberId, places, frequency, at })
  await db
    .updateTable('watches')
    .set(({ fn, val }) => ({ ...change, confirmedAt: fn.coalesce('confirmedAt', val(at)) }))
    .where('subscriberId', '=', subscriberId)
    .where('place', 'in', places)
    .execute()
  await settleWatches(db, subscriberId, changed, at)
  const added = places.filter((place) => !before.some((watch) => watch.place === place))
  const fresh = { kinds: kinds ?? 'all', frequency: frequency ?? 'immediate' } as const
  await insertRows(
    db,
    'watches',
    added.map((place) => ({
      ...{ id: newId(at), subscriberId, place, createdAt: at, ...fresh },
      ...{ confirmedAt: at, settledAt: at },
    })),
  )
  return added
}

/** From now on they are as they are: see `settledAt`. */
async function settleWatches(
  db: Database,
  subscriberId: string,
  places: readonly string[],
  at: string,
): Promise<void> {
  if (places.length === 0) return
  await db
    .updateTable('watches')
    .set({ settledAt: at })
    .where('subscriberId', '=', subscriberId)
    .where('place', 'in', places)
    .execute()
}

/**
 * Makes the watches exactly those. Runs in the caller's transaction.
 *
 * @returns places that were not watched before.
 */
export async function replaceWatches(
  db: Database,
  subscriberId: string,
  change: WatchChange,
  at: string,
): Promise<readonly string[]> {
  const gone = (await listWatches(db, subscriberId))
    .map(({ place }) => place)
    .filter((place) => !change.places.includes(place))
  await endWatches(db, subscriberId, gone, at)
  return changeWatches(db, subscriberId, change, at)
}

/**
 * Ends watches, and takes back what is queued for them alone. Runs in the caller's transaction.
 *
 * @returns how many watches are left.
 */
export async function endWatches(
  db: Database,
  subscriberId: string,
  places: readonly string[],
  at: string,
): Promise<number> {
  if (places.length > 0) {
    await db
      .deleteFrom('watches')
      .where('subscriberId', '=', subscriberId)
      .where('place', 'in', places)
      .execute()
    // Of a watch that is gone nothing else tells the audit until when it was there.
    await settleSubscriber(db, subscriberId, at)
  }
  const left = (await listWatches(db, subscriberId)).map(({ place }) => place)
  await deleteQueuedAlerts(db, subscriberId, left)
  return left.length
}

/** Alerts that are queued and name none of the places that are still watched. */
async function deleteQueuedAlerts(
  db: Database,
  subscriberId: string,
  watched: readonly string[],
): Promise<void> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('messages', 'messages.id', 'deliveries.messageId')
    .select(['deliveries.id', 'content'])
    .where('subscriberId', '=', subscriberId)
    .where('status', 'in', ['queued', 'deferred'])
    .where('kind', '!=', 'letter')
    .execute()
  const unwanted = rows.filter(({ content }) => {
    const { places } = JSON.parse(content) as { readonly places?: readonly string[] }
    return places !== undefined && !places.some((place) => watched.includes(place))
  })
  for (const { id } of unwanted) await db.deleteFrom('deliveries').where('id', '=', id).execute()
}

/** @param at when: from then on mails are sent, or paused, as they are now. */
export async function changeSubscriber(
  db: Database,
  subscriberId: string,
  change: { readonly language?: Language; readonly pausedAt?: string | null },
  at: string,
): Promise<void> {
  const settled = change.pausedAt === undefined ? {} : { settledAt: at }
  await db
    .updateTable('subscribers')
    .set({ ...change, ...settled })
    .where('id', '=', subscriberId)
    .execute()
}
