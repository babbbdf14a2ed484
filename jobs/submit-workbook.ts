/**
 * The manual door: a workbook that a person downloaded goes the way of a look's, by the same rules.
 *
 * There is no page beside it: no number to check it by, and no proof that it is of today. So bytes that are
 * known already change nothing, an older edition is kept and is no news, and what may be old is held.
 */
import type { Logger } from 'pino'
import { recordAudit } from '../db/audit.js'
import { keepBlob } from '../db/blobs.js'
import type { Database } from '../db/open-database.js'
import {
  findPublication,
  keepPublication,
  type Publication,
  recordSighting,
  updatePublication,
} from '../db/publications.js'
import { finishRun, startRun } from '../db/runs.js'
import { findHeldSubmission, recordSubmission } from '../db/submissions.js'
import { loadWorld, type World } from '../db/world.js'
import type { HoldReason } from '../src/agreements/judge-plausibility.js'
import { judgeSubmission } from '../src/agreements/judge-submission.js'
import { READER_VERSION } from '../src/agreements/reader-version.js'
import { RequestError } from '../src/errors.js'
import type { List } from '../src/model.js'
import { type CheckResult, eventsOf, outcomeOf, tellOfOutcomes } from './check-list.js'
import { summarise } from './describe-outcomes.js'
import { queueAlerts } from './queue-alerts.js'
import { type Brought, readSubmission, type SubmitRequest } from './read-submission.js'
import { type TakeOutcome, takePublication } from './take-publication.js'

export interface SubmitDeps {
  readonly db: Database
  /** Now, as ISO in UTC. */
  readonly now: () => string
  readonly hasMaintainer: boolean
  readonly log: Logger
}

export interface SubmitResult extends CheckResult {
  readonly list: List
  readonly sha256: string
  /** Deliveries. */
  readonly queued: number
}

/** One submission on its way, its bytes kept. */
interface Submitted extends Brought {
  readonly sha256: string
  readonly runId: string
  readonly at: string
}

type Came = Pick<SubmitResult, 'outcome' | 'summary' | 'queued'>

/**
 * All or nothing, in one transaction: what is refused leaves no trace.
 *
 * @throws {RequestError} where it is no workbook of ICE's lists, where it cannot be told which list it
 *   holds, and while an earlier one waits for a maintainer's word.
 */
export async function submitWorkbook(deps: SubmitDeps, request: SubmitRequest): Promise<SubmitResult> {
  const brought = await readSubmission(deps.db, request)
  const at = deps.now()
  const result = await deps.db.transaction().execute(async (db) => {
    const runId = await startRun(db, 'submit', at)
    const submitted = { ...brought, runId, at, sha256: await keepBlob(db, brought.bytes) }
    const came = await take(db, deps, submitted)
    await writeDown(db, submitted, came)
    return { runId, list: brought.list, sha256: submitted.sha256, ...came }
  })
  deps.log.info({ runId: result.runId, outcome: result.outcome, says: result.summary }, 'run:finished')
  return result
}

async function take(db: Database, deps: SubmitDeps, submitted: Submitted): Promise<Came> {
  const { list, sha256, reading, at, fileName, bytes } = submitted
  const known = await findPublication(db, list, sha256)
  if (known !== undefined && known.status !== 'stored')
    return stay(describeKnown(known), known.status === 'held' ? 'held' : 'unchanged')
  await refuseWhileHeld(db, list)
  const world = await loadWorld(db)
  const age = judgeSubmission(reading, world.lists[list])
  // An archive's: what is no news claims no first sight.
  const seenAt = age.kind === 'older' ? null : at
  const { savedAt } = reading
  await keepPublication(db, list, { bytes, fileName, savedAt, seenAt, storedAt: at })
  const { source, who, runId } = submitted
  const id = await recordSubmission(db, { list, sha256, fileName, who, source, submittedAt: at, runId })
  if (age.kind === 'older') return stay(describeOlder(submitted, age.words))
  const unmarked = { etag: null, lastModified: null, headers: {} }
  await recordSighting(db, { list, sha256, url: `manual:${id}`, at, ...unmarked })
  const outcomes =
    age.kind === 'doubtful'
      ? [await hold(db, submitted, age.reason)]
      : await takeByRules(db, world, submitted, known)
  return tell(db, deps, submitted, outcomes)
}

/** Another file of a person's would count as the next edition, and so confirm what the first one lacks. */
async function refuseWhileHeld(db: Database, list: List): Promise<void> {
  const held = await findHeldSubmission(db, list)
  if (held === undefined) return
  throw new RequestError(
    `An earlier workbook of the ${list} list that a person brought waits for a word: ${held.fileName}. ` +
      `First: countywatch release ${held.sha256.slice(0, 12)}, or countywatch discard ${held.sha256.slice(0, 12)}.`,
  )
}

async function takeByRules(
  db: Database,
  world: World,
  { list, sha256, reading, at }: Submitted,
  known: Publication | undefined,
): Promise<readonly TakeOutcome[]> {
  // Where a look stored these bytes and came no further, what the page said of them.
  const controlTotal = known?.controlTotal ?? null
  const take = { list, sha256, reading, controlTotal, at, origin: 'live' as const }
  return (await takePublication(db, world, take)).outcomes
}

async function hold(db: Database, { list, sha256 }: Submitted, reason: HoldReason): Promise<TakeOutcome> {
  const reasons = [reason]
  const held = { reasons, isConfirmable: false, missing: [] }
  await updatePublication(db, list, sha256, { status: 'held', hold: held, readerVersion: READER_VERSION })
  const publication = await findPublication(db, list, sha256)
  if (publication === undefined) throw new Error(`Publication ${sha256} was not kept.`)
  return { kind: 'held', publication, reasons }
}

async function tell(
  db: Database,
  { hasMaintainer }: SubmitDeps,
  { runId, at }: Submitted,
  outcomes: readonly TakeOutcome[],
): Promise<Came> {
  const queued = await queueAlerts(db, { events: outcomes.flatMap(eventsOf), batch: runId, at })
  await tellOfOutcomes(db, outcomes, { batch: runId, at, hasMaintainer })
  return { outcome: outcomeOf(outcomes, []), summary: summarise(outcomes, [], queued), queued }
}

async function writeDown(db: Database, submitted: Submitted, came: Came): Promise<void> {
  const { list, sha256, fileName, source, who, runId, at } = submitted
  const { outcome, summary, queued } = came
  const details = { list, fileName, source, outcome }
  await recordAudit(db, { at, who, action: 'submit', subject: sha256, details })
  const look = [{ kind: 'seen', list, sha256, controlTotal: null }]
  await finishRun(db, runId, { outcome, summary, details: { look, fileName, source, queued } }, at)
}

function stay(summary: string, outcome: 'held' | 'unchanged' = 'unchanged'): Came {
  return { outcome, summary, queued: 0 }
}

function describeKnown({ list, fileName, status, firstSeenAt }: Publication): string {
  const since = firstSeenAt === null ? 'is kept already, from an archive' : `was first seen at ${firstSeenAt}`
  const became = {
    believed: 'it is believed, or was until a newer one came',
    held: 'it is held, and waits for a word',
    discarded: 'it was not believed',
    stored: 'it is kept',
  }[status]
  return `Nothing new: this edition of the ${list} list (${fileName}) ${since}, and ${became}. Nothing was done.`
}

function describeOlder({ list, fileName }: Submitted, words: string): string {
  return (
    `An older edition of the ${list} list, ${fileName}, and so no news: ${words} It is kept, and nobody was told. ` +
    'It takes its place in the history when that is next read again, as an import does.'
  )
}
