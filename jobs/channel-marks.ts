/**
 * What became of a channel's claims, on its way to the database: many in one write to the disk.
 *
 * What a full disk or a locked database refuses stays here, beyond the turn, and is written before anything
 * of the channel is claimed again: so what the other side took is not sent again because of it.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '../db/open-database.js'
import { type Settled, settleClaims } from '../db/settle-claims.js'

/** As many may be lost in a crash, and be sent again: few, but enough to share a write. */
const MAX_UNMARKED = 20
/** How long a mark waits for others: writing to the disk takes as long as sending some mails. */
const WAIT_MS = 25

export class ChannelMarks {
  private readonly pending: Settled[] = []
  private writing: Promise<void> | undefined
  private timer: NodeJS.Timeout | undefined
  private hasFailed = false
  private sentAt: string | null = null

  constructor(private readonly db: Database) {}

  /** The database refused the last write. */
  get isStuck(): boolean {
    return this.hasFailed
  }

  /** When this process last got something through; null: never yet. */
  get lastSentAt(): string | null {
    return this.sentAt
  }

  /** Keeps them; they are written with the next that are. */
  keep(settled: readonly Settled[]): void {
    this.pending.push(...settled)
  }

  /** Resolves at once, or, where many wait, once they are written or cannot be: then it is stuck. Never rejects. */
  async add(settled: Settled): Promise<void> {
    this.pending.push(settled)
    if (settled.settlement.kind === 'sent') this.sentAt = settled.at
    const write = () => this.write().catch(() => {})
    if (this.pending.length >= MAX_UNMARKED) await write()
    else this.timer ??= setTimeout(write, WAIT_MS)
  }

  /** Writes whatever waits. @throws what the database throws; all that is not written is kept. */
  write(): Promise<void> {
    this.writing ??= this.writePending()
    return this.writing
  }

  private async writePending(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    this.hasFailed = false
    try {
      // Lets in those that end in the same turn.
      await nextTurn()
      while (this.pending.length > 0) {
        const written = [...this.pending]
        await settleClaims(this.db, written)
        this.pending.splice(0, written.length)
      }
    } catch (error) {
      this.hasFailed = true
      throw error
    } finally {
      this.writing = undefined
    }
  }
}

const marksOfDatabases = new WeakMap<Database, Map<string, ChannelMarks>>()

/** The one of this process for a channel of this database: whoever sends there writes first what waits. */
export function findMarks(db: Database, channel: string): ChannelMarks {
  const known = marksOfDatabases.get(db) ?? new Map<string, ChannelMarks>()
  marksOfDatabases.set(db, known)
  const marks = known.get(channel) ?? new ChannelMarks(db)
  known.set(channel, marks)
  return marks
}
