/** As Slack does: an incoming webhook at /services/…, and chat.postMessage for one token and one channel. */
import { type Answer, type Got, startWeb, type WebStandIn } from './web-stand-in.js'

export const SLACK_TOKEN = 'xoxb-of-the-test'
export const SLACK_CHANNEL = 'C0EXAMPLE'

interface Message {
  readonly channel?: string
  readonly text?: string
  readonly thread_ts?: string
}

export interface SlackStandIn extends WebStandIn {
  /** What stands in the channel, oldest first. */
  readonly messages: readonly (Message & { readonly ts: string })[]
  remove(ts: string): void
}

export async function startSlack(): Promise<SlackStandIn> {
  const messages: (Message & { readonly ts: string })[] = []
  let count = 0
  const post = (message: Message): Answer => {
    const isKnown = messages.some(({ ts }) => ts === message.thread_ts)
    if (message.channel !== SLACK_CHANNEL) return say('channel_not_found')
    if (message.thread_ts !== undefined && !isKnown) return say('thread_not_found')
    if ((message.text ?? '').length > 40_000) return say('msg_too_long')
    const ts = `1769457600.00000${++count}`
    messages.push({ ...message, ts })
    return { status: 200, body: { ok: true, channel: SLACK_CHANNEL, ts, message: { text: message.text } } }
  }
  const answer = ({ path, headers, body }: Got): Answer => {
    if (path.startsWith('/services/')) return { status: 200, body: 'ok' }
    if (headers.authorization !== `Bearer ${SLACK_TOKEN}`) return say('invalid_auth')
    return post(JSON.parse(body) as Message)
  }
  const web = await startWeb(answer)
  const remove = (ts: string) => {
    messages.splice(
      messages.findIndex((message) => message.ts === ts),
      1,
    )
  }
  return { ...web, messages, remove }
}

function say(error: string): Answer {
  return { status: 200, body: { ok: false, error } }
}
