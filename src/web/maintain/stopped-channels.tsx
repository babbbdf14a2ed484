/** Channels that take nothing now, mail among them: what a maintainer must see first. */
import { listChannelStates } from '../../../db/channel-states.js'
import { listChannels } from '../../../db/channels.js'
import type { Database } from '../../../db/open-database.js'
import { type ChannelStatesTable, EMAIL } from '../../../db/schema-of-delivery.js'
import { ActForm, When } from './room.js'
import type { RoomContext } from './room-env.js'
import { words } from './words.js'

export interface StoppedChannel extends Readonly<ChannelStatesTable> {
  readonly name: string
}

export async function listStoppedChannels(db: Database): Promise<readonly StoppedChannel[]> {
  const stopped = (await listChannelStates(db)).filter(({ status }) => status !== 'open')
  if (stopped.length === 0) return []
  const names = new Map((await listChannels(db)).map(({ id, name }) => [id, name]))
  return stopped
    .filter(({ channel }) => channel === EMAIL || names.has(channel))
    .map((state) => ({ ...state, name: nameOf(state.channel, names) }))
}

/** @param names by id; a channel that is mail has none there. */
export function nameOf(channel: string, names: ReadonlyMap<string, string>): string {
  return channel === EMAIL ? words.MAIL : (names.get(channel) ?? channel)
}

export function pathOfChannel(channel: string): string {
  return channel === EMAIL ? '/maintain/deliveries' : `/maintain/channels/${encodeURIComponent(channel)}`
}

/** A notice for each, with the button that opens it again. */
export function StoppedChannels({ c, stopped }: { c: RoomContext; stopped: readonly StoppedChannel[] }) {
  const page = c.get('page')
  return (
    <>
      {stopped.map(({ channel, name, status, since, reason, probeAt }) => (
        <div class="notice">
          <p>
            <strong>
              <a href={page.href(pathOfChannel(channel))}>
                {words.sayStopped(channel === EMAIL ? null : name, status)}
              </a>
            </strong>
            , {words.SINCE} <When page={page} at={since} />:
            <br />
            {reason}
          </p>
          {probeAt !== null && (
            <p>
              {words.PROBE} <When page={page} at={probeAt} />.
            </p>
          )}
          <ActForm c={c} action={`/maintain/channels/${encodeURIComponent(channel)}/resume`}>
            <button type="submit">
              {words.RESUME}
              <span class="hidden"> {name}</span>
            </button>
          </ActForm>
        </div>
      ))}
    </>
  )
}
