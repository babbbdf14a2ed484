/** What a maintainer decides, what an upgrade reads anew, what an archive adds: none of it is news but a release. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addAlias } from '../../db/aliases.js'
import { findEditionOn, listRowsOn } from '../../db/list-agreements.js'
import { listEvents } from '../../db/list-events.js'
import { findPublications } from '../../db/publications.js'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import { discardHold, releaseHold } from '../../jobs/end-hold.js'
import { keepFolder } from '../../jobs/keep-folder.js'
import { needsRebuild, rebuildHistory } from '../../jobs/rebuild-history.js'
import { Installation } from './installation.js'
import { ISLE, NATION } from './rows.js'

const HALF = NATION.slice(0, 30)

async function begin(rows: readonly FactRow[] = NATION): Promise<Installation> {
  const installation = await Installation.start()
  await installation.subscribe('reporter@example.org', 'mn:*,va:*')
  await installation.publish({ rows })
  await installation.look()
  installation.wait(15)
  return installation
}

async function findHeld(installation: Installation): Promise<string> {
  const found = await findPublications(installation.db, { hasHold: true })
  return found.find(({ status }) => status !== 'discarded')?.sha256.slice(0, 12) ?? ''
}

function request(installation: Installation, prefix: string) {
  return { prefix, at: installation.now, who: 'test', hasMaintainer: true }
}

describe('a held publication', () => {
  it('is told once a maintainer releases it', async () => {
    const installation = await begin()
    await installation.publish({ rows: [...HALF, ISLE], total: 60 })
    await installation.look()
    await installation.mails()
    const ended = await releaseHold(installation.db, request(installation, await findHeld(installation)))
    expect(ended.queued).toBe(1)
    await installation.send()
    expect(await installation.subjects()).toEqual([
      'maintainer: No longer held: the participating workbook participatingAgencies-2.xlsx',
      expect.stringMatching(/^reporter: 6 changes .*Isle Police Department/),
    ])
    // And it is what ICE shows: the next look finds nothing new.
    expect(await installation.look()).toMatchObject({ outcome: 'unchanged' })
  })

  it('is never believed once a maintainer discards it', async () => {
    const installation = await begin()
    await installation.publish({ rows: [...HALF, ISLE], total: 60 })
    await installation.look()
    await discardHold(installation.db, request(installation, await findHeld(installation)))
    await installation.send()
    await installation.mails()
    installation.site.setProse('automatic')
    installation.wait(15)
    expect(await installation.look()).toMatchObject({ outcome: 'held', sent: 0 })
  })

  it('is refused by a name that nothing has', async () => {
    const installation = await begin()
    await expect(releaseHold(installation.db, request(installation, '00000000'))).rejects.toThrow(
      /Nothing held/,
    )
    await expect(releaseHold(installation.db, request(installation, 'xyz'))).rejects.toThrow(
      /first 8 or more digits/,
    )
  })
})

describe("a state's held removals", () => {
  const rows = NATION.filter(({ state }) => state !== 'VIRGINIA')

  async function hold(): Promise<Installation> {
    const installation = await begin()
    await installation.publish({ rows, total: null })
    await installation.look()
    await installation.mails()
    return installation
  }

  it('are told once released', async () => {
    const installation = await hold()
    const ended = await releaseHold(installation.db, request(installation, await findHeld(installation)))
    expect(ended.events.map(({ kind }) => kind)).toEqual(Array(5).fill('removed'))
    expect(ended.queued).toBe(1)
  })

  it('are told by the next edition with other bytes, under the edition that first lacked them', async () => {
    const installation = await hold()
    const first = await findHeld(installation)
    installation.wait(60)
    await installation.publish({ rows: [...rows, ISLE], total: null })
    await installation.look()
    expect(await installation.subjects()).toHaveLength(2)
    const removed = await listEvents(installation.db, { kind: 'removed' })
    expect(removed.map(({ publication }) => publication.sha256.slice(0, 12))).toEqual(Array(5).fill(first))
  })

  it('stay undone once discarded, until they are released after all', async () => {
    const installation = await hold()
    const prefix = await findHeld(installation)
    await discardHold(installation.db, request(installation, prefix))
    installation.wait(60)
    await installation.publish({ rows: [...rows, ISLE], total: null })
    await installation.look()
    expect(await listEvents(installation.db, { kind: 'removed' })).toEqual([])
    await releaseHold(installation.db, request(installation, prefix))
    expect(await listEvents(installation.db, { kind: 'removed' })).toHaveLength(5)
  })
})

describe('an alias', () => {
  it('makes one agreement of two that were told as replaced, and sends no news', async () => {
    const fork = {
      ...ISLE,
      state: 'INDIANA',
      agency: 'Greens Fork Police Department',
      county: { error: '#N/A' },
      signed: '2025-04-10',
    }
    const installation = await begin([...NATION, fork])
    await installation.subscribe('hoosier@example.org', 'in:*')
    await installation.publish({
      rows: [...NATION, { ...fork, agency: 'Green Forks Police Department', signed: '2025-08-01' }],
    })
    await installation.look()
    expect(await installation.subjects()).toEqual([
      expect.stringMatching(/^hoosier: .*Greens Fork.*Green Forks/),
      expect.stringMatching(/^maintainer: To decide: are Greens Fork/),
    ])
    const alias = {
      kind: 'same' as const,
      state: 'IN',
      name: 'Green Forks Police Department',
      otherName: 'Greens Fork Police Department',
      countyFips: [],
    }
    await addAlias(installation.db, { ...alias, note: '', createdAt: installation.now })
    await rebuildHistory(installation.db)
    expect((await listEvents(installation.db)).map(({ event }) => event.kind)).toEqual(['redated'])
    expect(await installation.look()).toMatchObject({ outcome: 'unchanged', sent: 0 })
    expect(await installation.subjects()).toEqual([])
  })

  it('places an agency that nothing placed', async () => {
    const band = { ...ISLE, agency: 'Unheard-of Task Force', county: { error: '#N/A' }, type: 'Other' }
    const installation = await begin()
    await installation.publish({ rows: [...NATION, band] })
    await installation.look()
    const readCounties = async () =>
      (await listEvents(installation.db)).map(({ event }) => event.now?.counties.map(({ fips }) => fips))
    expect(await readCounties()).toEqual([[]])
    await addAlias(installation.db, {
      kind: 'placed',
      state: 'MN',
      name: 'Unheard-of Task Force',
      otherName: null,
      countyFips: ['27095'],
      note: '',
      createdAt: installation.now,
    })
    await rebuildHistory(installation.db)
    const edition = await findEditionOn(installation.db, 'participating', null)
    if (edition === undefined) throw new Error('nothing believed')
    const row = (await listRowsOn(installation.db, edition)).find(
      ({ listing }) => listing.agency === band.agency,
    )
    expect(row?.listing.place.counties).toEqual([
      { fips: '27095', name: 'Mille Lacs', method: 'alias', confidence: 'sure' },
    ])
    // What happened is shown there too, and was told once.
    expect(await readCounties()).toEqual([['27095']])
    await installation.mails()
    expect(await installation.send()).toMatchObject({ sent: 0 })
  })
})

describe('a newer reader', () => {
  it('reads everything again, tells nobody, and leaves what is new for the next look', async () => {
    const installation = await begin()
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    await installation.mails()
    installation.wait(15)
    await installation.publish({
      rows: [...NATION, ISLE, { ...ISLE, model: 'Warrant Service Officer' }],
      total: 90,
    })
    expect(await installation.look()).toMatchObject({ outcome: 'held' })
    await installation.mails()
    const before = await listEvents(installation.db)

    await installation.db.updateTable('publications').set({ readerVersion: 0 }).execute()
    expect(await needsRebuild(installation.db)).toBe(true)
    await rebuildHistory(installation.db)
    expect(await needsRebuild(installation.db)).toBe(false)
    expect(await listEvents(installation.db)).toEqual(before)
    await installation.send()
    expect(await installation.subjects()).toEqual([])

    // What was held since the newest believed edition is ICE's news, not ours.
    installation.site.setProse('automatic')
    await installation.look()
    expect(await installation.subjects()).toContain(
      'reporter: Isle Police Department (Mille Lacs County) signed a 287(g) warrant service agreement',
    )
  })
})

describe('an archive', () => {
  it('becomes history behind the live list, tells nobody, and claims no first sight', async () => {
    const installation = await begin([...NATION, ISLE])
    const folder = join(installation.folder, 'archive', 'participating')
    mkdirSync(folder, { recursive: true })
    const old = await buildWorkbook({
      list: 'participating',
      rows: NATION,
      savedAt: '2025-12-01T15:00:00.000Z',
    })
    writeFileSync(join(folder, 'participatingAgencies12012025am.xlsx'), old)
    writeFileSync(join(folder, 'broken.xlsx'), 'no workbook')

    expect(await keepFolder(installation.db, join(installation.folder, 'archive'), installation.now)).toBe(2)
    await rebuildHistory(installation.db)
    const events = await listEvents(installation.db)
    expect(events.map(({ event, origin }) => `${origin} ${event.kind} ${event.now?.agency}`)).toEqual([
      'history signed Isle Police Department',
    ])
    expect(events[0]?.windowFrom).toBe('2025-12-01T15:00:00.000Z')
    const archived = await findPublications(installation.db, { list: 'participating' })
    expect(
      archived.map(({ origin, status, firstSeenAt }) => ({ origin, status, seen: firstSeenAt !== null })),
    ).toEqual(
      expect.arrayContaining([
        { origin: 'archive', status: 'believed', seen: false },
        { origin: 'live', status: 'believed', seen: true },
      ]),
    )
    expect(await installation.look()).toMatchObject({ outcome: 'unchanged', sent: 0 })
    expect(await installation.subjects()).toEqual([])
  })
})
