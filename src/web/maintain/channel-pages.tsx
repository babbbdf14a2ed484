/** The list of channels, and one of them with its buttons. Never a secret. Pure. */
import type { Channel } from '../../../db/channels.js'
import type { ChannelStanding } from '../../../db/list-channel-standings.js'
import { CHANNEL_KINDS } from '../../delivery/channel.js'
import { namePlaces } from '../../places/name-places.js'
import type { Page } from '../page.js'
import { ActForm, Table, When } from './room.js'
import type { RoomContext } from './room-env.js'
import { pathOfChannel } from './stopped-channels.js'
import { words } from './words.js'

interface ChannelListProps {
  readonly page: Page
  readonly standings: readonly ChannelStanding[]
}

export function ChannelList({ page, standings }: ChannelListProps) {
  return (
    <>
      <p>{words.CHANNELS_TEXT}</p>
      <p>
        {words.ADD_CHANNEL}{' '}
        {CHANNEL_KINDS.map((kind) => (
          <>
            <a class="button" href={page.href(`/maintain/channels/new/${kind}`)}>
              {words.KIND_NAMES[kind]}
            </a>{' '}
          </>
        ))}
      </p>
      {standings.length === 0 ? (
        <p>{words.NO_CHANNEL}</p>
      ) : (
        <Table caption={words.CHANNELS_CAPTION} headings={words.CHANNELS_HEADINGS}>
          {standings.map((standing) => (
            <Row page={page} standing={standing} />
          ))}
        </Table>
      )}
    </>
  )
}

function Row({ page, standing }: { page: Page; standing: ChannelStanding }) {
  const { channel, waiting, lastPostedAt } = standing
  return (
    <tr>
      <th scope="row">
        <a href={page.href(pathOfChannel(channel.id))}>
          <bdi>{channel.name}</bdi>
        </a>
      </th>
      <td>{words.KIND_NAMES[channel.kind]}</td>
      <td>{describeScope(channel)}</td>
      <td>{channel.language}</td>
      <td>
        <Taking page={page} standing={standing} />
      </td>
      <td class="number">{waiting}</td>
      <td>
        <When page={page} at={lastPostedAt} />
      </td>
    </tr>
  )
}

function describeScope({ places, kinds }: Channel): string {
  const events = typeof kinds === 'string' ? words.KIND_WORDS[kinds] : words.sayEventKinds(kinds)
  return words.sayScope(namePlaces(places), events)
}

function Taking({ page, standing: { channel, state } }: { page: Page; standing: ChannelStanding }) {
  if (!channel.isOn) return <>{words.OFF}</>
  if (state === null || state.status === 'open') return <>{words.OPEN}</>
  return (
    <>
      {words.STATUS_WORDS[state.status]}, {words.SINCE} <When page={page} at={state.since} />: {state.reason}
    </>
  )
}

export function OneChannel({ c, standing }: { c: RoomContext; standing: ChannelStanding }) {
  const page = c.get('page')
  const { channel, waiting, lastPostedAt, lastUrl } = standing
  return (
    <>
      <p class="lead">
        {words.KIND_NAMES[channel.kind]}: {describeScope(channel)}
      </p>
      <dl>
        <dt>{words.CHANNELS_HEADINGS[4]}</dt>
        <dd>
          <Taking page={page} standing={standing} />
        </dd>
        <dt>{words.WAITING}</dt>
        <dd>{waiting}</dd>
        <dt>{words.LAST_POST}</dt>
        <dd>
          {lastUrl === null ? (
            <When page={page} at={lastPostedAt} />
          ) : (
            <a href={lastUrl} rel="noreferrer">
              <When page={page} at={lastPostedAt} />
            </a>
          )}
        </dd>
        <dt>{words.LANGUAGE}</dt>
        <dd>{channel.language}</dd>
        <dt>{words.TEMPLATE}</dt>
        <dd>
          {channel.template === null ? words.OWN_WORDS : <span class="wrapped">{channel.template}</span>}
        </dd>
        {Object.entries(channel.options).map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{String(value)}</dd>
          </>
        ))}
        <dt>{words.SETTLED_AT}</dt>
        <dd>
          <When page={page} at={channel.settledAt} />
        </dd>
      </dl>
      <p>
        <a href={page.href(`${pathOfChannel(channel.id)}/attempts`)}>{words.POSTS_AND_TRIES}</a>
      </p>
      <Buttons c={c} channel={channel} />
    </>
  )
}

function Buttons({ c, channel }: { c: RoomContext; channel: Channel }) {
  const { href } = c.get('page')
  const { id, isOn, kind, origin } = channel
  const path = pathOfChannel(id)
  return (
    <>
      {isOn && <Button c={c} action={`${path}/test`} label={words.SEND_TEST} />}{' '}
      {origin === 'settings' ? (
        <p>{words.IN_SETTINGS}</p>
      ) : (
        <>
          <Button
            c={c}
            action={`${path}/${isOn ? 'off' : 'on'}`}
            label={isOn ? words.SWITCH_OFF : words.SWITCH_ON}
          />
          <ul class="row">
            <li>
              <a href={href(`${path}/edit`)}>{words.CHANGE}</a>
            </li>
            {kind === 'webhook' && (
              <li>
                <a href={href(`${path}/rotate`)}>{words.ROTATE}</a>
              </li>
            )}
            <li>
              <a href={href(`${path}/remove`)}>{words.REMOVE_CHANNEL}</a>
            </li>
          </ul>
        </>
      )}
    </>
  )
}

function Button({ c, action, label }: { c: RoomContext; action: string; label: string }) {
  return (
    <ActForm c={c} action={action}>
      <button type="submit">{label}</button>
    </ActForm>
  )
}
