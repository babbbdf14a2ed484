/** How each channel stands: whether it takes posts, what waits for it, and when it last took one. EDGE. */
import { type ChannelState, findChannelState } from './channel-states.js'
import { type Channel, listChannels } from './channels.js'
import type { Database } from './open-database.js'
import type { DeliveryStatus } from './schema-of-delivery.js'

export interface ChannelStanding {
  readonly channel: Channel
  /** Null: it never stopped. */
  readonly state: ChannelState | null
  readonly waiting: number
  readonly lastPostedAt: string | null
  /** Where people see its last post; null where the service did not say. */
  readonly lastUrl: string | null
}

const WAITING: readonly DeliveryStatus[] = ['queued', 'sending', 'deferred']

/** By name. */
export async function listChannelStandings(db: Database): Promise<readonly ChannelStanding[]> {
  const standings: ChannelStanding[] = []
  for (const channel of await listChannels(db)) standings.push(await loadStanding(db, channel))
  return standings
}

export async function loadStanding(db: Database, channel: Channel): Promise<ChannelStanding> {
  const { id } = channel
  const last = await db
    .selectFrom('posts')
    .select(['postedAt', 'url'])
    .where('channel', '=', id)
    .orderBy('postedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    channel,
    state: (await findChannelState(db, id)) ?? null,
    waiting: await countWaiting(db, id),
    lastPostedAt: last?.postedAt ?? null,
    lastUrl: last?.url ?? null,
  }
}

async function countWaiting(db: Database, channel: string): Promise<number> {
  const { count } = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('channel', '=', channel)
    .where('status', 'in', WAITING)
    .executeTakeFirstOrThrow()
  return Number(count)
}
