/**
 * Subscribers' addresses: sealed for the database, opened at sending time, and found by a keyed hash; and
 * secrets for links, from the same key. EDGE: randomness, and the key's file.
 *
 * A stolen database or backup tells nothing without the key. No address and no key is ever in an error.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Config } from '../config.js'
import { ConfigError } from '../errors.js'
import { KEY_BYTES } from './address-key.js'
import { readKeyFile } from './read-key-file.js'

export interface AddressVault {
  /** An address -> text for the database: different each time, and of use in this subscriber's row alone. */
  seal(subscriberId: string, address: string): string
  /** @throws {ConfigError} when another key sealed it, or the row was altered. */
  open(subscriberId: string, sealed: string): string
  /** A normalised address -> 64 hexadecimal digits, the same each time under one key. */
  hash(address: string): string
  /**
   * A secret that needs no keeping: 43 characters of base64url, the same each time under one key.
   *
   * @param use what it is for, such as `confirm`: of one id, each use has another.
   * @param id of what it belongs to; whoever knows it and not the key knows nothing of the secret.
   */
  deriveSecret(use: string, id: string): string
}

/** Of the form `v1:` and base64 of nonce, tag and cipher text. */
const VERSION = 'v1'
const CIPHER = 'aes-256-gcm'
/** Bytes: the nonce that GCM is made for, and the whole of its tag. */
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** @throws {ConfigError} when the key's file cannot be used; see `readKeyFile`. */
export function openVault(config: Pick<Config, 'addressKey' | 'addressKeyFile' | 'dataDir'>): AddressVault {
  const key = config.addressKey ?? readKeyFile(config.addressKeyFile, config.dataDir)
  const sealingKey = deriveKey(key, 'seal addresses')
  const hashingKey = deriveKey(key, 'hash addresses')
  const secretKeys = new Map<string, Uint8Array>()
  const getSecretKey = (use: string): Uint8Array => {
    const known = secretKeys.get(use) ?? deriveKey(key, `secret to ${use}`)
    secretKeys.set(use, known)
    return known
  }
  return {
    seal: (subscriberId, address) => seal(sealingKey, subscriberId, address),
    open: (subscriberId, sealed) => open(sealingKey, subscriberId, sealed),
    hash: (address) => createHmac('sha256', hashingKey).update(address, 'utf8').digest('hex'),
    deriveSecret: (use, id) => createHmac('sha256', getSecretKey(use)).update(id, 'utf8').digest('base64url'),
  }
}

function seal(key: Uint8Array, subscriberId: string, address: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(bind(subscriberId))
  const text = Buffer.concat([cipher.update(address, 'utf8'), cipher.final()])
  return `${VERSION}:${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')}`
}

function open(key: Uint8Array, subscriberId: string, sealed: string): string {
  if (!sealed.startsWith(`${VERSION}:`)) {
    throw new ConfigError('The database holds an address sealed by a newer version of Countywatch.')
  }
  const bytes = Buffer.from(sealed.slice(VERSION.length + 1), 'base64')
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(bind(subscriberId))
    decipher.setAuthTag(tag)
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new ConfigError(
      'ADDRESS_KEY or ADDRESS_KEY_FILE: expected the key that sealed the addresses in this database, found ' +
        'another; or the row was altered.',
      { cause },
    )
  }
}

/** One key for each use, so that what is learnt of one tells nothing of the other (RFC 5869). */
function deriveKey(key: string, use: string): Uint8Array {
  return new Uint8Array(
    hkdfSync('sha256', Buffer.from(key, 'hex'), '', `countywatch ${use} ${VERSION}`, KEY_BYTES),
  )
}

/** What the tag covers besides the address: a row copied to another subscriber does not open. */
function bind(subscriberId: string): Uint8Array {
  return Buffer.from(`${VERSION}:${subscriberId}`)
}
