/**
 * Queues the digests that are due: of what was found since the last, one message for each subscriber whom
 * any of it concerns. Nothing happened, nothing is sent.
 *
 * After an outage one digest covers all that was missed. Nobody is told again what an alert or another
 * digest told them.
 */
import { listFoundEvents } from '../db/found-events.js'
import { type Hearing, listTold } from '../db/hearing.js'
import { queueMessages } from '../db/messages.js'
import type { Database } from '../db/open-database.js'
import { getJobState, setJobState } from '../db/runs.js'
import { findEvents } from '../src/alerts/choose-events.js'
import type { Logger } from '../src/log.js'
import { DIGEST_HOUR, type DigestFrequency, type DueTime, findLastDue } from './digest-periods.js'
import { makeAlerts } from './make-alerts.js'
import { groupTold, loadReaders } from './queue-alerts.js'

export interface DigestDeps {
  readonly db: Database
  /** IANA zone by whose clock digests are due. */
  readonly timeZone: string
  /** 0 to 23; left out: `DIGEST_HOUR`. */
  readonly digestHour?: number
  readonly now: () => string
  readonly log: Logger
}

/** Daily first: what it tells, a weekly one of the same morning leaves out. */
const FREQUENCIES: readonly DigestFrequency[] = ['daily', 'weekly']

/**
 * How far before a period its digest looks for what nobody was told of. An event bears the time at which
 * its look began to conclude; another process, such as a release by hand, may commit it after the digest.
 */
const OVERLAP_MS = 3_600_000
/** Smaller steps of the clock are put right by waiting. */
const DAY_MS = 24 * 3_600_000

/** Cheap while nothing is due. @returns how many deliveries were queued. */
export async function sendDigests(deps: DigestDeps): Promise<number> {
  let queued = 0
  for (const frequency of FREQUENCIES) queued += await sendDigest(deps, frequency)
  return queued
}

async function sendDigest(deps: DigestDeps, frequency: DigestFrequency): Promise<number> {
  const { db, timeZone, digestHour: hour = DIGEST_HOUR, log } = deps
  const now = deps.now()
  const due = findLastDue(frequency, now, { timeZone, hour })
  const job = `digest:${frequency}`
  if (isDone(await findState(db, job, now), due)) return 0
  const queued = await db.transaction().execute(async (transaction) => {
    const state = await findState(transaction, job, now)
    if (isDone(state, due)) return 0
    const since = state.lastDueAt ?? due.previousAt
    const count = await queueDigest(transaction, { frequency, due, since, at: now })
    await setJobState(transaction, job, { lastDueAt: due.at, lastDoneAt: now })
    return count
  })
  log.info({ job, dueAt: due.at, queued }, 'digests:queued')
  return queued
}

/** A digest that lies ahead was sent while the clock was wrong: another must not wait until then. */
async function findState(
  db: Database,
  job: string,
  now: string,
): Promise<{ readonly lastDueAt: string | null }> {
  const { lastDueAt } = await getJobState(db, job)
  const isAhead = lastDueAt !== null && Date.parse(lastDueAt) - Date.parse(now) > DAY_MS
  return { lastDueAt: isAhead ? null : lastDueAt }
}

function isDone({ lastDueAt }: { readonly lastDueAt: string | null }, due: DueTime): boolean {
  return lastDueAt !== null && lastDueAt >= due.at
}

interface Digest {
  readonly frequency: DigestFrequency
  readonly due: DueTime
  /** When the last one was due. */
  readonly since: string
  readonly at: string
}

async function queueDigest(db: Database, { frequency, due, since, at }: Digest): Promise<number> {
  const from = new Date(Date.parse(since) - OVERLAP_MS).toISOString()
  const found = findEvents(await listFoundEvents(db, { from, to: due.at }))
  if (found.length === 0) return 0
  const hearing: Hearing = { frequency, changedSince: since }
  const readers = await loadReaders(db, found, hearing, (watch) => ({
    // Whoever began to watch within the period was welcomed with what was so by then.
    since: watch.createdAt > from ? watch.createdAt : null,
    until: watch.frequency === frequency ? null : watch.confirmedAt,
  }))
  const agreements = new Set(found.map(({ event }) => event.agreementId))
  const told = groupTold(await listTold(db, [...agreements], hearing))
  return queueMessages(db, {
    batch: `digest:${frequency}:${due.on}`,
    at,
    messages: makeAlerts(found, readers, told),
  })
}
