/**
 * One GET to the source, redirects followed, its body whole in memory. Edge: the network.
 *
 * Every hop is checked against the hosts that may be asked, and the body is counted after inflating, so
 * that neither a redirect nor a gzip bomb leads further than the settings allow. Brings no judgement on
 * the status: `fetch-source` decides.
 */
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type Dispatcher, request } from 'undici'
import { FetchError } from '../errors.js'
import { isAllowedHost, unwrapLink } from '../workbook/unwrap-link.js'
import { describeNetworkError } from './describe-network-error.js'
import type { SourceAnswer } from './recognise-response.js'

export interface RequestLimits {
  /** Hosts (`www.ice.gov`) or hosts with a port (`127.0.0.1:8080`); see `isAllowedHost`. */
  readonly sourceHosts: readonly string[]
  /** Bytes of a body after inflating. */
  readonly maxBodyBytes: number
}

export interface Answer extends SourceAnswer {
  /** Where it came from in the end. */
  readonly url: string
}

/** ICE's addresses need none as a rule; a chain of this length is a loop. */
const MAX_REDIRECTS = 5
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]

/**
 * The answer to a GET, whatever its status, redirects apart.
 *
 * @throws {FetchError} `forbidden-host` before anything is sent there; `timeout`, `unreachable` or
 *   `cut-off` from the network; `too-large`; `unexpected-status` for a redirect that leads nowhere or on
 *   and on.
 */
export async function requestOnce(
  url: string,
  headers: Readonly<Record<string, string>>,
  limits: RequestLimits,
  {
    gate,
    ...transport
  }: {
    readonly dispatcher: Dispatcher
    readonly signal: AbortSignal
    /** Asked where a redirect leads; the address itself has passed it. */
    readonly gate?: { allow(url: string): Promise<void> } | undefined
  },
): Promise<Answer> {
  let next = url
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    if (!isAllowedHost(next, limits.sourceHosts)) {
      const detail = `not one of the hosts that may be asked (${limits.sourceHosts.join(', ')})`
      throw new FetchError({ url: next, failure: 'forbidden-host', detail })
    }
    if (hop > 0) await gate?.allow(next)
    const answer = await requestHop(next, headers, limits, transport)
    if (!REDIRECTS.includes(answer.status)) return answer
    next = readLocation(answer)
  }
  const detail = `more than ${MAX_REDIRECTS} redirects from ${url}`
  throw new FetchError({ url: next, failure: 'unexpected-status', detail })
}

async function requestHop(
  url: string,
  headers: Readonly<Record<string, string>>,
  limits: RequestLimits,
  transport: { readonly dispatcher: Dispatcher; readonly signal: AbortSignal },
): Promise<Answer> {
  try {
    const response = await request(url, {
      method: 'GET',
      headers: { ...headers, 'accept-encoding': 'gzip' },
      ...transport,
    })
    const answered = flattenHeaders(response.headers)
    const bytes = await readBody(response, answered, { url, maxBytes: limits.maxBodyBytes })
    return { url, status: response.statusCode, headers: answered, bytes }
  } catch (error) {
    if (error instanceof FetchError) throw error
    const network = describeNetworkError(error)
    if (network === undefined) throw error
    throw new FetchError({ url, ...network, cause: error })
  }
}

/** Our own inflating, since undici's fetch takes a gzip body that is cut short for a whole one. */
async function readBody(
  response: Dispatcher.ResponseData,
  headers: Readonly<Record<string, string>>,
  { url, maxBytes }: { readonly url: string; readonly maxBytes: number },
): Promise<Uint8Array> {
  if (response.statusCode === 304) {
    // Has no body, though it may name the coding of one.
    await response.body.dump()
    return new Uint8Array()
  }
  const chunks: Uint8Array[] = []
  let length = 0
  const collector = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      length += chunk.byteLength
      chunks.push(chunk)
      done(length > maxBytes ? tooLarge(url, maxBytes, response.statusCode) : null)
    },
  })
  const isGzip = /^(x-)?gzip$/i.test(headers['content-encoding'] ?? '')
  if (isGzip) await pipeline(response.body, createGunzip(), collector)
  else await pipeline(response.body, collector)
  return Buffer.concat(chunks)
}

function tooLarge(url: string, maxBytes: number, status: number): FetchError {
  return new FetchError({
    url,
    failure: 'too-large',
    detail: `a body of more than ${maxBytes} bytes`,
    status,
  })
}

function flattenHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}

/** Plain `http:` is raised to `https:` on the way, as for any address of ICE's. */
function readLocation({ url, status, headers }: Answer): string {
  const location = headers.location ?? ''
  const next = URL.canParse(location, url) ? unwrapLink(new URL(location, url).href, url) : null
  if (location !== '' && next !== null) return next
  const detail = `status ${status} to ${location === '' ? 'nowhere' : location}`
  throw new FetchError({ url, failure: 'unexpected-status', detail, status })
}
