/**
 * After a change, the Wayback Machine is asked to keep ICE's page too, once for each change: an archive that
 * others keep bears out our own. Optional, patient, and of no consequence where it fails.
 *
 * Only the newest capture is worth asking for: by then the page reads otherwise than in those before it.
 */
import { findNewestCapture, setArchiveUrl } from '../db/captures.js'
import type { Database } from '../db/open-database.js'
import { getJobState, setJobState } from '../db/runs.js'
import { FetchError } from '../src/errors.js'
import type { Logger } from '../src/log.js'

export interface WaybackDeps {
  readonly db: Database
  /** Asks the Machine, and gives the capture's address; throws a FetchError. */
  readonly save: (url: string) => Promise<string>
  /** Now, as ISO in UTC. */
  readonly now: () => string
  readonly log: Logger
}

const JOB = 'save-to-wayback'
const MINUTE_MS = 60_000
/** Between a try and the next; after the last we give up. */
const WAITS_MS: readonly number[] = [10 * MINUTE_MS, 60 * MINUTE_MS, 6 * 60 * MINUTE_MS]
/** A page that is older may have changed again, in what no list shows. */
const FRESH_MS = 24 * 60 * MINUTE_MS

interface Memory {
  /** The capture that was asked for last. */
  readonly captureId: string | null
  readonly tries: number
  /** Null: no more. */
  readonly nextTryAt: string | null
}

/** Asks once at the most; to be called after every look. */
export async function saveToWayback({ db, save, now, log }: WaybackDeps): Promise<void> {
  const at = now()
  const capture = await findNewestCapture(db)
  if (capture === undefined || capture.archiveUrl !== null || capture.status !== 200) return
  if (Date.parse(at) - Date.parse(capture.takenAt) > FRESH_MS) return
  const tries = await findTries(db, capture.id, at)
  if (tries === undefined) return
  // Before the request: a process that dies over it does not ask again at once.
  await remember(db, { captureId: capture.id, tries: tries + 1, nextTryAt: planNext(tries, at, 0) })
  try {
    const archiveUrl = await save(capture.url)
    await setArchiveUrl(db, capture.id, archiveUrl)
    log.info({ captureId: capture.id, archiveUrl }, 'page:archived')
  } catch (error) {
    if (!(error instanceof FetchError)) throw error
    const nextTryAt = planNext(tries, at, error.retryAfterMs ?? 0)
    await remember(db, { captureId: capture.id, tries: tries + 1, nextTryAt })
    log.warn({ captureId: capture.id, error: error.message, nextTryAt }, 'page:not-archived')
  }
}

/** How often that capture was asked for; undefined while it is not to be asked for. */
async function findTries(db: Database, captureId: string, at: string): Promise<number | undefined> {
  const memory = (await getJobState(db, JOB)).memory as Partial<Memory>
  if (memory.captureId !== captureId) return 0
  const { tries = 0, nextTryAt = null } = memory
  return nextTryAt !== null && nextTryAt <= at ? tries : undefined
}

function planNext(tries: number, at: string, askedMs: number): string | null {
  const waitMs = WAITS_MS[tries]
  return waitMs === undefined ? null : new Date(Date.parse(at) + Math.max(waitMs, askedMs)).toISOString()
}

async function remember(db: Database, memory: Memory): Promise<void> {
  await setJobState(db, JOB, { memory: { ...memory } })
}
