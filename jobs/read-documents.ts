/** Reads what stored agreements say, each once for each version of the readers. */
import { findBlob } from '../db/blobs.js'
import { keepDocumentText, listUnreadDocuments } from '../db/documents.js'
import { readDocument } from '../src/documents/read-document.js'
import { DOCUMENT_READER_VERSION as readerVersion } from '../src/documents/reader-version.js'
import type { DocumentsDeps } from './fetch-documents.js'

/** @returns how many were read. */
export async function readDocuments(
  { db, readPdf }: Pick<DocumentsDeps, 'db' | 'readPdf'>,
  limit: number,
): Promise<number> {
  const unread = await listUnreadDocuments(db, readerVersion, limit)
  for (const sha256 of unread) {
    const bytes = await findBlob(db, sha256)
    if (bytes === undefined) throw new Error(`No bytes are kept for document ${sha256}.`)
    const read = await readPdf(bytes)
    const { pages } = read
    const said =
      read.kind === 'read'
        ? { text: read.text, facts: readDocument(read.text), problem: null }
        : { text: '', facts: null, problem: read.problem }
    await keepDocumentText(db, { sha256, readerVersion, pages, ...said })
  }
  return unread.length
}
