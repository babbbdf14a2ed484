/** The text of PDFs, real and hostile ones, read by the built program in a process of its own. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  makeAgreementPdf,
  makeBombPdf,
  makeScannedPdf,
  makeTextPdf,
} from '../../fixtures/ice-site/agreement-pdf.js'
import { PDF_LIMITS } from '../../src/documents/pdf/pdf-limits.js'
import { readPdf } from '../../src/documents/pdf/read-pdf.js'
import { readDocument } from '../../src/documents/read-document.js'

const program = join(import.meta.dirname, '../../dist/src/documents/pdf/read-pdf-child.js')

describe('a PDF', () => {
  it('gives its text, from which the agreement is read', async () => {
    const pdf = makeAgreementPdf({
      title: '287(g) Task Force Model',
      agency: 'Isle Police Department',
      signatures: ['2026.01.22', '2026.01.26'],
    })
    const read = await readPdf(pdf, { program })
    expect(read).toMatchObject({ kind: 'read', pages: 2 })
    expect(readDocument(read.kind === 'read' ? read.text : '')).toMatchObject({
      agency: { value: 'Isle Police Department' },
      model: { value: 'TFM', words: 'Task Force Model' },
      signatures: [{ value: '2026-01-22' }, { value: '2026-01-26' }],
    })
  })

  it.each([
    ['a scan', makeScannedPdf(), { kind: 'unreadable', problem: 'no-text', pages: 1 }],
    [
      'no PDF inside',
      Buffer.from('%PDF-1.7\nnothing'),
      { kind: 'unreadable', problem: 'damaged', pages: null },
    ],
  ])('says of %s that it has no text to read', async (_, bytes, expected) => {
    expect(await readPdf(bytes, { program })).toEqual(expected)
  })

  it('that eats memory ends its reader, and not ours', async () => {
    const limits = { ...PDF_LIMITS, memoryBytes: 180 * 1024 * 1024 }
    expect(await readPdf(makeBombPdf(128 * 1024 * 1024), { program, limits })).toEqual({
      kind: 'unreadable',
      problem: 'too-large',
      pages: null,
    })
  })

  it('that takes too long is given up', async () => {
    const limits = { ...PDF_LIMITS, timeMs: 1 }
    expect(await readPdf(makeScannedPdf(), { program, limits })).toEqual({
      kind: 'unreadable',
      problem: 'too-slow',
      pages: null,
    })
  })

  it('of two thousand pages is read as far as agreements go', async () => {
    const pages = Array.from({ length: 2_000 }, (_, i) => [`This is page ${i + 1} of a very long agreement.`])
    const read = await readPdf(makeTextPdf(pages), { program, limits: { ...PDF_LIMITS, pages: 3 } })
    expect(read).toMatchObject({ kind: 'read', pages: 2_000 })
    expect(read.kind === 'read' && read.text.match(/page \d+/g)).toEqual(['page 1', 'page 2', 'page 3'])
  })
})
