/** Posts to Mastodon. */
import { describe, expect, it } from 'vitest'
import { openPostSender } from '../../../src/delivery/posts/open-post-sender.js'
import { MASTODON_TOKEN, startMastodon } from './mastodon-stand-in.js'
import { makePost, openNet } from './web-stand-in.js'

const post = makePost()

function open(server: string, { token = MASTODON_TOKEN, ...options }: Readonly<Record<string, string>> = {}) {
  return openPostSender(
    { kind: 'mastodon', options: { server, limit: 500, ...options } },
    { token },
    openNet(),
  )
}

describe('a Mastodon server', () => {
  it('gets a post in its language, and says where it stands', async () => {
    const mastodon = await startMastodon()
    const result = await open(`${mastodon.origin}/`, { visibility: 'unlisted' }).send({
      ...post,
      language: 'es',
    })
    expect(result).toEqual({
      kind: 'sent',
      response: 'posted as 100',
      posted: {
        reference: { id: '100' },
        url: 'https://mastodon.example.org/@countywatch/100',
        text: post.text,
        agencyId: 'mn-isle',
      },
    })
    expect(mastodon.statuses).toEqual([
      { id: '100', status: post.text, language: 'es', visibility: 'unlisted' },
    ])
  })

  it('cannot make a link of maintainers anything but an address', async () => {
    const body = { id: '100', url: 'javascript:alert(1)' }
    const mastodon = await startMastodon([{ status: 200, body }])
    expect(await open(mastodon.origin).send(post)).toMatchObject({ kind: 'sent', posted: { url: null } })
  })

  it('answers a repeat with the post that there is', async () => {
    const mastodon = await startMastodon(['cut'])
    const sender = open(mastodon.origin)
    const lost = await sender.send(post)
    const again = await sender.send(post)
    expect([lost, again]).toMatchObject([
      { kind: 'deferred', concerns: 'server', mayHaveArrived: true },
      { kind: 'sent', posted: { reference: { id: '100' } } },
    ])
    expect(mastodon.statuses.length).toBe(1)
  })

  it('puts later posts under the last, and apart where that is deleted', async () => {
    const mastodon = await startMastodon()
    const sender = open(mastodon.origin)
    const under = (id: string, deliveryId: string) =>
      sender.send({ ...post, deliveryId, thread: { root: { id: '1' }, parent: { id } } })
    await sender.send(post)
    await under('100', 'second')
    await under('99', 'third')
    expect(mastodon.statuses.map(({ id, in_reply_to_id }) => [id, in_reply_to_id])).toEqual([
      ['100', undefined],
      ['101', '100'],
      ['102', undefined],
    ])
  })

  it.each([
    ['another token', { token: 'revoked' }, post.text, 'status 401: The access token is invalid', 'sender'],
    [
      'too long a text',
      {},
      'x'.repeat(501),
      'status 422: Validation failed: Text character limit of 500 exceeded',
      'message',
    ],
  ])('refuses %s', async (_what, wishes, text, reason, concerns) => {
    const mastodon = await startMastodon()
    const result = await open(mastodon.origin, wishes).send({ ...post, text })
    expect(result).toEqual({ kind: 'refused', reason, concerns })
  })

  it('is waited for until its limit ends', async () => {
    const headers = { 'x-ratelimit-reset': '2026-01-26T20:05:00.123456Z' }
    const mastodon = await startMastodon([{ status: 429, headers, body: { error: 'Too many requests' } }])
    expect(await open(mastodon.origin).send(post)).toMatchObject({
      kind: 'deferred',
      concerns: 'server',
      retryAt: '2026-01-26T20:05:00.123Z',
    })
  })

  it('is waited for where something else answers for it', async () => {
    const mastodon = await startMastodon([{ status: 200, body: '<html>back soon</html>' }])
    expect(await open(mastodon.origin).send(post)).toEqual({
      kind: 'deferred',
      reason: 'status 200: not its answer',
      concerns: 'server',
      mayHaveArrived: true,
    })
  })

  it.each(['', 'mastodon.example.org', 'http://user:x@mastodon.example.org'])(
    'is not asked at "%s", which is no address to go to',
    async (server) => {
      const result = await open(server).send(post)
      expect(result).toMatchObject({ kind: 'refused', concerns: 'sender' })
    },
  )
})
