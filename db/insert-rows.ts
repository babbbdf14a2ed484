/** Inserts many rows in few statements. EDGE. */
import type { Insertable, InsertObject } from 'kysely'
import type { Database } from './open-database.js'
import type { Schema } from './schema.js'

/** Values that one statement may bind; SQLite allows 32,766, PostgreSQL 65,535. */
const MAX_VALUES = 8_000

export async function insertRows<T extends keyof Schema>(
  db: Database,
  table: T,
  rows: readonly Insertable<Schema[T]>[],
): Promise<void> {
  const width = Object.keys(rows[0] ?? {}).length
  if (width === 0) return
  const size = Math.max(1, Math.floor(MAX_VALUES / width))
  for (let start = 0; start < rows.length; start += size) {
    const some = rows.slice(start, start + size) as unknown as InsertObject<Schema, T>[]
    await db.insertInto(table).values(some).execute()
  }
}
