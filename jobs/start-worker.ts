/**
 * The worker: looks at ICE at once and then on schedule, and sends what is due, until it is stopped.
 *
 * One thing at a time: a look and a round of sending never overlap within one process. node-cron keeps
 * no memory, so the worker looks at its start, and stores when a look or a digest was last due and done.
 */
import SqliteDatabase from 'better-sqlite3'
import { type ScheduledTask, schedule } from 'node-cron'
import { releaseAbandoned } from '../db/deliveries.js'
import type { Database } from '../db/open-database.js'
import { getJobState, markInterrupted, setJobState } from '../db/runs.js'
import type { Logger } from '../src/log.js'
import { type CheckDeps, checkList } from './check-list.js'
import { forgetExpired } from './forget-expired.js'
import { needsRebuild, rebuildHistory } from './rebuild-history.js'
import { type SendDeps, sendDeliveries } from './send-deliveries.js'
import { sendDigests } from './send-digests.js'

export interface WorkerDeps {
  readonly check: CheckDeps
  readonly send: SendDeps
  readonly lookEveryMinutes: number
  /** Aborted by a stop at once: `send` hears it between messages. */
  readonly stopping: AbortController
  /** Aborted when the patience of a stop is over: `check` breaks off what it waits for. */
  readonly abort: AbortController
}

export interface Worker {
  /** Sends what is due, without waiting for the minute to end. */
  send(): void
  /** Finishes the work in hand; resolves when nothing runs any more. */
  stop(): Promise<void>
}

/** How long a stop waits for a look in hand; what it breaks off then is taken up by the next start. */
const PATIENCE_MS = 20_000
/** Deliveries that were put off, and digests, come due between looks. */
const SEND_CRON = '* * * * *'
/** Once an hour, not at the same minute as the rest. */
const FORGET_CRON = '37 * * * *'

/** Prepares the database after a crash or an upgrade, then starts to look and to send. */
export async function startWorker(deps: WorkerDeps): Promise<Worker> {
  const { db, log } = deps.check
  await prepare(db, log, deps.send.now())
  const line = new JobLine(log)
  const look = () => line.add('check-list', () => lookAndSend(deps))
  const send = () => line.add('send-deliveries', () => sendDeliveries(deps.send))
  const digest = () => line.add('send-digests', () => queueDigests(deps.send))
  const forget = () => line.add('forget-expired', () => forgetExpired(db, deps.send.now(), log))
  const tasks = [
    startTask(makeCron(deps.lookEveryMinutes), look),
    startTask(SEND_CRON, () => {
      digest()
      send()
    }),
    startTask(FORGET_CRON, forget),
  ]
  forget()
  digest()
  look()
  return { send, stop: () => stop(tasks, line, deps) }
}

async function queueDigests({ db, alerts, now, log }: SendDeps): Promise<void> {
  await sendDigests({ db, timeZone: alerts.timeZone, now, log })
}

async function prepare(db: Database, log: Logger, at: string): Promise<void> {
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

/** A worker that died held claims; it is dead when its process is, and then its claims are free at once. */
async function claimWorkerPlace(db: Database, log: Logger, at: string): Promise<void> {
  const { memory } = await getJobState(db, 'worker')
  const isAlive = typeof memory.pid === 'number' && memory.pid !== process.pid && isRunning(memory.pid)
  if (isAlive)
    log.warn(
      { pid: memory.pid, says: `Another worker (process ${memory.pid}) seems to use this database.` },
      'worker:doubled',
    )
  else await releaseAbandoned(db)
  await setJobState(db, 'worker', { lastDueAt: at, memory: { pid: process.pid } })
}

/** The process of the worker that uses this database; undefined when none runs. */
export async function findWorker(db: Database): Promise<number | undefined> {
  const { memory } = await getJobState(db, 'worker')
  return typeof memory.pid === 'number' && isRunning(memory.pid) ? memory.pid : undefined
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** @param minutes a divisor of 60, which the settings see to. */
function makeCron(minutes: number): string {
  return minutes === 60 ? '0 * * * *' : `*/${minutes} * * * *`
}

/** The next instant that the schedule names. */
export function findNextLook(now: string, minutes: number): string {
  const periodMs = minutes * 60_000
  return new Date((Math.floor(Date.parse(now) / periodMs) + 1) * periodMs).toISOString()
}

function startTask(cron: string, work: () => void): ScheduledTask {
  // With daylight saving's repeated hour, node-cron is right only in UTC throughout.
  return schedule(cron, work, { timezone: 'UTC', noOverlap: true })
}

async function lookAndSend(deps: WorkerDeps): Promise<void> {
  const { db } = deps.check
  await setJobState(db, 'check-list', { lastDueAt: deps.send.now() })
  const { outcome } = await checkList(deps.check)
  if (outcome !== 'failed') await setJobState(db, 'check-list', { lastDoneAt: deps.send.now() })
  await sendDeliveries(deps.send)
}

/** Runs jobs one after another; one that waits already is not added again. */
class JobLine {
  private readonly waiting = new Set<string>()
  private last: Promise<void> = Promise.resolve()
  private isClosed = false

  constructor(private readonly log: Logger) {}

  add(name: string, work: () => Promise<unknown>): void {
    if (this.isClosed || this.waiting.has(name)) return
    this.waiting.add(name)
    this.last = this.last.then(async () => {
      this.waiting.delete(name)
      if (this.isClosed) return
      try {
        await work()
      } catch (error) {
        if (this.isClosed) this.log.info({ job: name }, 'job:interrupted')
        else if (error instanceof SqliteDatabase.SqliteError) this.report(name, error)
        else throw error
      }
    })
    // Anything that a job throws is a bug: the process ends with it, and the supervisor starts anew.
    this.last.catch((error: unknown) => {
      this.log.fatal(
        { err: error, job: name, says: `A bug stopped the worker: ${String(error)}` },
        'worker:crashed',
      )
      process.exit(70)
    })
  }

  /** A full disk or a locked database passes; what the job began is undone, and its next turn tries again. */
  private report(job: string, error: Error): void {
    this.log.error(
      { job, err: error, says: `The database refused: ${error.message}. Trying again.` },
      'job:failed',
    )
  }

  async close(): Promise<void> {
    this.isClosed = true
    await this.last
  }
}

async function stop(tasks: readonly ScheduledTask[], line: JobLine, deps: WorkerDeps): Promise<void> {
  for (const task of tasks) await task.destroy()
  deps.stopping.abort()
  const timer = setTimeout(() => deps.abort.abort(), PATIENCE_MS)
  await line.close()
  clearTimeout(timer)
  deps.send.mailer.close()
}
