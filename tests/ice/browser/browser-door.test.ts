/** The way in through a browser: a real one, started once, against a real server with an address for each case. */
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { FetchError } from '../../../src/errors.js'
import { openBrowserDoor } from '../../../src/ice/browser/browser-door.js'
import { BrowserError } from '../../../src/ice/browser/start-browser.js'
import type { Door } from '../../../src/ice/door.js'
import { findBrowser } from '../../browser/launch-browser.js'
import { makeWorkbook } from '../make-zip.js'
import * as answers from '../sample-answers.js'
import { makePage } from '../sample-page.js'
import { answer, cutOff, makeDeps } from '../serve.js'

const installed = findBrowser()
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const ALL_PICTURES = '<img src="/a.png"><link rel="icon" href="/i.ico"><script src="/a.js"></script>'
const PASS = '<script>document.cookie="passed=1";setTimeout(() => location.reload(), 30)</script>'
const workbook = await makeWorkbook()
/** Twenty times what may come. */
const bomb = gzipSync(Buffer.alloc(20_000_000, ' '))
const file = (headers: Record<string, string> = {}) =>
  answer(200, workbook, { 'content-type': XLSX, ...headers })

/** Path -> what it answers; `foreign` is this very server under a name that may not be asked. */
function listPages(foreign: string): Readonly<Record<string, RequestListener>> {
  return {
    '/287g': answer(200, makePage().replace('</body>', `${ALL_PICTURES}</body>`)),
    '/a.js': answer(200, 'document.title = "drawn by a script"', { 'content-type': 'text/javascript' }),
    '/gzip': answer(200, gzipSync(makePage()), { 'content-encoding': 'gzip' }),
    '/moved': answer(301, '', { location: '/287g' }),
    '/checked': (request, response) =>
      request.headers.cookie?.includes('passed=1') === true
        ? answer(200, makePage())(request, response)
        : answer(403, answers.CLOUDFLARE_CHALLENGE.replace('</body>', `${PASS}</body>`))(request, response),
    '/blocked': answer(403, answers.AKAMAI_BLOCK),
    '/error': answer(200, answers.NOT_FOUND),
    '/busy': answer(429, '<script></script>', { 'retry-after': '120' }),
    '/missing': answer(404, answers.NOT_FOUND),
    '/abroad': answer(302, '', { location: `${foreign}/287g` }),
    '/loop': answer(302, '', { location: '/loop' }),
    '/cut': cutOff('<html>'),
    '/bomb': answer(200, bomb, { 'content-encoding': 'gzip' }),
    '/list.xlsx': file({ etag: '"1"', 'content-disposition': 'attachment; filename="list of today.xlsx"' }),
    '/download/7': answer(302, '', { location: '/list.xlsx' }),
    '/inline': file({ 'content-type': 'text/plain', 'content-disposition': 'inline' }),
    '/marked.xlsx': (request, response) =>
      request.headers['if-none-match'] === '"1"'
        ? response.writeHead(304, { etag: '"1"' }).end()
        : file({ etag: '"2"' })(request, response),
    '/liar.xlsx': (request, response) =>
      request.headers['if-none-match'] === undefined
        ? file({ etag: '"2"' })(request, response)
        : response.writeHead(304, { etag: '"9"' }).end(),
    '/file-abroad.xlsx': answer(302, '', { location: `${foreign}/list.xlsx` }),
    '/file-blocked.xlsx': answer(403, answers.AKAMAI_BLOCK),
    '/file-page.xlsx': answer(200, answers.NOT_FOUND),
    '/file-bomb.xlsx': answer(200, bomb, {
      'content-type': XLSX,
      'content-encoding': 'gzip',
    }),
    '/file-cut.xlsx': (_, response) => {
      response.writeHead(200, { 'content-type': XLSX, 'content-length': '100000' })
      response.write(workbook.subarray(0, 50), () => setImmediate(() => response.destroy()))
    },
  }
}

describe.skipIf(installed === undefined)('through a browser', () => {
  const requests: IncomingMessage[] = []
  let server: Server
  let origin: string
  let door: Door

  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push(request)
      const pages = listPages(`http://localhost:${(server.address() as AddressInfo).port}`)
      const page = pages[request.url ?? ''] ?? answer(404, answers.NOT_FOUND)
      page(request, response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    door = openBrowserDoor(
      { browser: installed ?? 'auto', isRoot: true, passMs: 3_000 },
      makeDeps(new URL(origin).host, { totalTimeoutMs: 30_000 }).deps,
    )
  })
  beforeEach(() => {
    requests.length = 0
  })
  afterAll(async () => {
    await door.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  const paths = () => requests.map(({ url }) => url)
  const tell = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (!(error instanceof FetchError)) throw new Error('came to no FetchError', { cause: error })
    const { failure, status, retryAfterMs } = error
    return { failure, status, retryAfterMs }
  }

  it("brings ICE's page as it was served, and as it is drawn, without its pictures", async () => {
    const { renderedHtml, ...page } = await door.fetchPage(`${origin}/287g`)
    const html = makePage().replace('</body>', `${ALL_PICTURES}</body>`)
    expect(page).toEqual({
      html,
      bytes: Buffer.from(html),
      status: 200,
      headers: expect.objectContaining({ 'content-type': 'text/html; charset=UTF-8' }),
      finalUrl: `${origin}/287g`,
      tookMs: 0,
    })
    expect(renderedHtml).toContain('<title>drawn by a script</title>')
    expect(paths()).toEqual(['/287g', '/a.js'])
  })

  it('says that it is headless, whose it is, and where to complain', async () => {
    await door.fetchPage(`${origin}/gzip`)
    expect(requests[0]?.headers['user-agent']).toMatch(
      /HeadlessChrome\/\S+ Safari\/\S+ Countywatch\/0\.1 \(\+mailto:operator@example\.org\)$/,
    )
  })

  it('follows a redirect, and passes a check that runs a script', async () => {
    const moved = await door.fetchPage(`${origin}/moved`)
    const checked = await door.fetchPage(`${origin}/checked`)
    expect([moved.finalUrl, checked.status, checked.html]).toEqual([`${origin}/287g`, 200, makePage()])
  })

  it.each([
    ['a block', '/blocked', 'refused', 403],
    ['an error page with status 200', '/error', 'error-page', 200],
    ['a missing page', '/missing', 'not-found', 404],
    ['redirects without end', '/loop', 'unexpected-status', null],
    ['half a page', '/cut', 'cut-off', null],
    ['a bomb', '/bomb', 'too-large', null],
  ])('%s is a failure', async (_, path, failure, status) => {
    expect(await tell(door.fetchPage(origin + path))).toEqual({ failure, status, retryAfterMs: null })
  })

  it('does not wait at a page that asks for patience', async () => {
    const busy = { failure: 'rate-limited', status: 429, retryAfterMs: 120_000 }
    expect(await tell(door.fetchPage(`${origin}/busy`))).toEqual(busy)
    expect(paths()).toEqual(['/busy'])
  })

  it('keeps what came in place of the page, for proof', async () => {
    const error = await door.fetchPage(`${origin}/blocked`).catch((reason: FetchError) => reason)
    expect(error).toBeInstanceOf(FetchError)
    const { answer: came } = error as FetchError
    expect(Buffer.from(came?.bytes ?? []).toString()).toBe(answers.AKAMAI_BLOCK)
    expect(JSON.stringify(error)).not.toContain('permission')
  })

  it('goes nowhere but to the source, not by a redirect either', async () => {
    const forbidden = { failure: 'forbidden-host', status: null, retryAfterMs: null }
    expect(await tell(door.fetchPage(`${origin}/abroad`))).toEqual(forbidden)
    expect(await tell(door.fetchWorkbook(`${origin}/file-abroad.xlsx`, null))).toEqual(forbidden)
    expect(await tell(door.fetchPage('http://localhost:1/287g'))).toEqual(forbidden)
    expect(paths()).toEqual(['/abroad', '/file-abroad.xlsx'])
  })

  it.each([
    ['a download', '/list.xlsx', 'list of today.xlsx', '/list.xlsx'],
    ['a download after a redirect', '/download/7', 'list of today.xlsx', '/list.xlsx'],
    ['a file that is to be shown', '/inline', 'inline', '/inline'],
  ])('brings a workbook that is %s, byte by byte', async (_, path, fileName, finalPath) => {
    const fetched = await door.fetchWorkbook(origin + path, null)
    expect(fetched).toMatchObject({ kind: 'workbook', status: 200, fileName, finalUrl: origin + finalPath })
    expect(fetched.kind === 'workbook' && Buffer.from(fetched.bytes).equals(workbook)).toBe(true)
  })

  it('asks only whether a workbook changed, and believes "no" only of the edition it holds', async () => {
    const held = { etag: '"1"', lastModified: null }
    expect(await door.fetchWorkbook(`${origin}/marked.xlsx`, held)).toMatchObject({
      kind: 'unchanged',
      status: 304,
      etag: '"1"',
    })
    expect(await door.fetchWorkbook(`${origin}/liar.xlsx`, held)).toMatchObject({
      kind: 'workbook',
      etag: '"2"',
    })
    expect(paths()).toEqual(['/marked.xlsx', '/liar.xlsx', '/liar.xlsx'])
  })

  it.each([
    ['a block', '/file-blocked.xlsx', 'refused', 403],
    ['an error page', '/file-page.xlsx', 'error-page', 200],
    ['a bomb', '/file-bomb.xlsx', 'too-large', null],
    ['half a file', '/file-cut.xlsx', 'cut-off', null],
  ])('%s in place of a workbook is a failure', async (_, path, failure, status) => {
    expect(await tell(door.fetchWorkbook(origin + path, null))).toEqual({
      failure,
      status,
      retryAfterMs: null,
    })
  })

  it('takes a picture of the whole page under a strip that says of what and when', async () => {
    await door.fetchPage(`${origin}/287g`)
    const png = Buffer.from((await door.takeScreenshot?.()) ?? [])
    expect([png.toString('latin1', 1, 4), png.readUInt32BE(16)]).toEqual(['PNG', 1280])
    expect(await door.takeScreenshot?.()).not.toBeNull()
  })

  it('leaves no process behind', async () => {
    const before = listChildren()
    expect(before.length).toBeGreaterThan(0)
    await door.close()
    // The last of them is a moment behind.
    await vi.waitFor(() => expect(listChildren()).toEqual([]), 5_000)
  })
})

describe('without a browser', () => {
  it('says what to do, and asks nothing', async () => {
    const { deps } = makeDeps('127.0.0.1:9')
    const door = openBrowserDoor({ browser: '/nowhere/chromium', isRoot: true }, deps)
    const error = await door.fetchPage('http://127.0.0.1:9/287g').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(BrowserError)
    expect((error as BrowserError).message).toBe(
      'BROWSER names no file (/nowhere/chromium); install Chromium (apt-get install chromium), set BROWSER to the path of one, or BROWSER=off',
    )
  })
})

/** Children of this very process, zombies among them. */
function listChildren(): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const parent = / \(.*\) (\S) (\d+) /s.exec(` ${readFileSync(`/proc/${pid}/stat`, 'utf8')}`)
        return Number(parent?.[2]) === process.pid ? [`${pid} ${parent?.[1]}`] : []
      } catch {
        return []
      }
    })
}
