/** What the source's refusals have taught, kept between looks and processes. */
import type { Database } from '../db/open-database.js'
import { getJobState, setJobState } from '../db/runs.js'
import { FetchError } from '../src/errors.js'
import type { Look } from './look-at-source.js'
import { findWaits, NO_REST, planAfterRefusal, type Rest } from './plan-after-refusal.js'

const JOB = 'look-rest'

/** After every look, whoever asked for it. */
export async function rememberRefusals(db: Database, look: Look, now: string): Promise<void> {
  const errors = look.kind === 'failed' ? [look.error] : look.lists.flatMap(errorOf)
  // A page that was redesigned did answer.
  const failures = errors.filter((error) => error instanceof FetchError)
  const rest = planAfterRefusal(await loadRest(db), failures, now)
  await setJobState(db, JOB, { memory: { ...rest } })
}

function errorOf(seen: Extract<Look, { kind: 'looked' }>['lists'][number]): readonly FetchError[] {
  return seen.kind === 'failed' ? [seen.error] : []
}

export async function loadWaits(db: Database, now: string): Promise<ReturnType<typeof findWaits>> {
  return findWaits(await loadRest(db), now)
}

async function loadRest(db: Database): Promise<Rest> {
  return { ...NO_REST, ...(await getJobState(db, JOB)).memory }
}
