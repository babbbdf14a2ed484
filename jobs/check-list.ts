/**
 * The main job: one look at ICE, from the page to queued deliveries and a run on record.
 *
 * Bytes are stored by the look itself. Everything that follows from them (listings, events,
 * deliveries, notices, the run's outcome) is one transaction: a crash before its end leaves stored
 * publications, which the next look takes.
 */
import type { Logger } from 'pino'
import { findEditionOn } from '../db/list-agreements.js'
import type { Database } from '../db/open-database.js'
import { findPublication, findPublications, readBytes } from '../db/publications.js'
import { finishRun, startRun } from '../db/runs.js'
import type { RunsTable } from '../db/schema.js'
import { isOnlyBrought } from '../db/submissions.js'
import { loadWorld, type World } from '../db/world.js'
import { LayoutError } from '../src/errors.js'
import type { Door } from '../src/ice/door.js'
import type { FetchDeps } from '../src/ice/fetch-source.js'
import type { AgreementEvent, List } from '../src/model.js'
import { describeEnded, describeHeld, describeReplaced, summarise } from './describe-outcomes.js'
import { type Heartbeat, NO_HEARTBEAT } from './heartbeat.js'
import { keepCapture } from './keep-capture.js'
import { type Look, lookAtSource, type Seen } from './look-at-source.js'
import { rememberRefusals } from './look-rest.js'
import { queueAlerts } from './queue-alerts.js'
import { hasDueApplications, settleOpenApplications } from './settle-open-applications.js'
import { type Reading, readPublication, type TakeOutcome, takePublication } from './take-publication.js'
import { beginIncident, endIncident, type NoticeContext, queueNotice } from './tell-maintainers.js'
import { tellOfSource } from './tell-of-source.js'

export interface CheckDeps {
  readonly db: Database
  readonly fetch: FetchDeps
  readonly pageUrl: string
  readonly hasMaintainer: boolean
  readonly log: Logger
  /** The way in through a browser, not started yet; left out: there is none. */
  readonly openBrowser?: (() => Door) | undefined
  /** Told of each look's start and end; left out: nobody is. */
  readonly heartbeat?: Heartbeat | undefined
}

export interface CheckResult {
  readonly runId: string
  readonly outcome: Exclude<RunsTable['outcome'], 'running' | 'interrupted'>
  /** One plain sentence or two. */
  readonly summary: string
}

/** A list's publication that has to be taken: new, held, or not what is believed. */
interface Due {
  readonly seen: Extract<Seen, { kind: 'seen' }>
  readonly reading: Reading
}

export async function checkList(deps: CheckDeps): Promise<CheckResult> {
  return (deps.heartbeat ?? NO_HEARTBEAT).around(
    () => lookOnce(deps),
    ({ outcome }) => ({ isGood: outcome !== 'failed', says: `The look ended: ${outcome}.` }),
  )
}

async function lookOnce(deps: CheckDeps): Promise<CheckResult> {
  const { db } = deps
  const startedAt = deps.fetch.now().toISOString()
  const runId = await startRun(db, 'check-list', startedAt)
  const look = await lookAtSource(deps)
  await rememberRefusals(db, look, deps.fetch.now().toISOString())
  const due = look.kind === 'looked' ? await findDue(db, look.lists) : []
  const at = deps.fetch.now().toISOString()
  const result = await db
    .transaction()
    .execute((transaction) => concludeLook(transaction, deps, { runId, at, look, due }))
  deps.log.info({ runId, outcome: result.outcome, says: result.summary }, 'run:finished')
  return result
}

/** Reads what has to be taken, before the transaction begins. */
async function findDue(db: Database, lists: readonly Seen[]): Promise<readonly Due[]> {
  const due: Due[] = []
  for (const seen of lists) {
    if (seen.kind !== 'seen' || (await isSettled(db, seen))) continue
    const reading = await readPublication(await readBytes(db, seen.sha256), seen.list)
    if (!(await isBehindSubmission(db, seen.list, reading))) due.push({ seen, reading })
  }
  return due
}

/**
 * True when a person brought a newer edition, which the page does not show yet: what the page lacks is not
 * gone from the list. It waits until the page has caught up, or a maintainer takes the brought one back.
 */
async function isBehindSubmission(db: Database, list: List, reading: Reading): Promise<boolean> {
  if (reading instanceof LayoutError || reading.savedAt === null) return false
  const newest = await findEditionOn(db, list, null)
  if (newest === undefined || !(await isOnlyBrought(db, list, newest.sha256))) return false
  const brought = await findPublication(db, list, newest.sha256)
  return brought?.savedAt !== null && brought !== undefined && reading.savedAt < brought.savedAt
}

/** True when it is what is believed, and nothing of its list is held. */
async function isSettled(
  db: Database,
  { list, sha256 }: { list: Seen['list']; sha256: string },
): Promise<boolean> {
  const newest = await findEditionOn(db, list, null)
  if (newest?.sha256 !== sha256) return false
  const held = await findPublications(db, { list, hasHold: true })
  // What an archive holds that cannot be believed is no matter of this look.
  return held.every(
    ({ origin, status, hold }) =>
      origin === 'archive' || status === 'discarded' || hold?.isDiscarded === true,
  )
}

interface Conclusion {
  readonly runId: string
  readonly at: string
  readonly look: Look
  readonly due: readonly Due[]
}

async function concludeLook(db: Database, deps: CheckDeps, conclusion: Conclusion): Promise<CheckResult> {
  const { runId, at, look, due } = conclusion
  const context: NoticeContext = { batch: runId, at, hasMaintainer: deps.hasMaintainer }
  const outcomes = await takeAll(db, due, at)
  const events = outcomes.flatMap(eventsOf)
  const queued = await queueAlerts(db, { events, batch: runId, at })
  const failures = describeFailures(look)
  await tellOfOutcomes(db, outcomes, context)
  await tellOfSource(db, { look, failures, pageUrl: deps.pageUrl }, context)
  const linked = look.kind === 'looked' ? look.lists.filter((seen) => seen.kind === 'seen') : []
  await keepCapture(db, { runId, at, url: deps.pageUrl, page: look.page, linked, outcomes })
  const outcome = outcomeOf(outcomes, failures)
  const summary = [summarise(outcomes, failures, queued), ...look.notes].join(' ')
  await finishRun(
    db,
    runId,
    { outcome, summary, door: look.door, details: { look: describeLook(look), notes: look.notes, queued } },
    at,
  )
  return { runId, outcome, summary }
}

async function takeAll(db: Database, due: readonly Due[], at: string): Promise<readonly TakeOutcome[]> {
  const mustSettle = await hasDueApplications(db, at)
  if (due.length === 0 && !mustSettle) return []
  let world: World = await loadWorld(db)
  const outcomes: TakeOutcome[] = []
  for (const { seen, reading } of due) {
    const taken = await takePublication(db, world, { ...seen, reading, at, origin: 'live' })
    world = taken.world
    outcomes.push(...taken.outcomes)
  }
  const settled = await settleOpenApplications(db, world, { asOf: at, origin: 'live' })
  return settled.events.length === 0 ? outcomes : [...outcomes, { kind: 'settled', events: settled.events }]
}

export function eventsOf(outcome: TakeOutcome): readonly AgreementEvent[] {
  return outcome.kind === 'believed' || outcome.kind === 'settled' ? outcome.events : []
}

/** Notices of what is held, what no longer is, and what a maintainer has to decide. */
export async function tellOfOutcomes(
  db: Database,
  outcomes: readonly TakeOutcome[],
  context: NoticeContext,
): Promise<void> {
  for (const outcome of outcomes) {
    if (outcome.kind === 'held' && !outcome.publication.isDiscarded)
      await beginIncident(db, describeHeld(outcome.publication, outcome.reasons), context)
    else if (outcome.kind === 'released' || outcome.kind === 'discarded') {
      await endIncident(db, describeEnded(outcome.publication, outcome.kind, outcome.by), context)
    } else if (outcome.kind === 'believed' && outcome.heldStates.length > 0) {
      const reasons = outcome.heldStates.map(({ reason }) => reason)
      await beginIncident(db, describeHeld(outcome.publication, reasons), context)
    }
    for (const event of eventsOf(outcome)) {
      if (event.kind === 'replaced') await queueNotice(db, describeReplaced(event), context)
    }
  }
}

/** What could not be had, in plain sentences. */
function describeFailures(look: Look): readonly string[] {
  if (look.kind === 'failed')
    return [
      `ICE's page could not be read: ${look.error.message}. What is known stays as it is; every look tries again.`,
    ]
  return look.lists.flatMap((seen) =>
    seen.kind === 'failed' ? [`The ${seen.list} workbook could not be had: ${seen.error.message}.`] : [],
  )
}

export function outcomeOf(
  outcomes: readonly TakeOutcome[],
  failures: readonly string[],
): CheckResult['outcome'] {
  if (failures.length > 0) return 'failed'
  if (outcomes.some(({ kind }) => kind === 'held')) return 'held'
  return outcomes.length > 0 ? 'changed' : 'unchanged'
}

function describeLook(look: Look): unknown {
  if (look.kind === 'failed') return { kind: look.kind, error: look.error.message }
  return look.lists.map((seen) => (seen.kind === 'failed' ? { ...seen, error: seen.error.message } : seen))
}
