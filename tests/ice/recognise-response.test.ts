/** What an answer really is, whatever its status, name and content type say. */
import { describe, expect, it } from 'vitest'
import {
  describeResponse,
  failureOf,
  type Recognised,
  recogniseResponse,
} from '../../src/ice/recognise-response.js'
import { makeWorkbook, makeZip } from './make-zip.js'
import * as answers from './sample-answers.js'
import { makePage } from './sample-page.js'

const HTML = { 'content-type': 'text/html; charset=UTF-8' }
const XLSX = { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

function recognise(body: string | Buffer, headers: Record<string, string> = HTML, status = 200): Recognised {
  return recogniseResponse({ status, headers, bytes: Buffer.from(body) })
}

describe('a workbook', () => {
  it.each([
    ['its own content type', XLSX],
    ['that of HTML', HTML],
    ['none', {}],
  ])('is one under %s', async (_, headers) => {
    expect(recognise(await makeWorkbook(), headers)).toEqual({ kind: 'workbook' })
  })

  it('is cut short when its end is missing', async () => {
    const whole = await makeWorkbook()
    for (const length of [4, 40, whole.length - 23, whole.length - 1]) {
      expect(recognise(whole.subarray(0, length), XLSX)).toEqual({
        kind: 'truncated',
        detail: 'the zip has no end',
      })
    }
  })

  it('is cut short when bytes before its end are missing', async () => {
    const whole = await makeWorkbook()
    const holed = Buffer.concat([whole.subarray(0, 50), whole.subarray(90)])
    expect(recognise(holed, XLSX)).toEqual({
      kind: 'truncated',
      detail: 'the zip lacks bytes before its end',
    })
  })

  it('is none when it is another zip', async () => {
    const bytes = await makeZip({ 'word/document.xml': '<document/>' })
    expect(recognise(bytes, XLSX)).toEqual({ kind: 'other-file', looksLike: 'a zip without a workbook' })
  })

  it('is of the old kind, or encrypted, by its first bytes', () => {
    const bytes = Buffer.from('d0cf11e0a1b11ae10000', 'hex')
    expect(recognise(bytes, XLSX)).toEqual({ kind: 'old-workbook' })
  })
})

describe("ICE's page", () => {
  it('is recognised by its link, whatever scripts it carries', () => {
    const html = makePage().replace(
      '</head>',
      '<script src="/cdn-cgi/challenge-platform/x.js"></script></head>',
    )
    expect(recognise(html)).toEqual({ kind: 'ice-page', html })
  })

  it('is recognised without content type', () => {
    expect(recognise(makePage(), {}).kind).toBe('ice-page')
  })

  it('is recognised by its title when its links are gone, so that the reader can say what is missing', () => {
    expect(recognise(makePage({ sections: '' })).kind).toBe('ice-page')
  })

  it('is cut short when it does not end', () => {
    const html = makePage()
    expect(recognise(html.slice(0, html.indexOf('287(g) Pending')))).toEqual({
      kind: 'truncated',
      detail: 'the page ends before </html>',
    })
  })
})

describe('with status 200', () => {
  it.each<[string, string, Recognised]>([
    [
      "Akamai's block",
      answers.AKAMAI_BLOCK,
      { kind: 'block-page', reference: '18.7a1d2c17.1718409600.3f9b21e' },
    ],
    [
      "ICE's block",
      answers.frame('Access denied', 'You are not authorized.'),
      { kind: 'block-page', reference: null },
    ],
    ["Akamai's challenge", answers.AKAMAI_CHALLENGE, { kind: 'challenge-page', sign: 'Akamai' }],
    ["Cloudflare's challenge", answers.CLOUDFLARE_CHALLENGE, { kind: 'challenge-page', sign: 'Cloudflare' }],
    ['a captcha', answers.CAPTCHA, { kind: 'challenge-page', sign: 'a captcha' }],
    [
      'a challenge by its words',
      '<html><body>Please verify you are human.</body></html>',
      { kind: 'challenge-page', sign: 'verify you are human' },
    ],
    [
      'a missing page in ICE\u2019s frame',
      answers.NOT_FOUND,
      { kind: 'error-page', says: 'Page Not Found | ICE Page Not Found' },
    ],
    ["Drupal's last word", answers.UNEXPECTED_ERROR, { kind: 'error-page', says: answers.UNEXPECTED_ERROR }],
    [
      'maintenance',
      answers.MAINTENANCE,
      {
        kind: 'error-page',
        says: 'Site under maintenance ICE is currently under maintenance. We should be back shortly.',
      },
    ],
    [
      'another page of ICE\u2019s',
      answers.frame('Newsroom', 'News.'),
      { kind: 'other-page', title: 'Newsroom | ICE Newsroom' },
    ],
  ])('%s', (_, html, found) => {
    expect(recognise(html)).toEqual(found)
  })

  it('HTML under the content type of a workbook', () => {
    expect(recognise(answers.NOT_FOUND, XLSX).kind).toBe('error-page')
  })

  it.each<[string, string | Buffer, Record<string, string>, string]>([
    ['JSON', '{"error":"no"}', { 'content-type': 'application/json' }, 'JSON'],
    ['plain text', 'STATE,AGENCY', { 'content-type': 'text/csv' }, 'plain text'],
    ['a PDF', '%PDF-1.4 ...', XLSX, 'a PDF'],
    ['bytes', Buffer.from('00ff00fe', 'hex'), XLSX, 'no known kind of file'],
  ])('%s', (_, body, headers, looksLike) => {
    expect(recognise(body, headers)).toEqual({ kind: 'other-file', looksLike })
  })

  it('nothing at all', () => {
    expect(recognise('', XLSX)).toEqual({ kind: 'empty' })
  })

  it('fewer bytes than promised', () => {
    expect(recognise('<html>', { ...HTML, 'content-length': '4096' })).toEqual({
      kind: 'truncated',
      detail: '6 of 4096 bytes came',
    })
  })

  it('a promise that was made of the compressed bytes', () => {
    const html = makePage()
    const headers = { ...HTML, 'content-length': '999999', 'content-encoding': 'gzip' }
    expect(recognise(html, headers)).toEqual({ kind: 'ice-page', html })
  })
})

describe('with another status', () => {
  it.each<[number, string, Recognised]>([
    [403, answers.AKAMAI_BLOCK, { kind: 'block-page', reference: '18.7a1d2c17.1718409600.3f9b21e' }],
    [403, answers.AKAMAI_CHALLENGE, { kind: 'challenge-page', sign: 'Akamai' }],
    [403, '', { kind: 'block-page', reference: null }],
    [503, answers.MAINTENANCE.slice(0, 60), { kind: 'error-page', says: 'Site under maintenance' }],
    [500, 'oops', { kind: 'error-page', says: 'status 500' }],
    [404, makePage(), { kind: 'error-page', says: 'status 404' }],
  ])('%i', (status, body, found) => {
    expect(recognise(body, HTML, status)).toEqual(found)
  })
})

describe('in words and as a failure', () => {
  it.each<[Recognised, string, string, string]>([
    [{ kind: 'block-page', reference: null }, 'a page that blocks us', 'refused', 'refused'],
    [
      { kind: 'block-page', reference: '18.7a' },
      'a page that blocks us, reference 18.7a',
      'refused',
      'refused',
    ],
    [
      { kind: 'challenge-page', sign: 'Akamai' },
      'a challenge to prove that we are a browser (Akamai)',
      'challenge-page',
      'challenge-page',
    ],
    [
      { kind: 'error-page', says: 'Page Not Found' },
      'an error page: Page Not Found',
      'error-page',
      'error-page',
    ],
    [
      { kind: 'truncated', detail: 'the zip has no end' },
      'cut short: the zip has no end',
      'truncated',
      'truncated',
    ],
    [{ kind: 'empty' }, 'nothing: the body is empty', 'empty-body', 'empty-body'],
    [{ kind: 'other-page', title: 'Newsroom' }, 'an HTML page: Newsroom', 'not-a-page', 'not-a-workbook'],
    [{ kind: 'other-page', title: '' }, 'an HTML page', 'not-a-page', 'not-a-workbook'],
    [{ kind: 'other-file', looksLike: 'JSON' }, 'JSON', 'not-a-page', 'not-a-workbook'],
    [
      { kind: 'old-workbook' },
      'a workbook in the old .xls format, or an encrypted one',
      'not-a-page',
      'not-a-workbook',
    ],
    [{ kind: 'ice-page', html: '' }, "ICE's 287(g) page", 'not-a-page', 'not-a-workbook'],
    [{ kind: 'workbook' }, 'a workbook', 'not-a-page', 'not-a-workbook'],
  ])('$kind', (found, words, asPage, asWorkbook) => {
    expect([describeResponse(found), failureOf(found, 'page'), failureOf(found, 'workbook')]).toEqual([
      words,
      asPage,
      asWorkbook,
    ])
  })
})
