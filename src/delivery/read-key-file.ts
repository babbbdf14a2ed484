/**
 * The file that holds the key of the subscribers' addresses, made at first use. EDGE.
 *
 * It is refused where it would not protect: in the folder that backups take, or open to other users.
 */

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { ConfigError } from '../errors.js'
import { findKey, KEY_BYTES } from './address-key.js'
import { writeWholeFile } from './write-whole-file.js'

/** Mode bits of everyone but the owner. */
const OTHERS = 0o077

/**
 * @param dataDir the database's folder.
 * @returns the key in hexadecimal.
 * @throws {ConfigError} when the file is in `dataDir`, open to others, no key, or not to be read or made.
 */
export function readKeyFile(path: string, dataDir: string): string {
  const inData = relative(findRealPath(dataDir), findRealPath(path))
  if (inData.split(sep)[0] !== '..') {
    throw new ConfigError(
      `ADDRESS_KEY_FILE: expected a file outside the database's folder, which backups take, found ${path}. ` +
        'Keep the key elsewhere, or the database in a folder of its own.',
    )
  }
  try {
    if (!existsSync(path)) makeKeyFile(path)
    return readKey(path)
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause && 'code' in cause)) throw cause
    throw new ConfigError(`ADDRESS_KEY_FILE: expected to read or make ${path}, found ${cause.code}.`, {
      cause,
    })
  }
}

function makeKeyFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeWholeFile(path, `${randomBytes(KEY_BYTES).toString('base64')}\n`, 'keep')
}

function readKey(path: string): string {
  const mode = statSync(path).mode & 0o777
  if ((mode & OTHERS) !== 0) {
    const found = mode.toString(8).padStart(3, '0')
    throw new ConfigError(
      `ADDRESS_KEY_FILE: expected ${path} to be its owner's alone, found mode ${found}: chmod 600 ${path}`,
    )
  }
  const text = readFileSync(path, 'utf8')
  const key = findKey(text)
  if (key !== undefined) return key
  throw new ConfigError(
    `ADDRESS_KEY_FILE: expected ${KEY_BYTES} bytes in base64 or hexadecimal in ${path}, ` +
      `found ${text.trim().length} characters that are not.`,
  )
}

/** With links followed as far as the path exists. */
function findRealPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(findRealPath(dirname(path)), basename(path))
}
