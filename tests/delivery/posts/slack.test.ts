/** Posts to Slack. */
import { describe, expect, it } from 'vitest'
import { openPostSender } from '../../../src/delivery/posts/open-post-sender.js'
import type { OutgoingPost, PostSender } from '../../../src/delivery/posts/outgoing-post.js'
import { SLACK_CHANNEL, SLACK_TOKEN, startSlack } from './slack-stand-in.js'
import { type Answer, makePost, openNet, startWeb } from './web-stand-in.js'

const post = makePost()

function openApi(server: string, token = SLACK_TOKEN, channel = SLACK_CHANNEL) {
  return openPostSender({ kind: 'slack', options: { channel, server } }, { token }, openNet())
}

/** @returns what Slack calls it. */
async function send(sender: PostSender, outgoing: OutgoingPost) {
  const result = await sender.send(outgoing)
  if (result.kind !== 'sent' || result.posted === undefined) throw new Error('It was not posted.')
  return result.posted.reference
}

async function sendTo(answer: Answer, kind: 'webhook' | 'api') {
  const web = await startWeb(() => answer)
  const sender =
    kind === 'api'
      ? openApi(web.origin)
      : openPostSender(
          { kind: 'slack', options: {} },
          { url: `${web.origin}/services/T/B/secret` },
          openNet(),
        )
  return sender.send(post)
}

describe('an incoming webhook of Slack', () => {
  it('posts the text, and knows nothing of what it posted', async () => {
    const slack = await startSlack()
    const secrets = { url: `${slack.origin}/services/T/B/secret` }
    const result = await openPostSender({ kind: 'slack', options: {} }, secrets, openNet()).send(post)
    expect(result).toEqual({
      kind: 'sent',
      response: 'taken by the webhook',
      posted: { reference: {}, url: null, text: post.text, agencyId: 'mn-isle' },
    })
    expect(slack.got.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
      ['/services/T/B/secret', { text: post.text, link_names: false }],
    ])
  })

  it.each([
    [404, 'no_service', { concerns: 'sender', isForGood: true }],
    [404, 'channel_not_found', { concerns: 'sender', isForGood: true }],
    [410, 'channel_is_archived', { concerns: 'sender', isForGood: true }],
    [403, 'invalid_token', { concerns: 'sender' }],
    [403, 'action_prohibited', { concerns: 'sender' }],
    [400, 'invalid_payload', { concerns: 'message' }],
    [400, 'user_not_found', { concerns: 'sender' }],
    [404, '<html>a proxy of https://example.org</html>', { concerns: 'sender' }],
  ])('is refused by %i %s', async (status, body, rest) => {
    const reason = /^[a-z_]+$/.test(body) ? `status ${status}: ${body}` : `status ${status}`
    expect(await sendTo({ status, body }, 'webhook')).toEqual({ kind: 'refused', reason, ...rest })
  })

  it('waits as long as Slack asks', async () => {
    const answer = { status: 429, headers: { 'retry-after': '30' }, body: 'rate_limited' }
    expect(await sendTo(answer, 'webhook')).toEqual({
      kind: 'deferred',
      reason: 'status 429: rate_limited',
      concerns: 'server',
      mayHaveArrived: false,
      retryAt: '2026-01-26T20:00:30.000Z',
    })
  })

  it('may have posted where no answer came', async () => {
    expect(await sendTo('cut', 'webhook')).toMatchObject({ kind: 'deferred', mayHaveArrived: true })
  })
})

describe('a token of Slack', () => {
  it('is posted whatever the answer calls its channel', async () => {
    const body = { ok: true, ts: '1769457600.000001', channel: { toString: 1, valueOf: 1 } }
    expect(await sendTo({ status: 200, body }, 'api')).toMatchObject({
      posted: { reference: { ts: '1769457600.000001', channel: SLACK_CHANNEL } },
    })
  })

  it('posts later news under the first, and shows it in the channel', async () => {
    const slack = await startSlack()
    const sender = openApi(slack.origin)
    const first = await send(sender, post)
    const second = await send(sender, { ...post, thread: { root: first, parent: first } })
    await send(sender, { ...post, thread: { root: first, parent: second } })
    const all = { channel: SLACK_CHANNEL, text: post.text, parse: 'none', link_names: false }
    const reply = { ...all, thread_ts: '1769457600.000001', reply_broadcast: true }
    expect(slack.messages).toEqual([
      { ...all, ts: '1769457600.000001' },
      { ...reply, ts: '1769457600.000002' },
      { ...reply, ts: '1769457600.000003' },
    ])
    expect([first, second]).toEqual([
      { ts: '1769457600.000001', channel: SLACK_CHANNEL },
      { ts: '1769457600.000002', channel: SLACK_CHANNEL, thread: '1769457600.000001' },
    ])
  })

  it('begins another thread where the first post is deleted, and goes on in that', async () => {
    const slack = await startSlack()
    const sender = openApi(slack.origin)
    const first = await send(sender, post)
    slack.remove('1769457600.000001')
    const second = await send(sender, { ...post, thread: { root: first, parent: first } })
    await send(sender, { ...post, thread: { root: first, parent: second } })
    expect(slack.messages.map(({ ts, thread_ts }) => [ts, thread_ts])).toEqual([
      ['1769457600.000002', undefined],
      ['1769457600.000003', '1769457600.000002'],
    ])
  })

  it('is refused with another token, or for a channel that is not there', async () => {
    const slack = await startSlack()
    const refusals = [
      await openApi(slack.origin, 'xoxb-another').send(post),
      await openApi(slack.origin, SLACK_TOKEN, 'C0NONE').send(post),
    ]
    expect(refusals).toEqual([
      { kind: 'refused', reason: 'invalid_auth', concerns: 'sender' },
      { kind: 'refused', reason: 'channel_not_found', concerns: 'sender' },
    ])
  })

  it('is refused for too long a text, which another would not be', async () => {
    const slack = await startSlack()
    const result = await openApi(slack.origin).send({ ...post, text: 'x'.repeat(40_001) })
    expect(result).toEqual({ kind: 'refused', reason: 'msg_too_long', concerns: 'message' })
  })

  it.each([
    [
      { status: 429, headers: { 'retry-after': '2' }, body: { ok: false, error: 'ratelimited' } },
      'ratelimited',
    ],
    [{ status: 200, body: { ok: false, error: 'service_unavailable' } }, 'service_unavailable'],
    [{ status: 503, body: 'down' }, 'status 503'],
    [{ status: 200, body: '<html>sign in to the hotel</html>' }, 'not its answer'],
  ])('waits after %j', async (answer, words) => {
    const result = await sendTo(answer, 'api')
    expect(result).toMatchObject({
      kind: 'deferred',
      concerns: 'server',
      reason: expect.stringContaining(words),
    })
  })
})
