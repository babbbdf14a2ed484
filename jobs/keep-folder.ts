/** A folder of archived workbooks -> stored publications, which claim no first sight of our own. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../db/open-database.js'
import { keepPublication } from '../db/publications.js'
import { LayoutError, RequestError } from '../src/errors.js'
import { LISTS, type List } from '../src/model.js'
import { readSavedAtOf } from '../src/workbook/read-saved-at.js'

/** Publications written in one transaction: enough to be quick, few enough to keep memory flat. */
const BATCH = 20

export interface FolderFile {
  readonly list: List
  readonly path: string
  readonly fileName: string
}

/**
 * Stores every `.xlsx` of the folder: of `participating/` and `pending/` where it has them, otherwise
 * all as participating. The same bytes under two names are one publication.
 *
 * @param storedAt the instant of storing, ISO.
 * @returns how many files there were.
 * @throws {RequestError} when there is no such folder, or no workbook in it.
 */
export async function keepFolder(db: Database, folder: string, storedAt: string): Promise<number> {
  const files = listFiles(folder)
  if (files.length === 0) throw new RequestError(`Expected workbooks (.xlsx) in ${folder}, found none.`)
  for (let start = 0; start < files.length; start += BATCH) {
    const some = files.slice(start, start + BATCH)
    await db.transaction().execute(async (transaction) => {
      for (const { list, path, fileName } of some) {
        const bytes = readFileSync(path)
        const savedAt = await findSavedAt(bytes)
        await keepPublication(transaction, list, { bytes, fileName, savedAt, seenAt: null, storedAt })
      }
    })
  }
  return files.length
}

/** @throws {RequestError} when there is no such folder. */
export function listFiles(folder: string): readonly FolderFile[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new RequestError(`Expected a folder of workbooks, found none at ${folder}.`)
  }
  const isSplit = LISTS.some((list) => existsSync(join(folder, list)))
  return isSplit
    ? LISTS.flatMap((list) => listWorkbooks(join(folder, list), list))
    : listWorkbooks(folder, 'participating')
}

function listWorkbooks(folder: string, list: List): readonly FolderFile[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith('.xlsx') && !name.startsWith('~$'))
    .sort()
    .map((fileName) => ({ list, path: join(folder, fileName), fileName }))
}

/** A file that cannot be opened is stored all the same, and held when it is read. */
export async function findSavedAt(bytes: Uint8Array): Promise<string | null> {
  try {
    return await readSavedAtOf(bytes)
  } catch (error) {
    if (error instanceof LayoutError) return null
    throw error
  }
}
