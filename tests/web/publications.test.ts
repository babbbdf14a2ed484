/** The stored editions: what is said of them, and their bytes. */
import { createHash } from 'node:crypto'
import * as cheerio from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDisposition } from '../../src/web/request/make-disposition.js'
import { addHeldEdition } from './made-events.js'
import { SiteStage } from './site-stage.js'

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start()
})
afterAll(() => stage.stop())

async function findEdition() {
  return stage.db
    .selectFrom('publications')
    .innerJoin('blobs', 'blobs.sha256', 'publications.sha256')
    .select(['list', 'publications.sha256', 'fileName', 'bytes'])
    .where('fileName', '=', 'participatingAgencies04212026am.xlsx')
    .executeTakeFirstOrThrow()
}

describe('a stored workbook', () => {
  it('is given back byte for byte, under its own name, for ever', async () => {
    const { list, sha256, bytes } = await findEdition()
    const response = await stage.get(`/en/publications/${list}/${sha256}`)
    const body = new Uint8Array(await response.arrayBuffer())
    expect(response.status).toBe(200)
    expect(createHash('sha256').update(body).digest('hex')).toBe(sha256)
    expect(body).toEqual(new Uint8Array(bytes))
    const names = ['content-type', 'content-disposition', 'cache-control', 'etag', 'x-content-type-options']
    expect(names.map((name) => response.headers.get(name))).toEqual([
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'attachment; filename="participatingAgencies04212026am.xlsx"; filename*=UTF-8\'\'participatingAgencies04212026am.xlsx',
      'public, max-age=31536000, immutable',
      `"${sha256}"`,
      'nosniff',
    ])
  })

  it('is not sent again to who has it', async () => {
    const { list, sha256 } = await findEdition()
    const response = await stage.get(`/publications/${list}/${sha256}`, { 'If-None-Match': `W/"${sha256}"` })
    expect(response.status).toBe(304)
    expect(await response.text()).toBe('')
    const other = await stage.get(`/publications/${list}/${sha256}`, { 'If-None-Match': '"other"' })
    expect(other.status).toBe(200)
  })

  it.each([
    `participating/${'0'.repeat(64)}`,
    'participating/cc1a',
    'elsewhere/cc1a4991789fc008b1aec16043b2a7419982702418a9038eb5aa1828a4c6781e',
    "participating/' or 1=1 --",
  ])('is not there at %s', async (path) => {
    expect((await stage.get(`/publications/${path}`)).status).toBe(404)
  })

  it('is evidence when held too, and makes no promise of being a workbook', async () => {
    const bytes = new TextEncoder().encode('<html><script>alert(1)</script>')
    const sha256 = await addHeldEdition(stage, 'x\r\nSet-Cookie: a=b<script>.xlsx', bytes)
    const response = await stage.get(`/publications/participating/${sha256}`)
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('content-disposition')).toContain('filename="x_Set-Cookie_ a=b_script_.bin"')
    const $ = cheerio.load(await stage.read('/en/publications'))
    const row = $(`tr:contains("${sha256}")`)
    expect(row.find('td').eq(3).text()).toBe('held: it looks wrong, and waits to be checked')
    expect(row.find('a').text()).toBe('x Set-Cookie: a=b<script>.xlsx')
  })
})

describe('the editions', () => {
  it('come newest first, of one list or both, fifty a page', async () => {
    const first = cheerio.load(await stage.read('/en/publications'))
    expect(first('tbody tr').length).toBe(50)
    const next = first('a[rel=next]').attr('href') ?? ''
    const rest = cheerio.load(await stage.read(next))
    const read = ($: cheerio.CheerioAPI) =>
      $('tbody tr')
        .toArray()
        .map((row) => $(row).find('time').first().attr('datetime') ?? '')
    const times = [...read(first), ...read(rest)]
    expect(times).toEqual(times.toSorted().reverse())
    const pending = cheerio.load(await stage.read('/en/publications?list=pending'))
    const lists = pending('tbody tr').map((_, row) => pending(row).find('td').first().text())
    expect(new Set(lists.toArray())).toEqual(new Set(['applications']))
  })

  it.each(['page=99', 'page=x', 'list=nothing'])('answers %s with what was expected', async (query) => {
    const response = await stage.get(`/en/publications?${query}`)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('expected')
  })
})

describe("a file's name in a header", () => {
  const sha256 = 'abcdef0123456789'
  it.each([
    ['plain.xlsx', 'filename="plain.xlsx"; filename*=UTF-8\'\'plain.xlsx'],
    ['a "b"\\c/../d.xlsx', 'filename="a _b_c_.._d.xlsx"; filename*=UTF-8\'\'a%20_b_c_.._d.xlsx'],
    [
      'listé’s (2).XLSX',
      'filename="liste__s (2).xlsx"; filename*=UTF-8\'\'list%C3%A9%E2%80%99s%20%282%29.xlsx',
    ],
    ['\r\n', 'filename="abcdef012345.xlsx"; filename*=UTF-8\'\'abcdef012345.xlsx'],
    ['..', 'filename="abcdef012345.xlsx"; filename*=UTF-8\'\'abcdef012345.xlsx'],
    ['\ud800x\u202e.xlsx', 'filename="x_.xlsx"; filename*=UTF-8\'\'x_.xlsx'],
  ])('%j', (fileName, expected) => {
    expect(makeDisposition(fileName, sha256, true)).toBe(`attachment; ${expected}`)
  })

  it('is never long', () => {
    expect(makeDisposition('é'.repeat(5_000), sha256, true).length).toBeLessThan(1_200)
  })
})
