/**
 * History from archives: what they hold is kept, then all of it is read anew, in order, telling nobody.
 *
 * Keeping takes hours and goes on beside a worker, a short transaction at a time. Reading anew is one long
 * transaction, in which a worker could not write what it saw: it waits until the worker is stopped.
 */
import { countUnreadArchives, listKnownSpans } from '../db/backfill.js'
import type { Database } from '../db/open-database.js'
import { finishRun, startRun } from '../db/runs.js'
import { LISTS } from '../src/model.js'
import type { Machine } from '../src/wayback/open-machine.js'
import { type FetchedHistory, fetchHistory, type Show, type Window } from './fetch-history.js'
import { keepArchiveFolder } from './keep-archive-folder.js'
import { findGaps, type Gap, type Outcome, type Sum, sumUp } from './plan-backfill.js'
import { rebuildHistory } from './rebuild-history.js'
import { findWorker } from './worker-place.js'

export interface BackfillDeps {
  readonly db: Database
  readonly now: () => string
  readonly show: Show
}

/** A folder, or the Wayback Machine and ICE's page in it. */
export type Archive =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'machine'; readonly machine: Machine; readonly pageUrl: string }

/** What became of the history. */
export type Rebuilding =
  | { readonly kind: 'rebuilt'; readonly events: number; readonly held: number }
  /** Nothing was kept that it did not hold already. */
  | { readonly kind: 'unchanged' }
  /** A worker, the process named, uses the database. */
  | { readonly kind: 'waits'; readonly pid: number }

export interface BackfillReport extends Sum {
  readonly refused: FetchedHistory['refused']
  readonly downloads: number
  readonly stopped: string | null
  readonly gaps: readonly Gap[]
  readonly history: Rebuilding
}

/** @throws {RequestError} when there is no such folder, or nothing in it. */
export async function backfill(
  deps: BackfillDeps,
  archive: Archive,
  window: Window,
): Promise<BackfillReport> {
  const { db, now } = deps
  const runId = await startRun(db, 'backfill', now())
  const { outcomes, ...fetched } = await keepAll(deps, archive, window)
  const history = await rebuild(deps)
  const spans = (await listKnownSpans(db)).filter(({ to }) => to.slice(0, 10) >= window.from)
  const gaps = LISTS.flatMap((list) => findGaps(spans, list))
  const report = { ...sumUp(outcomes), ...fetched, gaps, history }
  const outcome = fetched.stopped !== null ? 'failed' : history.kind === 'rebuilt' ? 'changed' : 'unchanged'
  await finishRun(db, runId, { outcome, summary: summarise(report), details: { window, ...report } }, now())
  return report
}

async function keepAll(deps: BackfillDeps, archive: Archive, window: Window): Promise<FetchedHistory> {
  if (archive.kind === 'machine') return fetchHistory({ ...deps, ...archive }, window)
  const outcomes: readonly Outcome[] = await keepArchiveFolder(deps, archive.folder, window)
  return { outcomes, refused: {}, downloads: 0, stopped: null }
}

async function rebuild({ db, show }: BackfillDeps): Promise<Rebuilding> {
  if ((await countUnreadArchives(db)) === 0) return { kind: 'unchanged' }
  const pid = await findWorker(db)
  if (pid !== undefined) return { kind: 'waits', pid }
  const outcomes = await show('Reading history', (report) => rebuildHistory(db, report))
  return {
    kind: 'rebuilt',
    events: outcomes.flatMap((outcome) => ('events' in outcome ? outcome.events : [])).length,
    held: outcomes.filter(({ kind }) => kind === 'held').length,
  }
}

/** One plain sentence, for the record of runs. */
function summarise({ found, editions, stopped }: BackfillReport): string {
  const kept = `${found} captures and files gave ${editions} editions.`
  return stopped === null ? kept : `${kept} It stopped early: ${stopped}.`
}
