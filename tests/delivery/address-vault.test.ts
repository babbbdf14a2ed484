/** What a key opens, what it does not, and which key files are refused. */

import { execFile } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { openVault } from '../../src/delivery/address-vault.js'
import { ConfigError } from '../../src/errors.js'
import { makeFolder, makeVault } from '../db/temp-database.js'

const ADDRESS = 'jane.doe@example.org'
const vault = makeVault()

function openWithFile(addressKeyFile: string, dataDir: string) {
  return openVault({ addressKey: null, addressKeyFile, dataDir })
}

/** Writes a key file as given, and opens a vault with it. */
function openWith(text: string, mode = 0o600) {
  const folder = makeFolder()
  const file = join(folder, 'address.key')
  writeFileSync(file, text)
  chmodSync(file, mode)
  return { file, open: () => openWithFile(file, join(folder, 'data')) }
}

describe('a derived secret', () => {
  it('is the same each time, in letters that an address may hold', () => {
    const secret = vault.deriveSecret('confirm', 'a')
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(makeVault().deriveSecret('confirm', 'a')).toBe(secret)
  })

  it('is another for another use, another id, and under another key', () => {
    const secrets = [
      vault.deriveSecret('confirm', 'a'),
      vault.deriveSecret('manage', 'a'),
      vault.deriveSecret('confirm', 'b'),
      makeVault('2').deriveSecret('confirm', 'a'),
      Buffer.from(vault.hash('a'), 'hex').toString('base64url'),
    ]
    expect(new Set(secrets).size).toBe(secrets.length)
  })
})

describe('a sealed address', () => {
  it('opens for its subscriber, and looks different each time', () => {
    const sealed = vault.seal('a', ADDRESS)
    expect(sealed).toMatch(/^v1:[A-Za-z0-9+/]+=*$/)
    expect(vault.seal('a', ADDRESS)).not.toBe(sealed)
    expect(vault.open('a', sealed)).toBe(ADDRESS)
    expect(makeVault().open('a', sealed)).toBe(ADDRESS)
  })

  it.each([
    ['for another subscriber', () => vault.open('b', vault.seal('a', ADDRESS))],
    ['under another key', () => makeVault('2').open('a', vault.seal('a', ADDRESS))],
    ['altered', () => vault.open('a', vault.seal('a', ADDRESS).replace(/.{4}$/, 'AAAA'))],
    ['cut short', () => vault.open('a', vault.seal('a', ADDRESS).slice(0, 20))],
    ['of another form', () => vault.open('a', 'v2:AAAA')],
  ])('does not open %s, and the error tells nothing of it', (_, open) => {
    const error = catchError(open)
    expect(error).toBeInstanceOf(ConfigError)
    expect(`${error} ${error.cause}`).not.toContain('jane')
  })

  it('is found by a hash that only the key gives', () => {
    expect(vault.hash(ADDRESS)).toMatch(/^[0-9a-f]{64}$/)
    expect(makeVault().hash(ADDRESS)).toBe(vault.hash(ADDRESS))
    expect(makeVault('2').hash(ADDRESS)).not.toBe(vault.hash(ADDRESS))
    expect(vault.hash('bob@example.org')).not.toBe(vault.hash(ADDRESS))
  })
})

describe('the key file', () => {
  it('is made at first use, for its owner alone, and used ever after', () => {
    const folder = makeFolder()
    const file = join(folder, 'config', 'countywatch', 'address.key')
    const sealed = openWithFile(file, join(folder, 'data')).seal('a', ADDRESS)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'config', 'countywatch')).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(folder, 'config', 'countywatch'))).toEqual(['address.key'])
    expect(openWithFile(file, join(folder, 'data')).open('a', sealed)).toBe(ADDRESS)
  })

  it('holds a key of its own for each installation', () => {
    const [one, two] = [makeFolder(), makeFolder()].map((folder) => {
      openWithFile(join(folder, 'k'), '/nowhere')
      return readFileSync(join(folder, 'k'), 'utf8')
    })
    expect(Buffer.from(one ?? '', 'base64')).toHaveLength(32)
    expect(one).not.toBe(two)
  })

  it('is one and the same for processes that start at once', async () => {
    const file = join(makeFolder(), 'address.key')
    const script = fileURLToPath(new URL('hash-with-key-file.ts', import.meta.url))
    const run = () => promisify(execFile)(process.execPath, ['--import', 'tsx', script, file])
    const outputs = await Promise.all([run(), run(), run(), run()])
    const expected = openWithFile(file, '/nowhere').hash(ADDRESS)
    expect(outputs.map(({ stdout }) => stdout.trim())).toEqual([expected, expected, expected, expected])
  }, 60_000)

  it.each([
    ['hexadecimal', '1'.repeat(64)],
    ['hexadecimal with a line end', `${'1'.repeat(64)}\n`],
    ['base64', Buffer.alloc(32, 0x11).toString('base64')],
    ['base64 as in URLs, unmarked', Buffer.alloc(32, 0x11).toString('base64url')],
  ])('may be written in %s', (_, text) => {
    expect(openWith(text).open().hash(ADDRESS)).toBe(vault.hash(ADDRESS))
  })

  it.each([
    ['too short', '1'.repeat(62), 'found 62 characters'],
    ['too long', Buffer.alloc(33).toString('base64'), 'found 44 characters'],
    ['empty', '', 'found 0 characters'],
    ['something else', 'correct horse battery staple', 'found 28 characters'],
  ])('is refused when it is %s, and not repeated', (_, text, expected) => {
    const error = catchError(openWith(text).open)
    expect(error).toBeInstanceOf(ConfigError)
    expect(error.message).toContain(expected)
    if (text !== '') expect(error.message).not.toContain(text)
  })

  it.each(['640', '604', '644', '660'])('is refused when others may read it, as with mode %s', (mode) => {
    const { file, open } = openWith('1'.repeat(64), Number.parseInt(mode, 8))
    expect(open).toThrow(
      new ConfigError(
        `ADDRESS_KEY_FILE: expected ${file} to be its owner's alone, found mode ${mode}: chmod 600 ${file}`,
      ),
    )
  })

  it("is refused in the database's folder, and not made there", () => {
    const folder = makeFolder()
    const file = join(folder, 'keys', 'address.key')
    expect(() => openWithFile(file, folder)).toThrow(ConfigError)
    expect(existsSync(join(folder, 'keys'))).toBe(false)
    expect(() => openWithFile(join(folder, '..k'), folder)).toThrow(ConfigError)
  })

  it("is refused in the database's folder when a link leads there", () => {
    const folder = makeFolder()
    mkdirSync(join(folder, 'data'))
    symlinkSync(join(folder, 'data'), join(folder, 'elsewhere'))
    expect(() => openWithFile(join(folder, 'elsewhere', 'k'), join(folder, 'data'))).toThrow(ConfigError)
  })

  it("may lie beside the database's folder, in one that is named alike", () => {
    const folder = makeFolder()
    expect(() => openWithFile(join(folder, 'data-key', 'k'), join(folder, 'data'))).not.toThrow()
  })

  it('is refused when it cannot be read', () => {
    const folder = makeFolder()
    expect(() => openWithFile(folder, '/nowhere')).toThrow(ConfigError)
    writeFileSync(join(folder, 'file'), '')
    expect(() => openWithFile(join(folder, 'file', 'k'), '/nowhere')).toThrow(ConfigError)
  })
})

function catchError(work: () => unknown): Error {
  try {
    work()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('nothing was thrown')
}
