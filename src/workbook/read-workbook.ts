/**
 * A workbook's bytes -> its visible sheets and when it was saved. Pure.
 *
 * Reads just what ICE's lists need, and reads that exactly: design section 8 says why no library does.
 */
import { posix } from 'node:path'
import { LayoutError } from '../errors.js'
import { openWorkbook, type WorkbookParts } from './open-workbook.js'
import { findRelationshipId, parseXml } from './parse-xml.js'
import { readSavedAt } from './read-saved-at.js'
import { readSharedStrings } from './read-shared-strings.js'
import { readSheet, type SheetRows } from './read-sheet.js'

export interface Sheet {
  readonly name: string
  readonly rows: SheetRows
}

export interface Workbook {
  /** Visible sheets, in the order of their tabs. */
  readonly sheets: readonly Sheet[]
  /** ISO 8601 in UTC; null when the file does not say. */
  readonly savedAt: string | null
  /** True when day numbers count from 1904, as old Macintosh workbooks do. */
  readonly isDate1904: boolean
}

/** @throws {LayoutError} when the bytes are no readable workbook; says what was expected and found. */
export async function readWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const parts = await openWorkbook(bytes)
  const { sheets, isDate1904 } = readContents(parts)
  const strings = parts.get('xl/sharedStrings.xml')
  const sharedStrings = strings === undefined ? [] : readSharedStrings(strings)
  return {
    sheets: sheets.map(({ name, path }) => ({
      name,
      rows: readSheet({
        where: path,
        xml: getPart(parts, path),
        sharedStrings,
        links: readRelationships(parts, path),
      }),
    })),
    savedAt: readSavedAt(parts),
    isDate1904,
  }
}

function readContents(parts: WorkbookParts): {
  sheets: { name: string; path: string }[]
  isDate1904: boolean
} {
  const targets = readRelationships(parts, 'xl/workbook.xml')
  const sheets: { name: string; path: string }[] = []
  let isDate1904 = false
  parseXml(getPart(parts, 'xl/workbook.xml'), 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') isDate1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return
      const target = targets.get(findRelationshipId(attributes) ?? '')
      if (target === undefined) return
      const path = posix.join(target.startsWith('/') ? '.' : 'xl', target).replace(/^\//, '')
      // Chart sheets stand in the same list; they hold no cells.
      if (path.startsWith('xl/worksheets/')) sheets.push({ name: attributes.name ?? '', path })
    },
  })
  if (sheets.length === 0) {
    throw new LayoutError({ where: 'xl/workbook.xml', expected: 'a visible worksheet', found: 'none' })
  }
  return { sheets, isDate1904 }
}

/** Relationship id -> target, of the part at `path`. */
function readRelationships(parts: WorkbookParts, path: string): ReadonlyMap<string, string> {
  const slash = path.lastIndexOf('/')
  const where = `${path.slice(0, slash)}/_rels/${path.slice(slash + 1)}.rels`
  const targets = new Map<string, string>()
  const xml = parts.get(where)
  if (xml === undefined) return targets
  parseXml(xml, where, {
    open(name, { Id: id, Target: target }) {
      if (name === 'Relationship' && id !== undefined && target !== undefined) targets.set(id, target)
    },
  })
  return targets
}

function getPart(parts: WorkbookParts, path: string): string {
  const part = parts.get(path)
  if (part === undefined)
    throw new LayoutError({ where: 'workbook', expected: `the part ${path}`, found: 'none' })
  return part
}
