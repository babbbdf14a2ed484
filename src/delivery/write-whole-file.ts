/** Writes a file that only its owner may read: whole or not at all, and there after a power cut. EDGE. */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const OWNER_ONLY = 0o600

/** @param ifThere what becomes of a file of that name; `keep` leaves it, also when it comes meanwhile. */
export function writeWholeFile(
  path: string,
  content: string | Uint8Array,
  ifThere: 'replace' | 'keep',
): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`
  const file = openSync(draft, 'wx', OWNER_ONLY)
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  if (ifThere === 'replace') renameSync(draft, path)
  else linkOnce(draft, path)
  syncFolder(dirname(path))
}

/** Renaming would replace; a second name for the draft is refused where there is one. */
function linkOnce(draft: string, path: string): void {
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
}

/** A name lasts only once its folder is written too. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
