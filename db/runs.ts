/** Runs of jobs, and what a job wants to know next time. EDGE. */
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { JobStateTable, RunsTable } from './schema.js'
import type { Door } from './schema-of-source.js'

/** JSON facts. */
export type Facts = Readonly<Record<string, unknown>>

export type RunOutcome = RunsTable['outcome']

export interface Run extends Omit<RunsTable, 'details'> {
  readonly details: Facts
}

/** Outcomes that want a maintainer's eye. */
const FAILURES: readonly RunOutcome[] = ['failed', 'interrupted']

/** When a job was last to run, when it last ended well, and what it remembers. */
export interface JobState extends Omit<JobStateTable, 'job' | 'memory'> {
  readonly memory: Facts
}

/** @returns the run's id. */
export async function startRun(db: Database, job: string, at: string): Promise<string> {
  const id = newId(at)
  await db
    .insertInto('runs')
    .values({ id, job, startedAt: at, finishedAt: null, outcome: 'running', summary: '', details: '{}' })
    .execute()
  return id
}

/** @param result its summary is one plain sentence. */
export async function finishRun(
  db: Database,
  id: string,
  result: {
    readonly outcome: Exclude<RunOutcome, 'running' | 'interrupted'>
    readonly summary: string
    readonly details: Facts
    /** Of a look: how it got in. */
    readonly door?: Door | null
  },
  at: string,
): Promise<void> {
  const { outcome, summary, details, door = null } = result
  await db
    .updateTable('runs')
    .set({ finishedAt: at, outcome, summary, details: JSON.stringify(details), door })
    .where('id', '=', id)
    .execute()
}

/**
 * Ends the runs that a dead process left behind; one that lives on after all ends itself again.
 *
 * @returns how many there were.
 */
export async function markInterrupted(db: Database, at: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('runs')
    .set({ finishedAt: at, outcome: 'interrupted', summary: 'The process ended before the run did.' })
    .where('outcome', '=', 'running')
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Newest first. */
export async function listRuns(
  db: Database,
  filter: {
    readonly job?: string
    readonly outcome?: RunOutcome
    /** Only those that want a maintainer's eye. */
    readonly isFailure?: boolean
    readonly limit?: number
    /** Goes with a limit. */
    readonly offset?: number
  } = {},
): Promise<readonly Run[]> {
  let query = db.selectFrom('runs').selectAll()
  if (filter.job !== undefined) query = query.where('job', '=', filter.job)
  if (filter.outcome !== undefined) query = query.where('outcome', '=', filter.outcome)
  if (filter.isFailure === true) query = query.where('outcome', 'in', FAILURES)
  if (filter.limit !== undefined) query = query.limit(filter.limit).offset(filter.offset ?? 0)
  const rows = await query.orderBy('startedAt', 'desc').orderBy('id', 'desc').execute()
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
): Promise<readonly Pick<Run, 'startedAt' | 'outcome' | 'door'>[]> {
  return db
    .selectFrom('runs')
    .select(['startedAt', 'outcome', 'door'])
    .where('job', '=', job)
    .where('startedAt', '>=', from)
    .orderBy('startedAt')
    .execute()
}

/** Of a job that never ran: nothing due, nothing done, nothing remembered. */
export async function getJobState(db: Database, job: string): Promise<JobState> {
  const row = await db.selectFrom('jobState').selectAll().where('job', '=', job).executeTakeFirst()
  if (row === undefined) return { lastDueAt: null, lastDoneAt: null, memory: {} }
  const { lastDueAt, lastDoneAt, memory } = row
  return { lastDueAt, lastDoneAt, memory: JSON.parse(memory) as Facts }
}

/** What is not given stays as it is; a memory is replaced whole. */
export async function setJobState(db: Database, job: string, changes: Partial<JobState>): Promise<void> {
  const { memory, ...times } = changes
  const changed = { ...times, ...(memory === undefined ? {} : { memory: JSON.stringify(memory) }) }
  if (Object.keys(changed).length === 0) return
  await db
    .insertInto('jobState')
    .values({ job, lastDueAt: null, lastDoneAt: null, memory: '{}', ...changed })
    .onConflict((conflict) => conflict.column('job').doUpdateSet(changed))
    .execute()
}

function readRun(row: RunsTable): Run {
  return { ...row, details: JSON.parse(row.details) as Facts }
}
