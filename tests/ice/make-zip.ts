/** Small real zips, for whoever wants bytes that are a workbook, or nearly. */
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** Path in the zip -> its text. */
export function makeZip(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [path, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), path)
  zip.end()
  return buffer(zip.outputStream)
}

/** As much of a workbook as tells it from other zips. `rows` makes editions differ. */
export function makeWorkbook(rows = 'Isle Police Department'): Promise<Buffer> {
  return makeZip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>', 'xl/rows.xml': rows })
}
