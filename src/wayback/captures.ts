/**
 * What the Wayback Machine's index (CDX) says of its captures. Pure.
 *
 * Its JSON is a table: first the names of the fields, then a row for each capture; where more are to come,
 * an empty row and one with the key that asks for them. Of fields and rows that are not as documented
 * (github.com/internetarchive/wayback, wayback-cdx-server) the whole is refused: half an index is a gap.
 */
import { LayoutError } from '../errors.js'

/** One answer that a crawler had at one time; its bytes are still with the Machine. */
export interface Capture {
  /** 14 digits, UTC: with the address, the capture's name. */
  readonly timestamp: string
  /** As it was asked. */
  readonly url: string
  /** As the server called it; `warc/revisit` where the bytes were those of an earlier capture. */
  readonly mimeType: string
  /** Null where the index has none, as of revisits. */
  readonly status: number | null
  /** The same for the same bytes. */
  readonly digest: string
}

export interface IndexPage {
  readonly captures: readonly Capture[]
  /** Null: these were the last. */
  readonly resumeKey: string | null
}

/** In the order in which they are asked. Without `urlkey` the key to resume by leads astray. */
export const INDEX_FIELDS = ['urlkey', 'timestamp', 'original', 'mimetype', 'statuscode', 'digest'] as const

/** @throws {LayoutError} when it is anything but such a table. */
export function parseIndex(json: string): IndexPage {
  const rows = parseRows(json)
  const [heading, ...rest] = rows
  if (heading === undefined) return { captures: [], resumeKey: null }
  if (heading.join() !== INDEX_FIELDS.join()) throw layoutError(INDEX_FIELDS.join(), heading.join())
  const end = rest.findIndex((row) => row.length === 0)
  const captures = (end === -1 ? rest : rest.slice(0, end)).map(readCapture)
  return { captures, resumeKey: end === -1 ? null : (rest[end + 1]?.[0] ?? null) }
}

function parseRows(json: string): readonly (readonly string[])[] {
  // It answers with nothing at all, too, when it has nothing.
  if (json.trim() === '') return []
  try {
    const rows: unknown = JSON.parse(json)
    if (Array.isArray(rows) && rows.every((row) => Array.isArray(row) && row.every(isText))) return rows
  } catch (cause) {
    throw layoutError('JSON', json.slice(0, 80), cause)
  }
  throw layoutError('rows of texts', json.slice(0, 80))
}

function isText(cell: unknown): boolean {
  return typeof cell === 'string'
}

function readCapture(row: readonly string[]): Capture {
  const [, timestamp = '', url = '', mimeType = '', status = '', digest = ''] = row
  if (row.length !== INDEX_FIELDS.length || !/^\d{14}$/.test(timestamp) || !URL.canParse(url)) {
    throw layoutError('a time of 14 digits and an address', row.join(' '))
  }
  return { timestamp, url, mimeType, status: /^\d{3}$/.test(status) ? Number(status) : null, digest }
}

/** As ISO 8601 in UTC. */
export function capturedAtOf({ timestamp }: Pick<Capture, 'timestamp'>): string {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(timestamp) ?? []
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
}

export function nameCapture({ timestamp, url }: Pick<Capture, 'timestamp' | 'url'>): string {
  return `${timestamp} ${url}`
}

/** Host and path, under which an address is the same whatever its scheme, port and query. */
export function addressKey(url: string): string {
  const { hostname, pathname } = new URL(url)
  return `${hostname.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}`
}

function layoutError(expected: string, found: string, cause?: unknown): LayoutError {
  return new LayoutError({ where: "the Wayback Machine's index", expected, found, cause })
}
