/** What waits to be sent, and for how long what is due has. EDGE. */
import { listChannelStates } from './channel-states.js'
import type { Database } from './open-database.js'

export interface WaitingCounts {
  /** Queued, put off, or being sent. */
  readonly waiting: number
  /** Due by now on channels that take what is sent, and not taken up. */
  readonly due: number
  /** When the longest due of them was; null for none. */
  readonly oldestDueAt: string | null
  /** Channels that take nothing now: `email`, or ids. */
  readonly stoppedChannels: readonly { readonly channel: string; readonly since: string }[]
}

/** @param now ISO in UTC. */
export async function countWaiting(db: Database, now: string): Promise<WaitingCounts> {
  const stopped = (await listChannelStates(db)).filter(({ status }) => status !== 'open')
  const { waiting } = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('status', 'in', ['queued', 'deferred', 'sending'])
    .executeTakeFirstOrThrow()
  let query = db
    .selectFrom('deliveries')
    .select(({ fn }) => [fn.countAll<number>().as('due'), fn.min('nextAttemptAt').as('oldest')])
    .where('status', 'in', ['queued', 'deferred'])
    .where('nextAttemptAt', '<=', now)
  const channels = stopped.map(({ channel }) => channel)
  if (channels.length > 0) query = query.where('channel', 'not in', channels)
  const { due, oldest } = await query.executeTakeFirstOrThrow()
  return {
    waiting: Number(waiting),
    due: Number(due),
    oldestDueAt: oldest,
    stoppedChannels: stopped.map(({ channel, since }) => ({ channel, since })),
  }
}

/** When the oldest that was tried and waits in a channel was queued; undefined for none. */
export async function findOldestDeferred(db: Database, channel: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .select('queuedAt')
    .where('status', '=', 'deferred')
    .where('channel', '=', channel)
    .orderBy('queuedAt')
    .limit(1)
    .executeTakeFirst()
  return row?.queuedAt
}
