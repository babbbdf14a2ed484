/**
 * What an answer really is, from its status, headers and bytes. Pure.
 *
 * Names and content types are not believed: HTML has come under an .xlsx address, errors with status
 * 200, and files without their end. Whatever is no workbook and no page of ICE's is an outage of the
 * source, never a change in a list.
 */
import { isUtf8 } from 'node:buffer'
import type { FetchFailure } from '../errors.js'
import { type RecognisedHtml, recogniseHtml } from './recognise-html.js'

export type Recognised =
  | RecognisedHtml
  /** A whole zip that holds a workbook. Whether it is a sound one is for `openWorkbook` to say. */
  | { readonly kind: 'workbook' }
  | { readonly kind: 'empty' }
  /** The binary format before .xlsx, in which encrypted workbooks are wrapped too. */
  | { readonly kind: 'old-workbook' }
  | { readonly kind: 'other-file'; readonly looksLike: string }

export interface SourceAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** After any decompression. */
  readonly bytes: Uint8Array
}

/** Statuses with which a server says that it will not, rather than cannot. */
export const REFUSALS: readonly number[] = [401, 403, 451]

const ZIP_STARTS = ['PK\x03\x04', 'PK\x05\x06']
const ZIP_END = Buffer.from('PK\x05\x06', 'latin1')
/** Bytes of a zip's end record, its comment not counted. */
const ZIP_END_BYTES = 22

/** Never throws. */
export function recogniseResponse({ status, headers, bytes }: SourceAnswer): Recognised {
  const body = recogniseBody(headers, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (status < 400 || body.kind === 'challenge-page' || body.kind === 'block-page') return body
  if (REFUSALS.includes(status)) return { kind: 'block-page', reference: null }
  return body.kind === 'error-page' ? body : { kind: 'error-page', says: `status ${status}` }
}

function recogniseBody(headers: Readonly<Record<string, string>>, bytes: Buffer): Recognised {
  if (bytes.length === 0) return { kind: 'empty' }
  const promised = promisedLength(headers)
  if (promised !== undefined && promised > bytes.length) {
    return { kind: 'truncated', detail: `${bytes.length} of ${promised} bytes came` }
  }
  const magic = bytes.toString('latin1', 0, 5)
  if (ZIP_STARTS.some((start) => magic.startsWith(start))) return recogniseZip(bytes)
  if (magic.startsWith('\xd0\xcf\x11\xe0')) return { kind: 'old-workbook' }
  if (magic === '%PDF-') return { kind: 'other-file', looksLike: 'a PDF' }
  return recogniseText(headers['content-type'] ?? '', bytes)
}

/** Bytes that the server said it would send; undefined where it said nothing of the bytes we hold. */
function promisedLength(headers: Readonly<Record<string, string>>): number | undefined {
  const { 'content-length': length, 'content-encoding': encoding = 'identity' } = headers
  return length !== undefined && /^\d+$/.test(length) && encoding === 'identity' ? Number(length) : undefined
}

function recogniseZip(bytes: Buffer): Recognised {
  const end = bytes.lastIndexOf(ZIP_END)
  if (end === -1 || end + ZIP_END_BYTES > bytes.length)
    return { kind: 'truncated', detail: 'the zip has no end' }
  const directoryEnd = bytes.readUInt32LE(end + 12) + bytes.readUInt32LE(end + 16)
  if (directoryEnd > end) return { kind: 'truncated', detail: 'the zip lacks bytes before its end' }
  if (bytes.includes('xl/workbook.xml')) return { kind: 'workbook' }
  return { kind: 'other-file', looksLike: 'a zip without a workbook' }
}

function recogniseText(contentType: string, bytes: Buffer): Recognised {
  // ICE's pages are UTF-8. In another encoding the words that are looked for read the same.
  const text = bytes.toString('utf8')
  const start = text.slice(0, 2_000).trimStart()
  const hasTags = start.startsWith('<') && /<(!doctype\s+html|html|head|body|title|h1|p)\b/i.test(start)
  // Drupal's last word on a failure is a bare sentence that calls itself HTML.
  if (hasTags || (/html/i.test(contentType) && isUtf8(bytes))) return recogniseHtml(text)
  if (/^[{[]/.test(start)) return { kind: 'other-file', looksLike: 'JSON' }
  return { kind: 'other-file', looksLike: isUtf8(bytes) ? 'plain text' : 'no known kind of file' }
}

/** What it is, in words that complete "what came is …". */
export function describeResponse(found: Recognised): string {
  switch (found.kind) {
    case 'workbook':
      return 'a workbook'
    case 'ice-page':
      return "ICE's 287(g) page"
    case 'block-page':
      return `a page that blocks us${found.reference === null ? '' : `, reference ${found.reference}`}`
    case 'challenge-page':
      return `a challenge to prove that we are a browser (${found.sign})`
    case 'error-page':
      return `an error page: ${found.says}`
    case 'other-page':
      return `an HTML page${found.title === '' ? '' : `: ${found.title}`}`
    case 'empty':
      return 'nothing: the body is empty'
    case 'truncated':
      return `cut short: ${found.detail}`
    case 'old-workbook':
      return 'a workbook in the old .xls format, or an encrypted one'
    case 'other-file':
      return found.looksLike
  }
}

/** Why an answer is of no use to someone who wanted a page or a workbook, and got something else. */
export function failureOf(found: Recognised, wanted: 'page' | 'workbook'): FetchFailure {
  switch (found.kind) {
    case 'block-page':
      return 'refused'
    case 'challenge-page':
    case 'error-page':
    case 'truncated':
      return found.kind
    case 'empty':
      return 'empty-body'
    default:
      return wanted === 'page' ? 'not-a-page' : 'not-a-workbook'
  }
}
