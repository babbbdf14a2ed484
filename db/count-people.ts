/** How many people watch what, by what they chose: never who. EDGE. */
import type { Database } from './open-database.js'
import type { WatchFrequency, WatchKinds } from './schema-of-people.js'

export interface PeopleCounts {
  readonly subscribers: { readonly confirmed: number; readonly unconfirmed: number; readonly paused: number }
  /** Of confirmed subscribers, by language. */
  readonly byLanguage: readonly { readonly language: string; readonly count: number }[]
  /** Ordered by place. */
  readonly byPlace: readonly PlaceWatches[]
  /** Of confirmed watches. */
  readonly byKinds: Readonly<Record<WatchKinds, number>>
}

export interface PlaceWatches extends Readonly<Record<WatchFrequency, number>> {
  readonly place: string
  readonly unconfirmed: number
}

export async function countPeople(db: Database): Promise<PeopleCounts> {
  const people = await db
    .selectFrom('subscribers')
    .select(({ fn }) => [
      fn.countAll<number>().as('all'),
      fn.count<number>('confirmedAt').as('confirmed'),
      fn.count<number>('pausedAt').as('paused'),
    ])
    .executeTakeFirstOrThrow()
  const languages = await db
    .selectFrom('subscribers')
    .select(({ fn }) => ['language', fn.countAll<number>().as('count')])
    .where('confirmedAt', 'is not', null)
    .groupBy('language')
    .orderBy('language')
    .execute()
  const watches = await db
    .selectFrom('watches')
    .select(({ fn }) => [
      'place',
      'frequency',
      'kinds',
      fn.countAll<number>().as('all'),
      fn.count<number>('confirmedAt').as('confirmed'),
    ])
    .groupBy(['place', 'frequency', 'kinds'])
    .orderBy('place')
    .execute()
  const confirmed = Number(people.confirmed)
  const sumOf = (kinds: WatchKinds) =>
    watches.filter((row) => row.kinds === kinds).reduce((sum, row) => sum + Number(row.confirmed), 0)
  return {
    subscribers: { confirmed, unconfirmed: Number(people.all) - confirmed, paused: Number(people.paused) },
    byLanguage: languages.map(({ language, count }) => ({ language, count: Number(count) })),
    byPlace: groupByPlace(watches),
    byKinds: { all: sumOf('all'), main: sumOf('main') },
  }
}

function groupByPlace(
  rows: readonly { place: string; frequency: WatchFrequency; all: number; confirmed: number }[],
): readonly PlaceWatches[] {
  const places = new Map<string, PlaceWatches>()
  for (const { place, frequency, all, confirmed } of rows) {
    const known = places.get(place) ?? { place, immediate: 0, daily: 0, weekly: 0, unconfirmed: 0 }
    places.set(place, {
      ...known,
      [frequency]: known[frequency] + Number(confirmed),
      unconfirmed: known.unconfirmed + Number(all) - Number(confirmed),
    })
  }
  return [...places.values()]
}
