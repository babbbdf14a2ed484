/** Whether a channel takes what is sent: stopped when it refuses us, opened again by a probe or a maintainer. EDGE. */
import type { Database } from './open-database.js'
import type { ChannelStatesTable } from './schema-of-delivery.js'

/** `open` with a `probeAt`: opened again, and on trial until then; a stop before that is the same incident. */
export type ChannelState = Readonly<Omit<ChannelStatesTable, 'channel'>>

/** Undefined: it never stopped. */
export async function findChannelState(db: Database, channel: string): Promise<ChannelState | undefined> {
  return db
    .selectFrom('channelStates')
    .select(['status', 'since', 'reason', 'probeAt', 'failures'])
    .where('channel', '=', channel)
    .executeTakeFirst()
}

export async function listChannelStates(db: Database): Promise<readonly Readonly<ChannelStatesTable>[]> {
  return db.selectFrom('channelStates').selectAll().orderBy('channel').execute()
}

export async function setChannelState(db: Database, channel: string, state: ChannelState): Promise<void> {
  await db
    .insertInto('channelStates')
    .values({ channel, ...state })
    .onConflict((conflict) => conflict.column('channel').doUpdateSet({ ...state }))
    .execute()
}
