/** Posts to Discord. */
import { describe, expect, it } from 'vitest'
import { openPostSender } from '../../../src/delivery/posts/open-post-sender.js'
import { startDiscord } from './discord-stand-in.js'
import { makePost, openNet, startWeb } from './web-stand-in.js'

const post = makePost()

function open(url: string, isForum = false) {
  return openPostSender({ kind: 'discord', options: { isForum } }, { url }, openNet())
}

describe('a Discord webhook', () => {
  it('posts without calling anyone, and keeps the id', async () => {
    const discord = await startDiscord('text')
    const result = await open(discord.url).send(post)
    expect(result).toEqual({
      kind: 'sent',
      response: 'posted as 1',
      posted: {
        reference: { message: '1', channel: '500' },
        url: null,
        text: post.text,
        agencyId: 'mn-isle',
      },
    })
    expect(discord.got.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
      ['/api/webhooks/1/secret?wait=true', { content: post.text, allowed_mentions: { parse: [] } }],
    ])
  })

  it('posts apart what follows, where there is no forum', async () => {
    const discord = await startDiscord('text')
    const reference = { message: '1', channel: '500' }
    await open(discord.url).send({ ...post, thread: { root: reference, parent: reference } })
    expect(discord.got.map(({ path }) => path)).toEqual(['/api/webhooks/1/secret?wait=true'])
  })

  it('opens a thread in a forum, and posts what follows in it', async () => {
    const discord = await startDiscord('forum')
    const sender = open(discord.url, true)
    const title = `${'é'.repeat(99)}🏛 and more`
    await sender.send({ ...post, title, text: 'first' })
    const reference = { message: '1', channel: '900' }
    await sender.send({ ...post, text: 'second', thread: { root: reference, parent: reference } })
    expect([...discord.threads]).toEqual([
      ['900', { name: `${'é'.repeat(99)}🏛`, texts: ['first', 'second'] }],
    ])
  })

  it('opens another thread where the first is gone, and goes on in that', async () => {
    const discord = await startDiscord('forum')
    const sender = open(discord.url, true)
    const gone = { message: '1', channel: '111' }
    const result = await sender.send({ ...post, text: 'first', thread: { root: gone, parent: gone } })
    if (result.kind !== 'sent' || result.posted === undefined) throw new Error('It was not posted.')
    const { reference } = result.posted
    await sender.send({ ...post, text: 'second', thread: { root: gone, parent: reference } })
    expect([...discord.threads.values()].map(({ texts }) => texts)).toEqual([['first', 'second']])
  })

  it.each([
    ['a forum that is none', 'text', true, 'status 400: Webhooks can only create threads in forum channels'],
    [
      'no forum that is one',
      'forum',
      false,
      'status 400: Webhooks posted to forum channels must have a thread_name or thread_id',
    ],
  ] as const)('is refused for %s, whatever the post', async (_what, kind, isForum, reason) => {
    const discord = await startDiscord(kind)
    const result = await open(discord.url, isForum).send(post)
    expect(result).toEqual({ kind: 'refused', reason, concerns: 'sender' })
  })

  it('is refused for too long a text, which another would not be', async () => {
    const discord = await startDiscord('text')
    const result = await open(discord.url).send({ ...post, text: 'x'.repeat(2_001) })
    expect(result).toEqual({ kind: 'refused', reason: 'status 400: Invalid Form Body', concerns: 'message' })
  })

  it('is refused for good once the webhook is deleted', async () => {
    const discord = await startDiscord('text')
    const result = await open(`${discord.origin}/api/webhooks/2/other`).send(post)
    expect(result).toEqual({
      kind: 'refused',
      reason: 'status 404: Unknown Webhook',
      concerns: 'sender',
      isForGood: true,
    })
  })

  it.each([
    [{ 'retry-after': '65' }, '2026-01-26T20:01:05.000Z'],
    [{ 'x-ratelimit-reset-after': '1.5', 'x-ratelimit-reset': '1769457601.5' }, '2026-01-26T20:00:01.500Z'],
  ])('waits as long as %j asks', async (headers, retryAt) => {
    const web = await startWeb(() => ({
      status: 429,
      headers,
      body: { message: 'You are being rate limited.' },
    }))
    expect(await open(`${web.origin}/api/webhooks/1/secret`).send(post)).toEqual({
      kind: 'deferred',
      reason: 'status 429: You are being rate limited.',
      concerns: 'server',
      mayHaveArrived: false,
      retryAt,
    })
  })

  it('repeats no address that Discord says', async () => {
    const url = 'https://discord.example.org/api/webhooks/1/secret'
    const web = await startWeb(() => ({ status: 403, body: { message: `Missing access to ${url}` } }))
    expect(await open(`${web.origin}/x`).send(post)).toMatchObject({
      reason: 'status 403: Missing access to …',
    })
  })
})
