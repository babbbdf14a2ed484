/** A name that ICE gave a file -> a header under which browsers keep it. Pure. */

/** Characters of a file's name; file systems take 255 bytes. */
const MOST = 120
/** What no file system should be given, and what ends or splits a header. */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|%]+/gu
const ENDING = /\.xlsx$/i

/**
 * `attachment` with the name twice, as RFC 6266 has it: in ASCII, and encoded as RFC 5987 has it.
 *
 * @param isWorkbook false for bytes that are no `.xlsx`: then no such ending is promised.
 */
export function makeDisposition(fileName: string, sha256: string, isWorkbook: boolean): string {
  const name = makeSafeName(fileName, sha256, isWorkbook)
  const ascii = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '_')
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeName(name)}`
}

function makeSafeName(fileName: string, sha256: string, isWorkbook: boolean): string {
  const base = fileName
    .replace(UNSAFE, '_')
    .replace(ENDING, '')
    .replace(/^[\s._]+|[\s.]+$/g, '')
  const start = [...base].slice(0, MOST).join('').trimEnd()
  return `${start === '' ? sha256.slice(0, 12) : start}${isWorkbook ? '.xlsx' : '.bin'}`
}

/** RFC 5987 allows less than encodeURIComponent() leaves. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
