/** robots.txt and the sitemap. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readXml } from './read-xml.js'
import { ORIGIN, SiteStage } from './site-stage.js'

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start()
})
afterAll(() => stage.stop())

describe('robots.txt', () => {
  it('opens the site, but not what only a token or a session opens', async () => {
    expect((await stage.read('/robots.txt')).split('\n')).toEqual([
      'User-agent: *',
      'Allow: /',
      'Disallow: /manage',
      'Disallow: /*/manage',
      'Disallow: /confirm',
      'Disallow: /*/confirm',
      'Disallow: /unsubscribe',
      'Disallow: /*/unsubscribe',
      'Disallow: /maintain',
      'Disallow: /*/maintain',
      '',
      `Sitemap: ${ORIGIN}/sitemap.xml`,
      '',
    ])
  })
})

describe('the sitemap', () => {
  it('names each page once in each language, and each names both', async () => {
    const $ = readXml(await stage.read('/sitemap.xml'))
    const addresses = $('url > loc')
      .toArray()
      .map((loc) => $(loc).text())
    expect(new Set(addresses).size).toBe(addresses.length)
    expect(addresses.length).toBeLessThanOrEqual(50_000)
    for (const path of [
      '/',
      '/states',
      '/mn',
      '/wi',
      '/mn/mille-lacs',
      '/agencies/mn-isle-police-department',
    ]) {
      expect(addresses).toContain(`${ORIGIN}/en${path}`)
      expect(addresses).toContain(`${ORIGIN}/es${path}`)
    }
    expect(addresses.filter((one) => one.startsWith(`${ORIGIN}/es/mn/`))).toHaveLength(87)
    const county = $('url')
      .toArray()
      .find((url) => $('loc', url).text() === `${ORIGIN}/es/mn/cass`)
    const others = $('xhtml\\:link', county)
      .toArray()
      .map((link) => [$(link).attr('hreflang'), $(link).attr('href')])
    expect(others).toEqual([
      ['en', `${ORIGIN}/en/mn/cass`],
      ['es', `${ORIGIN}/es/mn/cass`],
      ['x-default', `${ORIGIN}/mn/cass`],
    ])
  })

  it("names the default state's events with the time of their last change, and no other state's", async () => {
    const $ = readXml(await stage.read('/sitemap.xml'))
    const events = $('url')
      .toArray()
      .map((url) => ({ loc: $('loc', url).text(), changedAt: $('lastmod', url).text() }))
      .filter(({ loc }) => loc.startsWith(`${ORIGIN}/en/events/`))
    const { total } = JSON.parse(await stage.read('/api/v1/events?state=MN')) as { total: number }
    expect(events).toHaveLength(total)
    expect(events.filter(({ changedAt }) => !/^\d{4}-\d\d-\d\dT/.test(changedAt))).toEqual([])
  })
})
