/** Jobs that run one after another; beside other lines, which they never wait for. */
import SqliteDatabase from 'better-sqlite3'
import type { Logger } from '../src/log.js'

export class JobLine {
  private readonly waiting = new Set<string>()
  private last: Promise<void> = Promise.resolve()
  private isClosed = false

  constructor(private readonly log: Logger) {}

  /** A job that waits already is not added again. */
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

  /** Resolves when the job in hand has ended; those that wait are not begun. */
  async close(): Promise<void> {
    this.isClosed = true
    await this.last
  }
}
