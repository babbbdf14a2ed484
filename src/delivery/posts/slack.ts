/**
 * Posts to Slack: to an incoming webhook, or by chat.postMessage where a token is set. EDGE.
 *
 * An incoming webhook gives no id, so nothing can be put under what it posted: only a token makes threads.
 * Neither knows a repeat as one.
 */
import type { SendFailure, SendResult } from '../send-result.js'
import { describeFailure, describePassing, isTaken, readFields, tidyWords } from './describe-failure.js'
import type { HttpAnswer } from './guarded-fetch.js'
import type { OutgoingPost, PostSender } from './outgoing-post.js'
import type { PostNet } from './post-net.js'

/** GovSlack has another. */
const SLACK = 'https://slack.com'

/** What Slack answers about a text; whatever else it refuses would be refused again. */
const ABOUT_THE_TEXT: readonly unknown[] = [
  ...['invalid_payload', 'msg_too_long', 'no_text', 'missing_text_or_fallback_or_attachments'],
  ...['invalid_arguments', 'invalid_charset', 'invalid_blocks', 'too_many_attachments'],
]
/** The webhook or its place is no more. */
const GONE: readonly string[] = [
  'no_service',
  'no_team',
  'no_active_hooks',
  'channel_not_found',
  'channel_is_archived',
]
const PASSING: readonly unknown[] = [
  ...['ratelimited', 'rate_limited', 'message_limit_exceeded', 'service_unavailable', 'request_timeout'],
  ...['team_added_to_org', 'internal_error', 'fatal_error', 'rollup_error'],
]
/** What was posted first is deleted, or lies where nothing can be put under it. */
const NO_THREAD: readonly unknown[] = ['thread_not_found', 'cannot_reply_to_message', 'invalid_thread_ts']

export function openSlackWebhook(secrets: { readonly url: string }, net: PostNet): PostSender {
  return {
    async send({ text, agencyId }) {
      const body = JSON.stringify({ text, link_names: false })
      const answer = await net.http.request({ method: 'POST', url: secrets.url, body })
      if (!isTaken(answer)) return describeRefusal(answer, net.now())
      return {
        kind: 'sent',
        response: 'taken by the webhook',
        posted: { reference: {}, url: null, text, agencyId },
      }
    },
    close: async () => {},
  }
}

/** Slack answers a webhook with one word. */
function describeRefusal(answer: HttpAnswer, now: string): SendFailure {
  const said = answer.kind === 'answered' ? answer.text.trim() : ''
  const words = /^[a-z_]{1,60}$/.test(said) ? said : ''
  const failure = describeFailure(answer, words, now)
  if (failure.kind !== 'refused') return failure
  if (ABOUT_THE_TEXT.includes(words)) return { ...failure, concerns: 'message' }
  const isGone = GONE.includes(words) || (answer.kind === 'answered' && answer.status === 410)
  return { ...failure, concerns: 'sender', ...(isGone ? { isForGood: true } : {}) }
}

export interface SlackSettings {
  readonly token: string
  /** Its id, or `#name`. */
  readonly channel: string
  readonly server?: string
}

export function openSlackApi(settings: SlackSettings, net: PostNet): PostSender {
  return {
    async send(post) {
      let root = findRoot(post)
      let answer = await postMessage(settings, net, post, root)
      if (root !== undefined && NO_THREAD.includes(readFields(answer).error)) {
        root = undefined
        answer = await postMessage(settings, net, post, root)
      }
      return readAnswer(answer, post, { settings, root, now: net.now() })
    },
    close: async () => {},
  }
}

/** The thread of the last post, which is not that of the first where that was deleted. */
function findRoot({ thread }: OutgoingPost): string | undefined {
  return thread?.parent.thread ?? thread?.parent.ts
}

function postMessage(
  { token, channel, server = SLACK }: SlackSettings,
  { http }: PostNet,
  { text }: OutgoingPost,
  root: string | undefined,
): Promise<HttpAnswer> {
  // Replies stand in the thread alone unless they are broadcast, and few follow it.
  const thread = root === undefined ? {} : { thread_ts: root, reply_broadcast: true }
  return http.request({
    method: 'POST',
    url: `${server}/api/chat.postMessage`,
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ channel, text, parse: 'none', link_names: false, ...thread }),
    isSecret: true,
  })
}

/** Status 200 for nearly everything; what became of it is in the body. */
function readAnswer(
  answer: HttpAnswer,
  { text, agencyId }: OutgoingPost,
  asked: { readonly settings: SlackSettings; readonly root: string | undefined; readonly now: string },
): SendResult {
  const { settings, root, now } = asked
  const { ok, error, ts, channel } = readFields(answer)
  if (isTaken(answer) && ok === true && typeof ts === 'string') {
    const reference = {
      ts,
      channel: typeof channel === 'string' ? channel : settings.channel,
      ...(root === undefined ? {} : { thread: root }),
    }
    return { kind: 'sent', response: `posted as ${ts}`, posted: { reference, url: null, text, agencyId } }
  }
  const words = tidyWords(error, [settings.token])
  if (!isTaken(answer) || words === '') return describeFailure(answer, words, now)
  if (PASSING.includes(error)) return describePassing(answer, words, now)
  const concerns = ABOUT_THE_TEXT.includes(error) ? 'message' : 'sender'
  return { kind: 'refused', reason: words, concerns }
}
