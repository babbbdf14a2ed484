/** The record on the site: from the first minute, apart and marked, and never beside its own evidence. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SiteStage } from './site-stage.js'

const RECORD = /<section[^>]*aria-labelledby="record">([\s\S]*?)<\/section>/

/** The section of the record as text; undefined where there is none. */
function findSection(html: string): string | undefined {
  return RECORD.exec(html)?.[1]
    ?.replace(/<[^>]+>/g, ' ')
    .replace(/[\u2068\u2069]/g, '')
    .replace(/\s+/g, ' ')
}

interface Answer {
  readonly note: string
  readonly items: readonly { readonly id: string; readonly isProven: boolean }[]
}

describe('an installation with nothing stored', () => {
  let stage: SiteStage
  beforeAll(async () => {
    stage = await SiteStage.start({ hasHistory: false })
  })
  afterAll(() => stage.stop())

  it.each([
    ['/mn/itasca', 'March 6, 2025', 'February 26, 2025 and of March 6, 2025'],
    ['/mn/jackson', 'no longer on ICE', 'So on ICE&#39;s list by December 29, 2025'],
    ['/mn/freeborn', 'Freedom County', 'March 31, 2025'],
    [
      '/es/mn/koochiching',
      'International Falls',
      'Así en la lista de ICE a más tardar el 21 de abril de 2026',
    ],
    ['/changes', 'Isle Police Department', 'Kandiyohi County'],
    ['/changes?county=27095&kind=applied', 'Mille Lacs County', 'May 2, 2025'],
  ])('tells at %s what happened, marked, with its source', async (path, ...words) => {
    const section = findSection(await stage.read(path)) ?? ''
    expect(section).toMatch(/From our record, not yet from a stored edition|De nuestro registro, todavía no/)
    for (const word of words) expect(section).toContain(word)
  })

  it.each(['/mn/aitkin', '/wi/dane', '/changes?state=WI', '/changes?kind=moa_posted'])(
    'tells nothing at %s, of which it has nothing',
    async (path) => {
      expect(findSection(await stage.read(path))).toBeUndefined()
    },
  )

  it('says nothing of what is to come', async () => {
    const before = stage.now
    stage.now = '2026-01-25T12:00:00.000Z'
    const section = findSection(await stage.read('/changes')) ?? ''
    stage.now = before
    expect(section).toContain('Isle Police Department applied')
    expect(section).not.toContain('Isle Police Department signed')
  })

  it('gives it under an address of its own, and counts, lists and feeds none of it', async () => {
    const { note, items } = JSON.parse(await stage.read('/api/v1/record')) as Answer
    expect(note).toMatch(/^From our record, not yet from a stored edition/)
    expect([items.length, items.some(({ isProven }) => isProven)]).toEqual([22, false])
    expect(JSON.parse(await stage.read('/api/v1/events'))).toMatchObject({ total: 0 })
    expect(JSON.parse(await stage.read('/api/v1/status'))).toMatchObject({ eventCount: 0 })
    expect(await stage.read('/mn/feed.atom')).not.toContain('Isle')
    expect(await stage.read('/mn')).not.toContain('Isle Police')
  })
})

describe('an installation with the whole past', () => {
  let stage: SiteStage
  beforeAll(async () => {
    stage = await SiteStage.start()
  })
  afterAll(() => stage.stop())

  it('shows nothing of the record beside its evidence', async () => {
    const { items } = JSON.parse(await stage.read('/api/v1/record')) as Answer
    expect(items.filter(({ isProven }) => !isProven)).toEqual([])
    for (const path of ['/changes', '/mn/jackson', '/mn/crow-wing', '/agencies/mn-isle-police-department'])
      expect(findSection(await stage.read(path))).toBeUndefined()
  })

  it('shows on the page of an agency what the stored editions do not tell', async () => {
    await stage.db.updateTable('events').set({ isRetired: 1 }).where('kind', '=', 'removed').execute()
    const section = findSection(await stage.read('/agencies/mn-jackson-county-sheriff-office')) ?? ''
    expect(section.match(/(July 11|December 29), 2025 Jackson County/g)).toHaveLength(2)
    expect(section).not.toContain('signed')
  })
})
