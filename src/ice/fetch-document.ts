/**
 * An agreement's PDF, fetched only when it may have changed. Edge: the network.
 *
 * A document is what its first bytes say: ICE's site answers a page of HTML where a file is gone.
 */
import { FetchError } from '../errors.js'
import { type FetchDeps, fetchSource, type SourceResponse } from './fetch-source.js'
import { conditionalHeaders, isOfHeldEdition, readValidators, type Validators } from './fetch-workbook.js'
import { describeResponse, recogniseResponse } from './recognise-response.js'

interface Fetched extends Validators {
  readonly headers: Readonly<Record<string, string>>
}

export type FetchedDocument =
  | ({ readonly kind: 'unchanged' } & Fetched)
  | ({ readonly kind: 'document'; readonly bytes: Uint8Array } & Fetched)

const ACCEPT = 'application/pdf, */*;q=0.5'

/** ISO 32000-1, annex H.3.4.1: readers take a header anywhere in the first 1024 bytes. */
const HEADER_WITHIN = 1024

/**
 * @param held validators of the last answer from this very address; null when the bytes are wanted in any case.
 * @throws {FetchError} as `fetchSource` does; `not-a-pdf` when something else came; `too-large`.
 */
export async function fetchDocument(
  url: string,
  held: Validators | null,
  deps: FetchDeps,
): Promise<FetchedDocument> {
  const known = held ?? { etag: null, lastModified: null }
  const response = await fetchSource(url, { ...conditionalHeaders(known), accept: ACCEPT }, deps)
  if (response.status === 200) return acceptDocument(response)
  if (!isOfHeldEdition(response, known)) return fetchDocument(url, null, deps)
  return { kind: 'unchanged', headers: response.headers, ...known }
}

function acceptDocument(response: SourceResponse): FetchedDocument {
  const { url, status, bytes, headers } = response
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEADER_WITHIN))
  if (start.includes('%PDF-')) return { kind: 'document', bytes, headers, ...readValidators(response) }
  const found = recogniseResponse(response)
  const failure = found.kind === 'challenge-page' || found.kind === 'truncated' ? found.kind : 'not-a-pdf'
  const detail = `expected a PDF, what came is ${describeResponse(found)}`
  throw new FetchError({ url, failure, detail, status })
}
