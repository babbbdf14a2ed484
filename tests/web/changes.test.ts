/** All changes: filtered by the address, in pages, newest first. */
import * as cheerio from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SiteStage } from './site-stage.js'

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start()
})
afterAll(() => stage.stop())

async function open(path: string) {
  return cheerio.load(await stage.read(path))
}

function readHeadlines($: cheerio.CheerioAPI): readonly string[] {
  return $('main .events a')
    .toArray()
    .map((link) => $(link).text())
}

/** Instants of the events shown, in order. */
function readTimes($: cheerio.CheerioAPI): readonly string[] {
  return $('main .events time')
    .toArray()
    .map((time) => $(time).attr('datetime') ?? '')
}

describe('the changes', () => {
  it('come newest first, fifty a page, each once', async () => {
    const links: string[] = []
    const times: string[] = []
    for (let path: string | undefined = '/en/changes'; path !== undefined; ) {
      const $ = await open(path)
      links.push(...$('main .events a').map((_, link) => $(link).attr('href') ?? ''))
      times.push(...readTimes($))
      path = $('a[rel=next]').attr('href')
    }
    const { count } = await stage.db
      .selectFrom('events')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('isMaterial', '=', 1)
      .executeTakeFirstOrThrow()
    expect(links.length).toBe(count)
    expect(new Set(links).size).toBe(count)
    expect(times).toEqual(times.toSorted().reverse())
  })

  it('are those of a county and kind that the address asks for', async () => {
    const $ = await open('/en/changes?state=MN&county=27095&kind=signed')
    expect(readHeadlines($)).toEqual([
      'Isle Police Department signed a 287(g) task force agreement',
      "Mille Lacs County Sheriff's Office signed a 287(g) task force agreement",
    ])
    const chosen = $('form.filter option[selected]').map((_, option) => $(option).attr('value') ?? '')
    expect(chosen.toArray()).toEqual(['MN', '27095', 'signed'])
    expect($('main strong').first().text()).toMatch(/^2 of \d+ changes\.$/)
  })

  it.each([
    ['list=pending&state=MN', ['Isle', 'Sherburne', 'Mille Lacs']],
    ['model=JEM&kind=removed&state=MN', ['Jackson']],
    ['kind=corrected&state=MN&from=2025-04-01', ['Crow Wing']],
    // Either side of a correction counts: Crow Wing stood under Massachusetts, Cass under Montana.
    ['kind=corrected&state=mn&to=2025-03-17', ['Cass']],
    ['state=&county=27095&kind=applied&model=&list=&from=&to=', ['Isle', 'Mille Lacs']],
    // 9:34 p.m. UTC and later may still be the day before in Minnesota: 1:34 UTC on June 19.
    ['state=MN&from=2025-06-18&to=2025-06-18', ['Mille Lacs']],
    ['state=MN&from=2025-06-19&to=2025-06-19', []],
  ])('%s', async (query, agencies) => {
    const headlines = readHeadlines(await open(`/en/changes?${query}`))
    expect(headlines.map((headline) => agencies.find((name) => headline.includes(name)))).toEqual(agencies)
  })

  it('says when nothing fits, and how to see all', async () => {
    const $ = await open('/en/changes?state=WY&county=27095')
    expect($('main').text()).toContain('No change that we know of fits all of this.')
    expect($('main p a[href="/en/changes"]').length).toBeGreaterThan(0)
    // The county chosen stays in the form, though it is of another state.
    expect($('#county option[selected]').text()).toBe('Mille Lacs County, Minnesota')
  })

  it('keeps the filter in the links to other pages', async () => {
    const $ = await open('/es/changes?list=participating')
    expect($('a[rel=next]').attr('href')).toBe('/es/changes?list=participating&page=2')
  })
})

describe('what an address may not say', () => {
  it.each([
    ['state=ZZ', 'For “state”, expected a two-letter code of a state, such as MN; found “ZZ”.'],
    ['county=99999', 'For “county”, expected a five-digit code of a county, such as 27095; found “99999”.'],
    ['kind=toString', 'For “kind”, expected a kind of change, such as signed; found “toString”.'],
    ['model=XYZ', 'For “model”, expected JEM, WSO or TFM; found “XYZ”.'],
    ['list=held', 'For “list”, expected participating or pending; found “held”.'],
    ['from=2025-02-31', 'For “from”, expected a day, such as 2026-01-31; found “2025-02-31”.'],
    ['to=yesterday', 'For “to”, expected a day, such as 2026-01-31; found “yesterday”.'],
    ['page=0', 'For “page”, expected a number from 1; found “0”.'],
    ['state=MN&page=9', 'For “page”, expected a number from 1 to 1; found 9.'],
    ['state=MN&state=WI', 'For “state”, expected a two-letter code of a state, such as MN; found “MN, WI”.'],
    [
      'from=2026-01-02&to=2026-01-01',
      'Expected “from” to be no later than “to”; found 2026-01-02 and 2026-01-01.',
    ],
  ])('%s is answered with what was expected', async (query, words) => {
    const response = await stage.get(`/en/changes?${query}`)
    expect(response.status).toBe(400)
    expect(
      cheerio
        .load(await response.text())('main')
        .text(),
    ).toContain(words)
  })

  it('says so in Spanish, and shows what was found as text', async () => {
    const response = await stage.get('/es/changes?state=%3Cscript%3E')
    const html = await response.text()
    expect(response.status).toBe(400)
    expect(html).not.toContain('<script>')
    expect(cheerio.load(html)('main').text()).toContain('se encontró “<script>”')
  })
})

it('says that there is nothing yet where nothing was ever read', async () => {
  const empty = await SiteStage.start({ hasHistory: false })
  try {
    expect(await empty.read('/en/changes')).toContain('No changes yet.')
    expect(await empty.read('/en/publications')).toContain('No editions yet.')
  } finally {
    await empty.stop()
  }
})
