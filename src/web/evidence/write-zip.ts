/**
 * Files -> a zip whose bytes depend on nothing else: neither on the clock nor the time zone nor the
 * version of zlib. So its hash can be quoted, and found again. Pure.
 */
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

export interface PackedFile {
  /** With `/` between folders. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Stored as local fields of a DOS time, which are the same in every zone: the first that the format knows. */
const NO_TIME = new Date(1980, 0, 1)
const READABLE_FILE = 0o100644

export async function writeZip(files: readonly PackedFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile()
  for (const { name, bytes } of files) {
    zip.addBuffer(Buffer.from(bytes), name, {
      mtime: NO_TIME,
      forceDosTimestamp: true,
      mode: READABLE_FILE,
      // Workbooks, pictures and PDFs are compressed already; and what zlib makes differs from version to version.
      compress: false,
    })
  }
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream))
}
