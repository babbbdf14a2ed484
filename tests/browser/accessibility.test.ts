/**
 * Every page of the site in a browser, in both languages and both themes: axe finds nothing (WCAG 2.2 AA),
 * nothing is fetched from elsewhere, no script or style is refused, and nothing scrolls sideways at 320 px.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
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
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const ALL_RULES: axe.RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
/** What else could differ in the other theme: the page is the same. */
const RULES_OF_COLOUR: axe.RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
/** Milliseconds that all pages may take in a browser on a busy machine. */
const WAITING_MS = 240_000
const PAGES_AT_ONCE = 2
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
        const context = await openContext(browser)
        const faults: string[] = []
        const waiting = [...pages.values()]
        const work = async () => {
          const page = await context.newPage()
          const inspect = watch(page, origin)
          for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
            const found = await inspect(`${origin}/${language}${path}`)
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

async function openContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: NARROW, height: 700 },
    reducedMotion: 'reduce',
    // The rooms of maintainers take the token of machines; other pages know nothing of it.
    extraHTTPHeaders: { authorization: `Bearer ${TOKEN}` },
  })
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

/** @returns what tells all that is wrong with an address, a sentence each. */
function watch(page: Page, origin: string): (url: string) => Promise<readonly string[]> {
  let faults: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) faults.push(`asked for ${request.url()}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`said ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`threw ${error.message}`))
  return async (url) => {
    faults = []
    await page.emulateMedia({ colorScheme: 'light' })
    const response = await page.goto(url, { waitUntil: 'load' })
    if (response?.status() !== 200) faults.push(`answered ${response?.status()}`)
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    if (width > NARROW) faults.push(`is ${width} pixels wide`)
    // A script element would be refused by the policy of the page; what is evaluated is not.
    await page.evaluate(AXE)
    faults.push(...(await findAxeFaults(page, ALL_RULES)).map((fault) => `light: ${fault}`))
    await page.emulateMedia({ colorScheme: 'dark' })
    faults.push(...(await findAxeFaults(page, RULES_OF_COLOUR)).map((fault) => `dark: ${fault}`))
    return faults
  }
}

async function findAxeFaults(page: Page, runOnly: axe.RunOnly): Promise<readonly string[]> {
  const { violations } = await page.evaluate<axe.AxeResults>(
    `axe.run(document, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] })`,
  )
  return violations.map(
    ({ id, nodes }) => `axe: ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
}
