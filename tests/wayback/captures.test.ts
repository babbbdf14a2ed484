/** The Wayback Machine's index and captures, asked of a stand-in. */
import { describe, expect, it, onTestFinished } from 'vitest'
import { capturePage, makeCapture, PAGE_URL } from '../../fixtures/wayback/capture-editions.js'
import { type StoredCapture, startWayback } from '../../fixtures/wayback/start-wayback.js'
import { addressKey, capturedAtOf, parseIndex } from '../../src/wayback/captures.js'
import { openMachine } from '../../src/wayback/open-machine.js'
import { makeDeps } from '../ice/serve.js'

const WINDOW = { from: '2021-01-01', to: '2026-12-31' }
const FIRST_MS = Date.parse('2025-03-01T00:00:00Z')
const CAPTURE = {
  timestamp: '20250301000000',
  url: PAGE_URL,
  mimeType: 'text/html',
  status: 200,
  digest: 'A',
}

async function open(captures: readonly StoredCapture[], pauseMs = 1_500) {
  const wayback = await startWayback(captures)
  onTestFinished(() => wayback.close())
  const { deps, slept } = makeDeps(new URL(wayback.origin).host)
  return { wayback, slept, machine: openMachine(wayback.origin, deps, pauseMs) }
}

describe('the index', () => {
  it('is asked again for what does not fit into one answer', async () => {
    const captures = Array.from({ length: 5_003 }, (_, day) =>
      capturePage(FIRST_MS + day * 1_000, `<p>${day}`),
    )
    const { machine, wayback } = await open(captures)
    const found = await machine.listCaptures({ url: PAGE_URL, match: 'exact', ...WINDOW })
    expect(found.map(({ timestamp }) => timestamp)).toEqual(captures.map(({ timestamp }) => timestamp))
    expect(wayback.requests).toHaveLength(2)
  })

  it('finds all addresses that begin alike, and only in the days asked for', async () => {
    const at = (day: string, path: string) =>
      makeCapture(Date.parse(`${day}T12:00:00Z`), `https://www.ice.gov${path}`, Buffer.from(day))
    const { machine } = await open([
      at('2020-12-31', '/doclib/a.xlsx'),
      at('2021-01-01', '/doclib/b.xlsx'),
      at('2026-12-31', '/doclib/a.xlsx'),
      at('2022-01-01', '/other/a.xlsx'),
    ])
    const found = await machine.listCaptures({
      url: 'https://www.ice.gov/doclib/',
      match: 'prefix',
      ...WINDOW,
    })
    expect(found.map(({ timestamp, url }) => `${timestamp.slice(0, 8)} ${url}`)).toEqual([
      '20210101 https://www.ice.gov/doclib/b.xlsx',
      '20261231 https://www.ice.gov/doclib/a.xlsx',
    ])
  })

  it.each([
    ['', []],
    ['[]', []],
  ])('%j holds nothing', (json, captures) => {
    expect(parseIndex(json)).toEqual({ captures, resumeKey: null })
  })

  it.each([
    ['<html>Sorry', 'expected JSON, found <html>Sorry'],
    ['{"error": 1}', 'expected rows of texts'],
    ['[["timestamp"],["2025"]]', 'expected urlkey,timestamp,original,mimetype,statuscode,digest'],
    [
      '[["urlkey","timestamp","original","mimetype","statuscode","digest"],["k","2025","u","m","200","d"]]',
      'expected a time of 14 digits and an address, found k 2025 u m 200 d',
    ],
  ])('%s is refused whole', (json, words) => {
    expect(() => parseIndex(json)).toThrow(words)
  })
})

describe('a capture', () => {
  it('comes as it was, with the headers of its day', async () => {
    const stored = {
      ...capturePage(FIRST_MS, '<p>é'),
      headers: { 'content-disposition': 'x; filename=a.xlsx' },
    }
    const { machine } = await open([stored])
    const { status, headers, bytes } = await machine.fetchCapture(CAPTURE)
    expect({ status, headers, text: Buffer.from(bytes).toString() }).toEqual({
      status: 200,
      headers: { 'content-disposition': 'x; filename=a.xlsx' },
      text: '<p>é',
    })
  })

  it('is not taken for another, to which the Machine leads on', async () => {
    const { machine } = await open([capturePage(FIRST_MS + 1_000, '<p>later')])
    await expect(machine.fetchCapture(CAPTURE)).rejects.toMatchObject({ failure: 'not-found' })
  })

  it('is waited for as the Machine asks', async () => {
    const { machine, wayback, slept } = await open([capturePage(FIRST_MS, '<p>')], 0)
    wayback.trouble({ status: 429, retryAfter: '30' }, 1)
    wayback.trouble({ status: 503 }, 1)
    await machine.fetchCapture(CAPTURE)
    expect(slept).toEqual([30_000, 1_125])
    expect(wayback.requests).toHaveLength(3)
  })

  it('is asked for after a pause, whatever came before', async () => {
    const { machine, wayback, slept } = await open([capturePage(FIRST_MS, '<p>')])
    wayback.lose('20250301000000')
    await expect(machine.fetchCapture(CAPTURE)).rejects.toMatchObject({ failure: 'not-found' })
    await machine.listCaptures({ url: PAGE_URL, match: 'exact', ...WINDOW })
    expect(slept).toEqual([1_500])
  })
})

describe('times and addresses', () => {
  it('are read from what the index says', () => {
    expect(capturedAtOf({ timestamp: '20250221214937' })).toBe('2025-02-21T21:49:37.000Z')
    expect(
      ['https://www.ice.gov/a%20b/', 'http://ice.gov:80/a b?x=1', 'https://www.ice.gov/a%20b#top'].map(
        addressKey,
      ),
    ).toEqual(Array(3).fill('ice.gov/a%20b'))
  })
})
