/** Notes on counties: those that come with the product, and maintainers' own, shown apart from ICE's data. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addNote, listNotes, type NewNote, removeNote } from '../../db/county-notes.js'
import { findCounty } from '../../src/places/counties.js'
import { SHIPPED_NOTES } from '../../src/web/notes/shipped-notes.js'
import { SiteStage } from './site-stage.js'

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start({ hasHistory: false })
})
afterAll(() => stage.stop())
afterEach(() => stage.db.deleteFrom('countyNotes').execute())

const NOTE: NewNote = {
  state: 'MN',
  countyFips: '27145',
  notedOn: '2026-02-03',
  text: 'The board asked the sheriff for a report.',
  textEs: 'La junta pidió un informe al sheriff.',
  source: 'Minutes of the county board',
  sourceUrl: 'https://example.org/minutes',
  createdAt: '2026-02-04T12:00:00.000Z',
  createdBy: 'maintainer@example.org',
}
const LATER = '2026-02-05T12:00:00.000Z'

/** The section of notes alone; undefined where there is none. */
function findNotes(html: string): string | undefined {
  return /<section[^>]*aria-labelledby="notes">([\s\S]*?)<\/section>/.exec(html)?.[1]
}

describe('notes that come with the product', () => {
  it.each([
    ['detention', ['Freeborn', 'Kandiyohi', 'Sherburne']],
    ['lost-case', ['Anoka', 'Nobles']],
    ['pending-case', ['Carver']],
    ['no-need', ['Benton', 'Morrison', 'Stearns']],
  ])('%s: of these counties and no others', (topic, names) => {
    const counties = SHIPPED_NOTES.filter((note) => note.topic === topic).map((note) =>
      findCounty(note.countyFips ?? ''),
    )
    expect(counties.map((county) => `${county?.name}, ${county?.state}`)).toEqual(
      names.map((name) => `${name}, MN`),
    )
  })

  it.each([
    [
      '/mn/freeborn',
      'Freeborn County has long held detainees for ICE in its jail, under a deal separate from',
    ],
    ['/mn/nobles', 'Nobles County was sued over holding people for ICE beyond their criminal cases'],
    ['/mn/carver', 'against Carver County over holding people for ICE was pending'],
    ['/mn/stearns', 'The sheriff of Stearns County gave two reasons not to sign'],
    ['/es/mn/stearns', 'dio dos razones para no firmar un acuerdo 287(g)'],
    ['/mn/aitkin', '8 to 40 hours'],
  ])('%s says so, with day and source', async (path, words) => {
    const notes = findNotes(await stage.read(path))
    expect(notes).toContain(words)
    expect(notes).toContain('<time datetime="2025-11-01">')
    expect(notes).toContain('Christopher Magan, Minnesota Star Tribune')
  })

  it('are of Minnesota alone', async () => {
    expect(findNotes(await stage.read('/wi/dane'))).toBeUndefined()
  })
})

describe("a maintainer's note", () => {
  it('stands on its county’s page, before the older ones, with its source as a link', async () => {
    await addNote(stage.db, NOTE)
    const notes = findNotes(await stage.read('/mn/stearns')) ?? ''
    expect(notes).toContain('<p>The board asked the sheriff for a report.</p>')
    expect(notes).toContain('<a href="https://example.org/minutes">Minutes of the county board</a>')
    expect(notes.indexOf('2026-02-03')).toBeLessThan(notes.indexOf('2025-11-01'))
    expect(findNotes(await stage.read('/mn/benton'))).not.toContain('The board asked')
  })

  it('stands on every page of its state where it names no county', async () => {
    await addNote(stage.db, { ...NOTE, countyFips: null })
    expect(findNotes(await stage.read('/mn/aitkin'))).toContain('The board asked')
    expect(await stage.read('/wi/dane')).not.toContain('The board asked')
  })

  it('is shown in Spanish where it was written in it, else in English and marked as that', async () => {
    await addNote(stage.db, NOTE)
    await addNote(stage.db, { ...NOTE, text: 'Only in English.', textEs: '' })
    const notes = findNotes(await stage.read('/es/mn/stearns'))
    expect(notes).toContain('<p>La junta pidió un informe al sheriff.</p>')
    expect(notes).toContain('<p lang="en">Only in English.</p>')
    expect(notes).not.toContain('The board asked')
  })

  it('is escaped, and links to https alone', async () => {
    const bad = { text: '<script>alert(1)</script>', source: '"><img>', sourceUrl: 'javascript:alert(1)' }
    await addNote(stage.db, { ...NOTE, ...bad })
    const notes = findNotes(await stage.read('/mn/stearns')) ?? ''
    expect(notes).toContain('&lt;script&gt;')
    expect(notes).not.toMatch(/<script|<img|javascript:/)
  })

  it('is gone from the page once taken away, once, and kept in the database', async () => {
    const id = await addNote(stage.db, NOTE)
    expect(await listNotes(stage.db, 'MN')).toEqual([{ ...NOTE, id }])
    expect(await listNotes(stage.db, 'WI')).toEqual([])
    expect(await removeNote(stage.db, id, LATER)).toBe(true)
    expect(await removeNote(stage.db, id, LATER)).toBe(false)
    expect(await removeNote(stage.db, 'no-such-note', LATER)).toBe(false)
    expect(await listNotes(stage.db, 'MN')).toEqual([])
    expect(await stage.read('/mn/stearns')).not.toContain('The board asked')
    const kept = await stage.db.selectFrom('countyNotes').select(['id', 'removedAt']).execute()
    expect(kept).toEqual([{ id, removedAt: LATER }])
  })

  it('comes by its own day, the newest first, whenever it was written', async () => {
    for (const notedOn of ['2026-01-01', '2026-03-01', '2026-02-01']) {
      await addNote(stage.db, { ...NOTE, notedOn })
    }
    expect((await listNotes(stage.db, 'MN')).map(({ notedOn }) => notedOn)).toEqual([
      '2026-03-01',
      '2026-02-01',
      '2026-01-01',
    ])
  })
})
