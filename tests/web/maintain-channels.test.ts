/** Channels for posts as maintainers keep them in their rooms. The tests follow one another. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setChannelState } from '../../db/channel-states.js'
import { findChannel, listChannels, openChannelSecrets } from '../../db/channels.js'
import { openIncident } from '../../db/incidents.js'
import { listDeliveries } from '../../db/list-deliveries.js'
import { addAttempt } from '../../db/settle-claims.js'
import { Maintainer, mainOf } from './maintainer.js'
import { SiteStage } from './site-stage.js'

const ROOM = '/maintain/channels'
const SLACK_URL = 'https://hooks.example.org/services/very-secret'
const HOOK_URL = 'https://receiver.example.org/in?key=very-secret'

let stage: SiteStage
let maintainer: Maintainer

beforeAll(async () => {
  stage = await SiteStage.start({ hasHistory: false })
  maintainer = await Maintainer.signIn(stage)
}, 60_000)
afterAll(() => stage.stop())

type Fields = readonly (readonly [string, string])[]

const SLACK: Fields = [
  ['name', 'Newsroom'],
  ['secret-url', SLACK_URL],
  ['places', 'mn:mille-lacs, wi:*'],
  ['kinds', 'main'],
  ['language', 'en'],
]

function replace(fields: Fields, name: string, value: string): Fields {
  return [...fields.filter(([one]) => one !== name), [name, value]]
}

async function add(kind: string, fields: Fields): Promise<Response> {
  return maintainer.send(`${ROOM}/new/${kind}`, `${ROOM}/new/${kind}`, fields)
}

async function idOf(name: string): Promise<string> {
  const channel = (await listChannels(stage.db)).find((one) => one.name === name)
  if (channel === undefined) throw new Error(`no channel ${name}`)
  return channel.id
}

async function press(name: string, act: string): Promise<Response> {
  const path = `${ROOM}/${await idOf(name)}`
  return maintainer.send('/maintain', `${path}/${act}`)
}

async function listActs(): Promise<readonly string[]> {
  const rows = await stage.db.selectFrom('auditLog').select(['action', 'subject']).orderBy('id').execute()
  return rows
    .filter(({ action }) => action.includes('channel'))
    .map(({ action, subject }) => `${action}: ${subject}`)
}

describe('a channel', () => {
  it('is added, and its secret is never shown again', async () => {
    expect(await maintainer.read(ROOM)).toContain('None yet.')
    const added = await add('slack', SLACK)
    expect(added.status).toBe(303)
    const id = await idOf('Newsroom')
    expect(added.headers.get('location')).toBe(`${ROOM}/${id}`)
    expect(await findChannel(stage.db, id)).toEqual({
      ...{ id, kind: 'slack', name: 'Newsroom', language: 'en', kinds: 'main', template: null, options: {} },
      ...{ places: ['27095', 'WI'], origin: 'maintain', isOn: true },
      ...{ createdAt: stage.now, settledAt: stage.now },
    })
    expect(await openChannelSecrets(stage.db, stage.vault, id)).toEqual({ url: SLACK_URL })
    for (const path of [ROOM, `${ROOM}/${id}`, `${ROOM}/${id}/edit`, '/maintain/audit']) {
      const html = await maintainer.read(path)
      expect(html).toContain('Newsroom')
      expect(html).not.toContain('very-secret')
    }
  })

  it.each([
    ['a name that another has', replace(SLACK, 'name', 'newsROOM'), 'no other channel has'],
    ['an unknown county', replace(SLACK, 'places', 'mn:mowe'), 'Near: mn:mower'],
    [
      'no secret',
      replace(replace(SLACK, 'name', 'B'), 'secret-url', ''),
      'either url or token, found neither',
    ],
    [
      'an address without TLS',
      replace(replace(SLACK, 'name', 'B'), 'secret-url', 'http://very-secret.example'),
      'secrets.url: expected an https address',
    ],
    [
      'a template without a link',
      [...replace(SLACK, 'name', 'B'), ['template', '{headline}']],
      'It must hold {link}.',
    ],
    ['a list of no kinds', replace(replace(SLACK, 'name', 'B'), 'kinds', 'list'), 'kinds: expected'],
  ] as const)('is refused with %s', async (_what, fields, message) => {
    const response = await add('slack', fields)
    expect(response.status).toBe(400)
    const html = await response.text()
    expect(html).toContain(message)
    expect(html).not.toContain('very-secret')
    expect(await listChannels(stage.db)).toHaveLength(1)
  })

  it('is changed, and keeps the secret that the form leaves empty', async () => {
    const id = await idOf('Newsroom')
    const { settledAt } = (await findChannel(stage.db, id)) ?? {}
    stage.now = '2026-05-01T16:00:00.000Z'
    const path = `${ROOM}/${id}/edit`
    const renamed = replace(replace(SLACK, 'name', 'Desk'), 'secret-url', '')
    expect((await maintainer.send(path, path, renamed)).status).toBe(303)
    expect(await findChannel(stage.db, id)).toMatchObject({ name: 'Desk', settledAt })
    expect(await openChannelSecrets(stage.db, stage.vault, id)).toEqual({ url: SLACK_URL })
    const narrowed = [...replace(renamed, 'kinds', 'list'), ['kind', 'signed'], ['kind', 'removed']] as const
    await maintainer.send(path, path, narrowed)
    expect(await findChannel(stage.db, id)).toMatchObject({
      kinds: ['signed', 'removed'],
      settledAt: stage.now,
    })
    const withToken = [
      ...replace(renamed, 'secret-token', 'xoxb-very-secret'),
      ['option-channel', 'C012'],
    ] as const
    await maintainer.send(path, path, withToken)
    expect(await openChannelSecrets(stage.db, stage.vault, id)).toEqual({ token: 'xoxb-very-secret' })
  })

  it('is switched off and on, from when it is owed news again', async () => {
    await press('Desk', 'off')
    expect(await maintainer.read(ROOM)).toMatch(/Desk[\s\S]*<td>off<\/td>/)
    stage.now = '2026-05-01T17:00:00.000Z'
    await press('Desk', 'on')
    expect(await listChannels(stage.db)).toMatchObject([{ isOn: true, settledAt: stage.now }])
  })

  it('is sent a test at once, and not while it is off', async () => {
    const nudges = stage.nudges
    const response = await press('Desk', 'test')
    expect(mainOf(await response.text())).toContain('It goes out now.')
    expect(stage.nudges).toBe(nudges + 1)
    expect(await listDeliveries(stage.db, { channel: await idOf('Desk'), limit: 9 })).toMatchObject([
      { kind: 'post', status: 'queued', words: 'test post', isToMaintainer: false },
    ])
    await press('Desk', 'off')
    expect((await press('Desk', 'test')).status).toBe(400)
    await press('Desk', 'on')
  })
})

describe('a channel that stopped', () => {
  const state = { since: '2026-05-01T16:30:00.000Z', reason: 'no_service', failures: 2 }

  it('is the first thing that a maintainer sees, with a button that resumes it', async () => {
    const id = await idOf('Desk')
    await setChannelState(stage.db, id, { ...state, status: 'stopped', probeAt: '2026-05-01T18:00:00.000Z' })
    await setChannelState(stage.db, 'email', { ...state, status: 'disabled', probeAt: null })
    await openIncident(stage.db, `channel:${id}`, 'Nothing is sent to Desk', stage.now)
    for (const path of ['/maintain', '/maintain/deliveries', ROOM]) {
      const html = await maintainer.read(path)
      expect(html).toContain('Nothing is sent to Desk: it stopped')
      expect(html).toContain('No mail is sent: it was switched off')
      expect(html).toMatch(/<\/h1><div class="notice">/)
    }
    expect(await maintainer.read(`${ROOM}/${id}`)).not.toContain('No mail is sent')
  })

  it('is open once it is resumed, and nothing is wrong any more', async () => {
    const resumed = await press('Desk', 'resume')
    expect(mainOf(await resumed.text())).toContain('Desk is open')
    await maintainer.send('/maintain/deliveries', `${ROOM}/email/resume`)
    const html = await maintainer.read('/maintain')
    expect(html).not.toContain('Nothing is sent')
    expect(html).toContain('Nothing that we know of.')
    expect((await press('Desk', 'resume')).status).toBe(400)
  })
})

describe('a webhook', () => {
  const HOOK: Fields = [
    ['name', 'Hook'],
    ['secret-url', HOOK_URL],
    ['places', '*'],
    ['kinds', 'all'],
    ['language', 'es'],
  ]
  const SECRET = /whsec_[A-Za-z0-9+/=]{44}/

  it('gets a secret, shown once', async () => {
    const shown = SECRET.exec(await (await add('webhook', HOOK)).text())?.[0]
    const id = await idOf('Hook')
    expect(await openChannelSecrets(stage.db, stage.vault, id)).toEqual({ url: HOOK_URL, secret: shown })
    expect(await maintainer.read(`${ROOM}/${id}`)).not.toMatch(SECRET)
  })

  it('gets another, and the old one is good for a day', async () => {
    const id = await idOf('Hook')
    const before = await openChannelSecrets(stage.db, stage.vault, id)
    const { settledAt } = (await findChannel(stage.db, id)) ?? {}
    const path = `${ROOM}/${id}/rotate`
    stage.now = '2026-05-01T18:00:00.000Z'
    const shown = SECRET.exec(await (await maintainer.send(path, path)).text())?.[0]
    expect(shown).not.toBe(before.secret)
    expect(await openChannelSecrets(stage.db, stage.vault, id)).toEqual({
      ...{ url: HOOK_URL, secret: shown, oldSecret: before.secret },
    })
    const options = { oldSecretUntil: '2026-05-02T18:00:00.000Z' }
    expect(await findChannel(stage.db, id)).toMatchObject({ options, settledAt })
  })

  it('keeps both when it is changed', async () => {
    const id = await idOf('Hook')
    const before = await openChannelSecrets(stage.db, stage.vault, id)
    const path = `${ROOM}/${id}/edit`
    await maintainer.send(path, path, replace(HOOK, 'secret-url', ''))
    expect(await openChannelSecrets(stage.db, stage.vault, id)).toEqual(before)
    expect(await findChannel(stage.db, id)).toMatchObject({ options: { oldSecretUntil: expect.any(String) } })
  })
})

describe('attempts', () => {
  it('are shown with each post, newest first, and a post is replayed under its id', async () => {
    const channel = await idOf('Desk')
    const [post] = await listDeliveries(stage.db, { channel, limit: 1 })
    const id = post?.id ?? ''
    await stage.db.updateTable('deliveries').set({ status: 'sent', attempts: 2, sentAt: stage.now }).execute()
    await addAttempt(stage.db, id, {
      attemptedAt: '2026-05-01T17:01:00.000Z',
      outcome: 'deferred',
      response: 'busy',
    })
    await addAttempt(stage.db, id, {
      attemptedAt: '2026-05-01T17:06:00.000Z',
      outcome: 'sent',
      response: 'a < b',
    })
    const path = `${ROOM}/${channel}/attempts`
    const html = await maintainer.read(path)
    expect(html).toMatch(
      /rowspan="2"[\s\S]*<td>sent<\/td><td>a &lt; b<\/td>[\s\S]*<td>deferred<\/td><td>busy<\/td>/,
    )
    const replay = `${path}/${id}/replay`
    const nudges = stage.nudges
    expect((await maintainer.send(replay, replay)).status).toBe(303)
    expect(stage.nudges).toBe(nudges + 1)
    expect(await listDeliveries(stage.db, { channel, limit: 9 })).toMatchObject([
      { id, status: 'queued', attempts: 0 },
    ])
    expect(await maintainer.read(path)).not.toContain('/replay')
    expect((await maintainer.send('/maintain', replay)).status).toBe(400)
  })

  it('of mail are never replayed', async () => {
    const [mail] = await listDeliveries(stage.db, { channel: 'email', limit: 1 })
    expect(mail).toMatchObject({ kind: 'letter', status: 'sent' })
    const replay = `${ROOM}/${await idOf('Desk')}/attempts/${mail?.id}/replay`
    expect((await maintainer.get(replay)).status).toBe(404)
    expect((await maintainer.send('/maintain', replay)).status).toBe(400)
  })
})

describe('a server that is another', () => {
  it('gets no token that it was not given', async () => {
    const fields: Fields = [
      ...replace(replace(SLACK, 'name', 'Town square'), 'secret-url', ''),
      ['secret-token', 'very-secret'],
      ['option-server', 'https://mastodon.example.org'],
      ['option-visibility', 'public'],
    ]
    await add('mastodon', fields)
    const id = await idOf('Town square')
    const path = `${ROOM}/${id}/edit`
    const moved = replace(fields, 'option-server', 'https://elsewhere.example.org')
    const refused = await maintainer.send(path, path, replace(moved, 'secret-token', ''))
    expect([refused.status, (await findChannel(stage.db, id))?.options.server]).toEqual([
      400,
      'https://mastodon.example.org',
    ])
    expect((await maintainer.send(path, path, moved)).status).toBe(303)
    await maintainer.send(`${ROOM}/${id}/remove`, `${ROOM}/${id}/remove`)
  })
})

describe('a channel that is removed', () => {
  it('is gone with its secret, and what waits for it ends', async () => {
    const id = await idOf('Desk')
    const path = `${ROOM}/${id}/remove`
    expect((await maintainer.send(path, path)).status).toBe(303)
    expect(await maintainer.read(ROOM)).not.toContain('Desk')
    expect((await maintainer.get(`${ROOM}/${id}`)).status).toBe(404)
    expect(await openChannelSecrets(stage.db, stage.vault, id)).toEqual({})
    const [post] = await listDeliveries(stage.db, { channel: id, limit: 9 })
    expect(post).toMatchObject({ status: 'suppressed' })
    const retry = `/maintain/deliveries/${post?.id}/retry`
    expect((await maintainer.send('/maintain', retry)).status).toBe(400)
    expect(await maintainer.read(`/maintain/deliveries?channel=${id}&status=suppressed`)).toContain(
      'test post',
    )
  })

  it('stands in the audit log, without secrets', async () => {
    expect(new Set(await listActs())).toEqual(
      new Set([
        ...['add channel: Newsroom', 'change channel: Desk', 'switch channel off: Desk'],
        ...['switch channel on: Desk', 'test channel: Desk', 'resume channel: Desk', 'resume channel: Mail'],
        ...['add channel: Hook', 'change channel: Hook', 'remove channel: Desk'],
        ...['add channel: Town square', 'change channel: Town square', 'remove channel: Town square'],
      ]),
    )
    const audit = JSON.stringify(await stage.db.selectFrom('auditLog').selectAll().execute())
    expect(`${audit}${stage.logged.join('')}`).not.toMatch(/very-secret|whsec_/)
  })
})

describe('a channel of the settings', () => {
  it('is shown, and changed there alone', async () => {
    await stage.db.updateTable('channels').set({ origin: 'settings' }).where('name', '=', 'Hook').execute()
    const id = await idOf('Hook')
    expect(await maintainer.read(`${ROOM}/${id}`)).toContain('From CHANNELS_FILE')
    for (const act of ['off', 'remove', 'rotate']) expect((await press('Hook', act)).status).toBe(400)
    expect(await listChannels(stage.db)).toMatchObject([{ id, isOn: true }])
  })
})
