/**
 * Posts to a Discord webhook. EDGE.
 *
 * Webhooks cannot reply: only in a forum, where each post opens a thread of its own, do later posts go
 * under the first. Discord does not know a repeat as one.
 */
import type { SendFailure, SendResult } from '../send-result.js'
import { describeFailure, isTaken, readFields, reasonOf, tidyWords } from './describe-failure.js'
import type { HttpAnswer } from './guarded-fetch.js'
import type { OutgoingPost, PostSender } from './outgoing-post.js'
import type { PostNet } from './post-net.js'

export interface DiscordSettings {
  readonly url: string
  readonly isForum: boolean
}

/** Codes of Discord's, "Opcodes and Status Codes". */
const UNKNOWN_WEBHOOK = 10015
/** The thread is deleted, archived by a moderator, or locked. */
const NO_THREAD: readonly unknown[] = [10003, 50083, 160005]
/** The settings say a forum, and it is none; or the other way about. */
const WRONG_KIND: readonly unknown[] = [220001, 220002, 220003]
/** Characters of a thread's name. */
const MAX_NAME = 100

export function openDiscord(settings: DiscordSettings, net: PostNet): PostSender {
  const post = async (outgoing: OutgoingPost, thread: string | undefined) => {
    const url = makeUrl(settings.url, thread)
    return net.http.request({ method: 'POST', url, body: makeBody(outgoing, settings, thread) })
  }
  return {
    async send(outgoing) {
      // That of the last post, which is not that of the first where that was deleted.
      const thread = settings.isForum ? outgoing.thread?.parent.channel : undefined
      let answer = await post(outgoing, thread)
      if (thread !== undefined && NO_THREAD.includes(readFields(answer).code)) {
        answer = await post(outgoing, undefined)
      }
      return readAnswer(answer, outgoing, { settings, now: net.now() })
    },
    close: async () => {},
  }
}

/** What cannot be read as an address goes on as it is, to be refused as such. */
function makeUrl(text: string, thread: string | undefined): string {
  if (!URL.canParse(text)) return text
  const url = new URL(text)
  // Without it, Discord answers before it has kept the message.
  url.searchParams.set('wait', 'true')
  if (thread !== undefined) url.searchParams.set('thread_id', thread)
  return url.href
}

function makeBody(
  { text, title }: OutgoingPost,
  { isForum }: DiscordSettings,
  thread: string | undefined,
): string {
  const name = isForum && thread === undefined ? { thread_name: [...title].slice(0, MAX_NAME).join('') } : {}
  return JSON.stringify({ content: text, allowed_mentions: { parse: [] }, ...name })
}

function readAnswer(
  answer: HttpAnswer,
  { text, agencyId }: OutgoingPost,
  { settings, now }: { readonly settings: DiscordSettings; readonly now: string },
): SendResult {
  const { id, channel_id: channel, code, message } = readFields(answer)
  if (isTaken(answer) && typeof id === 'string') {
    const reference = { message: id, ...(typeof channel === 'string' ? { channel } : {}) }
    return { kind: 'sent', response: `posted as ${id}`, posted: { reference, url: null, text, agencyId } }
  }
  return describeRefusal(answer, { code, words: tidyWords(message, [settings.url]), now })
}

function describeRefusal(
  answer: HttpAnswer,
  { code, words, now }: { readonly code: unknown; readonly words: string; readonly now: string },
): SendFailure {
  const isGone = answer.kind === 'answered' && (answer.status === 410 || code === UNKNOWN_WEBHOOK)
  if (isGone) return { kind: 'refused', reason: reasonOf(answer, words), concerns: 'sender', isForGood: true }
  const failure = describeFailure(answer, words, now)
  return failure.kind === 'refused' && WRONG_KIND.includes(code)
    ? { ...failure, concerns: 'sender' }
    : failure
}
