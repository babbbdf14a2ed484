/** Looks that go in through a browser where an ordinary request is turned away: the whole way, with a real one. */
import { describe, expect, it } from 'vitest'
import { listEvents } from '../../db/list-events.js'
import { getJobState, listRuns } from '../../db/runs.js'
import { openBrowserDoor } from '../../src/ice/browser/browser-door.js'
import type { Door } from '../../src/ice/door.js'
import type { FetchDeps } from '../../src/ice/fetch-source.js'
import { findBrowser } from '../browser/launch-browser.js'
import { Installation } from './installation.js'
import { ISLE, NATION } from './rows.js'

const installed = findBrowser()
/** An installation with a browser, and how often that was turned to. */
async function start(browser = installed ?? 'auto') {
  const installation = await Installation.start()
  const opened: Door[] = []
  installation.openBrowser = (fetch: FetchDeps) => {
    const settings = { ...fetch.settings, totalTimeoutMs: 30_000 }
    const door = openBrowserDoor({ browser, isRoot: true, passMs: 5_000 }, { ...fetch, settings })
    opened.push(door)
    return door
  }
  return { installation, opened }
}

type Site = Installation['site']

function turnAway(site: Site, how: 'browsers-only' | 'blocked' | 'error-page' | null): void {
  site.setMisbehaviour('page', how)
  site.setMisbehaviour('participating', how)
}

const agents = (site: Site) =>
  site.requests
    .filter(({ path }) => path !== '/robots.txt')
    .map(({ headers }) => (/HeadlessChrome/.test(headers['user-agent'] ?? '') ? 'browser' : 'plain'))

async function lastRun({ db }: Installation) {
  const run = (await listRuns(db, { job: 'check-list', limit: 1 }))[0]
  return { outcome: run?.outcome, door: run?.door, summary: run?.summary }
}

describe.skipIf(installed === undefined)('where ordinary requests are turned away', () => {
  it('a browser gets in, what it brings is news, and for six hours it is the way', async () => {
    const { installation, opened } = await start()
    const { site, db } = installation
    await installation.publish({ rows: NATION })
    await installation.check()
    expect(opened).toEqual([])

    installation.wait(30)
    turnAway(site, 'browsers-only')
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.check()
    const run = await lastRun(installation)
    expect(run).toMatchObject({ outcome: 'changed', door: 'browser' })
    expect(run.summary).toContain('An ordinary request was turned away, so a browser looked (status 403')
    expect((await listEvents(db)).map(({ event }) => [event.kind, event.now?.agency])).toEqual([
      ['signed', 'Isle Police Department'],
    ])

    installation.wait(30)
    const before = agents(site).length
    await installation.check()
    expect(await lastRun(installation)).toMatchObject({ outcome: 'unchanged', door: 'browser' })
    expect(agents(site).slice(before)).not.toContain('plain')

    installation.wait(360)
    turnAway(site, null)
    await installation.check()
    expect(await lastRun(installation)).toMatchObject({ outcome: 'unchanged', door: 'plain' })
    expect([agents(site).at(-1), opened.length]).toEqual(['plain', 2])
    expect((await getJobState(db, 'door')).memory).toMatchObject({ door: 'plain', until: null, failures: 0 })
  })

  it('both may be: then nothing is news, the run tells of both, and the browser waits', async () => {
    const { installation, opened } = await start()
    await installation.publish({ rows: NATION })
    await installation.check()
    turnAway(installation.site, 'blocked')
    for (const minutes of [30, 5]) {
      installation.wait(minutes)
      await installation.check()
    }
    const { summary, ...run } = await lastRun(installation)
    expect(run).toEqual({ outcome: 'failed', door: 'plain' })
    expect(summary).toContain('status 403')
    expect([opened.length, await listEvents(installation.db)]).toEqual([1, []])
    const first = (await listRuns(installation.db, { job: 'check-list' }))[1]
    expect(first?.summary).toMatch(/status 403.*; and through a browser: status 403/)
  })
})

describe('where no browser is installed', () => {
  it('a refusal is told with what would help', async () => {
    const { installation } = await start('/nowhere/chromium')
    turnAway(installation.site, 'blocked')
    await installation.publish({ rows: NATION })
    await installation.check()
    const { outcome, summary } = await lastRun(installation)
    expect(outcome).toBe('failed')
    expect(summary).toMatch(
      /status 403.*through a browser: BROWSER names no file \(\/nowhere\/chromium\); install Chromium/,
    )
    expect((await getJobState(installation.db, 'door')).memory).toMatchObject({ isMissingTold: true })
  })
})
