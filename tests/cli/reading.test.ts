/** What the command line tells of what is known, and what its exit codes say. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import { Installation } from '../jobs/installation.js'
import { ISLE, NATION } from '../jobs/rows.js'
import {
  COUNTYWATCH,
  type Home,
  homeOf,
  makeHome,
  readLines,
  readObjects,
  run,
  runLines,
} from './command-line.js'

describe('check, status and held', () => {
  it('exit with 0 while all is well', async () => {
    const installation = await Installation.start()
    await installation.publish({ rows: NATION })
    const home = homeOf(installation)
    const checked = await run(home, 'check', '--json')
    expect(checked).toMatchObject({ code: 0 })
    expect(readObjects(checked)).toEqual([
      expect.objectContaining({
        outcome: 'changed',
        summary: 'Baseline of the participating list: participatingAgencies-1.xlsx.',
        sent: 0,
      }),
    ])
    const status = await run(home, 'status')
    expect(status.code).toBe(0)
    expect(status.stdout).toContain('The participating list: 60 agreements, 0 of Minnesota')
    expect(status.stdout).toContain('Nothing is held.')
    expect(await run(home, 'held')).toEqual({ code: 0, stdout: 'Nothing is held.\n', stderr: '' })
  })

  it('exit with 1 once the look failed', async () => {
    const home = makeHome({
      ICE_PAGE_URL: 'http://127.0.0.1:9/287g',
      SOURCE_HOSTS: '127.0.0.1:9',
    })
    const checked = await run(home, 'check')
    expect({ code: checked.code, lines: readLines(checked) }).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^ICE's page could not be read: http:\/\/127\.0\.0\.1:9\/287g: .+\.$/)],
    })
    const status = await run(home, 'status')
    expect(status.code).toBe(1)
    expect(status.stdout).toMatch(/^Last look \S+: failed\. ICE's page could not be read/)
    expect(status.stdout).toMatch(/^Last good look never\.$/m)
  })

  it('exit with 1 while something is held, and say what and why', async () => {
    const installation = await Installation.start()
    await installation.publish({ rows: NATION })
    await installation.check()
    await installation.publish({ rows: NATION.slice(0, 30), total: 60 })
    const home = homeOf(installation)
    expect(await run(home, 'check')).toMatchObject({ code: 1 })
    expect(await run(home, 'status')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('1 held: see `countywatch held`.'),
    })
    const held = await run(home, 'held')
    expect(held.code).toBe(1)
    expect(readLines(held).slice(1)).toEqual([
      '    The page speaks of 60, the workbook holds 30 (in 30 rows).',
      '    30 of 60 agreements are gone at once.',
    ])
  })
})

describe('agreements', () => {
  /** Saved in the last second of June 18 in Chicago, and in the first of June 19. */
  async function publishAroundMidnight(): Promise<Home> {
    const installation = await Installation.start()
    for (const [rows, savedAt] of [
      [NATION, '2025-06-19T04:59:59.000Z'],
      [[...NATION, ISLE], '2025-06-19T05:00:00.000Z'],
    ] as const) {
      installation.now = savedAt
      await installation.publish({ rows, savedAt })
      await installation.check()
    }
    return homeOf(installation)
  }

  it('are those of the newest edition saved by the end of a day in Chicago', async () => {
    const home = await publishAroundMidnight()
    const [before, on, after, newest] = await runLines(
      home,
      'agreements --on 2025-06-17 --json',
      'agreements --on 2025-06-18 --json',
      'agreements --on 2025-06-19 --json',
      'agreements --json',
    )
    expect(before).toEqual({
      code: 2,
      stdout: '',
      stderr: 'No believed edition of the participating list by the end of 2025-06-17.\n',
    })
    expect(readObjects(on)).toHaveLength(60)
    expect(readObjects(after)).toHaveLength(61)
    expect(newest).toEqual(after)
    const [ofState] = await runLines(home, 'agreements --on 2025-06-18 --state mn')
    expect(readLines(ofState)).toEqual([
      'No agreement.',
      expect.stringMatching(/^0 agreements, from participatingAgencies-1\.xlsx/),
    ])
  })

  it('end a day where the settings say that people live', async () => {
    const home = await publishAroundMidnight()
    const inUtc: Home = { ...home, env: { ...home.env, TIME_ZONE: 'UTC' } }
    const [ran] = await runLines(inUtc, 'agreements --on 2025-06-18')
    expect(ran).toMatchObject({ code: 2 })
  })

  it('are printed as a table, as CSV that no spreadsheet runs, and as JSON', async () => {
    const installation = await Installation.start()
    const agency = '=HYPERLINK("https://evil.example","Isle")'
    await installation.publish({ rows: [...NATION, { ...ISLE, agency }] })
    await installation.check()
    const [table, csv, json, alsoJson] = await runLines(
      homeOf(installation),
      'agreements --state MN',
      'agreements --state MN --format csv',
      'agreements --state MN --format json',
      'agreements --state MN --json',
    )
    expect(readLines(table).slice(0, 2)).toEqual([
      'state  agency                                     model  signedOn    counties    moa',
      'MN     =HYPERLINK("https://evil.example","Isle")  TFM    2026-01-26  Mille Lacs',
    ])
    expect(readLines(csv)).toEqual([
      'state,agency,model,signedOn,counties,moa,publication',
      expect.stringMatching(
        /^MN,"'=HYPERLINK\(""https:\/\/evil\.example"",""Isle""\)",TFM,2026-01-26,Mille Lacs,,[0-9a-f]{64}$/,
      ),
    ])
    expect(readObjects(json)).toEqual([
      expect.objectContaining({
        agency,
        model: 'TFM',
        signedOn: '2026-01-26',
        moaUrl: null,
        state: 'MN',
        isStatewide: false,
        counties: [{ fips: '27095', name: 'Mille Lacs', method: 'ice-county-column', confidence: 'sure' }],
        printed: expect.objectContaining({ state: { text: 'MINNESOTA', link: null } }),
        publication: expect.objectContaining({ fileName: 'participatingAgencies-1.xlsx' }),
      }),
    ])
    expect(alsoJson).toEqual(json)
  })
})

describe('publications', () => {
  it('gives an edition back as it was served, byte for byte', async () => {
    const installation = await Installation.start()
    const savedAt = installation.now
    await installation.publish({ rows: NATION, savedAt })
    await installation.check()
    const served = await buildWorkbook({ list: 'participating', rows: NATION, savedAt })
    const sha256 = createHash('sha256').update(served).digest('hex')

    const home = homeOf(installation)
    const [listed, named] = await runLines(
      home,
      'publications --json',
      `publications export ${sha256.slice(0, 8)}`,
    )
    expect(readObjects(listed)).toEqual([
      expect.objectContaining({ list: 'participating', sha256, status: 'believed', savedAt, rowCount: 60 }),
    ])
    expect(readLines(named)).toEqual([`Wrote ${served.byteLength} bytes to participatingAgencies-1.xlsx.`])
    expect(readFileSync(join(home.folder, 'participatingAgencies-1.xlsx'))).toEqual(served)

    const { folder, env } = home
    const words = [COUNTYWATCH, 'publications', 'export', sha256, '--out', '-']
    expect(spawnSync(process.execPath, words, { cwd: folder, env }).stdout).toEqual(served)
  })
})

describe('events, runs and deliveries', () => {
  it('print one object a line with --json, and no address', async () => {
    const installation = await Installation.start()
    await installation.subscribe('jane.doe@example.net', 'mn:*')
    await installation.publish({ rows: NATION })
    await installation.check()
    installation.wait(15)
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    const [events, runs, deliveries] = await runLines(
      homeOf(installation),
      'events --json',
      'runs --json',
      'deliveries --json',
    )
    expect(readObjects(events)).toEqual([
      expect.objectContaining({
        kind: 'signed',
        agency: 'Isle Police Department',
        windowFrom: '2026-01-26T20:00:00.000Z',
        windowTo: '2026-01-26T20:15:00.000Z',
        origin: 'live',
      }),
    ])
    expect(readObjects(runs).map(({ job, outcome }) => [job, outcome])).toEqual([
      ['check-list', 'changed'],
      ['check-list', 'changed'],
    ])
    expect(readObjects(deliveries)).toEqual([
      expect.objectContaining({
        kind: 'alert',
        status: 'sent',
        attempts: 1,
        isToMaintainer: false,
        words: 'Isle Police Department: signed',
        lastResponse: 'written to the outbox',
      }),
    ])
    expect(deliveries?.stdout).not.toMatch(/jane|example\.net/)
  })

  it('of sending exit with 1 when something could not be sent', async () => {
    const installation = await Installation.start({ SMTP_URL: 'smtp://127.0.0.1:9' })
    // The command goes by the real clock, and old news would expire.
    installation.now = new Date(Date.now() - 60_000).toISOString()
    await installation.subscribe('jane.doe@example.net', 'mn:*')
    await installation.publish({ rows: NATION })
    await installation.check()
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.check()
    const home = homeOf(installation)
    const refused: Home = { ...home, env: { ...home.env, SMTP_URL: 'smtp://127.0.0.1:9' } }
    expect(await run(refused, 'deliveries', 'send', '--json')).toMatchObject({
      code: 1,
      stdout: '{"sent":0,"deferred":1,"failed":0,"suppressed":0,"expired":0}\n',
    })
    const [status] = readObjects(await run(refused, 'status', '--json'))
    expect(status?.queue).toMatchObject({ queued: 0, deferred: 1, sent: 0, failed: 0 })
  })
})
