/** What machines that watch us are told: that we live, that we do our work, how much of everything. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setChannelState } from '../../db/channel-states.js'
import { openIncident } from '../../db/incidents.js'
import { queueMessages } from '../../db/messages.js'
import { keepPublication } from '../../db/publications.js'
import { finishRun, setJobState, startRun } from '../../db/runs.js'
import { isThisMachine } from '../../src/web/health/is-this-machine.js'
import { judgeReadiness } from '../../src/web/health/judge-readiness.js'
import { SiteStage } from './site-stage.js'
import { join } from './subscriber-acts.js'

const TOKEN = 'a'.repeat(16) + 'b'.repeat(16)
const LOCAL = { Host: '127.0.0.1:8287' }
const NOW = '2026-05-01T15:00:00.000Z'
let stage: SiteStage

beforeAll(async () => {
  stage = await SiteStage.start({ hasHistory: false, settings: { METRICS_TOKEN: TOKEN } })
  await addNews()
  await join(stage, 'reader@example.org', [['place', '27095']])
  // What was mailed to confirm is no matter here.
  await stage.db.updateTable('deliveries').set({ status: 'sent' }).execute()
  stage.now = NOW
  await look('2026-05-01T14:55:00.000Z', 'unchanged')
  await look('2026-05-01T14:50:00.000Z', 'failed')
})

afterAll(() => stage.stop())

/** An edition, and a signing that it showed. */
async function addNews() {
  const at = stage.now
  const kept = { bytes: new Uint8Array([1]), fileName: 'a.xlsx', savedAt: at, seenAt: at, storedAt: at }
  const publication = await keepPublication(stage.db, 'participating', kept)
  const names = { agencyId: 'isle police department', agreementId: 'x', state: 'MN', event: '{}' }
  const flags = { isMaterial: 1, isRetired: 0 } as const
  await stage.db
    .insertInto('events')
    .values({
      ...{ id: 'e', kind: 'signed', list: 'participating', publication, previousPublication: '' },
      ...{ ...names, ...flags, windowFrom: null, windowTo: null, origin: 'live', createdAt: at },
    })
    .execute()
}

async function look(at: string, outcome: 'unchanged' | 'failed') {
  const id = await startRun(stage.db, 'check-list', at)
  const end = new Date(Date.parse(at) + 3_000).toISOString()
  await finishRun(stage.db, id, { outcome, summary: 'x', details: {}, door: 'plain' }, end)
  if (outcome === 'unchanged') await setJobState(stage.db, 'check-list', { lastDoneAt: end })
}

describe('/healthz', () => {
  it('says that the process lives, and is kept by nobody', async () => {
    const response = await stage.get('/healthz')
    expect([response.status, await response.text()]).toEqual([200, 'alive\n'])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-robots-tag')).toBe('noindex')
  })

  it.each(['/es/healthz', '/en/readyz', '/es/metrics'])('%s is no page', async (path) => {
    expect((await stage.get(path)).status).toBe(404)
  })

  it('and its like are in no sitemap', async () => {
    expect(await stage.read('/sitemap.xml')).not.toMatch(/healthz|readyz|metrics/)
  })
})

describe('readiness', () => {
  const facts = {
    now: '2026-05-01T15:00:00.000Z',
    lastGoodLookAt: '2026-05-01T14:00:00.000Z',
    lookQuietMinutes: 60,
    oldestDueAt: null,
    isMailStopped: false,
  }
  it.each<
    [string, Partial<typeof facts> | { oldestDueAt: string } | { lastGoodLookAt: null }, readonly string[]]
  >([
    ['all is well', {}, []],
    ['a look is just within its time', { lastGoodLookAt: '2026-05-01T12:00:01.000Z' }, []],
    [
      'no look came for three quiet intervals',
      { lastGoodLookAt: '2026-05-01T12:00:00.000Z' },
      ['The last good look is older than 180 minutes.'],
    ],
    ['there was no look', { lastGoodLookAt: null }, ['No look at the source has gone well yet.']],
    ['mail is due for 59 minutes', { oldestDueAt: '2026-05-01T14:01:00.000Z' }, []],
    [
      'mail is due for an hour',
      { oldestDueAt: '2026-05-01T14:00:00.000Z' },
      ['What is due to be sent waits for 60 minutes or more.'],
    ],
    ['mail is stopped', { isMailStopped: true }, ['Mail is stopped: the server takes none.']],
  ])('when %s', (_, changes, reasons) => {
    const { isReady, reasons: found } = judgeReadiness({ ...facts, ...changes })
    expect([isReady, found]).toEqual([reasons.length === 0, reasons])
  })
})

describe('/readyz', () => {
  it('tells ages in JSON, with 200 while all is well', async () => {
    const response = await stage.get('/readyz')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      isReady: true,
      reasons: [],
      lastGoodLookAt: '2026-05-01T14:55:03.000Z',
      lastGoodLookAgeSeconds: 297,
    })
  })

  it('answers 503 and says why when mail is stopped, and when the database is gone', async () => {
    const other = await SiteStage.start({ hasHistory: false })
    await setJobState(other.db, 'check-list', { lastDoneAt: other.now })
    const state = { status: 'stopped', since: other.now, reason: '', probeAt: null, failures: 1 } as const
    await setChannelState(other.db, 'email', state)
    const stopped = await other.get('/readyz')
    expect(stopped.status).toBe(503)
    expect(await stopped.json()).toMatchObject({ reasons: ['Mail is stopped: the server takes none.'] })
    await other.stop()
    const gone = await other.get('/readyz')
    expect(gone.status).toBe(503)
    expect(await gone.json()).toMatchObject({ reasons: ['The database does not answer.'] })
    expect((await other.get('/healthz')).status).toBe(200)
  })
})

describe('who reads /metrics', () => {
  it.each([
    ['this machine itself', LOCAL, 200],
    ['this machine through a proxy that says so', { ...LOCAL, 'X-Forwarded-For': '192.0.2.1' }, 401],
    ['this machine through a proxy that keeps the name asked for', { Host: 'countywatch.example.org' }, 401],
    ['who bears the token', { Authorization: `Bearer ${TOKEN}`, 'X-Forwarded-For': '192.0.2.1' }, 200],
    ['who bears another', { ...LOCAL, Authorization: 'Bearer nothing' }, 401],
  ])('%s', async (_, headers, status) => {
    expect((await stage.get('/metrics', headers)).status).toBe(status)
  })

  it.each([
    ['127.0.0.1', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['192.0.2.1', false],
    ['1127.0.0.1', false],
    ['', false],
  ])('from %s: %s', (peer, expected) => {
    expect(isThisMachine(peer, (name) => (name === 'host' ? 'localhost:8287' : undefined))).toBe(expected)
  })
})

describe('/metrics', () => {
  it('is in the exposition format, line by line, and names nobody', async () => {
    const { text, contentType } = await scrape()
    expect(contentType).toBe('text/plain; version=0.0.4; charset=utf-8')
    const lines = text
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '')
    const sample = /^[a-z_:][a-z0-9_:]*(\{([a-z_]+="[^"\\]*",?)+\})? (-?[\d.e+-]+|NaN|[+-]Inf)$/i
    const wrong = lines.filter((line) => !/^# (HELP|TYPE) [a-z0-9_]+ \S/.test(line) && !sample.test(line))
    expect(wrong).toEqual([])
    expect(text).not.toMatch(/@|example\.org|https?:|Police|Sheriff/)
    const labels = [...text.matchAll(/^countywatch_\w+\{([^}]*)\}/gm)].flatMap(([, all = '']) =>
      all.split(','),
    )
    for (const label of labels) expect(label).toMatch(/^[a-z]+="[A-Za-z0-9+._-]+"$/)
  })

  it('holds what the database does', async () => {
    stage.now = '2026-05-01T15:01:00.000Z'
    await openIncident(stage.db, 'source:refused', 'Refused.', stage.now)
    await queueMessages(stage.db, {
      batch: 'metrics',
      at: '2026-05-01T15:00:30.000Z',
      messages: [
        {
          kind: 'notice',
          contentKey: 'a',
          content: { subject: 'A', paragraphs: [] },
          eventIds: [],
          recipients: [null],
        },
      ],
    })
    const { text } = await scrape()
    for (const line of [
      'countywatch_looks_total{outcome="unchanged",door="plain"} 1',
      'countywatch_looks_total{outcome="failed",door="plain"} 1',
      `countywatch_last_good_look_timestamp_seconds ${Date.parse('2026-05-01T14:55:03.000Z') / 1000}`,
      'countywatch_source_state{state="refused"} 1',
      'countywatch_source_state{state="reachable"} 0',
      'countywatch_incidents_open{about="source"} 1',
      'countywatch_editions{list="participating",status="stored"} 1',
      'countywatch_events{kind="signed"} 1',
      'countywatch_deliveries{channel="email",status="queued"} 1',
      'countywatch_queue_due 1',
      'countywatch_queue_oldest_age_seconds 30',
      'countywatch_run_duration_seconds_count{job="check-list"} 2',
      'countywatch_run_duration_seconds_bucket{le="5",job="check-list"} 2',
      'countywatch_run_duration_seconds_bucket{le="2",job="check-list"} 0',
    ])
      expect(text.split('\n')).toContain(line)
    expect(text).toMatch(/^process_resident_memory_bytes \d/m)
  })

  it('is the same for ten seconds, and counts each run once', async () => {
    const before = (await scrape()).text
    await look('2026-05-01T15:01:02.000Z', 'unchanged')
    stage.now = '2026-05-01T15:01:09.000Z'
    expect((await scrape()).text).toBe(before)
    stage.now = '2026-05-01T15:01:10.000Z'
    const after = (await scrape()).text
    expect(after).toContain('countywatch_run_duration_seconds_count{job="check-list"} 3')
    expect(after).toContain('countywatch_looks_total{outcome="unchanged",door="plain"} 2')
  })
})

async function scrape() {
  const response = await stage.get('/metrics', LOCAL)
  return { text: await response.text(), contentType: response.headers.get('content-type') }
}
