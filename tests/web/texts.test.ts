/** The plain texts: methodology, privacy, about, data. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messagesOf } from '../../src/web/messages/messages-of.js'
import { SiteStage } from './site-stage.js'

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start({ settings: { CONTACT: 'desk@example.org' } })
})
afterAll(() => stage.stop())

const PATHS = ['/methodology', '/privacy', '/about', '/api']

function readHeadings(html: string): readonly number[] {
  return [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
}

describe.each(PATHS)('%s', (path) => {
  it.each(['/en', '/es'])('is a page in %s, of one first heading and then sections', async (language) => {
    const html = await stage.read(`${language}${path}`)
    const [first, ...rest] = readHeadings(html)
    expect(first).toBe(1)
    expect(rest.length).toBeGreaterThan(3)
    expect(new Set(rest)).toEqual(new Set([2]))
    expect(html.length).toBeLessThan(50_000)
  })

  it('links within the language that its address names', async () => {
    const html = await stage.read(`/es${path}`)
    const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? ''
    const links = [...main.matchAll(/href="(\/[^"]*)"/g)].map(([, to]) => to ?? '')
    expect(links.filter((to) => !to.startsWith('/es/'))).toEqual([])
  })
})

describe('both languages', () => {
  it.each(['methodology', 'privacy', 'about', 'api'] as const)('have the same sections of %s', (name) => {
    const shape = (language: 'en' | 'es') =>
      messagesOf(language).texts[name].SECTIONS.map(({ paragraphs, points }) => [
        paragraphs.length,
        points?.length ?? 0,
      ])
    expect(shape('es')).toEqual(shape('en'))
  })
})

describe('how we know', () => {
  it('says what a removal does not mean, and how often we were wrong', async () => {
    const html = await stage.read('/methodology')
    expect(html).toContain('It does not mean that the agreement has ended.')
    expect(html).toContain('of 93 removals in our archive, seven came back')
    expect(html).toContain('826 signings and 19 removals. None was missed, and none was false.')
    expect(html).toContain('We look every 5 minutes in hours in which ICE is used to publish, and every 60')
  })

  it('says where to report a mistake', async () => {
    const html = await stage.read('/methodology')
    expect(html).toContain('<h2 id="mistake">')
    expect(html).toContain('<a href="mailto:desk@example.org">desk@example.org</a>')
  })
})

describe('who runs this', () => {
  it.each(['/privacy', '/about'])('is said on %s with the address that the settings name', async (path) => {
    expect(await stage.read(path)).toContain('<a href="mailto:desk@example.org">desk@example.org</a>')
  })

  it('is said without an address where none is set', async () => {
    const other = await SiteStage.start({ hasHistory: false })
    const html = await other.read('/about')
    await other.stop()
    expect(html).toContain('has set no address to write to')
    expect(html).not.toContain('mailto:')
  })
})

describe('the page on data', () => {
  it('links addresses that are there', async () => {
    const html = await stage.read('/api')
    const links = [...html.matchAll(/href="((?:\/api\/v1|\/mn)\/[^"]*)"/g)].map(([, to]) =>
      (to ?? '').replaceAll('&amp;', '&'),
    )
    expect(links.length).toBeGreaterThan(8)
    const statuses = await Promise.all(links.map(async (to) => [to, (await stage.get(to)).status]))
    expect(statuses).toEqual(links.map((to) => [to, 200]))
  })
})
