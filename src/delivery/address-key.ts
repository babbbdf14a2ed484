/** The key of the subscribers' addresses, as text -> as bytes written one way. Pure. */

/** Bytes of an AES-256 key. */
export const KEY_BYTES = 32

const HEX = /^[0-9a-f]{64}$/i
/** 32 bytes are 43 characters and a mark; `-` and `_` stand in URLs for `+` and `/`. */
const BASE64 = /^[a-z0-9+/_-]{43}=?$/i

/** 32 bytes in base64 or hexadecimal -> in hexadecimal; undefined for anything else. */
export function findKey(text: string): string | undefined {
  const printed = text.trim()
  if (HEX.test(printed)) return printed.toLowerCase()
  return BASE64.test(printed) ? Buffer.from(printed, 'base64').toString('hex') : undefined
}
