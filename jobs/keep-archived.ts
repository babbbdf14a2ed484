/**
 * One file of an archive -> a stored publication, or why it is none. The same for folders and the Wayback Machine.
 *
 * What a file is, its bytes tell: blocks, errors and files without their end are never taken, whatever they
 * are called. It claims no first sight, and is read with all others by the rebuild that follows.
 */
import { createHash } from 'node:crypto'
import { saveArchiveCapture } from '../db/backfill.js'
import type { Database } from '../db/open-database.js'
import { keepPublication } from '../db/publications.js'
import { readEdition } from '../src/agreements/read-edition.js'
import { LayoutError } from '../src/errors.js'
import { readPage } from '../src/ice/read-page.js'
import { describeResponse, recogniseResponse, type SourceAnswer } from '../src/ice/recognise-response.js'
import { LISTS, type List } from '../src/model.js'
import { readSavedAtOf } from '../src/workbook/read-saved-at.js'

export interface ArchivedFile {
  readonly answer: SourceAnswer
  readonly fileName: string
  /** The address that was captured; null where the archive does not say. */
  readonly url: string | null
  readonly capturedAt: string | null
  /** Where people see the capture. */
  readonly archiveUrl: string | null
}

/** Addresses of the lists' workbooks, by the page that links them. */
export type Links = Readonly<Partial<Record<List, string>>>

export type Kept =
  | {
      readonly kind: 'edition'
      readonly list: List
      readonly sha256: string
      /** Of a page: of its list's rows. */
      readonly tableHash: string | null
      readonly links: Links
    }
  | { readonly kind: 'page'; readonly links: Links }
  | { readonly kind: 'unread'; readonly why: string }

/** The list in the page captured before: the page changes daily, its list does not. */
export interface LastTable {
  readonly tableHash: string
  readonly sha256: string
}

export async function keepWorkbook(
  db: Database,
  list: List,
  file: ArchivedFile,
  storedAt: string,
): Promise<Kept> {
  const { answer, fileName } = file
  const found = recogniseResponse(answer)
  if (found.kind !== 'workbook') return { kind: 'unread', why: `it is ${describeResponse(found)}` }
  const { bytes } = answer
  try {
    const savedAt = await readSavedAtOf(bytes)
    const sha256 = await keepPublication(db, list, { bytes, fileName, savedAt, seenAt: null, storedAt })
    await noteCapture(db, { list, sha256, file, pageSha256: null })
    return { kind: 'edition', list, sha256, tableHash: null, links: {} }
  } catch (error) {
    if (error instanceof LayoutError) return { kind: 'unread', why: error.message }
    throw error
  }
}

/** The page: an edition of its own where it holds the list, else what it links. */
export async function keepPage(
  db: Database,
  file: ArchivedFile,
  last: LastTable | undefined,
  storedAt: string,
): Promise<Kept> {
  const { answer, url } = file
  const found = recogniseResponse(answer)
  if (found.kind !== 'ice-page') return { kind: 'unread', why: `it is ${describeResponse(found)}` }
  const links = url === null ? undefined : findLinks(found.html, url)
  const tableHash = await findTableHash(answer.bytes)
  if (tableHash !== undefined) {
    const sha256 = await keepTable(db, file, tableHash, last, storedAt)
    return { kind: 'edition', list: 'participating', sha256, tableHash, links: links ?? {} }
  }
  if (links !== undefined) return { kind: 'page', links }
  return { kind: 'unread', why: 'the page holds neither the list nor a link to it' }
}

async function keepTable(
  db: Database,
  file: ArchivedFile,
  tableHash: string,
  last: LastTable | undefined,
  storedAt: string,
): Promise<string> {
  const { fileName, answer } = file
  const page = { bytes: answer.bytes, fileName, savedAt: null, seenAt: null, storedAt }
  const isSame = last?.tableHash === tableHash
  const sha256 = isSame ? last.sha256 : await keepPublication(db, 'participating', page)
  await noteCapture(db, { list: 'participating', sha256, file, pageSha256: isSame ? null : sha256 })
  return sha256
}

/** Of the rows as printed, in any order; undefined where the page does not hold the list. */
async function findTableHash(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const { listings } = await readEdition(bytes, 'participating')
    const rows = listings.map(({ printed }) => JSON.stringify(printed.cells)).sort()
    return createHash('sha256').update(rows.join('\n')).digest('hex')
  } catch (error) {
    if (error instanceof LayoutError) return undefined
    throw error
  }
}

function findLinks(html: string, url: string): Links | undefined {
  try {
    const { links } = readPage(html, url)
    return Object.fromEntries(LISTS.flatMap((list) => (links[list] === null ? [] : [[list, links[list]]])))
  } catch (error) {
    if (error instanceof LayoutError) return undefined
    throw error
  }
}

async function noteCapture(
  db: Database,
  shown: {
    readonly list: List
    readonly sha256: string
    readonly file: ArchivedFile
    readonly pageSha256: string | null
  },
): Promise<void> {
  const { file, ...publication } = shown
  if (file.capturedAt === null) return
  await saveArchiveCapture(db, {
    ...publication,
    takenAt: file.capturedAt,
    url: file.url ?? file.fileName,
    archiveUrl: file.archiveUrl,
    headers: file.answer.headers,
  })
}
