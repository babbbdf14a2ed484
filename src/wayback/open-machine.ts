/**
 * The Wayback Machine: its index, and captures as the crawler had them. Edge: the network.
 *
 * It is a gift to everyone, so it is asked one thing at a time, with a pause after each; what it asks of us
 * by Retry-After, 429 and 503 is `fetchSource`'s to heed. It allows 60 questions to the index a minute.
 */
import { FetchError } from '../errors.js'
import { type FetchDeps, fetchSource } from '../ice/fetch-source.js'
import type { SourceAnswer } from '../ice/recognise-response.js'
import { type Capture, INDEX_FIELDS, parseIndex } from './captures.js'

export interface IndexQuery {
  readonly url: string
  /** `prefix`: of all addresses that begin so. */
  readonly match: 'exact' | 'prefix'
  /** `YYYY-MM-DD`, both included. */
  readonly from: string
  readonly to: string
}

export interface Machine {
  /**
   * In the order of time.
   *
   * @throws {FetchError | LayoutError} when the index cannot be had whole.
   */
  listCaptures(query: IndexQuery): Promise<readonly Capture[]>
  /**
   * The answer as it was captured, with the headers of its day.
   *
   * @throws {FetchError} when it cannot be had, or when another capture than this is given for it.
   */
  fetchCapture(capture: Capture): Promise<SourceAnswer>
  /** Where people see it. */
  addressOf(capture: Capture): string
}

/** Captures in one answer of the index. */
const PAGE_SIZE = 5_000
/** Answers of one query: a key to resume by that leads round in circles must end. */
const MAX_PAGES = 200
/** What the Machine puts before headers of the day of the capture. */
const ORIGINAL = 'x-archive-orig-'

/** @param origin without a slash at its end. */
export function openMachine(origin: string, fetch: FetchDeps, pauseMs: number): Machine {
  let freeAtMs = 0

  async function ask(url: string, accept: string) {
    const waitMs = freeAtMs - fetch.now().getTime()
    if (waitMs > 0) await fetch.sleep(waitMs, fetch.signal)
    try {
      return await fetchSource(url, { accept }, fetch)
    } finally {
      freeAtMs = fetch.now().getTime() + pauseMs
    }
  }

  return {
    async listCaptures(query) {
      const captures: Capture[] = []
      let resumeKey: string | null = null
      for (let page = 0; page < MAX_PAGES; page++) {
        const { bytes } = await ask(makeIndexAddress(origin, query, resumeKey), 'application/json')
        const found = parseIndex(Buffer.from(bytes).toString('utf8'))
        captures.push(...found.captures)
        resumeKey = found.resumeKey
        if (resumeKey === null) return captures.sort(compareCaptures)
      }
      const detail = `more than ${MAX_PAGES} answers of the index`
      throw new FetchError({ url: query.url, failure: 'too-large', detail })
    },

    async fetchCapture(capture) {
      const asked = `${origin}/web/${capture.timestamp}id_/${capture.url}`
      const { status, headers, bytes, url } = await ask(asked, '*/*')
      // The Machine leads on to the capture next in time where it has lost the one that its index names.
      if (!url.startsWith(`${origin}/web/${capture.timestamp}id_/`)) {
        const detail = `another capture was given for it: ${url}`
        throw new FetchError({ url: asked, failure: 'not-found', detail, status })
      }
      return { status, headers: findOriginal(headers), bytes }
    },

    addressOf: ({ timestamp, url }) => `${origin}/web/${timestamp}/${url}`,
  }
}

function makeIndexAddress(origin: string, query: IndexQuery, resumeKey: string | null): string {
  const { url, match, from, to } = query
  const fields = {
    ...{ url, matchType: match, output: 'json', fl: INDEX_FIELDS.join() },
    ...{ from: from.replaceAll('-', ''), to: to.replaceAll('-', '') },
    ...{ limit: String(PAGE_SIZE), showResumeKey: 'true' },
    ...(resumeKey === null ? {} : { resumeKey }),
  }
  return `${origin}/cdx/search/cdx?${new URLSearchParams(fields)}`
}

function compareCaptures(a: Capture, b: Capture): number {
  return a.timestamp.localeCompare(b.timestamp) || a.url.localeCompare(b.url)
}

function findOriginal(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith(ORIGINAL) ? [[name.slice(ORIGINAL.length), value]] : [],
    ),
  )
}
