/**
 * The database: one SQLite file, reached through Kysely. EDGE.
 *
 * Two of Kysely's habits on SQLite would harm us and are cured here: it begins transactions DEFERRED,
 * so that two processes collide halfway, and it takes SQLite's schema changes for untransactional,
 * so that a failed migration would stay half applied.
 */
import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely'
import { migrate } from './migrate.js'
import type { Schema } from './schema.js'

export type Database = Kysely<Schema>

/** How long a statement waits for another process to end its transaction. */
const BUSY_TIMEOUT_MS = 15_000

class ImmediateDriver extends SqliteDriver {
  private readonly sqlite: SqliteDatabase.Database

  constructor(sqlite: SqliteDatabase.Database) {
    super({ database: sqlite })
    this.sqlite = sqlite
  }

  /** A full disk makes SQLite roll back by itself; a second time would fail, and hide that the disk is full. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.sqlite.inTransaction) await super.rollbackTransaction(connection)
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class ImmediateDialect extends SqliteDialect {
  private readonly sqlite: SqliteDatabase.Database

  constructor(sqlite: SqliteDatabase.Database) {
    super({ database: sqlite })
    this.sqlite = sqlite
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.sqlite)
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter()
  }
}

/**
 * Opens the file, making it and its folder where they are missing, and brings its tables up to date.
 *
 * @throws {ConfigError} when the database was written by a newer version of this program.
 */
export async function openDatabase(path: string): Promise<Database> {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const sqlite = new SqliteDatabase(path, { timeout: BUSY_TIMEOUT_MS })
  // Who watches what is nobody else's business, encrypted or not.
  if (path !== ':memory:') chmodSync(path, 0o600)
  sqlite.pragma('journal_mode = WAL')
  // WAL opens with NORMAL, under which a committed delivery can vanish with the power.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  // What is erased is overwritten, so that neither file nor backup holds an address that has left.
  sqlite.pragma('secure_delete = ON')
  const db = new Kysely<Schema>({ dialect: new ImmediateDialect(sqlite) })
  try {
    await migrate(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return db
}
