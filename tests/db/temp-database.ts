/** A real database in a folder of its own, gone after the test; and a vault with a fixed key. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Database, openDatabase } from '../../db/open-database.js'
import { type AddressVault, openVault } from '../../src/delivery/address-vault.js'

export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'countywatch-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export async function openTempDatabase(): Promise<{ readonly db: Database; readonly path: string }> {
  const path = join(makeFolder(), 'countywatch.db')
  const db = await openDatabase(path)
  onTestFinished(() => db.destroy())
  return { db, path }
}

/** @param digit of which the key is made: another digit, another key. */
export function makeVault(digit = '1'): AddressVault {
  return openVault({ addressKey: digit.repeat(64), addressKeyFile: '/nowhere', dataDir: '/nowhere' })
}
