/**
 * The name of a file that ICE serves. Pure.
 *
 * `/file-download/download/public/<number>` names its file in Content-Disposition alone (RFC 6266);
 * elsewhere the name is the address's last part. Either is typed by a person: a label, never a key.
 */
import { isUtf8 } from 'node:buffer'

const UNNAMED = 'unnamed'

const EXTENDED = /;\s*filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]+)/i
const QUOTED = /;\s*filename\s*=\s*"((?:\\.|[^"\\])*)"/i
const BARE = /;\s*filename\s*=\s*([^;"\s][^;"]*)/i

/**
 * A name without folders and control characters; `unnamed` where there is none.
 *
 * @param disposition the header as received, its bytes read as Latin-1.
 */
export function readFileName(disposition: string | undefined, url: string): string {
  const header = `;${disposition ?? ''}`
  const named = readExtended(header) ?? readPlain(header) ?? ''
  return findCleanName(named) ?? findCleanName(lastPart(url)) ?? UNNAMED
}

/** `filename*=UTF-8''…` (RFC 5987), which comes before the plain one. */
function readExtended(header: string): string | undefined {
  const [, charset, encoded = ''] = EXTENDED.exec(header) ?? []
  return charset !== undefined && /^utf-8$/i.test(charset) ? decodePart(encoded) : undefined
}

function readPlain(header: string): string | undefined {
  const named = QUOTED.exec(header)?.[1]?.replace(/\\(.)/g, '$1') ?? BARE.exec(header)?.[1]
  if (named === undefined) return undefined
  // Many servers write UTF-8 where Latin-1 belongs.
  const bytes = Buffer.from(named, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : named
}

function lastPart(url: string): string {
  return decodePart(new URL(url).pathname.split('/').at(-1) ?? '')
}

function decodePart(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    // A stray percent sign, part of the name.
    return encoded
  }
}

function findCleanName(name: string): string | undefined {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const clean = last.replace(/\p{Cc}/gu, '').trim()
  return clean === '' || /^\.+$/.test(clean) ? undefined : clean
}
