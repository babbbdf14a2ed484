/** A held edition, or one with held removals, beside what is believed. EDGE. */
import { findEditionOn, listRowsOn } from '../../../db/list-agreements.js'
import { loadStanding } from '../../../db/load-standing.js'
import type { Database } from '../../../db/open-database.js'
import { readBytes } from '../../../db/publications.js'
import { readEdition } from '../../agreements/read-edition.js'
import { LayoutError } from '../../errors.js'
import { compareRows, type RowDifference } from './compare-rows.js'
import type { HeldPublication } from './open-holds.js'

/** Undefined when the workbook cannot be read, which is then why it is held. */
export async function loadDifference(
  db: Database,
  held: HeldPublication,
): Promise<RowDifference | undefined> {
  return held.status === 'believed' ? compareRemovals(db, held) : compareEdition(db, held)
}

/** What stands, with and without the agreements whose removal is held. */
async function compareRemovals(db: Database, { list, hold }: HeldPublication): Promise<RowDifference> {
  const standing = await loadStanding(db, list)
  const missing = new Set(hold.missing)
  const all = standing.map(({ listing }) => listing)
  return compareRows(
    all,
    standing.filter(({ id }) => !missing.has(id)).map(({ listing }) => listing),
  )
}

async function compareEdition(
  db: Database,
  { list, sha256 }: HeldPublication,
): Promise<RowDifference | undefined> {
  const believed = await findEditionOn(db, list, null)
  const rows = believed === undefined ? [] : await listRowsOn(db, believed)
  try {
    const { listings } = await readEdition(await readBytes(db, sha256), list)
    return compareRows(
      rows.map(({ listing }) => listing),
      listings,
    )
  } catch (error) {
    if (error instanceof LayoutError) return undefined
    throw error
  }
}
