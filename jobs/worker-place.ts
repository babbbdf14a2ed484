/** Which process is the worker of a database, as far as this machine can tell. */
import { releaseAbandoned } from '../db/claims.js'
import { isRunning } from '../db/is-running.js'
import type { Database } from '../db/open-database.js'
import { getJobState, setJobState } from '../db/runs.js'
import type { Logger } from '../src/log.js'

/** A worker that died held claims; it is dead when its process is, and then its claims are free at once. */
export async function claimWorkerPlace(db: Database, log: Logger, at: string): Promise<void> {
  const { memory } = await getJobState(db, 'worker')
  const isAlive = typeof memory.pid === 'number' && memory.pid !== process.pid && isRunning(memory.pid)
  if (isAlive)
    log.warn(
      { pid: memory.pid, says: `Another worker (process ${memory.pid}) seems to use this database.` },
      'worker:doubled',
    )
  else await releaseAbandoned(db)
  await setJobState(db, 'worker', { lastDueAt: at, memory: { pid: process.pid } })
}

/** The process of the worker that uses this database; undefined when none runs. */
export async function findWorker(db: Database): Promise<number | undefined> {
  const { memory } = await getJobState(db, 'worker')
  return typeof memory.pid === 'number' && isRunning(memory.pid) ? memory.pid : undefined
}
