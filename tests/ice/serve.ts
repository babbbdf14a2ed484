/** A real server on this machine for one test, and what a fetch needs to ask it without waiting. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import { FetchError } from '../../src/errors.js'
import { type FetchDeps, type FetchSettings, fetchSource } from '../../src/ice/fetch-source.js'

export interface StandIn {
  /** `http://127.0.0.1:<port>`, to which a path is added. */
  readonly origin: string
  readonly host: string
  /** As they came. */
  readonly requests: readonly Pick<IncomingMessage, 'url' | 'headers'>[]
}

/** The handlers answer one request each, in order; the last answers all further ones. */
export async function serve(...handlers: readonly RequestListener[]): Promise<StandIn> {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    const handler = handlers[Math.min(requests.length, handlers.length - 1)]
    requests.push(request)
    handler?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const host = `127.0.0.1:${address.port}`
  return { origin: `http://${host}`, host, requests }
}

/** A handler that gives one whole answer. */
export function answer(
  status: number,
  body: string | Buffer = '',
  headers: Readonly<Record<string, string>> = {},
): (request: IncomingMessage, response: ServerResponse) => void {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=UTF-8', ...headers }).end(body)
  }
}

/** Promises more than it sends, then breaks the connection. */
export function cutOff(body: string | Buffer): RequestListener {
  return (_, response) => {
    response.writeHead(200, { 'content-length': String(Buffer.byteLength(body) + 1000) })
    response.write(body, () => response.destroy())
  }
}

/** Never answers. */
export const silence: RequestListener = () => {}

export interface TestDeps {
  readonly deps: FetchDeps
  /** The waits that were asked for, in milliseconds; none is waited. */
  readonly slept: readonly number[]
}

const NOW = new Date('2025-06-05T20:00:00.000Z')

/** Deps that may ask `host` alone, on a clock that stands still and with chance always at one half. */
export function makeDeps(
  host: string,
  settings: Partial<FetchSettings> = {},
  signal?: AbortSignal,
): TestDeps {
  const slept: number[] = []
  const deps = {
    settings: {
      userAgent: 'Countywatch/0.1 (+mailto:operator@example.org)',
      sourceHosts: [host],
      connectTimeoutMs: 5_000,
      headersTimeoutMs: 5_000,
      bodyTimeoutMs: 5_000,
      totalTimeoutMs: 5_000,
      maxBodyBytes: 1_000_000,
      maxRetries: 2,
      minBackoffMs: 1_000,
      maxBackoffMs: 1_500,
      maxRetryAfterMs: 60_000,
      ...settings,
    },
    now: () => NOW,
    sleep: async (ms: number) => {
      slept.push(ms)
    },
    random: () => 0.5,
    signal,
  }
  return { deps, slept }
}

export interface Outcome {
  readonly failure: string
  readonly status: number | null
  readonly retryAfterMs: number | null
  readonly requests: number
  readonly slept: readonly number[]
  readonly message: string
}

/** Fetches what is to fail, and says how it did. */
export async function fetchFailing(site: StandIn, settings: Partial<FetchSettings> = {}): Promise<Outcome> {
  const { deps, slept } = makeDeps(site.host, settings)
  const error = await fetchSource(`${site.origin}/287g`, {}, deps).catch((reason: unknown) => reason)
  if (!(error instanceof FetchError)) throw new Error('fetched without a FetchError', { cause: error })
  const { failure, status, retryAfterMs, message } = error
  return { failure, status, retryAfterMs, requests: site.requests.length, slept, message }
}
