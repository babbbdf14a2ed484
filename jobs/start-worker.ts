/**
 * The worker: looks at ICE at once and then on schedule, and sends what is due, until it is stopped.
 *
 * Looks, mail, posts, digests, agreements and upkeep each have a line of their own: a long queue or a server
 * that hangs delays no look. Looks are timed by `look-schedule`, the rest by node-cron, which keeps no memory:
 * it is stored when a look or a digest was last due and done.
 */
import { type ScheduledTask, schedule } from 'node-cron'
import type { Database } from '../db/open-database.js'
import { markInterrupted } from '../db/runs.js'
import type { Logger } from '../src/log.js'
import { auditDeliveries } from './audit-deliveries.js'
import type { CheckDeps } from './check-list.js'
import { reckonAnew, wasSetBack, watchClock } from './clock-watch.js'
import { type DocumentsDeps, fetchDocuments } from './fetch-documents.js'
import { forgetExpired } from './forget-expired.js'
import { JobLine } from './job-line.js'
import { planLook } from './look-plan.js'
import { loadWaits } from './look-rest.js'
import { type LookTimer, startLookTimer } from './look-timer.js'
import { needsRebuild, rebuildHistory } from './rebuild-history.js'
import { runLook } from './run-look.js'
import { saveToWayback, type WaybackDeps } from './save-to-wayback.js'
import { type SendDeps, sendDeliveries } from './send-deliveries.js'
import { sendDigests } from './send-digests.js'
import { type SendPostsDeps, sendPosts } from './send-posts.js'
import { takeScreenshot } from './take-screenshot.js'
import { claimWorkerPlace } from './worker-place.js'

export interface WorkerDeps {
  readonly check: CheckDeps
  readonly send: SendDeps
  readonly posts: SendPostsDeps
  readonly documents: DocumentsDeps
  /** Null: the Wayback Machine is asked for nothing. */
  readonly wayback: WaybackDeps | null
  /** Between looks while ICE is used to publish. */
  readonly lookEveryMinutes: number
  /** Between looks otherwise. */
  readonly lookQuietMinutes: number
  /** 0 to 23: when digests are due. */
  readonly digestHour: number
  /** Aborted by a stop at once: `send` and `posts` hear it between messages. */
  readonly stopping: AbortController
  /** Aborted when the patience of a stop is over: `check` breaks off what it waits for. */
  readonly abort: AbortController
}

export interface Worker {
  /** Sends what is due, without waiting for the minute to end. */
  send(): void
  /** Looks as soon as the look in hand is done, whenever the next is due. */
  look(): void
  /** Finishes the work in hand; resolves when nothing runs any more. */
  stop(): Promise<void>
}

/** How long a stop waits for a look in hand; what it breaks off then is taken up by the next start. */
const PATIENCE_MS = 20_000
/** Deliveries that were put off, and digests, come due between looks. */
const SEND_CRON = '* * * * *'
/** Once an hour, each at a minute of its own. */
const FORGET_CRON = '37 * * * *'
const AUDIT_CRON = '52 * * * *'

const MINUTE_MS = 60_000

type Job = 'look' | 'send' | 'post' | 'digest' | 'forget' | 'audit'

/** Prepares the database after a crash or an upgrade, then starts to look and to send. */
export async function startWorker(deps: WorkerDeps): Promise<Worker> {
  const { db, log } = deps.check
  await prepare(db, log, deps.send.now())
  const lines = makeLines(log)
  const timer = startLookTimer(deps.send.now, () => jobs.look())
  const jobs = makeJobs(deps, lines, timer)
  const tasks = [
    startTask(SEND_CRON, () => {
      for (const job of ['digest', 'send', 'post'] as const) jobs[job]()
    }),
    startTask(FORGET_CRON, jobs.forget),
    startTask(AUDIT_CRON, jobs.audit),
  ]
  const clock = watchClock(deps.send.now, () => {
    lines.mail.add('reckon-anew', () => reckonAnew(db, deps.send.now(), log))
    // node-cron waits until the clock is again where it was.
    for (const task of tasks) void Promise.resolve(task.stop()).then(() => task.start())
    jobs.look()
  })
  for (const job of ['forget', 'digest', 'send', 'post'] as const) jobs[job]()
  // What was refused a moment ago is left alone, however often the worker is started.
  const startedAt = deps.send.now()
  const { notBefore } = await loadWaits(db, startedAt)
  if (notBefore === null) jobs.look()
  else timer.set(await planNext(deps, startedAt))
  return {
    send: jobs.send,
    look: jobs.look,
    async stop() {
      clock.stop()
      timer.stop()
      await stop(tasks, lines, deps)
    },
  }
}

type Lines = Readonly<
  Record<'looks' | 'mail' | 'posts' | 'digests' | 'documents' | 'wayback' | 'upkeep', JobLine>
>

function makeLines(log: Logger): Lines {
  const line = () => new JobLine(log)
  const told = { mail: line(), posts: line(), digests: line() }
  return { looks: line(), ...told, documents: line(), wayback: line(), upkeep: line() }
}

/** What each job is called by, and in which line it waits. What a job queues goes out at once. */
function makeJobs(deps: WorkerDeps, lines: Lines, timer: LookTimer): Readonly<Record<Job, () => void>> {
  const { check, send: sending, posts, wayback } = deps
  const send = () => lines.mail.add('send-deliveries', () => sendDeliveries(sending))
  const post = () => lines.posts.add('send-posts', () => sendPosts(posts))
  const documents = () => lines.documents.add('fetch-documents', () => fetchDocuments(deps.documents))
  const look = async () => {
    await lookOnce(deps, timer)
    send()
    post()
    documents()
    if (wayback !== null) lines.wayback.add('save-to-wayback', () => saveToWayback(wayback))
    await takeScreenshot(check)
  }
  const digest = async () => {
    if ((await queueDigests(deps)) > 0) send()
  }
  const forget = () => forgetExpired(check.db, sending.now(), check.log)
  return {
    send,
    post,
    look: () => lines.looks.add('check-list', look),
    digest: () => lines.digests.add('send-digests', digest),
    forget: () => lines.upkeep.add('forget-expired', forget),
    audit: () => lines.upkeep.add('audit-deliveries', () => audit(deps)),
  }
}

async function queueDigests({ send, digestHour }: WorkerDeps): Promise<number> {
  const { db, alerts, now, log } = send
  return sendDigests({ db, timeZone: alerts.timeZone, digestHour, now, log })
}

async function audit({ check, send, digestHour }: WorkerDeps): Promise<void> {
  const { db, alerts, now, log } = send
  const { hasMaintainer } = check
  await auditDeliveries({ db, now, log, hasMaintainer, timeZone: alerts.timeZone, digestHour })
}

async function prepare(db: Database, log: Logger, at: string): Promise<void> {
  if (await wasSetBack(db, at)) await reckonAnew(db, at, log)
  await claimWorkerPlace(db, log, at)
  const interrupted = await markInterrupted(db, at)
  if (interrupted > 0) log.warn({ interrupted }, 'runs:interrupted')
  if (!(await needsRebuild(db))) return
  log.info(
    { says: 'Reading all stored publications again, by newer rules. This is not news, and nobody is told.' },
    'rebuild:started',
  )
  await rebuildHistory(db)
  log.info({}, 'rebuild:finished')
}

function startTask(cron: string, work: () => void): ScheduledTask {
  // With daylight saving's repeated hour, node-cron is right only in UTC throughout.
  return schedule(cron, work, { timezone: 'UTC', noOverlap: true })
}

/** One look, and the timer set to the next, whatever becomes of this one. */
async function lookOnce(deps: WorkerDeps, timer: LookTimer): Promise<void> {
  const { check, send, lookEveryMinutes } = deps
  const startedAt = send.now()
  try {
    // People may ask of a look that is under way, too, when the next is due.
    await planNext(deps, startedAt)
    const { outcome, summary } = await runLook(check)
    if (outcome === 'skipped') check.log.info({ says: summary }, 'look:skipped')
  } finally {
    // Should the database refuse to tell when, no look is missed for it.
    timer.set(new Date(Date.parse(startedAt) + lookEveryMinutes * MINUTE_MS).toISOString())
    timer.set(await planNext(deps, startedAt))
  }
}

function planNext(
  { check, send, lookEveryMinutes, lookQuietMinutes }: WorkerDeps,
  lastLookAt: string,
): Promise<string> {
  const { now, chance } = send
  const minutes = { everyMinutes: lookEveryMinutes, quietMinutes: lookQuietMinutes }
  return planLook({ db: check.db, lastLookAt, ...minutes, now, chance })
}

async function stop(tasks: readonly ScheduledTask[], lines: Lines, deps: WorkerDeps): Promise<void> {
  for (const task of tasks) await task.destroy()
  deps.stopping.abort()
  const timer = setTimeout(() => deps.abort.abort(), PATIENCE_MS)
  await Promise.all(Object.values(lines).map((line) => line.close()))
  await deps.posts.senders.close()
  clearTimeout(timer)
  deps.send.mailer.close()
}
