/** Aliases: a maintainer's word on names and places. EDGE. */
import type { Alias } from '../src/agreements/identity.js'
import type { Database } from './open-database.js'

export interface KeptAlias extends Alias {
  readonly note: string
  readonly createdAt: string
}

/** In the order in which they were added, which is that in which they apply. */
export async function listAliases(db: Database): Promise<readonly KeptAlias[]> {
  const rows = await db.selectFrom('aliases').selectAll().orderBy('id').execute()
  return rows.map((row) => ({ ...row, countyFips: JSON.parse(row.countyFips) as string[] }))
}

/** @returns its number. */
export async function addAlias(db: Database, alias: Omit<KeptAlias, 'id'>): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const { last } = await transaction
      .selectFrom('aliases')
      .select((built) => built.fn.max('id').as('last'))
      .executeTakeFirstOrThrow()
    const id = (last ?? 0) + 1
    await transaction
      .insertInto('aliases')
      .values({ ...alias, id, countyFips: JSON.stringify(alias.countyFips) })
      .execute()
    return id
  })
}

/** @returns false when there is none of that number. */
export async function removeAlias(db: Database, id: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('aliases').where('id', '=', id).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}
