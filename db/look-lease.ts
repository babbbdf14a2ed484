/**
 * Who looks at the source now: one process at a time, whichever it is. EDGE.
 *
 * The lease of a process that died is free at once where that can be told (the same machine), and after an
 * hour where it cannot.
 */
import { hostname } from 'node:os'
import { isRunning } from './is-running.js'
import type { Database } from './open-database.js'

export interface Lease {
  readonly host: string
  readonly pid: number
  readonly since: string
}

/** The row of `jobState`. */
const JOB = 'look'
const FREE = '{}'
/** Longer than the slowest look takes. */
const LEASE_MS = 60 * 60_000

/** @returns the lease that another process holds; undefined when it is now ours. */
export async function takeLookLease(db: Database, now: string): Promise<Lease | undefined> {
  await db
    .insertInto('jobState')
    .values({ job: JOB, lastDueAt: null, lastDoneAt: null, memory: FREE })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  for (;;) {
    const memory = await readMemory(db)
    const lease = read(memory)
    // What this process has left behind holds nothing: its looks stand in one line.
    if (lease !== undefined && !isOwn(lease) && holds(lease, now)) return lease
    const mine: Lease = { host: hostname(), pid: process.pid, since: now }
    // Only over what was read: of two processes that find it free, one is first.
    const { numUpdatedRows } = await db
      .updateTable('jobState')
      .set({ memory: JSON.stringify(mine) })
      .where('job', '=', JOB)
      .where('memory', '=', memory)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows > 0n) return undefined
  }
}

export async function endLookLease(db: Database): Promise<void> {
  await db.updateTable('jobState').set({ memory: FREE }).where('job', '=', JOB).execute()
}

/** The lease under which a look is under way, be it this process's own. */
export async function findLookLease(db: Database, now: string): Promise<Lease | undefined> {
  const lease = read(await readMemory(db))
  return lease !== undefined && (isOwn(lease) || holds(lease, now)) ? lease : undefined
}

async function readMemory(db: Database): Promise<string> {
  const row = await db.selectFrom('jobState').select('memory').where('job', '=', JOB).executeTakeFirst()
  return row?.memory ?? FREE
}

function read(memory: string): Lease | undefined {
  const lease = JSON.parse(memory) as Partial<Lease>
  return lease.since === undefined ? undefined : (lease as Lease)
}

function isOwn({ host, pid }: Lease): boolean {
  return host === hostname() && pid === process.pid
}

function holds({ host, pid, since }: Lease, now: string): boolean {
  if (host === hostname() && !isRunning(pid)) return false
  const ageMs = Date.parse(now) - Date.parse(since)
  // In the future, it is of before the clock was set back.
  return ageMs >= 0 && ageMs < LEASE_MS
}
