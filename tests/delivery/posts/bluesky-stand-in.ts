/** As a Bluesky server does: sessions that run out, and records by key, none written over with swapRecord null. */
import { createHash } from 'node:crypto'
import { type Answer, type Got, startWeb, type WebStandIn } from './web-stand-in.js'

export const BLUESKY_LOGIN = { handle: 'countywatch.example.org', password: 'abcd-efgh' } as const
const DID = 'did:plc:example'

type Record_ = Readonly<Record<string, unknown>>

export interface BlueskyStandIn extends WebStandIn {
  /** By key. */
  readonly records: Map<string, Record_>
  /** Ends the access tokens that were given; and, if wished, what renews them. */
  expire(wishes?: { readonly isWhole: boolean }): void
}

/** @param next what comes instead, for as many writes as it has answers; a record that was taken stays. */
export async function startBluesky(next: Answer[] = []): Promise<BlueskyStandIn> {
  const records: BlueskyStandIn['records'] = new Map()
  const good = { access: '', refresh: '' }
  let count = 0
  const begin = (): Answer => {
    count++
    good.access = `access-${count}`
    good.refresh = `refresh-${count}`
    return { status: 200, body: { did: DID, accessJwt: good.access, refreshJwt: good.refresh } }
  }
  const put = ({ rkey = '', record = {} }: { readonly rkey?: string; readonly record?: Record_ }): Answer => {
    const before = records.get(rkey)
    if (String(record.text).length > 300) return say(400, 'InvalidRequest', 'Record/text must not be longer')
    const isOther = before !== undefined && cidOf(before) !== cidOf(record)
    if (isOther) return say(400, 'InvalidSwap', `Record was at ${cidOf(before)}`)
    records.set(rkey, record)
    return found(rkey, record)
  }
  const methods: Readonly<Record<string, (got: Got) => Answer>> = {
    'com.atproto.server.createSession': ({ body }) => {
      const { identifier, password } = JSON.parse(body) as Record_
      const isGood = identifier === BLUESKY_LOGIN.handle && password === BLUESKY_LOGIN.password
      return isGood ? begin() : say(401, 'AuthenticationRequired', 'Invalid identifier or password')
    },
    'com.atproto.server.refreshSession': ({ headers }) =>
      headers.authorization === `Bearer ${good.refresh}`
        ? begin()
        : say(400, 'ExpiredToken', 'Token has expired'),
    'com.atproto.repo.putRecord': (got) => {
      if (got.headers.authorization !== `Bearer ${good.access}`)
        return say(400, 'ExpiredToken', 'Token has expired')
      const answer = put(JSON.parse(got.body) as Record_)
      return next.shift() ?? answer
    },
    'com.atproto.repo.getRecord': ({ path }) => {
      const rkey = new URL(path, 'http://bluesky').searchParams.get('rkey') ?? ''
      const record = records.get(rkey)
      return record === undefined
        ? say(400, 'RecordNotFound', 'Could not locate record')
        : found(rkey, record)
    },
  }
  const web = await startWeb((got) => {
    const method = methods[new URL(got.path, 'http://bluesky').pathname.replace('/xrpc/', '')]
    return method === undefined ? say(501, 'MethodNotImplemented', 'Method Not Implemented') : method(got)
  })
  const expire = ({ isWhole = false } = {}) => {
    good.access = 'none'
    if (isWhole) good.refresh = 'none'
  }
  return { ...web, records, expire }
}

function found(rkey: string, record: Record_): Answer {
  return {
    status: 200,
    body: { uri: `at://${DID}/app.bsky.feed.post/${rkey}`, cid: cidOf(record), value: record },
  }
}

export function cidOf(record: Record_): string {
  return `bafy${createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 8)}`
}

function say(status: number, error: string, message: string): Answer {
  return { status, body: { error, message } }
}
