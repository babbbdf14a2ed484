/** Stored agreements on the site: on the pages of their events and agencies, and given back byte for byte. */
import * as cheerio from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepBlob } from '../../db/blobs.js'
import { keepDocument, keepDocumentLinks, keepDocumentText } from '../../db/documents.js'
import { makeAgreementPdf } from '../../fixtures/ice-site/agreement-pdf.js'
import type { DocumentFacts } from '../../src/documents/document-facts.js'
import type { AgreementEvent } from '../../src/model.js'
import { SiteStage } from './site-stage.js'

const AT = '2026-04-01T15:00:00.000Z'
const PDF = makeAgreementPdf({ title: 'Task Force Model', agency: 'X' })

let stage: SiteStage
/** A posting of an agreement in Minnesota. */
let posted: AgreementEvent
let sha256: string
beforeAll(async () => {
  stage = await SiteStage.start()
  const rows = await stage.db.selectFrom('events').select('event').where('kind', '=', 'moa_posted').execute()
  const found = rows.map(({ event }) => JSON.parse(event) as AgreementEvent)
  posted = found.find(({ now }) => now?.state === 'MN' && now.model === 'TFM') as AgreementEvent
  sha256 = await keep(PDF)
})
afterAll(() => stage.stop())

async function keep(bytes: Uint8Array): Promise<string> {
  const url = posted.now?.moaUrl ?? ''
  await keepDocumentLinks(stage.db, [{ url, kind: 'moa' }], AT)
  const fetched = { bytes, headers: {}, etag: null, lastModified: null, at: AT, nextTryAt: AT }
  return (await keepDocument(stage.db, url, fetched)).sha256
}

async function say(facts: Partial<DocumentFacts> | null): Promise<void> {
  const whole = facts && { agency: null, model: null, signatures: [], effective: null, ...facts }
  const problem = facts === null ? ('no-text' as const) : null
  await keepDocumentText(stage.db, { sha256, readerVersion: 1, pages: 2, text: '', facts: whole, problem })
}

/** Terms and what is said of them, on the card of the document. */
async function readCard(path: string) {
  const $ = cheerio.load(await stage.read(path))
  const card = $(`.card:has(a[href$="/documents/${sha256}.pdf"])`)
  const terms = card.find('dt').toArray()
  const said = Object.fromEntries(terms.map((term) => [$(term).text(), $(term).next('dd').text()]))
  return { heading: card.find('h3').text(), said, note: card.children('p').last().text() }
}

describe('the page of an event', () => {
  it('shows the stored copy, and what it says beside the row', async () => {
    const agency = posted.now?.agency ?? ''
    await say({
      agency: { value: agency, words: 'x' },
      model: { value: 'JEM', words: 'x' },
      signatures: [{ value: '2026-01-26', words: 'x' }],
    })
    const { heading, said } = await readCard(`/en/events/${posted.id}`)
    expect(heading).toBe('The agreement (PDF)')
    expect(said).toMatchObject({
      'Fetched from ICE': expect.stringContaining('April 1, 2026'),
      'SHA-256': sha256,
      'It names': agency,
      'Its model': 'Jail enforcement',
      'Signatures dated': 'January 26, 2026',
    })
    expect(said["Beside ICE's row"]).toContain(
      'The model: the text says Jail enforcement, the row says Task force.',
    )
    expect(said["Beside ICE's row"]).toContain('The text and the row agree on the agency')
  })

  it('says of a scan that it cannot be read, in both languages', async () => {
    await say(null)
    expect((await readCard(`/en/events/${posted.id}`)).note).toBe(
      'Its pages are pictures, which we do not read.',
    )
    expect((await readCard(`/es/events/${posted.id}`)).note).toBe('Sus páginas son imágenes, que no leemos.')
  })

  it('shows what an agreement says as text, whatever it is', async () => {
    await say({ agency: { value: '<script>alert(1)</script>', words: '"><img src=x>' } })
    const html = await stage.read(`/en/events/${posted.id}`)
    expect(html).not.toContain('<script>alert(1)')
    expect(html).not.toContain('<img src=x>')
  })
})

it('the page of the agency shows the stored copy too', async () => {
  await say({})
  const { said } = await readCard(`/en/agencies/${posted.agencyId}`)
  expect(said["Beside ICE's row"]).toBe('Whether the text and the row agree cannot be told.')
})

describe('a stored agreement', () => {
  it('is given back byte for byte, as a download in which nothing runs', async () => {
    const response = await stage.get(`/documents/${sha256}.pdf`)
    expect(Buffer.from(await response.arrayBuffer()).equals(PDF)).toBe(true)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; filename="[\w.-]+\.pdf"$/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      etag: `"${sha256}"`,
    })
    expect((await stage.get(`/documents/${sha256}.pdf`, { 'if-none-match': `"${sha256}"` })).status).toBe(304)
  })

  it('is not whatever else is stored under a hash', async () => {
    const other = await keepBlob(stage.db, Buffer.from('a page, or a screenshot'))
    expect((await stage.get(`/documents/${other}.pdf`)).status).toBe(404)
    expect((await stage.get(`/documents/${posted.publication}.pdf`)).status).toBe(404)
    expect((await stage.get('/documents/..%2f.pdf')).status).toBe(404)
  })
})
