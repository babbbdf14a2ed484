/** What was read of each host's robots.txt, kept between looks and processes. */
import type { Database } from '../db/open-database.js'
import { getJobState, setJobState } from '../db/runs.js'
import type { RobotsCopy, RobotsMemory } from '../src/ice/robots.js'

const JOB = 'robots'

export function openRobotsMemory(db: Database): RobotsMemory {
  const load = async () => (await getJobState(db, JOB)).memory as Readonly<Record<string, RobotsCopy>>
  return {
    find: async (origin) => (await load())[origin],
    async keep(origin, copy) {
      await setJobState(db, JOB, { memory: { ...(await load()), [origin]: copy } })
    },
  }
}
