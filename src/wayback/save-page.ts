/**
 * Asks the Wayback Machine to keep a page as it is now ("Save Page Now"). Edge: the network.
 *
 * One GET without an account. The Machine answers when it is done, after up to a minute or two: with a
 * redirect to the capture, or with the capture itself and its address in a header. Pages that were saved
 * may bring headers of their own, so an address counts only in the Machine's own form.
 */
import { request } from 'undici'
import { describeError, FetchError } from '../errors.js'
import { readRetryAfterMs } from '../ice/read-retry-after.js'

export interface SaveDeps {
  /** The Machine's origin, without a slash at its end. */
  readonly waybackUrl: string
  readonly userAgent: string
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/** `/web/` and the capture's time, 14 digits, before the address that was saved. */
const CAPTURE_PATH = /^\/web\/\d{14}\/https?:\/\/\S+$/

/**
 * @returns where the capture is.
 * @throws {FetchError} when the Machine did not say that it kept the page.
 */
export async function savePage(url: string, deps: SaveDeps, now: Date): Promise<string> {
  const asked = `${deps.waybackUrl}/save/${url}`
  const answer = await ask(asked, deps)
  const found = findCaptureAddress(answer.headers, deps.waybackUrl)
  if (found !== undefined && answer.status < 400) return found
  const retryAfterMs = readRetryAfterMs(answer.headers['retry-after'], now)
  const failure = answer.status === 429 ? 'rate-limited' : 'unexpected-status'
  const detail = `status ${answer.status}, and no address of a capture`
  throw new FetchError({ url: asked, failure, detail, status: answer.status, retryAfterMs })
}

interface SaveAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

async function ask(url: string, { userAgent, timeoutMs, signal }: SaveDeps): Promise<SaveAnswer> {
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    const response = await request(url, {
      headers: { 'user-agent': userAgent, accept: 'text/html' },
      headersTimeout: timeoutMs,
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    })
    // What it says in its headers is enough.
    response.body.on('error', () => {}).destroy()
    const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
    return { status: response.statusCode, headers: Object.fromEntries(headers) }
  } catch (error) {
    signal?.throwIfAborted()
    throw new FetchError({ url, failure: 'unreachable', detail: describeError(error), cause: error })
  }
}

function findCaptureAddress(
  { location, 'content-location': content, link = '' }: Readonly<Record<string, string>>,
  waybackUrl: string,
): string | undefined {
  const memento = /<([^>]+)>\s*;[^,]*rel="[^"]*\bmemento\b[^"]*"/.exec(link)?.[1]
  for (const candidate of [location, content, memento]) {
    if (candidate === undefined || !URL.canParse(candidate, waybackUrl)) continue
    const { origin, host, href } = new URL(candidate, waybackUrl)
    const path = href.slice(origin.length)
    // It may name itself by http.
    if (host === new URL(waybackUrl).host && CAPTURE_PATH.test(path)) return `${waybackUrl}${path}`
  }
  return undefined
}
