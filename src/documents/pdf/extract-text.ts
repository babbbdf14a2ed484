/**
 * pdfjs: the bytes of a PDF -> its text. Edge: runs in a process of its own, since files from elsewhere may
 * be made to eat time and memory. Scripts in them are never run: this build has no engine for them.
 */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PdfText } from '../document-facts.js'
import type { PdfLimits } from './pdf-limits.js'

/** Letters over all pages below which they are pictures with a stamp on them. */
const FEWEST_LETTERS = 40

export async function extractText(
  bytes: Uint8Array,
  limits: Pick<PdfLimits, 'pages' | 'characters'>,
): Promise<PdfText> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const loading = getDocument({
    data: new Uint8Array(bytes),
    // Fonts and scripts of the file are of no use to us.
    ...{ disableFontFace: true, useSystemFonts: false, isEvalSupported: false, useWorkerFetch: false },
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    const document = await loading.promise
    const text = await readPages(document, limits)
    const letters = text.match(/\p{L}/gu)?.length ?? 0
    return letters < FEWEST_LETTERS
      ? { kind: 'unreadable', problem: 'no-text', pages: document.numPages }
      : { kind: 'read', pages: document.numPages, text }
  } catch (error) {
    const problem = error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged'
    return { kind: 'unreadable', problem, pages: null }
  }
}

async function readPages(
  document: PDFDocumentProxy,
  limits: Pick<PdfLimits, 'pages' | 'characters'>,
): Promise<string> {
  let text = ''
  for (let number = 1; number <= Math.min(document.numPages, limits.pages); number++) {
    text += `${await readPage(document, number)}\n\n`
    if (text.length > limits.characters) break
  }
  return text.slice(0, limits.characters)
}

/** In the order in which the page draws it; what was typed into its form comes where its box is. */
async function readPage(document: PDFDocumentProxy, number: number): Promise<string> {
  const page = await document.getPage(number)
  const fields = readFields(await page.getAnnotations())
  let text = ''
  for (const item of (await page.getTextContent()).items) {
    if (!('str' in item)) continue
    const [, , , , x = 0, y = 0] = item.transform as number[]
    const isBefore = ({ rect }: Field) => rect[1] > y + item.height || (isOnLine(rect, y) && rect[0] < x)
    for (const field of fields.filter(isBefore)) {
      text += ` ${field.value} `
      fields.splice(fields.indexOf(field), 1)
    }
    text += item.str + (item.hasEOL ? '\n' : '')
  }
  page.cleanup()
  return [text, ...fields.map(({ value }) => value)].join('\n')
}

interface Field {
  /** Left, bottom, right, top. */
  readonly rect: readonly [number, number, number, number]
  readonly value: string
}

function isOnLine([, bottom, , top]: Field['rect'], y: number): boolean {
  return y >= bottom - 2 && y <= top
}

/** Filled text boxes, in reading order. */
function readFields(annotations: readonly unknown[]): Field[] {
  return annotations
    .map((annotation) => annotation as { fieldType?: unknown; fieldValue?: unknown; rect?: unknown })
    .filter(({ fieldType, fieldValue, rect }) => fieldType === 'Tx' && fieldValue && Array.isArray(rect))
    .map(({ fieldValue, rect }) => ({ rect: rect as Field['rect'] & number[], value: String(fieldValue) }))
    .sort((a, b) => b.rect[1] - a.rect[1] || a.rect[0] - b.rect[0])
}
