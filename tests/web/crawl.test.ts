/** Every link of the site leads somewhere, in both languages; and every page is small. */
import * as cheerio from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/model.js'
import { isBehindDoor, listPageRoutes } from './site-map.js'
import { ORIGIN, SiteStage } from './site-stage.js'

/** Bytes of a page, as issue 3 asks. */
const MOST_BYTES = 50_000
/** Of what there are thousands of, so many are followed. */
const MOST_OF_A_FORM = 60

interface Link {
  readonly from: string
  readonly to: string
}

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start()
})
afterAll(() => stage.stop())

class Crawl {
  readonly broken: string[] = []
  readonly heavy: string[] = []
  readonly outside = new Set<string>()
  readonly pages = new Map<string, ReadonlySet<string>>()
  readonly fragments: Link[] = []
  private readonly forms = new Map<string, number>()

  async follow(start: string): Promise<void> {
    const waiting: Link[] = [{ from: '', to: start }]
    for (let link = waiting.shift(); link !== undefined; link = waiting.shift()) {
      waiting.push(...(await this.visit(link)))
    }
  }

  private async visit({ from, to }: Link): Promise<readonly Link[]> {
    const url = new URL(to, `${ORIGIN}${from}`)
    if (url.origin !== ORIGIN) {
      this.outside.add(url.origin)
      return []
    }
    const path = `${url.pathname}${url.search}`
    if (url.hash !== '') this.fragments.push({ from, to: `${path}${url.hash}` })
    if (this.pages.has(path) || this.isEnough(url)) return []
    this.pages.set(path, new Set())
    const response = await stage.get(path)
    const text = await response.text()
    if (response.status >= 400) this.broken.push(`${from} -> ${path}: ${response.status}`)
    const location = response.headers.get('location')
    if (location !== null) return [{ from: path, to: location }]
    const type = response.headers.get('content-type') ?? ''
    if (!/html|svg/.test(type)) return []
    if (type.includes('html') && Buffer.byteLength(text) > MOST_BYTES) {
      this.heavy.push(`${path}: ${Buffer.byteLength(text)} bytes`)
    }
    return this.read(path, text)
  }

  private read(path: string, text: string): readonly Link[] {
    const $ = cheerio.load(text, { xml: { decodeEntities: true } })
    this.pages.set(
      path,
      new Set(
        $('[id]')
          .toArray()
          .map((element) => $(element).attr('id') ?? ''),
      ),
    )
    return ['href', 'src', 'data', 'action'].flatMap((name) =>
      $(`[${name}]`)
        .toArray()
        .filter((element) => !$(element).is('form') || ($(element).attr('method') ?? 'get') === 'get')
        .map((element) => ({ from: path, to: $(element).attr(name) ?? '' }))
        .filter(({ to }) => !/^(mailto|data):/.test(to)),
    )
  }

  private isEnough(url: URL): boolean {
    const form = findEndlessForm(url)
    if (form === undefined) return false
    const seen = this.forms.get(form) ?? 0
    this.forms.set(form, seen + 1)
    return seen >= MOST_OF_A_FORM
  }
}

/** What there are thousands of: filters and their pages, workbooks, counties of other states. */
function findEndlessForm({ pathname, search, searchParams }: URL): string | undefined {
  if (search !== '') return `${pathname}?${[...searchParams.keys()].sort().join('&')}`
  if (pathname.includes('/publications/')) return 'a workbook'
  if (pathname.includes('/documents/')) return 'an agreement'
  if (pathname.endsWith('/evidence.zip')) return 'an evidence pack'
  const [, language, state, county] = /^\/(..)\/(..)\/([^/]+)$/.exec(pathname) ?? []
  return county === undefined || state === 'mn' ? undefined : `a county elsewhere, in ${language}`
}

describe('the links of the site', () => {
  it('lead somewhere, every one, from home in each language, to pages that are small', async () => {
    const crawl = new Crawl()
    for (const language of LANGUAGES) await crawl.follow(`/${language}/`)
    expect(crawl.pages.size).toBeGreaterThan(300)
    expect(crawl.broken).toEqual([])
    expect(crawl.heavy).toEqual([])
    const lost = crawl.fragments.filter(({ to }) => {
      const [path = '', id = ''] = to.split('#')
      return crawl.pages.get(path)?.has(id) !== true
    })
    expect(lost).toEqual([])
    const unseen = listPageRoutes(stage).filter((route) => {
      const pattern = new RegExp(
        `^/en${route.replace(/:\w+(\{(?:[^{}]|\{[^}]*\})*\})?/g, '[^/?]+')}/?(\\?.*)?$`,
      )
      return ![...crawl.pages.keys()].some((path) => pattern.test(path))
    })
    // A page that nothing leads to might as well not be there; embeds are led to from elsewhere.
    expect(unseen.filter((route) => !isBehindDoor(route) && !route.startsWith('/embed'))).toEqual([])
  })
})
