/** What the command line changes: subscribers, aliases, holds and retractions. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findPublications } from '../../db/publications.js'
import { Installation } from '../jobs/installation.js'
import { ISLE, NATION } from '../jobs/rows.js'
import { homeOf, makeHome, readLines, readObjects, run, runLines, runWithInput } from './command-line.js'
import { writeArchive } from './write-archive.js'

const ISLE_SIGNED = '2026-01-26 signed MN Isle Police Department TFM (Mille Lacs)'

describe('subscribers', () => {
  it('are added, counted and removed, and no address is ever shown or stored as it is', async () => {
    const home = makeHome()
    const added = await run(home, 'subscribers', 'add', 'Jane.Doe@example.net', '--watch', 'mn:isanti')
    const piped = await runWithInput(home, 'bob@example.net\n', 'subscribers', 'add', '-', '--watch', 'mn:*')
    const between = await runLines(
      home,
      'subscribers add jane.doe@example.net --watch mn:isanti,mn:*',
      'subscribers add jane.doe@example.net --watch mn:isanti',
      'subscribers',
      'subscribers list --json',
    )
    const removed = await runWithInput(home, 'bob@example.net\n', 'subscribers', 'remove', '-')
    const after = await runLines(
      home,
      'subscribers remove jane.doe@example.net',
      'subscribers remove jane.doe@example.net',
      'subscribers',
    )
    const all = [added, piped, ...between, removed, ...after]
    expect(all.map((ran) => [ran.code, ...readLines(ran)])).toEqual([
      [0, 'Added watching mn:isanti.'],
      [0, 'Added watching mn:*.'],
      [0, 'Known already; now also watching mn:*.'],
      [0, 'Known already, with these watches.'],
      [
        0,
        'place      subscribers',
        'mn:isanti            1',
        'mn:*                 2',
        '2 subscribers with 3 watches.',
      ],
      [
        0,
        '{"subscribers":2,"watches":3,"byPlace":[{"place":"mn:isanti","subscribers":1},{"place":"mn:*","subscribers":2}],"mailboxes":{"refused":0,"hard-bounce":0,"soft-bounces":0,"complaint":0,"paused":0}}',
      ],
      [0, 'Removed, and the address erased.'],
      [0, 'Removed, and the address erased.'],
      [2],
      [0, 'No watch yet.', '0 subscribers with 0 watches.'],
    ])
    expect(all.map(({ stdout, stderr }) => stdout + stderr).join('')).not.toMatch(/jane|bob|example\.net/i)
    const data = join(home.folder, 'data')
    for (const file of readdirSync(data)) {
      expect(readFileSync(join(data, file), 'latin1')).not.toMatch(/jane|bob@|example\.net/i)
    }
  })

  it('leave by the delivery that they got, whatever address they write from', async () => {
    const installation = await Installation.start()
    await installation.subscribe('jane@example.org', 'mn:*')
    await installation.publish({ rows: NATION })
    await installation.look()
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    const [mail] = await installation.mails()
    const [, id] = /^mailto:\S+\?subject=unsubscribe%20(\S+)$/m.exec(mail?.text ?? '') ?? []
    const [removed, again] = await runLines(
      homeOf(installation),
      `subscribers remove --delivery ${id}`,
      `subscribers remove --delivery ${id}`,
    )
    expect(removed).toEqual({ code: 0, stdout: 'Removed, and the address erased.\n', stderr: '' })
    expect(again).toMatchObject({ code: 2, stderr: 'There is no such subscriber.\n' })
  })
})

describe('aliases', () => {
  it('are added, listed and taken back; history follows, and nobody is told', async () => {
    const home = makeHome()
    await writeArchive(home.folder)
    await run(home, 'subscribers', 'add', 'jane@example.org', '--watch', 'in:*')
    await run(home, 'import', 'archive')
    const fork = 'Green Forks Police Department'
    const added = await run(
      home,
      ...['aliases', 'add', fork, '--state', 'IN', '--same-as', 'Greens Fork Police Department'],
      ...['--note', 'One town.'],
    )
    const lines = await runLines(
      home,
      'aliases',
      'aliases --json',
      'events --state IN',
      'aliases remove 1',
      'aliases',
      'events --state IN',
      'deliveries',
    )
    expect([added, ...lines].map((ran) => [ran.code, ...readLines(ran)])).toEqual([
      [0, 'Added as number 1. History was read again; nobody was told.'],
      [
        0,
        'id  state  name                           kind  means                          note',
        ' 1  IN     Green Forks Police Department  same  Greens Fork Police Department  One town.',
      ],
      [
        0,
        expect.stringMatching(/^\{"id":1,"kind":"same","state":"IN","name":"Green Forks Police Department"/),
      ],
      [0, '2026-01-28 redated IN Greens Fork Police Department TFM (unplaced)'],
      [0, 'Removed. History was read again; nobody was told.'],
      [0, 'No alias.'],
      [
        0,
        '2026-01-28 replaced IN Green Forks Police Department, for Greens Fork Police Department TFM (unplaced)',
      ],
      [0, 'No delivery yet.'],
    ])
  })
})

describe('a hold', () => {
  async function hold(): Promise<{ installation: Installation; prefix: string }> {
    const installation = await Installation.start()
    await installation.subscribe('jane@example.org', 'mn:*')
    await installation.publish({ rows: NATION })
    await installation.look()
    await installation.publish({ rows: [...NATION, ISLE], total: 120 })
    expect(await installation.check()).toMatchObject({ outcome: 'held' })
    const [held] = await findPublications(installation.db, { status: 'held' })
    return { installation, prefix: held?.sha256.slice(0, 8) ?? '' }
  }

  it('ends with a release, whose news goes out', async () => {
    const { installation, prefix } = await hold()
    const lines = await runLines(
      homeOf(installation),
      'held --json',
      `release ${prefix}`,
      'held',
      'status --json',
      `release ${prefix}`,
    )
    expect(lines.map(({ code }) => code)).toEqual([1, 0, 0, 0, 2])
    const [held, released, after, status] = lines
    expect(readObjects(held)).toEqual([
      {
        what: 'publication',
        status: 'held',
        list: 'participating',
        publication: expect.objectContaining({ fileName: 'participatingAgencies-2.xlsx' }),
        reasons: [
          { code: expect.any(String), words: expect.stringMatching(/^The page speaks of 120, the workbook/) },
        ],
      },
    ])
    expect(readLines(released)).toEqual([ISLE_SIGNED, 'Done: 1 events, 1 deliveries queued.'])
    expect(readLines(after)).toEqual(['Nothing is held.'])
    expect(readObjects(status)).toMatchObject([{ held: 0 }])
  })

  it('ends with a discard, whose news never does', async () => {
    const { installation, prefix } = await hold()
    const [discarded, after, events] = await runLines(
      homeOf(installation),
      `discard ${prefix}`,
      'held',
      'events',
    )
    expect(readLines(discarded)).toEqual(['Done: 0 events, 0 deliveries queued.'])
    expect(after).toMatchObject({ code: 0, stdout: 'Nothing is held.\n' })
    expect(readLines(events)).toEqual(['No event.'])
  })
})

describe('a retraction', () => {
  it('is told to whoever was told, once', async () => {
    const installation = await Installation.start()
    await installation.subscribe('jane@example.org', 'mn:*')
    await installation.publish({ rows: NATION })
    await installation.look()
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    const home = homeOf(installation)
    const [event] = readObjects(await run(home, 'events', '--json'))
    const retracted = await run(home, 'retract', String(event?.id), '--reason', 'It was a test of ICE.')
    expect(retracted).toEqual({ code: 0, stdout: 'Retracted; 1 reader is told.\n', stderr: '' })
    const [again, deliveries] = await runLines(
      home,
      `retract ${event?.id} --reason again`,
      'deliveries --json',
    )
    expect(again).toMatchObject({ code: 2, stdout: '' })
    expect(readObjects(deliveries).map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'retraction queued',
      'alert sent',
    ])
  })
})
