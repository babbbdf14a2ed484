/** A table from its columns, for migrations. Those that were released go by it: never change what it makes. */
import type { Kysely } from 'kysely'

/** `?`: may be null. `key`: text, and the primary key. */
export type Column = 'key' | 'text' | 'text?' | 'integer' | 'integer?'

export async function createTable(
  db: Kysely<unknown>,
  name: string,
  columns: Readonly<Record<string, Column>>,
): Promise<void> {
  let table = db.schema.createTable(name)
  for (const [column, type] of Object.entries(columns)) {
    table = table.addColumn(column, type.startsWith('integer') ? 'integer' : 'text', (built) => {
      if (type === 'key') return built.primaryKey().notNull()
      return type.endsWith('?') ? built : built.notNull()
    })
  }
  await table.execute()
}
