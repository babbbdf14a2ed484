/** Brings a database's tables up to date. Forward only: no migration has a way back. EDGE. */
import { type Kysely, type Migration, Migrator } from 'kysely'
import { ConfigError } from '../src/errors.js'
import * as spine from './migrations/0001-spine.js'
import * as site from './migrations/0002-site.js'
import * as delivery from './migrations/0003-delivery.js'
import * as source from './migrations/0004-source.js'

/** Name -> migration, in the order in which they apply. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-spine': spine,
  '0002-site': site,
  '0003-delivery': delivery,
  '0004-source': source,
}

/** @throws {ConfigError} when the database has migrations that this version does not know. */
export async function migrate<T>(db: Kysely<T>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } })
  const { error, results } = await migrator.migrateToLatest()
  if (error === undefined) return
  const failed = results?.find(({ status }) => status === 'Error')
  if (failed !== undefined) throw new Error(`Migration ${failed.migrationName} failed.`, { cause: error })
  const known = Object.keys(MIGRATIONS).join(', ')
  throw new ConfigError(
    `The database was made by a newer version of Countywatch (this one knows ${known}). ` +
      'Install that version, or name another file with --db.',
    { cause: error },
  )
}
