/** Channels for posts: which there are, whether each takes what is sent, and what maintainers do to them. */
import { findChannel, openChannelSecrets } from '../../../db/channels.js'
import {
  type Act,
  createChannel,
  dropChannel,
  editChannel,
  getChannel,
  queueTestPost,
  resumeChannel,
  rotateSecret,
  switchChannel,
} from '../../../db/keep-channels.js'
import { listChannelStandings, loadStanding } from '../../../db/list-channel-standings.js'
import type { Database } from '../../../db/open-database.js'
import { EMAIL } from '../../../db/schema-of-delivery.js'
import { CHANNEL_KINDS } from '../../delivery/channel.js'
import { readForm } from '../request/read-form.js'
import type { WebDeps } from '../web-deps.js'
import { readChannelForm } from './channel-form.js'
import { ChannelForm } from './channel-form-page.js'
import { ChannelList, OneChannel } from './channel-pages.js'
import { Confirm, showRoom } from './room.js'
import type { RoomContext, Rooms } from './room-env.js'
import { listStoppedChannels, pathOfChannel, StoppedChannels } from './stopped-channels.js'
import { words } from './words.js'

const ROOM = '/maintain/channels'

export function addChannelRooms(rooms: Rooms, deps: WebDeps): void {
  addListAndForms(rooms, deps)
  addActs(rooms, deps)
  addConfirmedActs(rooms, deps)
}

function addListAndForms(rooms: Rooms, { db, now, openVault, settings }: WebDeps): void {
  const rules = { allowsHttp: settings.allowsPrivateAddresses }

  rooms.get('/channels', async (c) => {
    const content = (
      <>
        <StoppedChannels c={c} stopped={await listStoppedChannels(db)} />
        <ChannelList page={c.get('page')} standings={await listChannelStandings(db)} />
      </>
    )
    return showRoom(c, { title: words.CHANNELS, content })
  })

  rooms.get('/channels/new/:kind', (c) => {
    const kind = CHANNEL_KINDS.find((one) => one === c.req.param('kind'))
    if (kind === undefined) return c.notFound()
    const content = <ChannelForm c={c} kind={kind} action={`${ROOM}/new/${kind}`} />
    return showRoom(c, { title: words.sayAdd(kind), content })
  })

  rooms.post('/channels/new/:kind', async (c) => {
    const kind = CHANNEL_KINDS.find((one) => one === c.req.param('kind'))
    if (kind === undefined) return c.notFound()
    const checked = readChannelForm(await readForm(c), kind, rules)
    const vault = openVault()
    const act = actOf(c, now)
    const { id, madeSecret } = await db
      .transaction()
      .execute((transaction) => createChannel(transaction, vault, checked, act))
    return madeSecret === null ? goTo(c, id) : showSecret(c, id, madeSecret)
  })

  rooms.get('/channels/:id', async (c) => {
    const channel = await findChannel(db, c.req.param('id'))
    if (channel === undefined) return c.notFound()
    const stopped = (await listStoppedChannels(db)).filter((one) => one.channel === channel.id)
    const content = (
      <>
        <StoppedChannels c={c} stopped={stopped} />
        <OneChannel c={c} standing={await loadStanding(db, channel)} />
      </>
    )
    return showRoom(c, { title: channel.name, content })
  })

  rooms.get('/channels/:id/edit', async (c) => {
    const channel = await findChannel(db, c.req.param('id'))
    if (channel === undefined) return c.notFound()
    const { kind, id } = channel
    const content = <ChannelForm c={c} kind={kind} channel={channel} action={`${pathOfChannel(id)}/edit`} />
    return showRoom(c, { title: words.sayChange(channel.name), content })
  })

  rooms.post('/channels/:id/edit', async (c) => {
    const fields = await readForm(c)
    const vault = openVault()
    const id = c.req.param('id')
    await db.transaction().execute(async (transaction) => {
      const channel = await getChannel(transaction, id)
      const kept = { channel, secrets: await openChannelSecrets(transaction, vault, id) }
      const checked = readChannelForm(fields, channel.kind, { ...rules, kept })
      await editChannel(transaction, vault, { ...checked, id }, actOf(c, now))
    })
    return goTo(c, id)
  })
}

/** Buttons that act at once. */
function addActs(rooms: Rooms, { db, now, openVault, nudge }: WebDeps): void {
  for (const [path, isOn] of [
    ['on', true],
    ['off', false],
  ] as const) {
    rooms.post(`/channels/:id/${path}`, async (c) => {
      const id = c.req.param('id') ?? ''
      const vault = openVault()
      await act(c, (transaction, by) => switchChannel(transaction, vault, { id, isOn }, by))
      nudge()
      return goTo(c, id)
    })
  }

  rooms.post('/channels/:id/test', async (c) => {
    const id = c.req.param('id')
    await act(c, (transaction, by) => queueTestPost(transaction, id, by))
    nudge()
    const path = c.get('page').href(`${pathOfChannel(id)}/attempts`)
    const content = (
      <p>
        {words.TEST_QUEUED_TEXT} <a href={path}>{words.POSTS_AND_TRIES}</a>
      </p>
    )
    return showRoom(c, { title: words.TEST_QUEUED, content })
  })

  rooms.post('/channels/:id/resume', async (c) => {
    const id = c.req.param('id')
    const name = id === EMAIL ? words.MAIL : (await getChannel(db, id)).name
    await act(c, (transaction, by) => resumeChannel(transaction, id, by))
    nudge()
    return showRoom(c, { title: words.RESUMED, content: <p>{words.sayResumed(name)}</p> })
  })

  function act(c: RoomContext, work: (transaction: Database, by: Act) => Promise<void>): Promise<void> {
    return db.transaction().execute((transaction) => work(transaction, actOf(c, now)))
  }
}

/** Acts that are asked for twice, since they cannot be taken back. */
function addConfirmedActs(rooms: Rooms, { db, now, openVault }: WebDeps): void {
  rooms.get('/channels/:id/rotate', async (c) => {
    const channel = await findChannel(db, c.req.param('id'))
    if (channel === undefined) return c.notFound()
    const { id, name } = channel
    const path = pathOfChannel(id)
    const content = (
      <Confirm c={c} action={`${path}/rotate`} button={words.ROTATE} back={path}>
        <p class="lead">{name}</p>
        <p>{words.ROTATE_TEXT}</p>
      </Confirm>
    )
    return showRoom(c, { title: words.ROTATE, content })
  })

  rooms.post('/channels/:id/rotate', async (c) => {
    const id = c.req.param('id')
    const vault = openVault()
    const { secret, oldSecretUntil } = await db
      .transaction()
      .execute((transaction) => rotateSecret(transaction, vault, id, actOf(c, now)))
    return showSecret(c, id, secret, words.sayOldUntil(oldSecretUntil))
  })

  rooms.get('/channels/:id/remove', async (c) => {
    const channel = await findChannel(db, c.req.param('id'))
    if (channel === undefined) return c.notFound()
    const { id, name } = channel
    const path = pathOfChannel(id)
    const content = (
      <Confirm c={c} action={`${path}/remove`} button={words.REMOVE} back={path}>
        <p class="lead">{name}</p>
        <p>{words.REMOVE_CHANNEL_TEXT}</p>
      </Confirm>
    )
    return showRoom(c, { title: words.REMOVE_CHANNEL, content })
  })

  rooms.post('/channels/:id/remove', async (c) => {
    const vault = openVault()
    const id = c.req.param('id')
    await db.transaction().execute((transaction) => dropChannel(transaction, vault, id, actOf(c, now)))
    return c.redirect(c.get('page').href(ROOM), 303)
  })
}

function actOf(c: RoomContext, now: () => string): Act {
  return { who: c.get('visitor').who, at: now() }
}

function goTo(c: RoomContext, id: string): Response {
  return c.redirect(c.get('page').href(pathOfChannel(id)), 303)
}

/** The only time that it is shown. */
function showSecret(c: RoomContext, id: string, secret: string, more = '') {
  const content = (
    <>
      <p class="notice">
        <code>{secret}</code>
      </p>
      <p>
        {words.NEW_SECRET_TEXT} {more}
      </p>
      <p>
        <a href={c.get('page').href(pathOfChannel(id))}>{words.GO_BACK}</a>
      </p>
    </>
  )
  return showRoom(c, { title: words.NEW_SECRET, content })
}
