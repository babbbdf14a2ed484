/**
 * The HTML mails in a browser: nothing to scroll sideways, nothing fetched, legible in both themes.
 *
 * Hostile names are among them, since a long word is what breaks a layout.
 */
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composeAlert } from '../../src/alerts/compose-alert.js'
import { composeNotice } from '../../src/alerts/compose-notice.js'
import { ALERTS } from '../alerts/sample-alerts.js'
import { change, makeAlert, makeEvent, makeFacts, sheriff } from '../alerts/sample-events.js'
import { findBrowser, launchBrowser, NO_BROWSER } from './launch-browser.js'

/** Milliseconds that a browser on a busy machine may take. */
const WAITING_MS = 60_000
/** WCAG 2 AA for text of any size. */
const LEAST_CONTRAST = 4.5

const word = 'A'.repeat(3_000)
const long = change(
  sheriff('27063', 'Jackson', 'JEM'),
  { agency: word, moaUrl: `https://www.ice.gov/${word}` },
  { agency: word, county: word, moa: { text: word, link: `https://www.ice.gov/${word}` } },
)
const MAILS: [string, string][] = [
  ...Object.entries(ALERTS).map(([name, facts]): [string, string] => [name, composeAlert(facts).html]),
  ['demonstration', composeAlert({ ...ALERTS.signedTwice, isDemonstration: true }).html],
  ['a long word', composeAlert(makeAlert([makeFacts(makeEvent('moa_posted', long, long))])).html],
  [
    'notice',
    composeNotice({ subject: 'A publication is held', paragraphs: [word], isDemonstration: false }).html,
  ],
]
const SCREENS = [375, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme })),
)

const isMissing = findBrowser() === undefined

describe.skipIf(isMissing)(
  isMissing ? `mails in a browser (skipped: ${NO_BROWSER})` : 'mails in a browser',
  () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await launchBrowser()
    }, WAITING_MS)
    afterAll(() => browser?.close())

    describe.each(SCREENS)('of $width pixels, $scheme', ({ width, scheme }) => {
      let page: Page
      const requests: string[] = []
      beforeAll(async () => {
        const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme })
        page = await context.newPage()
        page.on('request', (request) => requests.push(request.url()))
      }, WAITING_MS)
      afterAll(() => page?.context().close())

      it.each(MAILS)(
        '%s fits the screen, fetches nothing and is legible',
        async (_name, html) => {
          await page.setContent(html)
          const seen = await page.evaluate(measurePage)
          expect(seen.scrollWidth).toBeLessThanOrEqual(width)
          expect(requests).toEqual([])
          expect(seen.texts.length).toBeGreaterThan(3)
          expect(seen.texts.filter(({ contrast }) => contrast < LEAST_CONTRAST)).toEqual([])
          expect(seen.isDark).toBe(scheme === 'dark')
        },
        WAITING_MS,
      )
    })
  },
)

/** Runs in the page: its width, and the contrast of every text that shows. */
function measurePage() {
  const { document, getComputedStyle } = globalThis as unknown as PageGlobals
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number)
  const luminance = (color: string) => {
    const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
      const share = value / 255
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const groundOf = (element: PageElement): string => {
    const { backgroundColor } = getComputedStyle(element)
    const isClear = channels(backgroundColor)[3] === 0
    return isClear && element.parentElement !== null ? groundOf(element.parentElement) : backgroundColor
  }
  const texts = [...document.querySelectorAll('body *')]
    .filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''),
    )
    .filter((element) => element.offsetParent !== null)
    .map((element) => {
      const [lighter = 0, darker = 0] = [
        luminance(getComputedStyle(element).color),
        luminance(groundOf(element)),
      ].sort((a, b) => b - a)
      return { text: element.textContent.slice(0, 40), contrast: (lighter + 0.05) / (darker + 0.05) }
    })
  return {
    scrollWidth: document.documentElement.scrollWidth,
    isDark: luminance(getComputedStyle(document.body).backgroundColor) < 0.1,
    texts,
  }
}

/** What of the page's globals is used: the project's types have no DOM. */
interface PageElement {
  readonly parentElement: PageElement | null
  readonly offsetParent: unknown
  readonly textContent: string
  readonly childNodes: Iterable<{ readonly nodeType: number; readonly textContent: string }>
}
interface PageGlobals {
  readonly document: {
    readonly body: PageElement
    readonly documentElement: { readonly scrollWidth: number }
    querySelectorAll(selector: string): Iterable<PageElement>
  }
  getComputedStyle(element: PageElement): { readonly backgroundColor: string; readonly color: string }
}
