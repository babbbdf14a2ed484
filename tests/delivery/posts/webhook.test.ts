/** Posts to any address, signed by Standard Webhooks. */
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { findNextWebhookTry } from '../../../src/delivery/posts/find-next-webhook-try.js'
import { openPostSender } from '../../../src/delivery/posts/open-post-sender.js'
import { findRetryAt } from '../../../src/delivery/posts/read-retry-at.js'
import { type Answer, type Got, makePost, NOW, openNet, startWeb } from './web-stand-in.js'

const post = makePost()
const SECRET = `whsec_${Buffer.from('a secret of this test, 32 bytes.').toString('base64')}`
const OLD_SECRET = `whsec_${Buffer.from('the secret before it, also of 32').toString('base64')}`

async function sendTo(
  answer: Answer,
  { secret = SECRET, until = '', now = NOW }: { secret?: string; until?: string; now?: string } = {},
) {
  const web = await startWeb(() => answer)
  const options = until === '' ? {} : { oldSecretUntil: until }
  const secrets = { url: `${web.origin}/hook`, secret, oldSecret: OLD_SECRET }
  const sender = openPostSender({ kind: 'webhook', options }, secrets, { ...openNet(), now: () => now })
  return { result: await sender.send(post), got: web.got }
}

/** By the secrets with which a receiver can verify it; at the time of the test, which the package does not take. */
function verifiedBy({ headers, body }: Got): readonly string[] {
  const signatures = String(headers['webhook-signature']).split(' ')
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000)
  const id = String(headers['webhook-id'])
  return [SECRET, OLD_SECRET].filter((secret) => signatures.includes(new Webhook(secret).sign(id, at, body)))
}

describe('a webhook', () => {
  it('gets the payload, signed, and takes it by any 2xx', async () => {
    const { result, got } = await sendTo({ status: 202 })
    expect(result).toEqual({
      kind: 'sent',
      response: 'status 202',
      posted: {
        reference: { id: `msg_${post.deliveryId}` },
        url: null,
        text: post.text,
        agencyId: 'mn-isle',
      },
    })
    expect(got.map((one) => [one.method, one.path, JSON.parse(one.body), verifiedBy(one)])).toEqual([
      ['POST', '/hook', post.payload, [SECRET]],
    ])
    expect(got[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'Countywatch/test',
      'webhook-id': `msg_${post.deliveryId}`,
      'webhook-timestamp': String(Date.parse(NOW) / 1_000),
    })
  })

  it('is verified by what a receiver has: the package itself, at this moment', async () => {
    const { got } = await sendTo({ status: 204 }, { now: new Date().toISOString() })
    const [one] = got
    const headers = Object.fromEntries(
      Object.entries(one?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    )
    expect(new Webhook(SECRET).verify(one?.body ?? '', headers)).toEqual(post.payload)
  })

  it('gets the same id and the same bytes at each try, and the time of the try', async () => {
    const first = await sendTo({ status: 500 })
    const second = await sendTo({ status: 204 }, { now: '2026-01-26T20:05:00.000Z' })
    const seen = [...first.got, ...second.got].map(({ headers, body }) => [headers['webhook-id'], body])
    expect(seen[0]).toEqual(seen[1])
    expect(second.got[0]?.headers['webhook-timestamp']).toBe('1769457900')
  })

  it.each([
    ['while the old secret is good', '2026-01-26T20:00:00.001Z', [SECRET, OLD_SECRET]],
    ['once it is not', '2026-01-26T20:00:00.000Z', [SECRET]],
  ])('is signed for both secrets %s', async (_what, until, secrets) => {
    const { got } = await sendTo({ status: 204 }, { until })
    expect(got.map(verifiedBy)).toEqual([secrets])
  })

  it.each(['', 'whsec_', 'whsec_***'])('gets nothing where the secret is "%s"', async (secret) => {
    const { result, got } = await sendTo({ status: 204 }, { secret })
    expect([result.kind, got]).toEqual(['refused', []])
  })

  it('is switched off by 410', async () => {
    expect((await sendTo({ status: 410 })).result).toEqual({
      kind: 'refused',
      reason: 'status 410: it wants no more of these',
      concerns: 'sender',
      isForGood: true,
    })
  })

  it.each([
    [{ status: 500 }, 'status 500', 'server'],
    [{ status: 404 }, 'status 404', 'server'],
    [{ status: 401 }, 'status 401', 'server'],
    [{ status: 400 }, 'status 400', 'message'],
    [{ status: 422 }, 'status 422', 'message'],
    [{ status: 304 }, 'status 304', 'server'],
  ])('is tried again after %j', async (answer, reason, concerns) => {
    expect((await sendTo(answer)).result).toMatchObject({ kind: 'deferred', reason, concerns })
  })

  it('stops where it points elsewhere, and the maintainer is told where', async () => {
    const answer = { status: 301, headers: { location: 'https://new.example.org/hook?key=secret' } }
    expect((await sendTo(answer)).result).toEqual({
      kind: 'refused',
      reason: 'Not sent: it points to new.example.org by status 301, which would lose the post.',
      concerns: 'sender',
    })
  })

  it.each([429, 503])('is left in peace as long as %i asks', async (status) => {
    const { result } = await sendTo({ status, headers: { 'retry-after': '3600' } })
    expect(result).toMatchObject({ kind: 'deferred', retryAt: '2026-01-26T21:00:00.000Z' })
  })
})

describe('the next try of a webhook', () => {
  it('is by the table of the specification, ten tries in all', () => {
    const waits = Array.from({ length: 10 }, (_, tried) => findNextWebhookTry(tried + 1, NOW, 0)).map((at) =>
      at === null ? null : (Date.parse(at) - Date.parse(NOW)) / 1_000,
    )
    const hours = [2, 5, 10, 14, 20, 24].map((count) => count * 3_600)
    expect(waits).toEqual([5, 300, 1_800, ...hours, null])
  })

  it('is up to a fifth later', () => {
    expect(findNextWebhookTry(2, NOW, 1)).toBe('2026-01-26T20:06:00.000Z')
  })
})

describe('when a server may be asked again', () => {
  it.each([
    ['seconds', { 'retry-after': '30' }, '2026-01-26T20:00:30.000Z'],
    ['seconds with a fraction', { 'retry-after': '0.35' }, '2026-01-26T20:00:00.350Z'],
    ['a date', { 'retry-after': 'Mon, 26 Jan 2026 20:10:00 GMT' }, '2026-01-26T20:10:00.000Z'],
    ['a date gone by', { 'retry-after': 'Mon, 26 Jan 2026 19:00:00 GMT' }, undefined],
    ['more than a day', { 'retry-after': '999999' }, '2026-01-27T20:00:00.000Z'],
    ['words', { 'retry-after': 'soon' }, undefined],
    ['less than nothing', { 'retry-after': '-5' }, undefined],
    ['Mastodon', { 'x-ratelimit-reset': '2026-01-26T20:05:00.000000Z' }, '2026-01-26T20:05:00.000Z'],
    ['Bluesky', { 'ratelimit-reset': '1769458200' }, '2026-01-26T20:10:00.000Z'],
    [
      'Discord',
      { 'x-ratelimit-reset': '1769457999', 'x-ratelimit-reset-after': '1' },
      '2026-01-26T20:00:01.000Z',
    ],
    ['nothing', {}, undefined],
  ])('is read from %s', (_what, headers, expected) => {
    expect(findRetryAt(headers, NOW)).toBe(expected)
  })
})
