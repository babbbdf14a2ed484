/** Agreements and addenda (PDF) that the lists link: what was fetched, from when to when, and what it says. EDGE. */
import type { DocumentFacts, RowFacts, TextProblem } from '../src/documents/document-facts.js'
import type { FetchFailure } from '../src/errors.js'
import type { Listing, SupportModel } from '../src/model.js'
import { keepBlob } from './blobs.js'
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { DocumentLinksTable } from './schema-of-source.js'

export type DocumentLink = DocumentLinksTable

/** A document that a list links now, and the row that links it. */
export interface LinkedDocument {
  readonly url: string
  readonly kind: DocumentLinksTable['kind']
  readonly row: RowFacts
}

/** Bytes kept, and what was read from them. */
export interface StoredDocument {
  readonly url: string
  readonly sha256: string
  readonly firstSeenAt: string
  readonly lastSeenAt: string
  readonly byteSize: number
  /** Null: not read yet. */
  readonly text: {
    readonly pages: number | null
    readonly facts: DocumentFacts | null
    readonly problem: TextProblem | null
  } | null
}

/** Rows in one statement, of a dozen variables each: any SQLite takes 999. */
const ROWS_A_STATEMENT = 50

/** What both lists link now: agreements before addenda, each address once for each row. */
export async function listLinkedDocuments(db: Database): Promise<readonly LinkedDocument[]> {
  const rows = await db
    .selectFrom('agreements')
    .select(['listing', 'model'])
    .where('status', '!=', 'gone')
    .orderBy('id')
    .execute()
  const linked = rows.flatMap(({ listing, model }) => {
    const { agency, place, signedOn, moaUrl, addendumUrl } = JSON.parse(listing) as Listing
    const row = { agency, state: place.state, model: model as SupportModel | null, signedOn }
    return [
      ...(moaUrl === null ? [] : [{ url: moaUrl, kind: 'moa' as const, row }]),
      ...(addendumUrl === null ? [] : [{ url: addendumUrl, kind: 'addendum' as const, row }]),
    ]
  })
  return linked.sort((a, b) => Number(a.kind === 'addendum') - Number(b.kind === 'addendum'))
}

/** Those that are known already stay as they are. */
export async function keepDocumentLinks(
  db: Database,
  links: readonly Pick<LinkedDocument, 'url' | 'kind'>[],
  at: string,
): Promise<void> {
  const kinds = new Map(links.toReversed().map(({ url, kind }) => [url, kind]))
  const rows = [...kinds].map(([url, kind]) => ({
    ...{ url, kind, state: 'wanted' as const, firstLinkedAt: at, lastTriedAt: null, nextTryAt: null },
    ...{ tries: 0, failure: null, etag: null, lastModified: null, sha256: null },
  }))
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await db
      .insertInto('documentLinks')
      .values(rows.slice(start, start + ROWS_A_STATEMENT))
      .onConflict((conflict) => conflict.column('url').doNothing())
      .execute()
  }
}

/** Every address known, in the order in which it was first linked. */
export async function listDocumentLinks(db: Database): Promise<readonly DocumentLink[]> {
  return db.selectFrom('documentLinks').selectAll().orderBy('firstLinkedAt').orderBy('url').execute()
}

export interface FetchedFacts {
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, string>>
  readonly etag: string | null
  readonly lastModified: string | null
  readonly at: string
  readonly nextTryAt: string
}

/** @returns the hash that the address gave before; null for the first. */
export async function keepDocument(
  db: Database,
  url: string,
  { bytes, headers, ...fetched }: FetchedFacts,
): Promise<{ readonly sha256: string; readonly before: string | null }> {
  const sha256 = await keepBlob(db, bytes)
  const before = (await findDocumentLink(db, url))?.sha256 ?? null
  if (before !== sha256) {
    const { at } = fetched
    const row = {
      id: newId(at),
      url,
      sha256,
      firstSeenAt: at,
      lastSeenAt: at,
      headers: JSON.stringify(headers),
    }
    await db.insertInto('documents').values(row).execute()
  }
  await recordHad(db, url, { ...fetched, sha256 })
  return { sha256, before }
}

/** The address gave these bytes (still). */
export async function recordHad(
  db: Database,
  url: string,
  had: Omit<FetchedFacts, 'bytes' | 'headers'> & { readonly sha256: string },
): Promise<void> {
  const { sha256, at, nextTryAt, etag, lastModified } = had
  const newest = db
    .selectFrom('documents')
    .select(({ fn }) => fn.max('firstSeenAt').as('at'))
    .where('url', '=', url)
    .where('sha256', '=', sha256)
  await db
    .updateTable('documents')
    .set({ lastSeenAt: at })
    .where('url', '=', url)
    .where('sha256', '=', sha256)
    .where('firstSeenAt', '=', newest)
    .execute()
  const link = { state: 'had' as const, failure: null, tries: 0, lastTriedAt: at }
  await db
    .updateTable('documentLinks')
    .set({ ...link, nextTryAt, etag, lastModified, sha256 })
    .where('url', '=', url)
    .execute()
}

export async function recordFailure(
  db: Database,
  url: string,
  failed: Pick<DocumentLink, 'state' | 'tries'> & {
    readonly failure: FetchFailure
    readonly at: string
    readonly nextTryAt: string
  },
): Promise<void> {
  const { at, ...rest } = failed
  await db
    .updateTable('documentLinks')
    .set({ ...rest, lastTriedAt: at })
    .where('url', '=', url)
    .execute()
}

export async function findDocumentLink(db: Database, url: string): Promise<DocumentLink | undefined> {
  return db.selectFrom('documentLinks').selectAll().where('url', '=', url).executeTakeFirst()
}

/** Hashes of documents that were never read, or by older readers. */
export async function listUnreadDocuments(
  db: Database,
  readerVersion: number,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('documents')
    .leftJoin('documentTexts', 'documentTexts.sha256', 'documents.sha256')
    .select('documents.sha256')
    .distinct()
    .where(({ eb, or }) => or([eb('readerVersion', 'is', null), eb('readerVersion', '<', readerVersion)]))
    .orderBy('documents.sha256')
    .limit(limit)
    .execute()
  return rows.map(({ sha256 }) => sha256)
}

export async function keepDocumentText(
  db: Database,
  read: {
    readonly sha256: string
    readonly readerVersion: number
    readonly pages: number | null
    readonly text: string
    readonly facts: DocumentFacts | null
    readonly problem: TextProblem | null
  },
): Promise<void> {
  const row = { ...read, facts: JSON.stringify(read.facts) }
  const { sha256: _, ...values } = row
  await db
    .insertInto('documentTexts')
    .values(row)
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet(values))
    .execute()
}

/** What is kept of each address, oldest first. */
export async function listStoredDocuments(
  db: Database,
  urls: readonly string[],
): Promise<readonly StoredDocument[]> {
  if (urls.length === 0) return []
  const rows = await db
    .selectFrom('documents')
    .innerJoin('blobs', 'blobs.sha256', 'documents.sha256')
    .leftJoin('documentTexts', 'documentTexts.sha256', 'documents.sha256')
    .select(['documents.url', 'documents.sha256', 'firstSeenAt', 'lastSeenAt', 'byteSize'])
    .select(['pages', 'facts', 'problem'])
    .where('documents.url', 'in', [...new Set(urls)])
    .orderBy('firstSeenAt')
    .orderBy('documents.id')
    .execute()
  return rows.map(({ pages, facts, problem, ...row }) => ({
    ...row,
    text:
      facts === null
        ? null
        : {
            pages,
            facts: JSON.parse(facts) as DocumentFacts | null,
            problem: problem as TextProblem | null,
          },
  }))
}

/** A document, with a name for it; undefined for bytes that are none, whatever they are. */
export async function findDocument(
  db: Database,
  sha256: string,
): Promise<{ readonly url: string; readonly bytes: Uint8Array } | undefined> {
  return db
    .selectFrom('documents')
    .innerJoin('blobs', 'blobs.sha256', 'documents.sha256')
    .select(['documents.url', 'bytes'])
    .where('documents.sha256', '=', sha256)
    .orderBy('firstSeenAt')
    .limit(1)
    .executeTakeFirst()
}

/** Since when an address has given these bytes; undefined when it never did. */
export async function findFirstSeenAt(
  db: Database,
  url: string,
  sha256: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('documents')
    .select('firstSeenAt')
    .where('url', '=', url)
    .where('sha256', '=', sha256)
    .orderBy('firstSeenAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.firstSeenAt
}

/** Addresses that gave another document than before, at an instant or later, each once. */
export async function listChangedAddresses(db: Database, since: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('documents')
    .select('url')
    .distinct()
    .where('firstSeenAt', '>=', since)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('documents as earlier')
          .select('earlier.id')
          .whereRef('earlier.url', '=', 'documents.url')
          .whereRef('earlier.firstSeenAt', '<', 'documents.firstSeenAt'),
      ),
    )
    .orderBy('url')
    .execute()
  return rows.map(({ url }) => url)
}
