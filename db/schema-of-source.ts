/** The tables of what was seen of the source beyond its workbooks, as types. */
import type { List } from '../src/model.js'

/** How we got in: `plain` an ordinary request · `browser` a real one · `manual` a person brought it · `archive` a copy of others. */
export type Door = 'plain' | 'browser' | 'manual' | 'archive'

/** ICE's page as it was once; its bytes are blobs. */
export interface CapturesTable {
  id: string
  runId: string | null
  takenAt: string
  url: string
  finalUrl: string
  door: Door
  status: number | null
  /** JSON. */
  headers: string
  /** The page's HTML as it came; null where none came. */
  pageSha256: string | null
  /** A PNG of the whole page with date and address; null where no browser took one. */
  screenshotSha256: string | null
  /** Where the Wayback Machine keeps the page, once it was asked to. */
  archiveUrl: string | null
}

/** Which publications a capture proves. */
export interface PublicationCapturesTable {
  captureId: string
  list: List
  sha256: string
}

/** A workbook that a person downloaded and brought. */
export interface SubmissionsTable {
  id: string
  list: List
  sha256: string
  fileName: string
  /** As the audit log names people. */
  who: string
  /** From where, in the person's words: an address, or "by mail from …". */
  source: string
  submittedAt: string
  runId: string | null
}

/** An address of an agreement or addendum that the lists link. */
export interface DocumentLinksTable {
  url: string
  kind: 'moa' | 'addendum'
  /** `wanted` not had yet · `had` at its last try · `broken` it answered, and not with a document · `refused` not on SOURCE_HOSTS. */
  state: 'wanted' | 'had' | 'broken' | 'refused'
  firstLinkedAt: string
  lastTriedAt: string | null
  nextTryAt: string | null
  tries: number
  failure: string | null
  etag: string | null
  lastModified: string | null
  /** What it gave last. */
  sha256: string | null
}

/** Bytes that an address gave, from when to when; another file under the same address is another row. */
export interface DocumentsTable {
  id: string
  url: string
  sha256: string
  firstSeenAt: string
  lastSeenAt: string
  /** JSON. */
  headers: string
}

/** What a document says, by its bytes. */
export interface DocumentTextsTable {
  sha256: string
  readerVersion: number
  pages: number | null
  text: string
  /** JSON: parties, model, dates as read, each with the words they were read from. */
  facts: string
  /** Why it could not be read; null when it was. */
  problem: string | null
}

/** What the backfill has had from an archive, so that nothing is fetched twice. */
export interface ArchiveFetchesTable {
  /** Its time and the address that was captured. */
  capture: string
  /** As the archive's index gives it: the same for the same bytes. */
  digest: string
  capturedAt: string
  /** `page` ICE's page, for its links · `edition` a publication · `unread` neither, and `why`. */
  outcome: 'page' | 'edition' | 'unread'
  list: List | null
  sha256: string | null
  why: string | null
  /** JSON: list -> address that a page linked. */
  links: string
  /** Of a page with the list in it: a hash of the list's rows. */
  tableHash: string | null
  readerVersion: number
  fetchedAt: string
}
