/** Watching the source: what was seen on the page, the agreements that the list links, workbooks that people brought. */
import type { Kysely } from 'kysely'
import { type Column, createTable } from './create-table.js'

const TABLES: Readonly<Record<string, Readonly<Record<string, Column>>>> = {
  captures: {
    id: 'key',
    runId: 'text?',
    takenAt: 'text',
    url: 'text',
    finalUrl: 'text',
    door: 'text',
    status: 'integer?',
    headers: 'text',
    pageSha256: 'text?',
    screenshotSha256: 'text?',
    archiveUrl: 'text?',
  },
  publicationCaptures: { captureId: 'text', list: 'text', sha256: 'text' },
  submissions: {
    id: 'key',
    list: 'text',
    sha256: 'text',
    fileName: 'text',
    who: 'text',
    source: 'text',
    submittedAt: 'text',
    runId: 'text?',
  },
  documentLinks: {
    url: 'key',
    kind: 'text',
    state: 'text',
    firstLinkedAt: 'text',
    lastTriedAt: 'text?',
    nextTryAt: 'text?',
    tries: 'integer',
    failure: 'text?',
    etag: 'text?',
    lastModified: 'text?',
    sha256: 'text?',
  },
  documents: {
    id: 'key',
    url: 'text',
    sha256: 'text',
    firstSeenAt: 'text',
    lastSeenAt: 'text',
    headers: 'text',
  },
  documentTexts: {
    sha256: 'key',
    readerVersion: 'integer',
    pages: 'integer?',
    text: 'text',
    facts: 'text',
    problem: 'text?',
  },
  archiveFetches: {
    capture: 'key',
    digest: 'text',
    capturedAt: 'text',
    outcome: 'text',
    list: 'text?',
    sha256: 'text?',
    why: 'text?',
    links: 'text',
    tableHash: 'text?',
    readerVersion: 'integer',
    fetchedAt: 'text',
  },
}

const INDEXES: readonly {
  readonly table: string
  readonly columns: readonly string[]
  readonly isUnique?: boolean
}[] = [
  { table: 'captures', columns: ['takenAt'] },
  { table: 'publicationCaptures', columns: ['list', 'sha256'] },
  { table: 'publicationCaptures', columns: ['captureId', 'list', 'sha256'], isUnique: true },
  { table: 'submissions', columns: ['list', 'sha256'] },
  { table: 'documentLinks', columns: ['state', 'nextTryAt'] },
  { table: 'documents', columns: ['url', 'firstSeenAt'] },
  { table: 'documents', columns: ['sha256'] },
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, columns] of Object.entries(TABLES)) await createTable(db, name, columns)
  for (const { table, columns, isUnique } of INDEXES) {
    const index = db.schema
      .createIndex(`${table}_${columns.join('_')}`)
      .on(table)
      .columns([...columns])
    await (isUnique === true ? index.unique() : index).execute()
  }
  for (const column of ['details', 'captureId']) {
    await db.schema.alterTable('incidents').addColumn(column, 'text').execute()
  }
  await db.schema.alterTable('runs').addColumn('door', 'text').execute()
}
