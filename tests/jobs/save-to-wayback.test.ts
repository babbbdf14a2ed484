/** Asking the Wayback Machine to keep the page: against a real server that answers as it does, and worse. */
import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { addCapture } from '../../db/captures.js'
import type { Database } from '../../db/open-database.js'
import { saveToWayback } from '../../jobs/save-to-wayback.js'
import { makeLog } from '../../src/log.js'
import { savePage } from '../../src/wayback/save-page.js'
import { openTempDatabase } from '../db/temp-database.js'
import { answer, type StandIn, serve } from '../ice/serve.js'

const PAGE = 'https://www.ice.gov/identify-and-arrest/287g'
const CAPTURE = `/web/20260126200107/${PAGE}`

async function capture(db: Database, takenAt: string): Promise<string> {
  const facts = { runId: null, takenAt, url: PAGE, finalUrl: PAGE, door: 'plain', status: 200 } as const
  const page = new TextEncoder().encode('<html>')
  return addCapture(db, { ...facts, headers: {}, page, screenshot: null }, [])
}

function ask(db: Database, machine: StandIn, at: string): Promise<void> {
  const deps = { waybackUrl: machine.origin, userAgent: 'Countywatch/test', timeoutMs: 2_000 }
  return saveToWayback({
    db,
    save: (url) => savePage(url, deps, new Date(at)),
    now: () => at,
    log: makeLog({ level: 'silent', format: 'json' }),
  })
}

const findUrls = (db: Database) =>
  db
    .selectFrom('captures')
    .select('archiveUrl')
    .orderBy('takenAt')
    .execute()
    .then((rows) => rows.map(({ archiveUrl }) => archiveUrl))

const SAVED: readonly (readonly [string, RequestListener])[] = [
  ['a redirect to the capture', answer(302, '', { location: CAPTURE })],
  ['the capture and its address', answer(200, '<html>', { 'content-location': CAPTURE })],
]

describe('the Wayback Machine', () => {
  it.each(SAVED)('that answers with %s is believed, and its address kept', async (_, handler) => {
    const { db } = await openTempDatabase()
    await capture(db, '2026-01-26T20:00:00.000Z')
    const machine = await serve(handler)
    await ask(db, machine, '2026-01-26T20:01:00.000Z')
    expect(await findUrls(db)).toEqual([`${machine.origin}${CAPTURE}`])
    expect(machine.requests.map(({ url }) => url)).toEqual([`/save/${PAGE}`])
    expect(machine.requests[0]?.headers['user-agent']).toBe('Countywatch/test')
  })

  it('may name the capture in a link, where the page brings a header of its own', async () => {
    const { db } = await openTempDatabase()
    await capture(db, '2026-01-26T20:00:00.000Z')
    const machine = await serve((request, response) => {
      response
        .writeHead(200, {
          'content-location': 'Overview.html',
          link: `<${PAGE}>; rel="original", <http://${request.headers.host}${CAPTURE}>; rel="first memento"; datetime="x"`,
        })
        .end('<html>')
    })
    await ask(db, machine, '2026-01-26T20:01:00.000Z')
    expect(await findUrls(db)).toEqual([`${machine.origin}${CAPTURE}`])
  })

  it.each([
    ['leads elsewhere', answer(302, '', { location: `https://evil.example${CAPTURE}` })],
    ['names no capture', answer(200, '<html>', { 'content-location': '/save/status/1' })],
    ['runs a script instead', answer(302, '', { location: 'javascript:alert(1)' })],
    ['has an error of its own', answer(520, '', { location: CAPTURE })],
  ])('is not believed where it %s', async (_, handler) => {
    const { db } = await openTempDatabase()
    await capture(db, '2026-01-26T20:00:00.000Z')
    await ask(db, await serve(handler), '2026-01-26T20:01:00.000Z')
    expect(await findUrls(db)).toEqual([null])
  })
})

describe('one change', () => {
  it('is asked for four times at the most, further and further apart, over restarts too', async () => {
    const { db } = await openTempDatabase()
    await capture(db, '2026-01-26T00:00:00.000Z')
    const machine = await serve(answer(503))
    const asked: string[] = []
    for (let minute = 0; minute < 24 * 60; minute += 5) {
      const before = machine.requests.length
      const at = new Date(Date.parse('2026-01-26T00:00:00.000Z') + minute * 60_000).toISOString()
      await ask(db, machine, at)
      if (machine.requests.length > before) asked.push(at.slice(11, 16))
    }
    expect(asked).toEqual(['00:00', '00:10', '01:10', '07:10'])
  })

  it('is left alone for as long as the Machine asks', async () => {
    const { db } = await openTempDatabase()
    await capture(db, '2026-01-26T20:00:00.000Z')
    const machine = await serve(
      answer(429, '', { 'retry-after': '7200' }),
      answer(302, '', { location: CAPTURE }),
    )
    await ask(db, machine, '2026-01-26T20:00:00.000Z')
    await ask(db, machine, '2026-01-26T21:55:00.000Z')
    expect(machine.requests).toHaveLength(1)
    await ask(db, machine, '2026-01-26T22:00:00.000Z')
    expect(await findUrls(db)).toEqual([`${machine.origin}${CAPTURE}`])
    await ask(db, machine, '2026-01-26T22:05:00.000Z')
    expect(machine.requests).toHaveLength(2)
  })

  it('makes way for a newer one, whose page is another, and is forgotten after a day', async () => {
    const { db } = await openTempDatabase()
    await capture(db, '2026-01-26T20:00:00.000Z')
    await capture(db, '2026-01-26T21:00:00.000Z')
    const machine = await serve(answer(302, '', { location: CAPTURE }))
    await ask(db, machine, '2026-01-26T21:01:00.000Z')
    expect(await findUrls(db)).toEqual([null, `${machine.origin}${CAPTURE}`])
    await capture(db, '2026-01-27T00:00:00.000Z')
    await ask(db, machine, '2026-01-28T00:01:00.000Z')
    expect(machine.requests).toHaveLength(1)
  })
})
