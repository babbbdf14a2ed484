/** What a look keeps of ICE's page, and when it keeps nothing. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readBytes } from '../../db/publications.js'
import { takeScreenshot } from '../../jobs/take-screenshot.js'
import { FetchError } from '../../src/errors.js'
import type { Door } from '../../src/ice/door.js'
import { DEFAULT_FETCH_LIMITS, makeFetchDeps } from '../../src/ice/fetch-source.js'
import { makeLog } from '../../src/log.js'
import { Installation } from './installation.js'
import { APPLICANTS, ISLE, NATION } from './rows.js'

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

async function begin(): Promise<Installation> {
  const installation = await Installation.start()
  await installation.publish({ rows: NATION })
  await installation.publish({ list: 'pending', rows: APPLICANTS })
  await installation.check()
  installation.wait(15)
  return installation
}

async function readCaptures({ db }: Installation) {
  const captures = await db.selectFrom('captures').selectAll().orderBy('takenAt').orderBy('id').execute()
  const links = await db.selectFrom('publicationCaptures').selectAll().orderBy('list').execute()
  return captures.map((capture) => ({
    ...capture,
    proves: links.filter(({ captureId }) => captureId === capture.id),
  }))
}

describe('a look that finds a new edition', () => {
  it('keeps the page as served, with its headers, for both workbooks that it linked', async () => {
    const installation = await begin()
    const served = await (await fetch(installation.site.pageUrl)).text()
    const [capture] = await readCaptures(installation)
    const { db } = installation
    expect(capture).toMatchObject({
      takenAt: '2026-01-26T20:00:00.000Z',
      url: installation.site.pageUrl,
      finalUrl: installation.site.pageUrl,
      door: 'plain',
      status: 200,
      screenshotSha256: null,
      archiveUrl: null,
      proves: [{ list: 'participating' }, { list: 'pending' }],
    })
    expect(JSON.parse(capture?.headers ?? '')).toMatchObject({
      'content-type': expect.stringMatching(/^text\/html/),
    })
    const html = Buffer.from(await readBytes(db, capture?.pageSha256 ?? '')).toString()
    expect(html).toBe(served)
    expect(createHash('sha256').update(html).digest('hex')).toBe(capture?.pageSha256)
  })

  it('is followed by looks that keep nothing, until something changes', async () => {
    const installation = await begin()
    for (let look = 0; look < 3; look++) {
      expect(await installation.check()).toMatchObject({ outcome: 'unchanged' })
      installation.wait(15)
    }
    expect(await readCaptures(installation)).toHaveLength(1)
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.check()
    const captures = await readCaptures(installation)
    expect(captures).toHaveLength(2)
    const event = await installation.db.selectFrom('events').select('publication').executeTakeFirstOrThrow()
    expect(captures[1]?.proves.map(({ sha256 }) => sha256)).toContain(event.publication)
  })
})

describe('an edition that is held', () => {
  it('is proved once, and so is every incident that begins with it', async () => {
    const installation = await begin()
    await installation.publish({ rows: NATION.slice(0, 30), total: null })
    for (let look = 0; look < 3; look++) {
      expect(await installation.check()).toMatchObject({ outcome: 'held' })
      installation.wait(15)
    }
    const captures = await readCaptures(installation)
    expect(captures).toHaveLength(2)
    const incidents = await installation.db.selectFrom('incidents').select('captureId').execute()
    expect(new Set(incidents.map(({ captureId }) => captureId))).toEqual(new Set([captures[1]?.id]))
  })
})

describe('a page that cannot be read', () => {
  it('is kept as it came when the incident begins, and not again', async () => {
    const installation = await begin()
    installation.site.setMisbehaviour('page', 'challenge-page')
    for (let look = 0; look < 2; look++) {
      await installation.check()
      installation.wait(15)
    }
    const captures = await readCaptures(installation)
    expect(captures).toHaveLength(2)
    expect(captures[1]?.proves).toEqual([])
    const [incident] = await installation.db.selectFrom('incidents').select('captureId').execute()
    expect(incident?.captureId).toBe(captures[1]?.id)
  })
})

describe('the picture of a page', () => {
  /** A door that shows what it is told to, and notes what becomes of it. */
  function standIn(shown: Uint8Array | FetchError | null) {
    const done: string[] = []
    const door = {
      kind: 'browser',
      async fetchPage(url: string) {
        done.push(`looked at ${url}`)
        if (shown instanceof FetchError) throw shown
      },
      takeScreenshot: async () => shown,
      close: async () => {
        done.push('closed')
      },
    } as unknown as Door
    return { door, done }
  }

  async function take(installation: Installation, door: Door | undefined): Promise<readonly string[]> {
    const logged: string[] = []
    const { config, db } = installation
    const fetch = makeFetchDeps({ ...DEFAULT_FETCH_LIMITS, userAgent: config.userAgent, sourceHosts: [] })
    await takeScreenshot({
      db,
      fetch: { ...fetch, now: () => new Date(installation.now) },
      pageUrl: config.icePageUrl,
      openBrowser: door && (() => door),
      log: makeLog({ level: 'info', format: 'json', write: (line) => logged.push(line) }),
    })
    return logged.map((line) => (JSON.parse(line) as { msg: string }).msg)
  }

  it('is added after the look, by one visit, and once', async () => {
    const installation = await begin()
    const { door, done } = standIn(PNG)
    await take(installation, door)
    await take(installation, door)
    expect(done).toEqual([`looked at ${installation.site.pageUrl}`, 'closed'])
    const [capture] = await readCaptures(installation)
    expect(await readBytes(installation.db, capture?.screenshotSha256 ?? '')).toEqual(Buffer.from(PNG))
  })

  it.each([
    ['is refused', new FetchError({ url: 'x', failure: 'refused', detail: '403' }), 'screenshot:failed'],
    ['is no picture', new TextEncoder().encode('<html>'), 'screenshot:none'],
    ['is none', null, 'screenshot:none'],
  ])('costs nothing where it %s', async (_, shown, message) => {
    const installation = await begin()
    const { door, done } = standIn(shown)
    expect(await take(installation, door)).toEqual([message])
    expect(done.at(-1)).toBe('closed')
    expect((await readCaptures(installation))[0]?.screenshotSha256).toBeNull()
  })

  it('is not taken without a browser, nor of a page that may read otherwise by now', async () => {
    const installation = await begin()
    expect(await take(installation, undefined)).toEqual([])
    installation.wait(60)
    const { door, done } = standIn(PNG)
    await take(installation, door)
    expect(done).toEqual([])
  })
})
