/**
 * A verifier of DKIM signatures by the letter of RFC 6376 (relaxed/relaxed, rsa-sha256), which shares nothing
 * with what signs them.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'

export interface Verified {
  /** Names of headers that the signature covers, in lower case. */
  readonly signed: readonly string[]
  readonly domain: string
  readonly selector: string
}

/**
 * @param raw a whole message as it came, one character a byte.
 * @param publicKey what stands in DNS after `p=`.
 * @throws {Error} that says what does not fit.
 */
export function verifyDkim(raw: string, publicKey: string): Verified {
  const end = raw.indexOf('\r\n\r\n')
  const fields = raw.slice(0, end).split(/\r\n(?![ \t])/)
  const signatures = fields.filter((field) => nameOf(field) === 'dkim-signature')
  const [signature] = signatures
  if (signature === undefined || signatures.length > 1) throw new Error(`${signatures.length} signatures`)
  const tags = readTags(signature.slice(signature.indexOf(':') + 1))
  const { v, a, c } = tags
  if (v !== '1' || a !== 'rsa-sha256' || c !== 'relaxed/relaxed') throw new Error(`v=${v} a=${a} c=${c}`)

  const bodyHash = createHash('sha256')
    .update(relaxBody(raw.slice(end + 4)), 'latin1')
    .digest('base64')
  if (tags.bh !== bodyHash) throw new Error('the body is another')

  const signed = (tags.h ?? '').toLowerCase().split(':')
  const left = fields.filter((field) => field !== signature)
  const lines = signed.map((name) => {
    // The lowest that has not been taken (section 5.4.2).
    const index = left.findLastIndex((field) => nameOf(field) === name)
    return index === -1 ? '' : `${relaxHeader(left.splice(index, 1)[0] ?? '')}\r\n`
  })
  const own = relaxHeader(signature.replace(/([;\s]b\s*=)[^;]*/, '$1'))
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  const isGood = verify(
    'sha256',
    Buffer.from(lines.join('') + own, 'latin1'),
    key,
    Buffer.from(tags.b ?? '', 'base64'),
  )
  if (!isGood) throw new Error('the headers are others')
  return { signed, domain: tags.d ?? '', selector: tags.s ?? '' }
}

function nameOf(field: string): string {
  return field.slice(0, field.indexOf(':')).trim().toLowerCase()
}

/** Section 3.2: spaces within values of these tags mean nothing. */
function readTags(value: string): Readonly<Record<string, string>> {
  const pairs = value.split(';').filter((tag) => tag.trim() !== '')
  return Object.fromEntries(
    pairs.map((tag) => {
      const equals = tag.indexOf('=')
      return [tag.slice(0, equals).trim(), tag.slice(equals + 1).replace(/\s+/g, '')]
    }),
  )
}

/** Section 3.4.2. */
function relaxHeader(field: string): string {
  const value = field.slice(field.indexOf(':') + 1)
  return `${nameOf(field)}:${value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`
}

/** Section 3.4.4. */
function relaxBody(body: string): string {
  const relaxed = body
    .split('\r\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
    .join('\r\n')
    .replace(/(\r\n)+$/, '')
  return relaxed === '' ? '' : `${relaxed}\r\n`
}
