/** When the worker means to look next, kept for who asks: pages and `status`. EDGE. */
import type { Database } from './open-database.js'
import { getJobState, setJobState } from './runs.js'

const JOB = 'look-plan'

export async function keepNextLook(db: Database, nextLookAt: string): Promise<void> {
  await setJobState(db, JOB, { memory: { nextLookAt } })
}

/** As planned last; undefined where no worker ever did. */
export async function findNextLook(db: Database): Promise<string | undefined> {
  const { nextLookAt } = (await getJobState(db, JOB)).memory
  return typeof nextLookAt === 'string' ? nextLookAt : undefined
}
