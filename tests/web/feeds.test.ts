/** Atom and JSON feeds: what is in them, that nothing in them runs, and that who has one is told so. */
import * as cheerio from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { retractEvent } from '../../jobs/retract-event.js'
import { HOSTILE_NAMES, startHostileStage } from './hostile-stage.js'
import { readXml } from './read-xml.js'
import { ORIGIN, SiteStage } from './site-stage.js'

interface JsonFeed {
  readonly version: string
  readonly title: string
  readonly language: string
  readonly home_page_url: string
  readonly feed_url: string
  readonly items: readonly {
    readonly id: string
    readonly url: string
    readonly title: string
    readonly content_html: string
    readonly date_published: string
    readonly date_modified: string
  }[]
}

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start()
})
afterAll(() => stage.stop())

const readJson = async (path: string, from = stage) => JSON.parse(await from.read(path)) as JsonFeed

describe('a feed', () => {
  it.each([
    ['/feed', 'Countywatch: Minnesota', '/'],
    ['/mn/feed', 'Countywatch: Minnesota', '/mn'],
    ['/mn/mille-lacs/feed', 'Countywatch: Mille Lacs County, Minnesota', '/mn/mille-lacs'],
    [
      '/agencies/mn-isle-police-department/feed',
      'Countywatch: Isle Police Department',
      '/agencies/mn-isle-police-department',
    ],
  ])('%s is there as Atom and as JSON, and they say the same', async (path, title, page) => {
    const feed = await readJson(`${path}.json`)
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title,
      language: 'en',
      home_page_url: `${ORIGIN}${page}`,
      feed_url: `${ORIGIN}${path}.json`,
    })
    const $ = readXml(await stage.read(`${path}.atom`))
    expect($('feed > title').text()).toBe(title)
    expect($('feed > link[rel=self]').attr('href')).toBe(`${ORIGIN}${path}.atom`)
    const entries = $('entry')
      .toArray()
      .map((entry) => ({
        id: $('id', entry).text(),
        url: $('link', entry).attr('href'),
        title: cheerio.load($('title', entry).text()).text(),
        content_html: $('content', entry).text(),
        date_published: $('published', entry).text(),
        date_modified: $('updated', entry).text(),
      }))
    expect(entries.length).toBeGreaterThan(0)
    expect(entries).toEqual(feed.items)
    expect($('feed > updated').text()).toBe(feed.items[0]?.date_modified)
  })

  it('tells an event in a sentence, with its place, model, date and a link to it', async () => {
    const { items } = await readJson('/mn/mille-lacs/feed.json')
    const signed = items.find(({ title }) => /^Isle Police Department .*signed/.test(title))
    const text = cheerio.load(signed?.content_html ?? '').text()
    expect(signed?.url).toBe(signed?.id)
    expect(signed?.url).toMatch(/^http:\/\/127\.0\.0\.1:8287\/events\/.+/)
    expect(text).toContain('Isle Police Department signed a 287(g) task force agreement')
    expect(text).toContain('Mille Lacs County, Minnesota · task force · dated January 26, 2026')
  })

  it('speaks the language of its address, under the same ids', async () => {
    const english = await readJson('/mn/feed.json')
    const spanish = await readJson('/es/mn/feed.json')
    expect(spanish.language).toBe('es')
    expect(spanish.items.map(({ id }) => id)).toEqual(english.items.map(({ id }) => id))
    expect(spanish.items[0]?.url).toContain('/es/events/')
    expect(spanish.items[0]?.content_html).toContain('Las pruebas y lo que no sabemos')
  })

  it('holds the newest fifty, newest first', async () => {
    const { items } = await readJson('/feed.json')
    const times = items.map(({ date_modified }) => date_modified)
    expect(times).toEqual([...times].sort().reverse())
    expect(times.length).toBeLessThanOrEqual(50)
  })

  it('of a county without news is empty, and no newer than the list', async () => {
    const $ = readXml(await stage.read('/mn/cook/feed.atom'))
    expect($('entry').length).toBe(0)
    expect($('feed > updated').text()).toMatch(/^2026-0\d-/)
    expect($('feed > updated').text() < stage.now).toBe(true)
  })

  it.each(['/xx/feed.atom', '/mn/no-such-county/feed.json', '/agencies/nobody/feed.atom', '/MN/feed.atom'])(
    '%s is not there',
    async (path) => {
      expect((await stage.get(path)).status).toBe(404)
    },
  )
})

describe('who has a feed', () => {
  it.each(['/feed.atom', '/es/mn/feed.json'])('%s is told so by its ETag, and by its date', async (path) => {
    const first = await stage.get(path)
    const etag = first.headers.get('etag') ?? ''
    const modified = first.headers.get('last-modified') ?? ''
    expect(etag).toMatch(/^"[\w-]{27}"$/)
    expect(Date.parse(modified)).toBeLessThan(Date.parse(stage.now))
    for (const headers of [
      { 'If-None-Match': etag },
      { 'If-None-Match': `"other", W/${etag}` },
      { 'If-Modified-Since': modified },
    ]) {
      const again = await stage.get(path, headers)
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    }
  })

  it('gets the new one where either says otherwise', async () => {
    const { headers } = await stage.get('/feed.atom')
    const modified = headers.get('last-modified') ?? ''
    const earlier = new Date(Date.parse(modified) - 1000).toUTCString()
    const asked = [
      { 'If-None-Match': '"other"' },
      { 'If-None-Match': '"other"', 'If-Modified-Since': modified },
      { 'If-Modified-Since': earlier },
      { 'If-Modified-Since': 'no date' },
    ]
    const answers = await Promise.all(asked.map((one) => stage.get('/feed.atom', one)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  })
})

describe('a feed of hostile names', () => {
  let hostile: SiteStage
  beforeAll(async () => {
    hostile = await startHostileStage()
  })
  afterAll(() => hostile.stop())

  it('is well-formed, and shows each name as text', async () => {
    const $ = readXml(await hostile.read('/feed.atom'))
    const entries = $('entry').toArray()
    const titles = entries.map((entry) => cheerio.load($('title', entry).text()).text())
    const contents = entries.map((entry) => cheerio.load($('content', entry).text()))
    expect(entries).toHaveLength(Object.keys(HOSTILE_NAMES).length)
    for (const name of [
      HOSTILE_NAMES.markup,
      HOSTILE_NAMES.cdata,
      HOSTILE_NAMES.entity,
      HOSTILE_NAMES.formula,
    ]) {
      expect(titles.some((title) => title.startsWith(name))).toBe(true)
      expect(contents.some((content) => content('bdi').first().text() === name)).toBe(true)
    }
    expect(contents.flatMap((content) => content('script, b, img').toArray())).toEqual([])
  })

  it('in JSON keeps titles as text and contents as harmless markup', async () => {
    const { items } = await readJson('/feed.json', hostile)
    const titles = items.map(({ title }) => title)
    expect(titles.some((title) => title.startsWith('Two Lines, "Quoted" Police Department ('))).toBe(true)
    expect(titles.some((title) => title.startsWith('Hidden Police Department ('))).toBe(true)
    expect(items.map(({ content_html }) => content_html).join()).not.toMatch(/<script|<b>/)
  })

  it('is titled with the name of its agency', async () => {
    const { items } = JSON.parse(await hostile.read('/api/v1/agencies?q=script')) as {
      items: { id: string }[]
    }
    const path = `/agencies/${encodeURIComponent(items[0]?.id ?? '')}/feed.atom`
    const $ = readXml(await hostile.read(path))
    expect($('feed > title').text()).toBe(`Countywatch: ${HOSTILE_NAMES.markup}`)
  })

  it('keeps what was taken back, says so, and puts it first', async () => {
    const before = await hostile.get('/feed.atom')
    const { items } = await readJson('/feed.json', hostile)
    const last = items.at(-1)
    const at = '2026-04-30T12:00:00.000Z'
    await retractEvent(hostile.db, {
      eventId: last?.id.split('/').at(-1) ?? '',
      reason: 'We misread <b>a row</b>.',
      who: 'maintainer@example.org',
      at,
    })
    const [first, ...others] = (await readJson('/feed.json', hostile)).items
    expect(first).toMatchObject({
      id: last?.id,
      title: `Retracted: ${last?.title}`,
      date_published: last?.date_published,
      date_modified: at,
    })
    expect(others).toEqual(items.slice(0, -1))
    const known = { 'If-Modified-Since': before.headers.get('last-modified') ?? '' }
    expect((await hostile.get('/feed.atom', known)).status).toBe(200)
  })
})
