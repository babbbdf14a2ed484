/**
 * The key that signs mail (DKIM, RFC 6376), read once from its file. EDGE.
 *
 * nodemailer signs by RSA alone, and with a key that it cannot use sends mail unsigned without a word: so a
 * key is refused here, before anything is sent. Large providers do not check Ed25519 (RFC 8463) anyway.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { ConfigError } from '../errors.js'

export interface DkimKey {
  /** Whose mail it signs: that of `MAIL_FROM`, so that DMARC counts it. */
  readonly domain: string
  readonly selector: string
  /** PEM. */
  readonly privateKey: string
  /** As it stands in DNS after `p=`. */
  readonly publicKey: string
  readonly bits: number
}

/** RFC 8301, section 3.2: shorter ones do not count; 2048 is what it asks signers to use. */
const MIN_BITS = 1024

/**
 * What is signed where it is there: RFC 6376, section 5.4.1, and what RFC 8058, section 4, and Google ask for,
 * which nodemailer leaves out.
 */
export const SIGNED_HEADERS = [
  ...['From', 'To', 'Subject', 'Date', 'Message-ID', 'In-Reply-To', 'References'],
  ...['MIME-Version', 'Content-Type', 'Content-Transfer-Encoding', 'Auto-Submitted'],
  ...['List-ID', 'List-Unsubscribe', 'List-Unsubscribe-Post', 'Feedback-ID'],
].join(':')

/** @throws {ConfigError} when the file is not there, or holds no key that mail can be signed with. */
export function readDkimKey(
  { selector, keyFile }: { readonly selector: string; readonly keyFile: string },
  domain: string,
): DkimKey {
  const pem = readPem(keyFile)
  const key = parseKey(pem)
  const bits = key?.asymmetricKeyDetails?.modulusLength ?? 0
  if (key?.asymmetricKeyType !== 'rsa' || bits < MIN_BITS) {
    throw new ConfigError(
      `DKIM_KEY_FILE: expected a private RSA key of ${MIN_BITS} bits or more, as PEM without a password, in ` +
        `${keyFile}, found ${describeKey(key, bits)}. Make one: openssl genrsa -out ${keyFile} 2048`,
    )
  }
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64')
  return { domain, selector, privateKey: pem, publicKey, bits }
}

function readPem(keyFile: string): string {
  try {
    return readFileSync(keyFile, 'utf8')
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    throw new ConfigError(`DKIM_KEY_FILE: expected to read ${keyFile}, found ${cause.code}.`, { cause })
  }
}

function parseKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined
  }
}

function describeKey(key: KeyObject | undefined, bits: number): string {
  if (key === undefined) return 'none'
  return key.asymmetricKeyType === 'rsa' ? `one of ${bits} bits` : `one of type ${key.asymmetricKeyType}`
}

/** Whether others than its owner and its group may read the key. */
export function isOpenToOthers(keyFile: string): boolean {
  return (statSync(keyFile).mode & 0o007) !== 0
}
