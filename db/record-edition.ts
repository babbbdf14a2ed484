/**
 * Writes what a believed edition brought. EDGE.
 *
 * Rows are kept by interval: one that stands unchanged through a hundred editions is one row with its
 * first and last step, so that history costs what changes.
 */
import type { Agreement } from '../src/agreements/identity.js'
import type { AgreementEvent, List, Listing, Problem } from '../src/model.js'
import { loadCaptureSpans } from './backfill.js'
import { insertRows } from './insert-rows.js'
import type { Database } from './open-database.js'
import type { EventsTable, ListingsTable } from './schema.js'

/** The step of a list's newest belief; 0 before the first. */
export async function getStep(db: Database, list: List): Promise<number> {
  const { last } = await db
    .selectFrom('beliefs')
    .select((built) => built.fn.max('step').as('last'))
    .where('list', '=', list)
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/** Adds a belief; returns its step. Steps count from 1, without gaps. */
export async function addBelief(
  db: Database,
  list: List,
  belief: { sha256: string; believedAt: string; effectiveAt: string },
): Promise<number> {
  const step = (await getStep(db, list)) + 1
  await db
    .insertInto('beliefs')
    .values({ list, step, ...belief })
    .execute()
  return step
}

/** How often a publication was believed. */
export async function countBeliefs(db: Database, list: List, sha256: string): Promise<number> {
  const { count } = await db
    .selectFrom('beliefs')
    .select((built) => built.fn.countAll<number>().as('count'))
    .where('list', '=', list)
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Ends the rows of agreements that changed, and begins their new ones. */
export async function saveListings(
  db: Database,
  list: List,
  step: number,
  changed: readonly Agreement[],
): Promise<void> {
  const ids = changed.map(({ id }) => id)
  for (let start = 0; start < ids.length; start += 4_000) {
    await db
      .updateTable('listings')
      .set({ lastStep: step - 1 })
      .where('list', '=', list)
      .where('lastStep', 'is', null)
      .where('agreementId', 'in', ids.slice(start, start + 4_000))
      .execute()
  }
  const rows = changed
    .filter(({ status }) => status === 'listed')
    .flatMap(({ id, listing, repeats }) =>
      [listing, ...repeats].map((row, index) => makeListing(list, step, id, row, index)),
    )
  await insertRows(db, 'listings', rows)
}

function makeListing(
  list: List,
  step: number,
  agreementId: string,
  row: Listing,
  index: number,
): ListingsTable {
  return {
    id: `${agreementId}@${step}${index === 0 ? '' : `+${index}`}`,
    list,
    agreementId,
    isRepeat: index === 0 ? 0 : 1,
    rowNumber: row.printed.rowNumber,
    cells: JSON.stringify(row.printed.cells),
    firstStep: step,
    lastStep: null,
  }
}

/** Problems are kept for the newest believed edition of a list; older ones can be read again from its bytes. */
export async function saveProblems(
  db: Database,
  list: List,
  publication: string,
  problems: readonly Problem[],
): Promise<void> {
  await db.deleteFrom('problems').where('list', '=', list).execute()
  await insertRows(
    db,
    'problems',
    problems.map((problem) => ({ ...problem, list, publication })),
  )
}

/**
 * Writes events that are new; one already there stays as it is, with whom it was told.
 *
 * The window of an event: when the last edition without it was last seen, and when the first with it
 * was first seen. Archives saw nothing, and give the times of saving instead, or those of capture where a page
 * does not say when it was saved.
 */
export async function saveEvents(
  db: Database,
  events: readonly AgreementEvent[],
  facts: { readonly origin: EventsTable['origin']; readonly createdAt: string },
): Promise<void> {
  if (events.length === 0) return
  const known = await markKnown(db, events)
  const times = await loadTimes(db, events)
  const rows = events
    .filter(({ id }) => !known.has(id))
    .map((event): EventsTable => {
      const from = times.get(`${event.list} ${event.previousPublication}`)
      const to = times.get(`${event.list} ${event.publication}`)
      return {
        id: event.id,
        kind: event.kind,
        list: event.list,
        publication: event.publication,
        previousPublication: event.previousPublication,
        agencyId: event.agencyId,
        agreementId: event.agreementId,
        state: (event.now ?? event.was)?.state ?? null,
        isMaterial: event.isMaterial ? 1 : 0,
        event: JSON.stringify(event),
        windowFrom: from?.lastSeenAt ?? from?.savedAt ?? from?.captured?.lastAt ?? null,
        windowTo: to?.firstSeenAt ?? to?.savedAt ?? to?.captured?.firstAt ?? null,
        origin: facts.origin,
        createdAt: facts.createdAt,
        isRetired: 0,
        retractedAt: null,
        retractionReason: null,
      }
    })
  await insertRows(db, 'events', rows)
}

/**
 * Ids that are in the table already; retired ones among them are found again, and no longer retired. What
 * our reading now says of them is put in its place: a county that a maintainer settled. It is no news.
 */
async function markKnown(db: Database, events: readonly AgreementEvent[]): Promise<ReadonlySet<string>> {
  const ids = events.map(({ id }) => id)
  const rows = await db.selectFrom('events').select(['id', 'event']).where('id', 'in', ids).execute()
  const known = new Map(rows.map(({ id, event }) => [id, event]))
  if (known.size > 0)
    await db
      .updateTable('events')
      .set({ isRetired: 0 })
      .where('id', 'in', [...known.keys()])
      .execute()
  for (const event of events) {
    const json = JSON.stringify(event)
    if (!known.has(event.id) || known.get(event.id) === json) continue
    const state = (event.now ?? event.was)?.state ?? null
    await db.updateTable('events').set({ event: json, state }).where('id', '=', event.id).execute()
  }
  return new Set(known.keys())
}

async function loadTimes(db: Database, events: readonly AgreementEvent[]) {
  const hashes = [...new Set(events.flatMap((event) => [event.publication, event.previousPublication]))]
  const rows = await db
    .selectFrom('publications')
    .select(['list', 'sha256', 'savedAt', 'firstSeenAt', 'lastSeenAt'])
    .where('sha256', 'in', hashes)
    .execute()
  const spans = await loadCaptureSpans(db, hashes)
  return new Map(
    rows.map((row) => {
      const key = `${row.list} ${row.sha256}`
      return [key, { ...row, captured: spans.get(key) }]
    }),
  )
}
