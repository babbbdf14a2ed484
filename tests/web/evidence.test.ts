/** Proof: the page as it was kept, on the event's page and in one pack that any tool can check. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as cheerio from 'cheerio'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import yauzl from 'yauzl'
import { addCapture, addScreenshot, setArchiveUrl } from '../../db/captures.js'
import { keepDocument } from '../../db/documents.js'
import type { AgreementEvent } from '../../src/model.js'
import { Event, Publication } from '../../src/web/api/shapes.js'
import { writeZip } from '../../src/web/evidence/write-zip.js'
import { findEvent, MARKUP } from './made-events.js'
import { SiteStage } from './site-stage.js'

const HTML = `<html><h1>287(g)</h1>${MARKUP}<script src="https://evil.example/x.js"></script></html>`
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 9])
const PAGE_URL = 'https://www.ice.gov/identify-and-arrest/287g'
const ARCHIVE_URL = `https://web.archive.org/web/20260126200107/${PAGE_URL}`
const SCREENSHOT_HASH = createHash('sha256').update(PNG).digest('hex')

let stage: SiteStage
let signed: AgreementEvent
let bare: AgreementEvent
let captureId: string

beforeAll(async () => {
  stage = await SiteStage.start()
  signed = await findEvent(stage, 'signed', 'mn-isle-police-department')
  bare = await findEvent(stage, 'signed', 'mn-kandiyohi-county-sheriff-office')
  captureId = await capture(signed.publication)
  await addScreenshot(stage.db, captureId, PNG)
})
afterAll(() => stage.stop())

async function capture(sha256: string): Promise<string> {
  const facts = { runId: null, takenAt: '2026-01-26T20:01:00.000Z', url: PAGE_URL, finalUrl: PAGE_URL }
  const headers = { 'content-type': 'text/html; charset=UTF-8', etag: '"x"' }
  const page = new TextEncoder().encode(HTML)
  return addCapture(stage.db, { ...facts, door: 'browser', status: 200, headers, page, screenshot: null }, [
    { list: 'participating', sha256 },
  ])
}

async function fetchPack(event: AgreementEvent, language = 'en'): Promise<Uint8Array> {
  const response = await stage.get(`/${language}/events/${event.id}/evidence.zip`)
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

/** In a folder of the test's own. */
async function unpack(pack: Uint8Array): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'countywatch-pack-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const zip = await yauzl.fromBufferPromise(Buffer.from(pack))
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    const path = join(folder, entry.fileName)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, Buffer.concat(chunks))
  }
  return folder
}

describe('an event whose page was kept', () => {
  it('shows how it was had, its hashes, its picture and its HTML', async () => {
    const html = await stage.read(`/en/events/${signed.id}`)
    const $ = cheerio.load(html)
    const card = $('main .capture')
    expect(card.find('h3').text()).toBe("ICE's page as it was then")
    expect(card.text()).toContain('through a browser')
    expect(card.text()).toContain('January 26, 2026, 2:01 p.m. Central (20:01:00 UTC)')
    expect(card.text()).toContain(SCREENSHOT_HASH)
    expect(card.find('img').attr('src')).toBe(`/en/captures/${captureId}/screenshot.png`)
    expect(card.find('img').attr('alt')).toBe(
      "ICE's page as a browser showed it, January 26, 2026, 2:01 p.m. Central",
    )
    expect(card.find(`a[href="/en/captures/${captureId}/page.html"]`)).toHaveLength(1)
    expect($(`main a[href="/en/events/${signed.id}/evidence.zip"]`).text()).toBe('Download all of it')
    // Nothing of the page is in ours, and nothing is loaded from elsewhere.
    expect(html).not.toContain('evil.example')
    expect($('[src^="http"]')).toHaveLength(0)
  })

  it('says so in Spanish, and in the list of editions', async () => {
    const $ = cheerio.load(await stage.read(`/es/events/${signed.id}`))
    expect($('main .capture').text()).toContain('con un navegador')
    const list = cheerio.load(await stage.read('/en/publications?list=participating'))
    const row = list(`tr:contains("${signed.publication}")`)
    expect(row.find(`a[href="/en/captures/${captureId}/page.html"]`).text()).toBe('HTML')
  })

  it('leads there from the API, by fields that the document names', async () => {
    const event = Event.parse(JSON.parse(await stage.read(`/api/v1/events/${signed.id}`)))
    expect(event.evidence.packPath).toBe(`/events/${signed.id}/evidence.zip`)
    expect(event.evidence.capture).toMatchObject({
      id: captureId,
      door: 'browser',
      pagePath: `/captures/${captureId}/page.html`,
      screenshotSha256: SCREENSHOT_HASH,
    })
    const { items } = JSON.parse(await stage.read('/api/v1/publications?perPage=500')) as { items: unknown[] }
    const proved = items.map((one) => Publication.parse(one)).filter(({ captures }) => captures.length > 0)
    expect(proved.map(({ sha256 }) => sha256)).toEqual([signed.publication])
  })
})

describe('what ICE served', () => {
  const POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"

  it('is given back as text in a sandbox, whatever is in it', async () => {
    const response = await stage.get(`/en/captures/${captureId}/page.html`)
    expect(await response.text()).toBe(HTML)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toBe(POLICY)
    expect(response.headers.get('x-foreign')).toBeNull()
    expect(response.headers.get('cache-control')).toContain('immutable')
  })

  it('is a picture that opens, and headers to read', async () => {
    const picture = await stage.get(`/captures/${captureId}/screenshot.png`)
    expect(picture.headers.get('content-type')).toBe('image/png')
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(PNG)
    const headers = JSON.parse(await stage.read(`/captures/${captureId}/headers.json`))
    expect(headers).toMatchObject({ door: 'browser', status: 200, headers: { etag: '"x"' } })
  })

  it.each(['page.html', 'screenshot.png', 'headers.json'])(
    'is not there for what was never kept: %s',
    async (name) => {
      expect((await stage.get(`/captures/nothing/${name}`)).status).toBe(404)
    },
  )
})

describe('an evidence pack', () => {
  it('holds all that is kept, and sha256sum finds every file as it should be', async () => {
    const folder = await unpack(await fetchPack(signed))
    expect(readdirSync(folder).sort()).toEqual([
      ...['LEEME.txt', 'README.txt', 'SHA256SUMS', 'event.json', 'headers.json', 'manifest.json'],
      ...['other-list.xlsx', 'page.html', 'screenshot.png', 'workbook-before.xlsx', 'workbook.xlsx'],
    ])
    const said = execFileSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(said.trim().split('\n').sort()).toEqual(
      readdirSync(folder)
        .filter((name) => name !== 'SHA256SUMS')
        .map((name) => `${name}: OK`)
        .sort(),
    )
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, 'workbook.xlsx')))
      .digest('hex')
    expect(hash).toBe(signed.publication)
    expect(JSON.parse(readFileSync(join(folder, 'event.json'), 'utf8'))).toEqual(
      JSON.parse(await stage.read(`/en/api/v1/events/${signed.id}`)),
    )
  })

  it('fails the check once anything in it was altered', async () => {
    const folder = await unpack(await fetchPack(signed))
    writeFileSync(join(folder, 'page.html'), HTML.replace('287', '288'))
    const check = () => execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, stdio: 'pipe' })
    expect(check).toThrow('1 computed checksum did NOT match')
  })

  it('is the same in every language and at every time, and its hash can be quoted', async () => {
    const pack = await fetchPack(signed)
    stage.now = '2026-06-01T00:00:00.000Z'
    expect(await fetchPack(signed, 'es')).toEqual(pack)
    const response = await stage.get(`/events/${signed.id}/evidence.zip`)
    const digest = createHash('sha256').update(pack)
    expect(response.headers.get('repr-digest')).toBe(`sha-256=:${digest.copy().digest('base64')}:`)
    const etag = `"${digest.digest('hex')}"`
    expect(response.headers.get('etag')).toBe(etag)
    expect((await stage.get(`/events/${signed.id}/evidence.zip`, { 'If-None-Match': etag })).status).toBe(304)
  })

  it('says what is missing of an old event, and why', async () => {
    const folder = await unpack(await fetchPack(bare))
    expect(readdirSync(folder)).not.toContain('page.html')
    const { missing, files } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
    expect(missing).toContainEqual({ what: "ICE's page as served", why: 'we kept no page then' })
    expect(files.find(({ name }: { name: string }) => name === 'workbook.xlsx')).toMatchObject({
      sha256: bare.publication,
      list: 'participating',
      address: null,
    })
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain('WHAT IS NOT HERE')
    const $ = cheerio.load(await stage.read(`/en/events/${bare.id}`))
    expect($('main').text()).toContain("We have no copy of ICE's page from then.")
  })

  it('gains the agreement and the archive’s address once they are there', async () => {
    const rows = await stage.db
      .selectFrom('events')
      .select('event')
      .where('kind', '=', 'moa_posted')
      .execute()
    const [posted] = rows.map(({ event }) => JSON.parse(event) as AgreementEvent)
    if (posted === undefined) throw new Error('No agreement was ever posted.')
    const bytes = new TextEncoder().encode('%PDF-1.7')
    const at = '2026-01-27T00:00:00.000Z'
    const facts = { bytes, headers: {}, etag: null, lastModified: null, at, nextTryAt: at }
    await keepDocument(stage.db, posted.now?.moaUrl ?? '', facts)
    await setArchiveUrl(stage.db, captureId, ARCHIVE_URL)
    const names = readdirSync(join(await unpack(await fetchPack(posted)), 'documents'))
    expect(names).toEqual([`${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.pdf`])
    const folder = await unpack(await fetchPack(signed))
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain(ARCHIVE_URL)
    const $ = cheerio.load(await stage.read(`/en/events/${signed.id}`))
    expect($(`main .capture a[href="${ARCHIVE_URL}"]`).attr('rel')).toBe('noreferrer')
  })

  it.each(['nothing', '%00', 'x'.repeat(500)])('is not there for an event %s', async (id) => {
    expect((await stage.get(`/events/${id}/evidence.zip`)).status).toBe(404)
  })
})

it('makes zips whose bytes are those of their files alone, for ever', async () => {
  const files = [{ name: 'a/b.txt', bytes: new TextEncoder().encode('hello\n') }]
  const zip = await writeZip(files)
  expect(createHash('sha256').update(zip).digest('hex')).toBe(
    'fdebbcc884031bcf72c16e65e1146156549bebeffe38386c72326bb1e695c6ab',
  )
})
