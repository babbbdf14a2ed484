/** The page of a county, with Minnesota's bundled history. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SiteStage } from './site-stage.js'

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start()
})
afterAll(() => stage.stop())

/** What a reader reads, without tags; the same in one line. */
function readText(html: string): string {
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')
}

function readLead(html: string): string {
  return readText(/<p class="lead">(.*?)<\/p>/.exec(html)?.[1] ?? '')
    .replace(/ (?=[,.;])/g, '')
    .trim()
}

describe('the page of a county', () => {
  it('answers in its first line, and says what is listed and how we know', async () => {
    const html = await stage.read('/mn/mille-lacs')
    const text = readText(html)
    expect(html).toContain('<h1>Mille Lacs County, Minnesota</h1>')
    expect(readLead(html)).toMatch(/ on ICE's list, as of [A-Z][a-z]+ \d+, 202\d\.$/)
    expect(readLead(html)).toContain("Mille Lacs County Sheriff's Office")
    expect(text).toContain("Mille Lacs County, from ICE's own COUNTY column (sure).")
    expect(text).toContain('June 18, 2025')
    expect(html).toContain('href="/agencies/mn-mille-lacs-county-sheriff-office"')
    expect(html).toContain('href="https://www.ice.gov/')
    expect(text).toContain('A task force agreement lets officers')
  })

  it('says an absence with its date, and what an agreement would let officers do', async () => {
    const html = await stage.read('/mn/stearns')
    expect(readLead(html)).toMatch(/^No agency of Stearns County is on ICE's list, as of .*202\d\.$/)
    expect(html).not.toContain('<table')
    expect(readText(html)).toContain('What would an agreement let officers do?')
    expect(readText(html)).toMatch(/We know of no change here since [A-Z][a-z]+ \d+, 2025/)
  })

  it('tells what happened, newest first', async () => {
    const html = await stage.read('/mn/mille-lacs')
    const times = [...html.matchAll(/<time datetime="([^"]+)" title/g)].map(([, at]) => at ?? '')
    expect(times.length).toBeGreaterThan(2)
    expect(times).toEqual([...times].sort().reverse())
    expect(readText(html)).toContain(
      "Mille Lacs County Sheriff's Office signed a 287(g) task force agreement",
    )
  })

  it('offers mail with this county chosen, and feeds', async () => {
    const html = await stage.read('/mn/mille-lacs')
    expect(html).toMatch(
      /<form action="\/subscribe" method="post"><input[^>]*name="state" value="MN"\/><input[^>]*name="place" value="27095"/,
    )
    for (const [ending, type] of [
      ['atom', 'application/atom+xml'],
      ['json', 'application/feed+json'],
    ]) {
      expect(html).toContain(`<a href="/mn/mille-lacs/feed.${ending}">`)
      expect(html).toMatch(
        new RegExp(
          `<link rel="alternate" type="${type?.replace('+', '\\+')}"[^>]*/mn/mille-lacs/feed.${ending}"`,
        ),
      )
    }
  })

  it('says the same in Spanish, with links that stay in Spanish', async () => {
    const html = await stage.read('/es/mn/stearns')
    expect(readLead(html)).toMatch(
      /^Ninguna agencia del condado de Stearns figura en la lista de ICE, al .*202\d\.$/,
    )
    expect(html).toContain('action="/es/subscribe"')
    expect(html).toContain('href="/es/mn/stearns/feed.atom"')
  })

  it.each([
    '/mn/no-such-county',
    '/xx/mille-lacs',
    '/MN/mille-lacs',
    '/mn/Mille-Lacs',
    '/wi/mille-lacs',
    '/mn/constructor',
    '/mn/%3Cscript%3E',
  ])('%s is none', async (path) => {
    const response = await stage.get(path)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('<script>')
  })

  it('exists for every county of every state, whatever its name', async () => {
    const paths = [
      '/la/orleans',
      '/va/richmond-city',
      '/mo/st-louis-city',
      '/ak/bethel',
      '/dc/district-of-columbia',
    ]
    expect(await Promise.all(paths.map(async (path) => (await stage.get(path)).status))).toEqual(
      paths.map(() => 200),
    )
  })
})
