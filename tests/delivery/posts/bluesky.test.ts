/** Posts to Bluesky. */
import { describe, expect, it } from 'vitest'
import { makeRecordKey } from '../../../src/delivery/posts/bluesky-record.js'
import { openPostSender } from '../../../src/delivery/posts/open-post-sender.js'
import { BLUESKY_LOGIN, cidOf, startBluesky } from './bluesky-stand-in.js'
import { makePost, NOW, openNet } from './web-stand-in.js'

const post = makePost()
const key = makeRecordKey(post)

function open(server: string, password: string = BLUESKY_LOGIN.password) {
  const options = { server, handle: BLUESKY_LOGIN.handle }
  return openPostSender({ kind: 'bluesky', options }, { password }, openNet())
}

/** Methods that were asked for, by the last of their name. */
function methodsOf(got: readonly { readonly path: string }[]): readonly (string | undefined)[] {
  return got.map(({ path }) => path.replace(/\?.*/, '').split('.').at(-1))
}

describe('a Bluesky server', () => {
  it('gets a record whose link is one', async () => {
    const bluesky = await startBluesky()
    const text = `Policía de Isle 🏛 firmó. ${post.link}`
    const result = await open(bluesky.origin).send({ ...post, text, language: 'es' })
    const record = {
      $type: 'app.bsky.feed.post',
      text,
      langs: ['es'],
      createdAt: NOW,
      facets: [
        {
          index: { byteStart: 30, byteEnd: 30 + post.link.length },
          features: [{ $type: 'app.bsky.richtext.facet#link', uri: post.link }],
        },
      ],
    }
    expect(Buffer.from(text).subarray(30).toString()).toBe(post.link)
    expect([...bluesky.records]).toEqual([[key, record]])
    expect(result).toEqual({
      kind: 'sent',
      response: `posted as at://did:plc:example/app.bsky.feed.post/${key}`,
      posted: {
        reference: { uri: `at://did:plc:example/app.bsky.feed.post/${key}`, cid: cidOf(record) },
        url: `https://bsky.app/profile/did:plc:example/post/${key}`,
        text,
        agencyId: 'mn-isle',
      },
    })
  })

  it('finds a repeat to be the post that there is, and its own text', async () => {
    const bluesky = await startBluesky(['cut'])
    const sender = open(bluesky.origin)
    const lost = await sender.send(post)
    const again = await sender.send({ ...post, text: `Late. ${post.text}` })
    expect([lost, again]).toMatchObject([
      { kind: 'deferred', mayHaveArrived: true },
      { kind: 'sent', posted: { text: post.text, reference: { uri: expect.stringContaining(key) } } },
    ])
    expect([...bluesky.records.values()].map(({ text }) => text)).toEqual([post.text])
  })

  it('is told what a post replies to', async () => {
    const bluesky = await startBluesky()
    const thread = { root: { uri: 'at://a', cid: 'b' }, parent: { uri: 'at://c', cid: 'd' } }
    await open(bluesky.origin).send({ ...post, thread })
    expect(bluesky.records.get(key)).toMatchObject({ reply: thread })
  })

  it('is told of no reply to what another service posted', async () => {
    const bluesky = await startBluesky()
    await open(bluesky.origin).send({ ...post, thread: { root: { id: '1' }, parent: { id: '2' } } })
    expect(bluesky.records.get(key)).not.toHaveProperty('reply')
  })

  it('is signed in to once', async () => {
    const bluesky = await startBluesky()
    const sender = open(bluesky.origin)
    await sender.send(post)
    await sender.send({ ...post, deliveryId: 'second' })
    expect(methodsOf(bluesky.got)).toEqual(['createSession', 'putRecord', 'putRecord'])
  })

  it.each([
    ['renewed', false, ['putRecord', 'refreshSession', 'putRecord']],
    [
      'begun anew where it cannot be renewed',
      true,
      ['putRecord', 'refreshSession', 'createSession', 'putRecord'],
    ],
  ])('has a session %s when it has run out', async (_what, isWhole, methods) => {
    const bluesky = await startBluesky()
    const sender = open(bluesky.origin)
    await sender.send(post)
    bluesky.expire({ isWhole })
    const result = await sender.send({ ...post, deliveryId: 'second' })
    expect([result.kind, methodsOf(bluesky.got).slice(2)]).toEqual(['sent', methods])
  })

  it('refuses another password', async () => {
    const bluesky = await startBluesky()
    expect(await open(bluesky.origin, 'wrong').send(post)).toEqual({
      kind: 'refused',
      reason: 'status 401: AuthenticationRequired: Invalid identifier or password',
      concerns: 'sender',
    })
  })

  it('refuses too long a text', async () => {
    const bluesky = await startBluesky()
    expect(await open(bluesky.origin).send({ ...post, text: 'x'.repeat(301) })).toEqual({
      kind: 'refused',
      reason: 'status 400: InvalidRequest: Record/text must not be longer',
      concerns: 'message',
    })
  })

  it('closes an account, and then every post is refused', async () => {
    const body = { error: 'AccountTakedown', message: 'Account has been taken down' }
    const bluesky = await startBluesky([{ status: 400, body }])
    expect(await open(bluesky.origin).send(post)).toMatchObject({ kind: 'refused', concerns: 'sender' })
  })

  it('is waited for until its limit ends', async () => {
    const headers = { 'ratelimit-reset': String(Date.parse(NOW) / 1_000 + 90) }
    const bluesky = await startBluesky([{ status: 429, headers, body: { error: 'RateLimitExceeded' } }])
    expect(await open(bluesky.origin).send(post)).toMatchObject({
      kind: 'deferred',
      reason: 'status 429: RateLimitExceeded',
      retryAt: '2026-01-26T20:01:30.000Z',
    })
  })

  it('has got nothing where it cannot be signed in to', async () => {
    expect(await open('http://127.0.0.1:9').send(post)).toEqual({
      kind: 'deferred',
      reason: 'no answer (ECONNREFUSED)',
      concerns: 'server',
      mayHaveArrived: false,
    })
  })
})

describe('the key of a record', () => {
  const queuedAt = '2026-01-26T19:53:00.000Z'

  it('is a TID, of the 71 minutes before the delivery was queued', () => {
    const digits = '234567abcdefghijklmnopqrstuvwxyz'
    const value = [...key].reduce((sum, digit) => sum * 32n + BigInt(digits.indexOf(digit)), 0n)
    const ageMs = Date.parse(queuedAt) - Number(value >> 10n) / 1_000
    expect(key).toMatch(/^[234567abcdefghij][234567a-z]{12}$/)
    expect(ageMs).toBeGreaterThanOrEqual(0)
    expect(ageMs).toBeLessThan(2 ** 32 / 1_000)
  })

  it('is the same for one delivery, and another for each that was queued with it', () => {
    const keyOf = (number: number) => makeRecordKey({ deliveryId: `delivery ${number}`, queuedAt })
    const keys = Array.from({ length: 10_000 }, (_, number) => keyOf(number))
    expect(new Set(keys).size).toBe(10_000)
    expect(keyOf(7)).toBe(keys[7])
  })
})
