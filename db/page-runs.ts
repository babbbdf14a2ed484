/** Runs as the maintainers' rooms page through them, and what they say of each day. EDGE. */
import type { Database } from './open-database.js'
import type { Facts, Run, RunOutcome } from './runs.js'
import type { RunsTable } from './schema.js'

/** Outcomes that want a maintainer's eye. */
const FAILURES: readonly RunOutcome[] = ['failed', 'interrupted']

/** Newest first. */
export async function pageRuns(
  db: Database,
  filter: { readonly isFailure: boolean; readonly limit: number; readonly offset: number },
): Promise<readonly Run[]> {
  let query = db.selectFrom('runs').selectAll()
  if (filter.isFailure) query = query.where('outcome', 'in', FAILURES)
  const rows = await query
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute()
  return rows.map(readRun)
}

export async function findRun(db: Database, id: string): Promise<Run | undefined> {
  const row = await db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : readRun(row)
}

/** Of one job, from an instant on; oldest first. */
export async function listOutcomes(
  db: Database,
  job: string,
  from: string,
): Promise<readonly { readonly startedAt: string; readonly outcome: RunOutcome }[]> {
  return db
    .selectFrom('runs')
    .select(['startedAt', 'outcome'])
    .where('job', '=', job)
    .where('startedAt', '>=', from)
    .orderBy('startedAt')
    .execute()
}

/** Sizes of stored workbooks, in bytes, by hash; those that are not stored are left out. */
export async function loadSizes(
  db: Database,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (hashes.length === 0) return new Map()
  const rows = await db
    .selectFrom('blobs')
    .select(['sha256', 'byteSize'])
    .where('sha256', 'in', [...new Set(hashes)])
    .execute()
  return new Map(rows.map(({ sha256, byteSize }) => [sha256, byteSize]))
}

function readRun(row: RunsTable): Run {
  return { ...row, details: JSON.parse(row.details) as Facts }
}
