/** A workbook from a real server: under both forms of address, conditionally, and what comes in its place. */
import { createHash } from 'node:crypto'
import type { IncomingMessage, RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { FetchError } from '../../src/errors.js'
import { fetchWorkbook, type Validators } from '../../src/ice/fetch-workbook.js'
import { makeWorkbook, makeZip } from './make-zip.js'
import * as answers from './sample-answers.js'
import { makePage } from './sample-page.js'
import { answer, cutOff, makeDeps, serve } from './serve.js'

const XLSX = { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
const JUNE: Validators = { etag: '"june"', lastModified: 'Thu, 05 Jun 2025 19:34:59 GMT' }

interface Edition {
  readonly bytes: Buffer
  readonly etag: string
  readonly lastModified: string
}

async function makeEdition(rows: string, lastModified: string): Promise<Edition> {
  const bytes = await makeWorkbook(rows)
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}"`, lastModified }
}

function heldOf({ etag, lastModified }: Edition): Validators {
  return { etag, lastModified }
}

/** A server of one address that honours the validators it is told to, as far as HTTP says. */
function serveEdition(edition: Edition, honours: 'etag' | 'date' | 'nothing'): RequestListener {
  return (request: IncomingMessage, response) => {
    const { 'if-none-match': etag, 'if-modified-since': since = '' } = request.headers
    const isHeld =
      honours === 'etag'
        ? etag === edition.etag
        : honours === 'date' && Date.parse(edition.lastModified) <= Date.parse(since)
    const headers = { etag: edition.etag, 'last-modified': edition.lastModified }
    if (isHeld) response.writeHead(304, headers).end()
    else
      response
        .writeHead(200, { ...XLSX, ...headers, 'content-length': String(edition.bytes.length) })
        .end(edition.bytes)
  }
}

async function fetchFailing(
  handler: RequestListener,
  path: string,
): Promise<{ failure: string; requests: number }> {
  const site = await serve(handler)
  const { deps } = makeDeps(site.host)
  const error = await fetchWorkbook(`${site.origin}${path}`, null, deps).catch((reason: unknown) => reason)
  if (!(error instanceof FetchError)) throw new Error('fetched without a FetchError', { cause: error })
  return { failure: error.failure, requests: site.requests.length }
}

describe('a workbook', () => {
  it('is fetched by its name', async () => {
    const edition = await makeEdition('June', 'Thu, 05 Jun 2025 19:34:59 GMT')
    const site = await serve(serveEdition(edition, 'etag'))
    const { deps } = makeDeps(site.host)
    const url = `${site.origin}/doclib/about/offices/ero/287g/participatingAgencies06052025pm.xlsx`
    expect(await fetchWorkbook(url, null, deps)).toEqual({
      kind: 'workbook',
      bytes: edition.bytes,
      fileName: 'participatingAgencies06052025pm.xlsx',
      etag: edition.etag,
      lastModified: 'Thu, 05 Jun 2025 19:34:59 GMT',
      contentLength: edition.bytes.length,
      headers: expect.objectContaining(XLSX),
      status: 200,
      finalUrl: url,
      tookMs: 0,
    })
  })

  it('is fetched by its number, and named by its Content-Disposition', async () => {
    const bytes = await makeWorkbook()
    const disposition = {
      'content-disposition': 'attachment; filename="participatingAgencies08252026pm.xlsx"',
    }
    const site = await serve(answer(200, bytes, { ...XLSX, ...disposition }))
    const { deps } = makeDeps(site.host)
    const url = `${site.origin}/file-download/download/public/208496`
    expect(await fetchWorkbook(url, null, deps)).toMatchObject({
      kind: 'workbook',
      bytes,
      fileName: 'participatingAgencies08252026pm.xlsx',
      etag: null,
      lastModified: null,
      contentLength: null,
    })
  })
})

describe('validators', () => {
  it.each<[string, Validators | null, Record<string, string>]>([
    ['both', JUNE, { 'if-none-match': '"june"', 'if-modified-since': 'Thu, 05 Jun 2025 19:34:59 GMT' }],
    ['the ETag alone', { ...JUNE, lastModified: null }, { 'if-none-match': '"june"' }],
    ['the date alone', { ...JUNE, etag: null }, { 'if-modified-since': 'Thu, 05 Jun 2025 19:34:59 GMT' }],
    ['neither', { etag: null, lastModified: null }, {}],
    ['none at all', null, {}],
  ])('are sent as held: %s', async (_, validators, sent) => {
    const site = await serve(answer(200, await makeWorkbook()))
    const { deps } = makeDeps(site.host)
    await fetchWorkbook(`${site.origin}/a.xlsx`, validators, deps)
    const { headers = {} } = site.requests[0] ?? {}
    const conditions = Object.entries(headers).filter(([name]) => name.startsWith('if-'))
    expect(Object.fromEntries(conditions)).toEqual(sent)
  })

  it.each(['etag', 'date'] as const)('save the download where the server goes by the %s', async (honours) => {
    const edition = await makeEdition('June', 'Thu, 05 Jun 2025 19:34:59 GMT')
    const site = await serve(serveEdition(edition, honours))
    const { deps } = makeDeps(site.host)
    const url = `${site.origin}/a.xlsx`
    expect(await fetchWorkbook(url, heldOf(edition), deps)).toEqual({
      kind: 'unchanged',
      etag: edition.etag,
      lastModified: edition.lastModified,
      headers: expect.objectContaining({ etag: edition.etag }),
      status: 304,
      finalUrl: url,
      tookMs: 0,
    })
    expect(site.requests).toHaveLength(1)
  })

  it('bring the bytes again where the server goes by none', async () => {
    const edition = await makeEdition('June', 'Thu, 05 Jun 2025 19:34:59 GMT')
    const site = await serve(serveEdition(edition, 'nothing'))
    const { deps } = makeDeps(site.host)
    expect(await fetchWorkbook(`${site.origin}/a.xlsx`, heldOf(edition), deps)).toMatchObject({
      kind: 'workbook',
      bytes: edition.bytes,
    })
  })

  it.each(['etag', 'date'] as const)(
    'bring a newer edition at the same address, by the %s',
    async (honours) => {
      const held = await makeEdition('June', 'Thu, 05 Jun 2025 19:34:59 GMT')
      const newer = await makeEdition('July', 'Wed, 02 Jul 2025 15:00:00 GMT')
      const site = await serve(serveEdition(newer, honours))
      const { deps } = makeDeps(site.host)
      expect(await fetchWorkbook(`${site.origin}/a.xlsx`, heldOf(held), deps)).toMatchObject({
        kind: 'workbook',
        bytes: newer.bytes,
        ...heldOf(newer),
      })
      expect(site.requests).toHaveLength(1)
    },
  )

  it('do not hide an older edition put back, of which a server says "not modified since"', async () => {
    const held = await makeEdition('July', 'Wed, 02 Jul 2025 15:00:00 GMT')
    const older = await makeEdition('June', 'Thu, 05 Jun 2025 19:34:59 GMT')
    const site = await serve(serveEdition(older, 'date'))
    const { deps } = makeDeps(site.host)
    expect(await fetchWorkbook(`${site.origin}/a.xlsx`, heldOf(held), deps)).toMatchObject({
      kind: 'workbook',
      bytes: older.bytes,
      ...heldOf(older),
    })
    expect(site.requests).toHaveLength(2)
  })

  it.each<[string, Record<string, string>]>([
    ['ETag', { etag: '"may"', 'last-modified': 'Thu, 05 Jun 2025 19:34:59 GMT' }],
    ['date', { etag: '"june"', 'last-modified': 'Fri, 02 May 2025 15:00:00 GMT' }],
  ])('do not make us believe a 304 of another %s', async (_, headers) => {
    const bytes = await makeWorkbook()
    const site = await serve(answer(304, '', headers), answer(200, bytes))
    const { deps } = makeDeps(site.host)
    const fetched = await fetchWorkbook(`${site.origin}/a.xlsx`, JUNE, deps)
    expect(fetched).toMatchObject({ kind: 'workbook', bytes })
    expect(site.requests[1]?.headers).not.toHaveProperty('if-none-match')
  })

  it.each<[string, Record<string, string>, Validators]>([
    ['that names none', {}, JUNE],
    ['whose ETag a proxy has marked as weak', { etag: 'W/"june"' }, { ...JUNE, etag: 'W/"june"' }],
  ])('are believed confirmed by a 304 %s', async (_, headers, validators) => {
    const site = await serve(answer(304, '', headers))
    const { deps } = makeDeps(site.host)
    const fetched = await fetchWorkbook(`${site.origin}/a.xlsx`, JUNE, deps)
    expect(fetched).toMatchObject({ kind: 'unchanged', ...validators })
  })

  it.each([null, { etag: null, lastModified: null }])(
    'that were not sent make a 304 a failure: %o',
    async (validators) => {
      const site = await serve(answer(304))
      const { deps } = makeDeps(site.host)
      await expect(fetchWorkbook(`${site.origin}/a.xlsx`, validators, deps)).rejects.toMatchObject({
        failure: 'unexpected-status',
        status: 304,
      })
    },
  )
})

describe.each(['/doclib/participatingAgencies06052025pm.xlsx', '/file-download/download/public/208496'])(
  'in its place at %s',
  (path) => {
    it.each([
      ['no file yet', answer(404, answers.NOT_FOUND), 'not-found', 1],
      ['a block', answer(403, answers.AKAMAI_BLOCK), 'refused', 1],
      ['a block with status 200', answer(200, answers.AKAMAI_BLOCK, XLSX), 'refused', 1],
      ['a challenge', answer(200, answers.AKAMAI_CHALLENGE, XLSX), 'challenge-page', 1],
      ['an error page with status 200', answer(200, answers.NOT_FOUND, XLSX), 'error-page', 1],
      ["ICE's page", answer(200, makePage(), XLSX), 'not-a-workbook', 1],
      ['an old workbook', answer(200, Buffer.from('d0cf11e0a1b11ae1', 'hex'), XLSX), 'not-a-workbook', 1],
      ['nothing', answer(200, '', XLSX), 'empty-body', 1],
      ['too many requests', answer(429), 'rate-limited', 3],
      ['a failing server', answer(500), 'server-error', 3],
      ['a connection that breaks', cutOff('PK\x03\x04'), 'cut-off', 3],
    ])('%s', async (_, handler, failure, requests) => {
      expect(await fetchFailing(handler, path)).toEqual({ failure, requests })
    })

    it('a workbook without its end', async () => {
      const whole = await makeWorkbook()
      const handler = answer(200, whole.subarray(0, whole.length - 30), XLSX)
      expect(await fetchFailing(handler, path)).toEqual({ failure: 'truncated', requests: 1 })
    })

    it('another zip', async () => {
      const handler = answer(200, await makeZip({ 'word/document.xml': '<document/>' }), XLSX)
      expect(await fetchFailing(handler, path)).toEqual({ failure: 'not-a-workbook', requests: 1 })
    })
  },
)
