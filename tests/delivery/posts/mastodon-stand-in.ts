/** As a Mastodon server does: statuses of 500 characters, and one post for each Idempotency-Key. */
import { type Answer, type Got, startWeb, type WebStandIn } from './web-stand-in.js'

export const MASTODON_TOKEN = 'token-of-the-test'

interface Status {
  readonly id: string
  readonly status: string
  readonly language?: string
  readonly visibility?: string
  readonly in_reply_to_id?: string
}

export interface MastodonStandIn extends WebStandIn {
  readonly statuses: readonly Status[]
}

/** @param next what comes instead, for as many requests as it has answers; a post that was taken stays. */
export async function startMastodon(next: Answer[] = []): Promise<MastodonStandIn> {
  const statuses: Status[] = []
  const byKey = new Map<string, Status>()
  const post = ({ headers, body }: Got): Answer => {
    if (headers.authorization !== `Bearer ${MASTODON_TOKEN}`) return say(401, 'The access token is invalid')
    const key = String(headers['idempotency-key'])
    const wanted = JSON.parse(body) as Omit<Status, 'id'>
    const before = byKey.get(key)
    if (before !== undefined) return taken(before)
    const parent = wanted.in_reply_to_id
    if (parent !== undefined && !statuses.some(({ id }) => id === parent)) return say(404, 'Record not found')
    const isLong = wanted.status.length > 500
    if (isLong) return say(422, 'Validation failed: Text character limit of 500 exceeded')
    const status = { id: String(100 + statuses.length), ...wanted }
    statuses.push(status)
    byKey.set(key, status)
    return taken(status)
  }
  const web = await startWeb((got) => {
    if (got.path !== '/api/v1/statuses') return say(404, 'The page does not exist')
    const answer = post(got)
    return next.shift() ?? answer
  })
  return { ...web, statuses }
}

function taken({ id }: Status): Answer {
  return { status: 200, body: { id, url: `https://mastodon.example.org/@countywatch/${id}` } }
}

function say(status: number, error: string): Answer {
  return { status, body: { error } }
}
