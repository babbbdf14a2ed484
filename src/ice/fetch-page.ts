/** ICE's 287(g) page, as fetched. Edge: the network. What stands on it is for `read-page` to say. */
import { FetchError } from '../errors.js'
import { type FetchDeps, fetchSource, type SourceResponse } from './fetch-source.js'
import { describeResponse, failureOf, recogniseResponse } from './recognise-response.js'

export interface FetchedPage {
  /** As served. */
  readonly html: string
  /** As a browser had it once its scripts had run; only where one was asked. */
  readonly renderedHtml?: string
  readonly status: number
  /** Names in lower case; one that came several times is joined by commas. */
  readonly headers: Readonly<Record<string, string>>
  /** After redirects: what relative links are read against. */
  readonly finalUrl: string
  /** As they came, after inflating. */
  readonly bytes: Uint8Array
  readonly tookMs: number
}

/** @throws {FetchError} when it could not be had, or when what came is anything but ICE's page. */
export async function fetchPage(url: string, deps: FetchDeps): Promise<FetchedPage> {
  const response = await fetchSource(url, { accept: 'text/html,application/xhtml+xml' }, deps)
  return acceptPage(response)
}

/**
 * @param response with a status that is no failure.
 * @throws {FetchError} when it is anything but ICE's page.
 */
export function acceptPage(response: SourceResponse): FetchedPage {
  const { status, headers, url: finalUrl, tookMs } = response
  const found = recogniseResponse(response)
  if (found.kind !== 'ice-page') {
    const detail = `expected ICE's 287(g) page, what came is ${describeResponse(found)}`
    throw new FetchError({
      url: finalUrl,
      failure: failureOf(found, 'page'),
      detail,
      status,
      answer: response,
    })
  }
  return { html: found.html, status, headers, finalUrl, bytes: response.bytes, tookMs }
}
