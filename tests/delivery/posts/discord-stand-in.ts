/** As Discord does: one webhook, of a forum or of a channel of text. */
import { type Answer, type Got, startWeb, type WebStandIn } from './web-stand-in.js'

interface Message {
  readonly content?: string
  readonly thread_name?: string
}

export interface DiscordStandIn extends WebStandIn {
  readonly url: string
  /** Threads of a forum, by id. */
  readonly threads: Map<string, { readonly name: string; readonly texts: string[] }>
}

export async function startDiscord(kind: 'forum' | 'text'): Promise<DiscordStandIn> {
  const threads: DiscordStandIn['threads'] = new Map()
  let count = 0
  const post = (thread: string | null, { content = '', thread_name: name }: Message): Answer => {
    if (content.length > 2_000) return say(400, 50_035, 'Invalid Form Body')
    if (kind === 'text') {
      if (name !== undefined) return say(400, 220_003, 'Webhooks can only create threads in forum channels')
      return taken(++count, '500')
    }
    if (thread === null && name === undefined)
      return say(400, 220_001, 'Webhooks posted to forum channels must have a thread_name or thread_id')
    const id = thread ?? String(900 + threads.size)
    if (thread !== null && !threads.has(id)) return say(404, 10_003, 'Unknown Channel')
    const kept = threads.get(id) ?? { name: name ?? '', texts: [] }
    kept.texts.push(content)
    threads.set(id, kept)
    return taken(++count, id)
  }
  const web = await startWeb(({ path, body }: Got) => {
    const url = new URL(path, 'http://discord')
    if (url.pathname !== '/api/webhooks/1/secret') return say(404, 10_015, 'Unknown Webhook')
    const answer = post(url.searchParams.get('thread_id'), JSON.parse(body) as Message)
    return url.searchParams.get('wait') === 'true' ? answer : { status: 204 }
  })
  return { ...web, url: `${web.origin}/api/webhooks/1/secret`, threads }
}

function taken(id: number, channel: string): Answer {
  return { status: 200, body: { id: String(id), channel_id: channel } }
}

function say(status: number, code: number, message: string): Answer {
  return { status, body: { code, message } }
}
