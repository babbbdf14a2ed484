/** What every command works with: settings, the database, the clock, and where its words go. */
import type { Command } from 'commander'
import { type Database, openDatabase } from '../../db/open-database.js'
import { type Config, readConfig } from '../config.js'
import { type AddressVault, openVault } from '../delivery/address-vault.js'
import { type Logger, makeLog } from '../log.js'

export interface Options {
  readonly db?: string
  readonly json?: boolean
}

export interface Context {
  readonly config: Config
  readonly db: Database
  readonly isJson: boolean
  /** Now, as ISO in UTC. */
  readonly now: () => string
  /** The key is made at first use, so only commands that need an address ask for it. */
  readonly openVault: () => AddressVault
  readonly log: Logger
}

/** Adds the options that every command has. */
export function addCommonOptions(command: Command): Command {
  return command.option('--db <file>', 'the database (default: data/countywatch.db, or COUNTYWATCH_DB)')
}

/** Adds `--json`, for commands that print data. */
export function addDataOptions(command: Command): Command {
  return addCommonOptions(command).option('--json', 'one JSON object a line')
}

/** Opens everything, does the work, and closes the database whatever came of it. */
export async function withContext<T>(options: Options, work: (context: Context) => Promise<T>): Promise<T> {
  const config = readConfig(process.env, { db: options.db })
  const db = await openDatabase(config.dbPath)
  try {
    return await work({
      config,
      db,
      isJson: options.json === true,
      now: () => new Date().toISOString(),
      openVault: () => openVault(config),
      // The command's own words go to standard output; the log does not mix with them.
      log: makeLog({
        level: config.logLevel,
        format: config.logFormat,
        write: (line) => process.stderr.write(line),
      }),
    })
  } finally {
    await db.destroy()
  }
}
