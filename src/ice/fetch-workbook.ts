/**
 * A workbook of ICE's, fetched only when it may have changed. Edge: the network.
 *
 * A saved request is never worth a missed edition: an answer "unchanged" is believed only when we asked,
 * and only when it does not name another edition than the one we hold.
 */
import { FetchError } from '../errors.js'
import { type FetchDeps, fetchSource, type SourceResponse } from './fetch-source.js'
import { readFileName } from './read-file-name.js'
import { describeResponse, failureOf, recogniseResponse } from './recognise-response.js'

/** What the last answer from the same address said of its edition. */
export interface Validators {
  readonly etag: string | null
  readonly lastModified: string | null
}

interface Fetched extends Validators {
  readonly headers: Readonly<Record<string, string>>
  readonly status: number
  readonly finalUrl: string
  readonly tookMs: number
}

export interface UnchangedWorkbook extends Fetched {
  readonly kind: 'unchanged'
}

export interface FetchedWorkbook extends Fetched {
  readonly kind: 'workbook'
  readonly bytes: Uint8Array
  /** As ICE names it; a label, never a key. */
  readonly fileName: string
  /** As announced; null where the answer did not say. */
  readonly contentLength: number | null
}

const ACCEPT = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.5'

/**
 * The workbook, or word that it has not changed.
 *
 * @param validators of the last answer from this very address; null when there was none, or when the
 *   bytes are wanted in any case. Either may be null, as one of ICE's two forms of address has neither.
 * @throws {FetchError} when it could not be had, or is no whole workbook; `not-found` while a link is
 *   posted before its file.
 */
export async function fetchWorkbook(
  url: string,
  validators: Validators | null,
  deps: FetchDeps,
): Promise<UnchangedWorkbook | FetchedWorkbook> {
  return takeWorkbook(validators, (headers) => fetchSource(url, headers, deps))
}

/** The same by any way of asking. @param ask gets the headers to send, names in lower case. */
export async function takeWorkbook(
  validators: Validators | null,
  ask: (headers: Readonly<Record<string, string>>) => Promise<SourceResponse>,
): Promise<UnchangedWorkbook | FetchedWorkbook> {
  const held = validators ?? { etag: null, lastModified: null }
  const response = await ask(conditionalHeaders(held))
  if (response.status === 200) return acceptWorkbook(response)
  if (isOfHeldEdition(response, held)) {
    const { etag, lastModified } = readValidators(response)
    return {
      kind: 'unchanged',
      ...describeAnswer(response),
      etag: etag ?? held.etag,
      lastModified: lastModified ?? held.lastModified,
    }
  }
  return takeWorkbook(null, ask)
}

export function conditionalHeaders({ etag, lastModified }: Validators): Record<string, string> {
  return {
    accept: ACCEPT,
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  }
}

/**
 * False when a 304 names another edition than ours: a server that answers by date alone says "not
 * modified since" of an older file put in the newer one's place.
 */
export function isOfHeldEdition(response: SourceResponse, held: Validators): boolean {
  const { etag, lastModified } = readValidators(response)
  const isSameEtag = etag === null || held.etag === null || opaque(etag) === opaque(held.etag)
  const isSameTime = lastModified === null || held.lastModified === null || lastModified === held.lastModified
  return isSameEtag && isSameTime
}

/** An ETag without the mark of weakness, which a proxy may add. */
function opaque(etag: string): string {
  return etag.replace(/^W\//, '')
}

function acceptWorkbook(response: SourceResponse): FetchedWorkbook {
  const { url: finalUrl, headers, status, bytes } = response
  const found = recogniseResponse(response)
  if (found.kind !== 'workbook') {
    const detail = `expected a workbook, what came is ${describeResponse(found)}`
    throw new FetchError({
      url: finalUrl,
      failure: failureOf(found, 'workbook'),
      detail,
      status,
      answer: response,
    })
  }
  const { 'content-length': length = '' } = headers
  return {
    kind: 'workbook',
    ...describeAnswer(response),
    bytes,
    fileName: readFileName(headers['content-disposition'], finalUrl),
    contentLength: /^\d+$/.test(length) ? Number(length) : null,
  }
}

function describeAnswer(response: SourceResponse): Fetched {
  const { headers, status, url: finalUrl, tookMs } = response
  return { headers, status, finalUrl, tookMs, ...readValidators(response) }
}

export function readValidators({ headers }: SourceResponse): Validators {
  return { etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null }
}
