/**
 * A workbook's bytes -> its XML parts, as text. Pure.
 *
 * An .xlsx is a zip. Everything that a damaged or hostile one can do is refused here, before any
 * XML is looked at: wrong sizes, wrong checksums, bombs, encryption, other formats with this ending.
 */
import { isUtf8 } from 'node:buffer'
import { crc32, inflateRawSync } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { LayoutError } from '../errors.js'

/** Path inside the zip (`xl/workbook.xml`) -> text. Only the parts that a reader needs. */
export type WorkbookParts = ReadonlyMap<string, string>

/** Bytes of one part after inflating. ICE's largest sheet so far is 1.1 MB; a bomb is a thousand times that. */
const MAX_PART_BYTES = 32 * 1024 * 1024
/** Bytes of all parts together. */
const MAX_TOTAL_BYTES = 64 * 1024 * 1024
/** Entries in the zip. ICE's workbooks have about twenty. */
const MAX_ENTRIES = 2_000

const STORED = 0
const DEFLATED = 8

const NEEDED =
  /^(\[Content_Types\]\.xml|docProps\/core\.xml|xl\/(workbook|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/(_rels\/)?[^/]+\.(xml|rels))$/i

/**
 * The parts of a workbook that hold its rows, links and saved time.
 *
 * @param needed paths of the parts to read, where fewer will do; `xl/workbook.xml` must be there either way.
 * @throws {LayoutError} when the bytes are no zip, are cut short or damaged, are encrypted, hold no
 *   workbook, or would inflate beyond 32 MiB for a part or 64 MiB in all.
 */
export async function openWorkbook(bytes: Uint8Array, needed = NEEDED): Promise<WorkbookParts> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  refuseOtherFormats(buffer)
  const parts = new Map<string, string>()
  try {
    const zip = await fromBufferPromise(buffer, { lazyEntries: true, strictFileNames: false })
    for (const entry of await listEntries(zip, needed)) {
      parts.set(entry.fileName, decodeText(await readPart(zip, entry, buffer), entry.fileName))
    }
  } catch (error) {
    if (error instanceof LayoutError) throw error
    throw damage('a readable zip', error instanceof Error ? error.message : String(error), error)
  }
  if (!parts.has('xl/workbook.xml')) {
    throw new LayoutError({ where: 'workbook', expected: 'xl/workbook.xml in the zip', found: 'none' })
  }
  return parts
}

/** Sizes are judged as declared, before anything is inflated; inflating then stops at what was declared. */
async function listEntries(zip: ZipFile, needed: RegExp): Promise<readonly Entry[]> {
  if (zip.entryCount > MAX_ENTRIES) throw damage(`at most ${MAX_ENTRIES} entries`, `${zip.entryCount}`)
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    if (!needed.test(entry.fileName)) continue
    if (entries.has(entry.fileName)) throw damage('each part once', `${entry.fileName} twice`)
    if (entry.uncompressedSize > MAX_PART_BYTES) {
      throw damage(`${entry.fileName} of at most ${MAX_PART_BYTES} bytes`, `${entry.uncompressedSize}`)
    }
    entries.set(entry.fileName, entry)
  }
  const total = [...entries.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  if (total > MAX_TOTAL_BYTES) throw damage(`at most ${MAX_TOTAL_BYTES} bytes in all`, `${total}`)
  return [...entries.values()]
}

function refuseOtherFormats(buffer: Buffer): void {
  const found =
    buffer.length === 0
      ? 'an empty file'
      : buffer.readUInt8(0) === 0xd0 && buffer.subarray(0, 4).toString('hex') === 'd0cf11e0'
        ? 'an encrypted workbook or one in the old .xls format'
        : buffer.subarray(0, 2).toString('latin1') !== 'PK'
          ? `something else, beginning ${JSON.stringify(buffer.subarray(0, 24).toString('latin1'))}`
          : undefined
  if (found !== undefined) throw new LayoutError({ where: 'workbook', expected: 'a zip (.xlsx)', found })
}

async function readPart(zip: ZipFile, entry: Entry, buffer: Buffer): Promise<Buffer> {
  if (entry.isEncrypted()) throw damage('parts without a password', `${entry.fileName} encrypted`)
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
  const packed = buffer.subarray(fileDataStart, fileDataStart + entry.compressedSize)
  const content = inflatePart(packed, entry)
  if (content.byteLength !== entry.uncompressedSize) {
    throw damage(`${entry.fileName} of ${entry.uncompressedSize} bytes`, `${content.byteLength}`)
  }
  if (crc32(content) !== entry.crc32) throw damage(`${entry.fileName} with its own checksum`, 'another')
  return content
}

function inflatePart(packed: Buffer, entry: Entry): Buffer {
  if (entry.compressionMethod === STORED) return packed
  if (entry.compressionMethod !== DEFLATED) {
    throw damage(`${entry.fileName} stored or deflated`, `method ${entry.compressionMethod}`)
  }
  try {
    // One byte beyond the declared size is enough to know that the declaration lies.
    return inflateRawSync(packed, { maxOutputLength: entry.uncompressedSize + 1 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw error
    throw damage(`${entry.fileName} of ${entry.uncompressedSize} bytes`, 'more', error)
  }
}

function decodeText(content: Buffer, fileName: string): string {
  if (content[0] === 0xff && content[1] === 0xfe) return content.toString('utf16le', 2)
  if (!isUtf8(content)) throw damage(`${fileName} as UTF-8 text`, 'bytes that are not')
  const hasMark = content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf
  return content.toString('utf8', hasMark ? 3 : 0)
}

function damage(expected: string, found: string, cause?: unknown): LayoutError {
  return new LayoutError({ where: 'workbook', expected, found, cause })
}
