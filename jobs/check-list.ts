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
import { findPublications, readBytes } from '../db/publications.js'
import { finishRun, startRun } from '../db/runs.js'
import type { RunsTable } from '../db/schema.js'
import { loadWorld, type World } from '../db/world.js'
import type { FetchDeps } from '../src/ice/fetch-source.js'
import type { AgreementEvent } from '../src/model.js'
import { describeEnded, describeHeld, describeReplaced, summarise } from './describe-outcomes.js'
import { type Look, lookAtSource, type Seen } from './look-at-source.js'
import { queueAlerts } from './queue-alerts.js'
import { hasDueApplications, settleOpenApplications } from './settle-open-applications.js'
import { type Reading, readPublication, type TakeOutcome, takePublication } from './take-publication.js'
import { beginIncident, endIncident, type NoticeContext, queueNotice } from './tell-maintainers.js'

export interface CheckDeps {
  readonly db: Database
  readonly fetch: FetchDeps
  readonly pageUrl: string
  readonly hasMaintainer: boolean
  readonly log: Logger
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
  const { db } = deps
  const startedAt = deps.fetch.now().toISOString()
  const runId = await startRun(db, 'check-list', startedAt)
  const look = await lookAtSource(deps)
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
    due.push({ seen, reading: await readPublication(await readBytes(db, seen.sha256), seen.list) })
  }
  return due
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
  await tellOfSource(db, look, failures, context)
  const outcome = outcomeOf(outcomes, failures)
  const summary = summarise(outcomes, failures, queued)
  await finishRun(db, runId, { outcome, summary, details: { look: describeLook(look), queued } }, at)
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

function eventsOf(outcome: TakeOutcome): readonly AgreementEvent[] {
  return outcome.kind === 'believed' || outcome.kind === 'settled' ? outcome.events : []
}

async function tellOfOutcomes(
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

const SOURCE = 'source'

async function tellOfSource(
  db: Database,
  look: Look,
  failures: readonly string[],
  context: NoticeContext,
): Promise<void> {
  if (failures.length > 0) {
    await beginIncident(
      db,
      {
        about: SOURCE,
        subject: 'ICE cannot be read',
        paragraphs: [...failures, 'You will hear again when a look succeeds, and not before.'],
      },
      context,
    )
  } else if (look.kind === 'looked') {
    await endIncident(
      db,
      {
        about: SOURCE,
        subject: 'ICE can be read again',
        paragraphs: ['The last look brought everything it should.'],
      },
      context,
    )
  }
}

function outcomeOf(outcomes: readonly TakeOutcome[], failures: readonly string[]): CheckResult['outcome'] {
  if (failures.length > 0) return 'failed'
  if (outcomes.some(({ kind }) => kind === 'held')) return 'held'
  return outcomes.length > 0 ? 'changed' : 'unchanged'
}

function describeLook(look: Look): unknown {
  if (look.kind === 'failed') return { kind: look.kind, error: look.error.message }
  return look.lists.map((seen) => (seen.kind === 'failed' ? { ...seen, error: seen.error.message } : seen))
}
