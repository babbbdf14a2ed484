/** Notes on counties that maintainers write. EDGE. Those that come with the product are in src/web/notes/. */
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { CountyNotesTable } from './schema.js'

export type KeptNote = Readonly<Omit<CountyNotesTable, 'removedAt'>>
export type NewNote = Omit<KeptNote, 'id'>

/**
 * Of the state and of its counties, newest first; without those taken away.
 *
 * @param state USPS code.
 */
export async function listNotes(db: Database, state: string): Promise<readonly KeptNote[]> {
  const rows = await db
    .selectFrom('countyNotes')
    .selectAll()
    .where('state', '=', state)
    .where('removedAt', 'is', null)
    .orderBy('notedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ removedAt: _removedAt, ...note }) => note)
}

/** @returns its id. */
export async function addNote(db: Database, note: NewNote): Promise<string> {
  const id = newId(note.createdAt)
  await db
    .insertInto('countyNotes')
    .values({ ...note, id, removedAt: null })
    .execute()
  return id
}

/** It is kept for the audit. @returns false when there is none of that id, or it was taken away before. */
export async function removeNote(db: Database, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('countyNotes')
    .set({ removedAt: at })
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
