/** One look, whoever asks for it: not while another is under way, nor while the source asks us to wait. */
import { endLookLease, takeLookLease } from '../db/look-lease.js'
import { setJobState } from '../db/runs.js'
import { type CheckDeps, type CheckResult, checkList } from './check-list.js'
import { LOOK_JOB } from './look-plan.js'
import { loadWaits } from './look-rest.js'

/** Nothing was asked of anyone. */
export interface SkippedLook {
  readonly outcome: 'skipped'
  /** Why, in one plain sentence. */
  readonly summary: string
}

export async function runLook(deps: CheckDeps): Promise<CheckResult | SkippedLook> {
  const { db } = deps
  const now = () => deps.fetch.now().toISOString()
  await setJobState(db, LOOK_JOB, { lastDueAt: now() })
  const { askedUntil } = await loadWaits(db, now())
  if (askedUntil !== null) return skip(`ICE asked us to wait until ${askedUntil}; this look did nothing.`)
  const holder = await takeLookLease(db, now())
  if (holder !== undefined) {
    const { pid, host, since } = holder
    return skip(`A look is under way (process ${pid} on ${host}, since ${since}); this one did nothing.`)
  }
  try {
    const result = await checkList(deps)
    if (result.outcome !== 'failed') await setJobState(db, LOOK_JOB, { lastDoneAt: now() })
    return result
  } finally {
    await endLookLease(db)
  }
}

function skip(summary: string): SkippedLook {
  return { outcome: 'skipped', summary }
}
