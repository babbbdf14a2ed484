/**
 * When ICE last saved a workbook. Pure.
 *
 * File names carry a date too, but a person types those, and they are wrong a few times a year;
 * Excel writes this one. Publications are ordered by it.
 */
import { LayoutError } from '../errors.js'
import { openWorkbook, type WorkbookParts } from './open-workbook.js'

const PROPERTIES = /^(docProps\/core|xl\/workbook)\.xml$/

const MODIFIED = /<dcterms:modified[^>]*>([^<]+)<\/dcterms:modified>/

/**
 * Last-saved instant of a workbook, as ISO 8601 in UTC with milliseconds.
 *
 * @returns null when the workbook carries no core properties, as files re-saved by other tools may not.
 * @throws {LayoutError} when the properties are there but hold no readable time.
 */
export function readSavedAt(parts: WorkbookParts): string | null {
  const core = parts.get('docProps/core.xml')
  if (core === undefined) return null
  const printed = MODIFIED.exec(core)?.[1]
  if (printed === undefined) return null
  const savedAt = Date.parse(printed)
  if (Number.isNaN(savedAt)) {
    throw new LayoutError({
      where: 'docProps/core.xml',
      expected: 'dcterms:modified as an ISO time',
      found: printed,
    })
  }
  return new Date(savedAt).toISOString()
}

/**
 * The same from bytes, without reading any rows: for putting a folder of workbooks in order.
 *
 * @throws {LayoutError} when the bytes are no workbook.
 */
export async function readSavedAtOf(bytes: Uint8Array): Promise<string | null> {
  return readSavedAt(await openWorkbook(bytes, PROPERTIES))
}
