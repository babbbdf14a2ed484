/** `countywatch replay` and `import`: archived workbooks, printed as events or kept as history. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Installation } from '../jobs/installation.js'
import { ISLE, NATION } from '../jobs/rows.js'
import { homeOf, makeHome, readLines, readObjects, run, runLines } from './command-line.js'
import { writeArchive } from './write-archive.js'

const EVENTS = [
  '2026-01-22 applied MN Isle Police Department TFM (Mille Lacs)',
  '2026-01-26 signed MN Isle Police Department TFM (Mille Lacs)',
  '2026-01-27 held participating-2026-01-27.xlsx (participating): 32 of 62 agreements are gone at once.',
  expect.stringMatching(
    /^2026-01-27 discarded participating-2026-01-27\.xlsx \(participating\): edition [0-9a-f]{12} is believed instead$/,
  ),
  '2026-01-28 replaced IN Green Forks Police Department, for Greens Fork Police Department TFM (unplaced)',
]
const PUBLICATION = {
  sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  savedAt: '2026-01-26T20:00:00.000Z',
  fileName: 'participating-2026-01-26.xlsx',
}
const COUNTIES = [{ fips: '27095', name: 'Mille Lacs', method: 'ice-county-column', confidence: 'sure' }]

describe('a replay', () => {
  it('prints every event, in the order of saving, both lists between each other', async () => {
    const home = makeHome()
    await writeArchive(home.folder)
    const ran = await run(home, 'replay', 'archive')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(readLines(ran)).toEqual(EVENTS)
  })

  it('prints one object a line with --json, with the fields that scripts read', async () => {
    const home = makeHome()
    await writeArchive(home.folder)
    const objects = readObjects(await run(home, 'replay', 'archive', '--json'))
    expect(objects.map(({ kind }) => kind)).toEqual(['applied', 'signed', 'held', 'discarded', 'replaced'])
    const [, signed, held, , replaced] = objects
    expect(signed).toMatchObject({
      kind: 'signed',
      list: 'participating',
      publication: PUBLICATION,
      state: 'MN',
      agency: 'Isle Police Department',
      counties: COUNTIES,
      model: 'TFM',
      signedOn: '2026-01-26',
      was: null,
      now: { agency: 'Isle Police Department', state: 'MN', signedOn: '2026-01-26', counties: COUNTIES },
    })
    expect(held).toEqual({
      kind: 'held',
      list: 'participating',
      publication: {
        ...PUBLICATION,
        fileName: 'participating-2026-01-27.xlsx',
        savedAt: '2026-01-27T20:00:00.000Z',
      },
      reasons: ['32 of 62 agreements are gone at once.'],
    })
    expect(replaced).toMatchObject({
      agency: 'Green Forks Police Department',
      was: { agency: 'Greens Fork Police Department', signedOn: '2025-04-10' },
      now: { agency: 'Green Forks Police Department', signedOn: '2025-08-01' },
    })
  })

  it('keeps what it reads in a new database, and refuses one that is used', async () => {
    const home = makeHome()
    await writeArchive(home.folder)
    const first = await run(home, 'replay', 'archive', '--db', 'new.db')
    const [listed, again] = await runLines(home, 'events --db new.db', 'replay archive --db new.db')
    expect(first.code).toBe(0)
    expect(readLines(listed)).toEqual([EVENTS[0], EVENTS[1], EVENTS[4]])
    expect(again).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'Expected a new database for a replay, found one with publications. To add history to it: countywatch import.\n',
    })
  })
})

describe('an import', () => {
  it('adds history behind the live list, tells nobody, and twice is once', async () => {
    const installation = await Installation.start()
    await installation.subscribe('jane@example.org', 'mn:*,in:*')
    await installation.publish({ rows: [...NATION, ISLE], savedAt: '2026-01-29T20:00:00.000Z' })
    installation.now = '2026-01-29T20:07:00.000Z'
    await installation.look()
    await writeArchive(installation.folder)

    const home = homeOf(installation)
    const imported = await run(home, 'import', join(home.folder, 'archive'))
    expect(imported).toEqual({
      code: 0,
      stdout: '6 workbooks; history now has 4 events, and 1 editions were held. Nobody was told.\n',
      stderr: '',
    })
    const [again, events, deliveries] = await runLines(
      home,
      'import archive --json',
      'events --json',
      'deliveries',
    )
    expect(again?.stdout).toBe('{"files":6,"events":4,"held":1}\n')
    expect(readObjects(events).map(({ kind, origin, agency }) => `${origin} ${kind} ${agency}`)).toEqual([
      'history applied Isle Police Department',
      'history signed Isle Police Department',
      'history replaced Green Forks Police Department',
      'history removed Green Forks Police Department',
    ])
    expect(deliveries?.stdout).toBe('No delivery yet.\n')
    expect(await installation.send()).toEqual({ sent: 0, deferred: 0, failed: 0, suppressed: 0, expired: 0 })
  })
})
