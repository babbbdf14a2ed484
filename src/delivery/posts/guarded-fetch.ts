/**
 * HTTP to addresses that someone typed in: guarded at the socket, limited in time and size. EDGE.
 *
 * No cookies, and one connection a request: on one that is kept open, a post may cross its end, and then
 * nobody knows whether it arrived.
 */
import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { Agent, buildConnector, type Dispatcher, request } from 'undici'
import {
  type ConnectorSettings,
  ForbiddenAddress,
  makeGuardedConnector,
  NotConnected,
} from './guarded-connector.js'
import { checkRedirect, checkWebAddress } from './web-address.js'

export interface HttpLimits {
  readonly connectMs: number
  /** One request in all, redirects among it. */
  readonly totalMs: number
  /** Bytes of an answer that are read, and of what it is inflated to. */
  readonly maxBytes: number
}

/** Within what Standard Webhooks asks for, 15 to 30 seconds; an answer of these services is 20 kB at most. */
export const HTTP_LIMITS: HttpLimits = { connectMs: 10_000, totalMs: 20_000, maxBytes: 65_536 }

export interface HttpSettings extends Partial<Omit<ConnectorSettings, 'allowsPrivateAddresses'>> {
  /** True turns the guard off. */
  readonly allowsPrivateAddresses: boolean
  readonly userAgent: string
  readonly limits?: HttpLimits
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON as it is; left out: nothing. */
  readonly body?: string
  /** It carries a token or a password, which no other origin may see. */
  readonly isSecret?: boolean
}

export type HttpAnswer =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** By names in lower case. */
      readonly headers: Readonly<Record<string, string>>
      /** As much as was read of it. */
      readonly text: string
    }
  /** Not sent, or not sent on where the server pointed; in words, with no more of an address than its host. */
  | { readonly kind: 'forbidden'; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string; readonly mayHaveArrived: boolean }

export interface Http {
  /** Throws only for a bug. */
  request(request: HttpRequest): Promise<HttpAnswer>
  close(): Promise<void>
}

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]

export function openHttp(settings: HttpSettings): Http {
  const { allowsPrivateAddresses, userAgent, limits = HTTP_LIMITS } = settings
  const connectByTcp = (find: LookupFunction) => buildConnector({ timeout: limits.connectMs, lookup: find })
  const connect = makeGuardedConnector({
    allowsPrivateAddresses,
    lookup: settings.lookup ?? (lookup as LookupFunction),
    makeConnector: settings.makeConnector ?? connectByTcp,
  })
  const agent = new Agent({ connect, pipelining: 0 })
  return {
    request: (asked) => follow(asked, { agent, userAgent, limits, allowsPrivateAddresses }),
    close: () => agent.destroy(),
  }
}

interface Transport {
  readonly agent: Agent
  readonly userAgent: string
  readonly limits: HttpLimits
  readonly allowsPrivateAddresses: boolean
}

async function follow(asked: HttpRequest, transport: Transport): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(transport.limits.totalMs)
  let check = checkWebAddress(asked.url, transport)
  for (let followed = 0; check.kind === 'good'; followed++) {
    const { url } = check
    const answer = await tryOnce({ ...asked, url: url.href }, transport, signal)
    if (answer.kind !== 'answered' || !REDIRECTS.includes(answer.status)) return answer
    const { status, headers } = answer
    const isSecret = asked.isSecret === true
    check = checkRedirect({ from: url, status, location: headers.location, followed, isSecret }, transport)
  }
  return { kind: 'forbidden', reason: check.reason }
}

async function tryOnce(asked: HttpRequest, transport: Transport, signal: AbortSignal): Promise<HttpAnswer> {
  try {
    const response = await request(asked.url, {
      method: asked.method,
      headers: {
        'user-agent': transport.userAgent,
        'accept-encoding': 'identity',
        ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...asked.headers,
      },
      body: asked.body ?? null,
      dispatcher: transport.agent,
      signal,
    })
    const headers = flatten(response.headers)
    const bytes = await readSome(response.body, transport.limits.maxBytes)
    const text = inflate(bytes, headers['content-encoding'], transport.limits.maxBytes)
    return { kind: 'answered', status: response.statusCode, headers, text }
  } catch (error) {
    return describeError(error)
  }
}

/** What comes until the limit. The status is known by now: a body that breaks off changes nothing of it. */
async function readSome(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.byteLength
      if (length >= maxBytes) break
    }
  } catch (error) {
    if (findCode(error) === undefined) throw error
  }
  return Buffer.concat(chunks).subarray(0, maxBytes)
}

/** Some servers compress though they are asked not to. */
function inflate(bytes: Buffer, encoding: string | undefined, maxBytes: number): string {
  if (!/^(x-)?gzip$/i.test(encoding ?? '')) return bytes.toString('utf8')
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes }).toString('utf8')
  } catch {
    return ''
  }
}

function flatten(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}

/** What undici and Node call a wrong argument: ours, so a bug. */
const BUG = /^(UND_ERR_INVALID|ERR_INVALID)_/

/** @throws the error itself when nothing in it speaks of the network. */
function describeError(error: unknown): HttpAnswer {
  if (error instanceof ForbiddenAddress) return { kind: 'forbidden', reason: error.message }
  const code = findCode(error)
  if (code === undefined || BUG.test(code)) throw error
  const reason = code === TIMEOUT ? 'no whole answer in time' : `no answer (${code})`
  const isConnected = !(error instanceof NotConnected)
  return { kind: 'unreachable', reason, mayHaveArrived: isConnected }
}

/** Stands for our own limit of time, whose error has no such code. */
const TIMEOUT = 'TIMEOUT'

function findCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.name === 'TimeoutError') return TIMEOUT
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : findCode(error.cause)
}
