/**
 * Every page of the site in a browser, in both languages and both themes: axe finds nothing (WCAG 2.2 AA),
 * nothing is fetched from elsewhere, no script or style is refused, and nothing scrolls sideways at 320 px.
 */
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAlias } from '../../db/aliases.js'
import { addNote } from '../../db/county-notes.js'
import { startRun } from '../../db/runs.js'
import { LANGUAGES } from '../../src/model.js'
import { type Server, serve } from '../../src/web/serve.js'
import { holdEdition } from '../web/hold-edition.js'
import { findPages, listPageRoutes } from '../web/site-map.js'
import { SiteStage } from '../web/site-stage.js'
import { findBrowser, launchBrowser, NO_BROWSER } from './launch-browser.js'

const TOKEN = 'a-token-for-machines-of-this-test-alone'
const ALL_RULES: axe.RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
/** What else could differ in the other theme: the page is the same. */
const RULES_OF_COLOUR: axe.RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
/** Milliseconds that all pages may take in a browser on a busy machine. */
const WAITING_MS = 240_000
const PAGES_AT_ONCE = 3
/** CSS pixels: a phone's width, or 1280 at 400 % zoom (WCAG 1.4.10). */
const NARROW = 320

const isMissing = findBrowser() === undefined

describe.skipIf(isMissing)(
  isMissing ? `pages in a browser (skipped: ${NO_BROWSER})` : 'pages in a browser',
  () => {
    let stage: SiteStage
    let server: Server
    let browser: Browser
    let pages: ReadonlyMap<string, string>
    beforeAll(async () => {
      stage = await SiteStage.start({ settings: { MAINTAINER_TOKEN: TOKEN } })
      await furnish(stage)
      pages = await findPages(stage)
      server = await serve(stage.site.fetch, '127.0.0.1', 0)
      browser = await launchBrowser()
    }, WAITING_MS)
    afterAll(async () => {
      await browser?.close()
      await server?.close()
      await stage?.stop()
    })

    it.each(LANGUAGES)(
      'are all without fault in %s, light and dark',
      async (language) => {
        const origin = `http://127.0.0.1:${server.port}`
        const context = await openContext(browser, origin)
        const faults: string[] = []
        const waiting = [...pages.values()]
        const work = async () => {
          for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
            const found = await inspect(context, `${origin}/${language}${path}`)
            faults.push(...found.map((fault) => `${path}: ${fault}`))
          }
        }
        await Promise.all(Array.from({ length: PAGES_AT_ONCE }, work))
        await context.close()
        expect(faults).toEqual([])
        expect([...pages.keys()]).toEqual(listPageRoutes(stage))
        console.info(`axe saw ${pages.size} pages in ${language}, light and dark.`)
      },
      WAITING_MS,
    )
  },
)

async function openContext(browser: Browser, origin: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: NARROW, height: 700 },
    reducedMotion: 'reduce',
  })
  await context.route(`${origin}/**`, (route) =>
    route.continue({ headers: { ...route.request().headers(), ...headersFor(route.request().url()) } }),
  )
  return context
}

/** The rooms of maintainers take the token of machines. */
function headersFor(url: string): Readonly<Record<string, string>> {
  return /\/maintain(?!\/sign-in)/.test(url) ? { authorization: `Bearer ${TOKEN}` } : {}
}

/** Something in each of the rooms that only fill with use. */
async function furnish(stage: SiteStage): Promise<void> {
  const { db, now } = stage
  await holdEdition(stage)
  await startRun(db, 'check-list', now)
  await addAlias(db, {
    kind: 'placed',
    state: 'MN',
    name: 'Isle Police Department',
    otherName: null,
    countyFips: ['27095'],
    note: 'its own county',
    createdAt: now,
  })
  await addNote(db, {
    state: 'MN',
    countyFips: '27095',
    notedOn: '2026-01-02',
    text: 'A note.',
    textEs: 'Una nota.',
    source: 'A newspaper',
    sourceUrl: 'https://example.org/article',
    createdAt: now,
    createdBy: 'maintainer',
  })
}

/** What is wrong with a page, a sentence each. */
async function inspect(context: BrowserContext, url: string): Promise<readonly string[]> {
  const page = await context.newPage()
  const faults: string[] = []
  const origin = new URL(url).origin
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) faults.push(`asked for ${request.url()}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`said ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`threw ${error.message}`))
  try {
    const response = await page.goto(url, { waitUntil: 'load' })
    if (response?.status() !== 200) faults.push(`answered ${response?.status()}`)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const found = await findAxeFaults(page, colorScheme === 'light' ? ALL_RULES : RULES_OF_COLOUR)
      faults.push(...found.map((fault) => `${colorScheme}: ${fault}`))
    }
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    if (width > NARROW) faults.push(`is ${width} pixels wide`)
  } finally {
    await page.close()
  }
  return faults
}

async function findAxeFaults(page: Page, runOnly: axe.RunOnly): Promise<readonly string[]> {
  // A script element would be refused by the policy of the page; what is evaluated is not.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<axe.AxeResults>(
    `axe.run(document, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] })`,
  )
  return violations.map(
    ({ id, nodes }) => `axe: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
}
