/**
 * A GET to the source, tried again where that may help. Edge: the network.
 *
 * Patient with what passes (timeouts, cut connections, an overloaded server) and with nothing else: a
 * refusal is not argued with, and a page that is gone is told at once. Clock, waiting and chance come in
 * as arguments.
 */
import { setTimeout as wait } from 'node:timers/promises'
import pRetry from 'p-retry'
import { Agent } from 'undici'
import { FetchError, type FetchFailure } from '../errors.js'
import { readRetryAfterMs } from './read-retry-after.js'
import { describeResponse, REFUSALS, recogniseResponse } from './recognise-response.js'
import { type Answer, type RequestLimits, requestOnce } from './request-once.js'

export interface FetchSettings extends RequestLimits {
  /** Names the product and an address at which its operator answers. */
  readonly userAgent: string
  readonly connectTimeoutMs: number
  /** From the request sent to the answer's headers. */
  readonly headersTimeoutMs: number
  /** Between two pieces of the body. */
  readonly bodyTimeoutMs: number
  /** One try in all, its redirects included: stops a server that sends a byte at a time. */
  readonly totalTimeoutMs: number
  /** Tries after the first. */
  readonly maxRetries: number
  /** Wait before the second try; doubled before each further one, up to the next. */
  readonly minBackoffMs: number
  readonly maxBackoffMs: number
  /** A server that asks for a longer wait is left alone until the next look. */
  readonly maxRetryAfterMs: number
}

/** What every request passes first; see `RobotsGate`. */
export interface SourceGate {
  /**
   * Resolves when the address may be asked, and now.
   *
   * @throws {FetchError} `disallowed`; or why the site's rules could not be had.
   */
  enter(url: string, signal?: AbortSignal): Promise<void>
  /** The same without waiting: a redirect is followed at once. */
  allow(url: string): Promise<void>
}

export interface FetchDeps {
  readonly settings: FetchSettings
  /** None where nobody's rules are asked for, as for robots.txt itself. */
  readonly gate?: SourceGate | undefined
  readonly now: () => Date
  /** Resolves after so many milliseconds; rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<void>
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  /** Stops everything at once; what is thrown is then its reason. */
  readonly signal?: AbortSignal | undefined
}

export interface SourceResponse extends Answer {
  /** 200, or 304 where the request was conditional. */
  readonly status: 200 | 304
  /** All tries and waits together. */
  readonly tookMs: number
}

/** All settings but those of an installation. ICE's page has 0.1 MB, its workbooks less than 1 MB. */
export const DEFAULT_FETCH_LIMITS = {
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 30_000,
  bodyTimeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxBodyBytes: 32 * 1024 * 1024,
  maxRetries: 3,
  minBackoffMs: 1_000,
  maxBackoffMs: 30_000,
  maxRetryAfterMs: 60_000,
} as const satisfies Partial<FetchSettings>

/** What may have passed a moment later: of the network, and of the server. */
const PASSING_FAILURES: readonly FetchFailure[] = ['timeout', 'cut-off']
const PASSING_STATUSES: readonly number[] = [429, 500, 502, 503, 504]

/** The deps of a real run. */
export function makeFetchDeps(settings: FetchSettings, signal?: AbortSignal): FetchDeps {
  return {
    settings,
    now: () => new Date(),
    sleep: (ms, stop) => wait(ms, undefined, stop === undefined ? {} : { signal: stop }),
    random: Math.random,
    signal,
  }
}

/**
 * The answer, once it is a 200, or a 304 to a conditional request.
 *
 * @param headers to send besides User-Agent; names in lower case.
 * @throws {FetchError} with the failure of the last try, and `retryAfterMs` where the server asked for a
 *   wait; `disallowed` before anything is asked. Nothing is tried again but timeouts, cut connections, 429, 500, 502, 503 and 504.
 */
export async function fetchSource(
  url: string,
  headers: Readonly<Record<string, string>>,
  deps: FetchDeps,
): Promise<SourceResponse> {
  const { settings, signal } = deps
  await deps.gate?.enter(url, signal)
  const startedAt = deps.now().getTime()
  try {
    const answer = await pRetry(() => tryOnce(url, headers, deps), {
      retries: settings.maxRetries,
      // The waiting is done in `waitForNext`, on the clock that came in.
      minTimeout: 0,
      shouldRetry: async ({ error, retriesConsumed }) => {
        if (!(await waitForNext(error, retriesConsumed, deps))) return false
        await deps.gate?.enter(url, signal)
        return true
      },
      signal,
    })
    return { ...answer, tookMs: deps.now().getTime() - startedAt }
  } catch (error) {
    // Whatever an abort has broken, the abort is what happened.
    signal?.throwIfAborted()
    throw error
  }
}

async function tryOnce(
  url: string,
  headers: Readonly<Record<string, string>>,
  deps: FetchDeps,
): Promise<Omit<SourceResponse, 'tookMs'>> {
  const { settings } = deps
  const total = new AbortController()
  const timer = setTimeout(() => total.abort(totalTimeout(url, settings)), settings.totalTimeoutMs)
  const dispatcher = new Agent({
    connect: { timeout: settings.connectTimeoutMs },
    headersTimeout: settings.headersTimeoutMs,
    bodyTimeout: settings.bodyTimeoutMs,
  })
  try {
    const signal = deps.signal === undefined ? total.signal : AbortSignal.any([total.signal, deps.signal])
    const sent = { ...headers, 'user-agent': settings.userAgent }
    const transport = { dispatcher, signal, gate: deps.gate }
    return acceptStatus(await requestOnce(url, sent, settings, transport), headers, deps.now())
  } finally {
    clearTimeout(timer)
    await dispatcher.destroy()
  }
}

function totalTimeout(url: string, { totalTimeoutMs }: FetchSettings): FetchError {
  return new FetchError({ url, failure: 'timeout', detail: `no whole answer within ${totalTimeoutMs} ms` })
}

/**
 * The answer, if its status is one that was hoped for.
 *
 * @param sent the request's headers: a 304 answers only a conditional one.
 * @throws {FetchError} otherwise.
 */
export function acceptStatus(
  answer: Answer,
  sent: Readonly<Record<string, string>>,
  now: Date,
): Omit<SourceResponse, 'tookMs'> {
  const { status } = answer
  const isConditional = 'if-none-match' in sent || 'if-modified-since' in sent
  if (status === 200) return { ...answer, status }
  if (status === 304 && isConditional) return { ...answer, status }

  const found = recogniseResponse(answer)
  const detail = `status ${status}, ${describeResponse(found)}`
  const failure = found.kind === 'challenge-page' ? 'challenge-page' : failureOfStatus(status)
  const retryAfterMs = readRetryAfterMs(answer.headers['retry-after'], now)
  throw new FetchError({ url: answer.url, failure, detail, status, retryAfterMs, answer })
}

function failureOfStatus(status: number): FetchFailure {
  if (status === 404 || status === 410) return 'not-found'
  if (REFUSALS.includes(status)) return 'refused'
  if (status === 429) return 'rate-limited'
  return status >= 500 ? 'server-error' : 'unexpected-status'
}

/** True after the wait that the failure calls for; false when another try would not help, or not soon. */
async function waitForNext(error: unknown, retriesConsumed: number, deps: FetchDeps): Promise<boolean> {
  if (!(error instanceof FetchError) || !isPassing(error)) return false
  const { minBackoffMs, maxBackoffMs, maxRetryAfterMs } = deps.settings
  const asked = error.retryAfterMs ?? 0
  if (asked > maxRetryAfterMs) return false

  // Half of the wait is left to chance, so that many installations do not come back together.
  const backoffMs = Math.min(maxBackoffMs, minBackoffMs * 2 ** retriesConsumed) * (0.5 + deps.random() / 2)
  await deps.sleep(Math.max(asked, Math.round(backoffMs)), deps.signal)
  return true
}

function isPassing({ failure, status }: FetchError): boolean {
  return PASSING_FAILURES.includes(failure) || (status !== null && PASSING_STATUSES.includes(status))
}
