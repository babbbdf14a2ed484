/** One look at a time, polite to a source that refuses, and heeding its robots.txt: on a real database and site. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { hostname } from 'node:os'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listIncidents } from '../../db/incidents.js'
import { findLookLease, takeLookLease } from '../../db/look-lease.js'
import { getJobState, listRuns, setJobState } from '../../db/runs.js'
import { judgeDemand, planLook } from '../../jobs/look-plan.js'
import { openRobotsMemory } from '../../jobs/robots-memory.js'
import { runLook } from '../../jobs/run-look.js'
import { DEFAULT_FETCH_LIMITS, makeFetchDeps } from '../../src/ice/fetch-source.js'
import { RobotsGate } from '../../src/ice/robots.js'
import { makeLog } from '../../src/log.js'
import { Installation } from './installation.js'

const ROW = {
  state: 'MINNESOTA',
  agency: 'Isle Police Department',
  type: 'Municipality',
  county: 'Mille Lacs County',
  model: 'Task Force Model',
  signed: '2026-01-26',
  moa: 'link pending',
}

/** With an edition on the page. */
async function open(): Promise<Installation> {
  const installation = await Installation.start({ BROWSER: 'off' })
  await installation.publish({ rows: [ROW] })
  return installation
}

async function look(installation: Installation) {
  const { config, db } = installation
  const fetch = {
    ...makeFetchDeps({ ...DEFAULT_FETCH_LIMITS, ...config, maxRetries: 0 }),
    now: () => new Date(installation.now),
  }
  const gate = new RobotsGate(fetch, openRobotsMemory(db))
  const log = makeLog({ level: 'silent', format: 'json' })
  return runLook({ db, fetch: { ...fetch, gate }, pageUrl: config.icePageUrl, hasMaintainer: true, log })
}

async function plan({ db, now }: Installation): Promise<string> {
  return planLook({ db, lastLookAt: now, everyMinutes: 5, quietMinutes: 60, now: () => now, chance: () => 0 })
}

describe('one look at a time', () => {
  it('whoever asks: a second process does nothing, and says why', async () => {
    const installation = await open()
    const { db, now } = installation
    const other = spawn('sleep', ['60'])
    onTestFinished(() => void other.kill('SIGKILL'))
    const lease = { host: hostname(), pid: other.pid, since: now }
    await setJobState(db, 'look', { memory: lease })
    expect(await look(installation)).toEqual({
      outcome: 'skipped',
      summary: `A look is under way (process ${other.pid} on ${hostname()}, since ${now}); this one did nothing.`,
    })
    expect(installation.site.requests).toEqual([])
    expect(await judgeDemand(db, now)).toEqual({ kind: 'under-way', since: now })

    other.kill('SIGKILL')
    await once(other, 'exit')
    expect(await look(installation)).toMatchObject({ outcome: 'changed' })
    expect(await findLookLease(db, now)).toBeUndefined()
  })

  it.each([
    ['holds while it may be under way', '2026-01-26T19:30:00.000Z', true],
    ['is void after an hour', '2026-01-26T18:59:59.000Z', false],
    ['is void when the clock was set back behind it', '2026-01-26T20:30:00.000Z', false],
  ])('the lease of a machine that cannot be asked %s', async (_, since, holds) => {
    const { db, now } = await open()
    const lease = { host: 'elsewhere.example.org', pid: 1, since }
    await setJobState(db, 'look', { memory: lease })
    expect(await takeLookLease(db, now)).toEqual(holds ? lease : undefined)
  })
})

describe('a look that is refused', () => {
  it('puts the next one off, further each time, until one is let in', async () => {
    const installation = await open()
    installation.site.setMisbehaviour('page', 'blocked', 2)
    expect(await look(installation)).toMatchObject({ outcome: 'failed' })
    expect(await plan(installation)).toBe('2026-01-26T20:15:00.000Z')
    installation.wait(15)
    expect(await look(installation)).toMatchObject({ outcome: 'failed' })
    expect(await plan(installation)).toBe('2026-01-26T20:45:00.000Z')
    // A person may try before: that is our own caution, not ICE's word.
    installation.wait(5)
    expect(await judgeDemand(installation.db, installation.now)).toEqual({ kind: 'begun' })
    expect(await look(installation)).toMatchObject({ outcome: 'changed' })
    expect(await plan(installation)).toBe('2026-01-26T20:25:00.000Z')
    expect(await getJobState(installation.db, 'check-list')).toMatchObject({
      lastDueAt: installation.now,
      lastDoneAt: installation.now,
    })
  })

  it('with a time to come back is not repeated before, whoever asks', async () => {
    const installation = await open()
    const hours = { kind: 'rate-limited', retryAfter: '10800' } as const
    installation.site.setMisbehaviour('participating', hours, 1)
    expect(await look(installation)).toMatchObject({ outcome: 'failed' })
    const until = '2026-01-26T23:00:00.000Z'
    expect(await plan(installation)).toBe(until)
    installation.wait(100)
    const asked = installation.site.requests.length
    expect(await look(installation)).toEqual({
      outcome: 'skipped',
      summary: `ICE asked us to wait until ${until}; this look did nothing.`,
    })
    expect(await judgeDemand(installation.db, installation.now)).toEqual({ kind: 'asked-to-wait', until })
    expect(installation.site.requests.length).toBe(asked)
    installation.wait(80)
    expect(await look(installation)).toMatchObject({ outcome: 'changed' })
  })
})

describe('a look that robots.txt forbids', () => {
  it('fails in plain words, asks for nothing, and is an incident until it is allowed again', async () => {
    const installation = await open()
    const { db, site, now } = installation
    const forbid = { readAt: now, text: 'User-agent: *\nDisallow: /identify' }
    await openRobotsMemory(db).keep(site.origin, forbid)
    expect(await look(installation)).toMatchObject({ outcome: 'failed' })
    expect(site.requests).toEqual([])
    const [run] = await listRuns(db)
    expect(run?.summary).toContain(
      `robots.txt of ${new URL(site.origin).host} asks us not to fetch this (line 2, "Disallow: /identify")`,
    )
    expect(await listIncidents(db, { isOpen: true })).toHaveLength(1)

    installation.wait(25 * 60)
    expect(await look(installation)).toMatchObject({ outcome: 'changed' })
    expect(site.requests.map(({ path }) => path).slice(0, 2)).toEqual([
      '/robots.txt',
      '/identify-and-arrest/287g',
    ])
    expect(await listIncidents(db, { isOpen: true })).toEqual([])
  })
})
