/**
 * A folder of archived workbooks and captured pages -> stored publications, with what became of each file.
 *
 * Workbooks stand as for `import`; pages (`.html`) in the folder itself or in `pages/`, each with the 14 digits
 * of its capture in its name, which is the only time that a page has.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../db/open-database.js'
import { RequestError } from '../src/errors.js'
import type { List } from '../src/model.js'
import { capturedAtOf } from '../src/wayback/captures.js'
import type { Show, Window } from './fetch-history.js'
import { type ArchivedFile, keepPage, keepWorkbook, type LastTable } from './keep-archived.js'
import { findSavedAt, listFiles } from './keep-folder.js'
import type { Outcome } from './plan-backfill.js'

/** Digits of a capture's time in a file's name. */
const STAMP = /(?<!\d)20\d{12}(?!\d)/

interface FileOfArchive {
  /** Null: a page. */
  readonly list: List | null
  readonly path: string
  readonly fileName: string
}

export interface KeepFolderDeps {
  readonly db: Database
  readonly now: () => string
  readonly show: Show
}

/**
 * @param window of saving, or of capture where a file does not say when it was saved; what lies outside it is
 *   left out.
 * @throws {RequestError} when there is no such folder, or nothing in it.
 */
export async function keepArchiveFolder(
  { db, now, show }: KeepFolderDeps,
  folder: string,
  window: Window,
): Promise<readonly Outcome[]> {
  const workbooks = listFiles(folder)
  const files: readonly FileOfArchive[] = [...listPages(folder), ...workbooks]
  if (files.length === 0) {
    throw new RequestError(`Expected workbooks (.xlsx) or pages (.html) in ${folder}, found none.`)
  }
  const outcomes: Outcome[] = []
  let last: LastTable | undefined
  await show('Files', async (report) => {
    for (const [index, file] of files.entries()) {
      const bytes = readFileSync(file.path)
      const at = await findTime(file, bytes)
      if (!isWithin(at, window)) continue
      const archived = makeArchived(file, bytes)
      const kept = await db
        .transaction()
        .execute((transaction) =>
          file.list === null
            ? keepPage(transaction, archived, last, now())
            : keepWorkbook(transaction, file.list, archived, now()),
        )
      if (kept.kind === 'edition' && kept.tableHash !== null) {
        last = { tableHash: kept.tableHash, sha256: kept.sha256 }
      }
      outcomes.push({ name: file.fileName, at, ...kept })
      report({ done: index + 1, total: files.length })
    }
  })
  return outcomes
}

/** In the order of capture, which tells the page's editions from each other. */
function listPages(folder: string): readonly FileOfArchive[] {
  return [folder, join(folder, 'pages')]
    .filter((each) => existsSync(each))
    .flatMap((each) =>
      readdirSync(each)
        .filter((name) => /\.html?$/i.test(name) && STAMP.test(name))
        .map((fileName) => ({ list: null, path: join(each, fileName), fileName })),
    )
    .sort((a, b) => stampOf(a.fileName).localeCompare(stampOf(b.fileName)))
}

function stampOf(fileName: string): string {
  return STAMP.exec(fileName)?.[0] ?? ''
}

async function findTime({ list, fileName }: FileOfArchive, bytes: Uint8Array): Promise<string | null> {
  return list === null ? capturedAtOf({ timestamp: stampOf(fileName) }) : findSavedAt(bytes)
}

function isWithin(at: string | null, { from, to }: Window): boolean {
  const on = at?.slice(0, 10)
  return on === undefined || (on >= from && on <= to)
}

function makeArchived({ list, fileName }: FileOfArchive, bytes: Uint8Array): ArchivedFile {
  const capturedAt = list === null ? capturedAtOf({ timestamp: stampOf(fileName) }) : null
  return { answer: { status: 200, headers: {}, bytes }, fileName, url: null, capturedAt, archiveUrl: null }
}
