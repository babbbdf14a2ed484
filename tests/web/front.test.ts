/** Home, a state, all states, over time, search, embeds: over Minnesota's bundled history. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SiteStage } from './site-stage.js'

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start()
})
afterAll(() => stage.stop())

/** Text of the first element of that name, without tags. */
function readElement(html: string, name: string): string {
  const inside = new RegExp(`<${name}[^>]*>(.*?)</${name}>`, 's').exec(html)?.[1] ?? ''
  return inside.replace(/<[^>]*>/g, '').replaceAll('&#39;', "'")
}

describe('the front page', () => {
  it.each([
    ['/en/', 'Minnesota has 10 agreements in 8 of its 87 counties.'],
    ['/en/mn', 'Minnesota has 10 agreements in 8 of its 87 counties.'],
    ['/es/', 'Minnesota tiene 10 acuerdos en 8 de sus 87 condados.'],
    ['/en/ca', "No county agency in California has an agreement on ICE's list."],
  ])('%s answers in its first line', async (path, answer) => {
    expect(readElement(await stage.read(path), 'h1')).toBe(answer)
  })

  it('links every county on the map, each saying what it has', async () => {
    const html = await stage.read('/en/')
    const links = [
      ...html.matchAll(/<a href="\/en\/mn\/([a-z-]+)"[^>]*><path[^>]*><\/path><text>([^<]*)<\/text>/g),
    ]
    expect(links).toHaveLength(87)
    const labels = new Map(links.map(([, slug = '', label]) => [slug, label]))
    expect(labels.get('mille-lacs')).toMatch(/^Mille Lacs County: \d agreements?/)
    expect(labels.get('hennepin')).toBe('Hennepin County: none')
  })

  it('links every county without the map too', async () => {
    const html = await stage.read('/en/')
    const table = html.slice(html.indexOf('id="counties"'))
    expect(new Set([...table.matchAll(/href="\/en\/mn\/([a-z-]+)"/g)].map(([, slug]) => slug)).size).toBe(87)
  })

  it('marks by pattern, not by colour alone, what left the list', async () => {
    const html = await stage.read('/en/')
    expect(html).toMatch(/<a href="\/en\/mn\/jackson" class="left"><path d="[^"]*" fill="url\(#left\)">/)
    expect(html).toContain('<pattern id="left"')
  })

  it('tells the latest changes, each with its event', async () => {
    const html = await stage.read('/en/')
    const latest = html.slice(html.indexOf('id="latest"'), html.indexOf('id="counties"'))
    expect(latest.match(/href="\/en\/events\//g)).toHaveLength(8)
  })

  it.each(['/en/', '/es/', '/en/tx', '/en/va', '/en/states', '/en/over-time'])(
    '%s is below 50 KB',
    async (path) => {
      expect(Buffer.byteLength(await stage.read(path))).toBeLessThan(50_000)
    },
  )

  it.each([
    ['/zz', 404],
    ['/mnn', 404],
    ['/MN', 301],
  ])('%s is no page of a state (%i)', async (path, status) => {
    expect((await stage.get(path)).status).toBe(status)
  })
})

describe('all states', () => {
  it('has a row for each, which leads to it', async () => {
    const html = await stage.read('/en/states')
    expect(html.match(/<th scope="row">/g)).toHaveLength(56)
    expect(html).toContain('<a href="/en/mn">Minnesota</a></th><td class="number">10</td>')
    expect(html).toContain('<td class="number">8 of 87</td>')
    expect(html).toContain('data="/en/maps/us.svg"')
  })
})

describe('search', () => {
  it.each([
    ['mille lacs', '/en/mn/mille-lacs'],
    ['MILLE LACS COUNTY', '/en/mn/mille-lacs'],
    ['condado de Mille Lacs', '/en/mn/mille-lacs'],
    ['saint louis', '/en/mn/st-louis'],
    ['Cass, ND', '/en/nd/cass'],
    ['cass north dakota', '/en/nd/cass'],
    ['Cass', '/en/mn/cass'],
    ['Maricopa', '/en/az/maricopa'],
    // A city of that name lies in Faribault County.
    ['Blue Earth County', '/en/mn/blue-earth'],
  ])('%s leads to its county', async (query, path) => {
    const response = await stage.get(`/en/search?q=${encodeURIComponent(query)}`)
    expect([response.status, response.headers.get('location')]).toEqual([302, path])
  })

  it.each([
    ['isle', '/en/mn/mille-lacs'],
    ['Blue Earth', '/en/mn/faribault'],
    ['Blue Earth', '/en/mn/blue-earth'],
    ['city of isle', '/en/mn/mille-lacs'],
    ['São Cloud', ''],
    ['St. Cloud', '/en/mn/stearns'],
    ['isle police', '/en/agencies/'],
    ['Wisconsin', '/en/wi'],
  ])('%s finds %s', async (query, path) => {
    const html = await stage.read(`/en/search?q=${encodeURIComponent(query)}`)
    const main = html.slice(html.indexOf('<main'))
    if (path === '') expect(main).toContain('No county, city or agency')
    else expect(main).toContain(`href="${path}`)
  })

  it('escapes what was asked, and reads only its beginning', async () => {
    const html = await stage.read(`/search?q=${encodeURIComponent(`<b>"x"</b>${'y'.repeat(5000)}`)}`)
    expect(html).toContain('&lt;b&gt;&quot;x&quot;&lt;/b&gt;')
    expect(html).not.toContain('<b>')
    expect(html.slice(html.indexOf('<main'))).not.toContain('y'.repeat(101))
  })

  it('leads on where nothing is found', async () => {
    const html = await stage.read('/en/search?q=xyzzy')
    expect(readElement(html, 'h1')).toBe('No county, city or agency is named like “xyzzy”.')
    expect(html).toContain('href="/en/states"')
  })
})

describe('embeds', () => {
  it.each([
    ['/en/embed/mn', 'Minnesota has 10 agreements in 8 of its 87 counties.'],
    ['/en/embed/mn/mille-lacs', 'Mille Lacs County has 2 agreements.'],
    ['/en/embed/mn/hennepin', "No agency of Hennepin County is on ICE's list."],
  ])('%s may be framed, and its links leave the frame', async (path, answer) => {
    const response = await stage.get(path)
    const html = await response.text()
    expect(readElement(html, 'h1')).toBe(answer)
    expect(response.headers.get('content-security-policy')).toContain('frame-ancestors *')
    const links = [...html.matchAll(/<a [^>]*>/g)].map(([link]) => link)
    expect(links.filter((link) => !link.includes('target="_top"'))).toEqual([])
    expect(links.length).toBeGreaterThan(0)
  })

  it.each(['/embed/zz', '/embed/mn/nowhere'])('%s is not there, and may not be framed', async (path) => {
    const response = await stage.get(path)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })
})
