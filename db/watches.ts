/** What one subscriber watches: read, changed, paused, ended. EDGE. */
import type { Language } from '../src/model.js'
import { noteFrequencyChange } from './hearing.js'
import { insertRows } from './insert-rows.js'
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { WatchesTable, WatchFrequency, WatchKinds } from './schema-of-people.js'

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
  const watched = new Set((await listWatches(db, subscriberId)).map(({ place }) => place))
  const change = { ...(kinds === null ? {} : { kinds }), ...(frequency === null ? {} : { frequency }) }
  if (frequency !== null) await noteFrequencyChange(db, { subscriberId, places, frequency, at })
  await db
    .updateTable('watches')
    .set(({ fn, val }) => ({ ...change, confirmedAt: fn.coalesce('confirmedAt', val(at)) }))
    .where('subscriberId', '=', subscriberId)
    .where('place', 'in', places)
    .execute()
  const added = places.filter((place) => !watched.has(place))
  const fresh = { kinds: kinds ?? 'all', frequency: frequency ?? 'immediate' } as const
  await insertRows(
    db,
    'watches',
    added.map((place) => ({ id: newId(at), subscriberId, place, createdAt: at, ...fresh, confirmedAt: at })),
  )
  return added
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
  await endWatches(db, subscriberId, gone)
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
): Promise<number> {
  if (places.length > 0) {
    await db
      .deleteFrom('watches')
      .where('subscriberId', '=', subscriberId)
      .where('place', 'in', places)
      .execute()
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
    .where('status', '=', 'queued')
    .where('kind', '!=', 'letter')
    .execute()
  const unwanted = rows.filter(({ content }) => {
    const { places } = JSON.parse(content) as { readonly places?: readonly string[] }
    return places !== undefined && !places.some((place) => watched.includes(place))
  })
  for (const { id } of unwanted) await db.deleteFrom('deliveries').where('id', '=', id).execute()
}

export async function changeSubscriber(
  db: Database,
  subscriberId: string,
  change: { readonly language?: Language; readonly pausedAt?: string | null },
): Promise<void> {
  await db.updateTable('subscribers').set(change).where('id', '=', subscriberId).execute()
}
