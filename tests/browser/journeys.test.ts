/**
 * What people do on the site, in a real browser, with mail through a real server on this machine: follow
 * counties, read, change, leave; find a county; check evidence; and what a maintainer does.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { APPLICANTS, ISLE, NATION } from '../jobs/rows.js'
import { findBrowser, launchBrowser, NO_BROWSER } from './launch-browser.js'
import { type LiveSite, startLiveSite } from './live-site.js'

const WAITING_MS = 120_000
const READER = 'reader@example.org'
const SIGNED = 'Isle Police Department (Mille Lacs County) signed a 287(g) task force agreement'

const isMissing = findBrowser() === undefined
let browser: Browser

/** With ICE's lists seen once, so that what follows is news. */
async function begin(): Promise<LiveSite> {
  const live = await startLiveSite()
  const { installation } = live
  await installation.publish({ rows: NATION })
  await installation.publish({ list: 'pending', rows: APPLICANTS })
  await installation.look()
  installation.wait(15)
  return live
}

async function openPage(live: LiveSite, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ baseURL: live.origin, ...options })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

/** A form is only believed after a moment, by the site's clock. */
async function press(live: LiveSite, page: Page, name: string): Promise<void> {
  live.installation.wait(1)
  await page.getByRole('button', { name, exact: true }).click()
  await page.waitForLoadState()
}

function findLink(text: string, part: string): string {
  const link = text.split(/\s+/).find((word) => word.includes(part))
  if (link === undefined) throw new Error(`no link with ${part} in: ${text}`)
  return link
}

/** Follows Mille Lacs on its own page, and Cass on the map or the list; confirms. */
async function subscribe(
  live: LiveSite,
  page: Page,
  chooseCass: (page: Page) => Promise<void>,
): Promise<void> {
  await page.goto('/en/mn/mille-lacs')
  await page.getByRole('link', { name: /^Choose more counties/ }).click()
  await page.waitForLoadState()
  await chooseCass(page)
  await page.getByLabel('Your mail address').fill(READER)
  await press(live, page, 'Send me the link to confirm')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Look at your mail')
  const [letter] = await live.receive()
  expect(letter).toMatchObject({ to: READER, subject: 'Confirm that you want mail from Countywatch' })
  await page.goto(findLink(letter?.text ?? '', '/confirm/'))
  await press(live, page, 'Yes, send me these mails')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Confirmed')
  const [welcome] = await live.receive()
  expect(welcome?.text).toContain('Mille Lacs County')
  expect(welcome?.text).toContain('Cass County')
}

async function sign(live: LiveSite): Promise<void> {
  await live.installation.publish({ rows: [...NATION, ISLE] })
  await live.installation.check()
}

async function openManagePage(live: LiveSite, page: Page): Promise<void> {
  await page.goto('/en/manage')
  await page.getByLabel('Your mail address').fill(READER)
  await press(live, page, 'Send me the link')
  const [letter] = await live.receive()
  await page.goto(findLink(letter?.text ?? '', '/manage/'))
}

describe.skipIf(isMissing)(isMissing ? `journeys (skipped: ${NO_BROWSER})` : 'a reader', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  }, WAITING_MS)
  afterAll(() => browser?.close())

  it(
    'chooses two counties on the map, confirms, reads of a signing, checks the evidence, and leaves',
    async () => {
      const live = await begin()
      const page = await openPage(live)
      await subscribe(live, page, async () => {
        await page.locator('.pick svg a', { hasText: 'Cass County' }).locator('path').click({ force: true })
        expect(await page.locator('input[name=place]:checked').evaluateAll((boxes) => boxes.length)).toBe(2)
      })

      await sign(live)
      const [alert] = await live.receive()
      expect(alert).toMatchObject({ to: READER, subject: SIGNED })
      await page.goto(findLink(alert?.text ?? '', '/events/'))
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Isle Police Department')
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('main a[href*="/publications/participating/"]').first().click(),
      ])
      const bytes = readFileSync(await download.path())
      const hash = createHash('sha256').update(bytes).digest('hex')
      expect((await page.locator('main').textContent())?.replace(/\s/g, '')).toContain(hash)
      expect(alert?.text.replace(/\s/g, '')).toContain(hash)

      await openManagePage(live, page)
      await page.getByLabel('At most once a week').check()
      await press(live, page, 'Save')
      expect(await page.getByRole('status').textContent()).toContain('Saved.')
      await live.installation.publish({
        rows: [...NATION, ISLE, { ...ISLE, model: 'Warrant Service Officer' }],
      })
      await live.installation.check()
      expect(await live.receive()).toEqual([])

      // A link scanner opens the link, which changes nothing; the mail program's POST leaves.
      const leave = /<(http[^>]*)>/.exec(alert?.headers.get('list-unsubscribe') ?? '')?.[1] ?? ''
      const opened = await fetch(leave)
      expect([opened.status, (await opened.text()).includes('Cass')]).toEqual([200, false])
      const { db } = live.installation
      expect(await db.selectFrom('watches').selectAll().execute()).toHaveLength(2)
      const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
      expect((await fetch(leave, { method: 'POST', body })).status).toBe(200)
      expect(await db.selectFrom('watches').select('place').execute()).toEqual([{ place: '27021' }])
    },
    WAITING_MS,
  )

  it(
    'does the same with JavaScript off, from the list, and leaves by the button',
    async () => {
      const live = await begin()
      const page = await openPage(live, { javaScriptEnabled: false })
      await subscribe(live, page, () => page.getByLabel('Cass', { exact: true }).check())
      await sign(live)
      const [alert] = await live.receive()
      expect(alert?.subject).toBe(SIGNED)
      await openManagePage(live, page)
      await page.getByLabel('Yes, erase all of it').check()
      await press(live, page, 'Leave and erase')
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('You have left')
      expect(await live.installation.db.selectFrom('subscribers').selectAll().execute()).toEqual([])
    },
    WAITING_MS,
  )

  it(
    'finds a county by the name of its city, with the keyboard alone',
    async () => {
      const live = await begin()
      const page = await openPage(live)
      await page.goto('/en/')
      await page.getByRole('searchbox').focus()
      await page.keyboard.type('Isle')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/search\?q=Isle/)
      const link = page
        .getByRole('main')
        .getByRole('link', { name: /Mille Lacs/ })
        .first()
      await link.focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/mn\/mille-lacs$/)
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Mille Lacs')
    },
    WAITING_MS,
  )

  it(
    'goes from county to county on the map with the keyboard, and switches to Spanish',
    async () => {
      const live = await begin()
      const page = await openPage(live)
      await page.goto('/')
      await page.locator('main svg a[href$="/mn/cass"]').first().focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/mn\/cass$/)
      await page.getByRole('link', { name: 'Español' }).click()
      await page.waitForURL(/\/es\/mn\/cass$/)
      expect(await page.locator('html').getAttribute('lang')).toBe('es')
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Condado de Cass')
      await page.getByRole('link', { name: 'Cambios' }).click()
      await page.waitForURL(/\/es\/changes$/)
    },
    WAITING_MS,
  )
})

describe.skipIf(isMissing)(
  isMissing ? `journeys of maintainers (skipped: ${NO_BROWSER})` : 'a maintainer',
  () => {
    beforeAll(async () => {
      browser = await launchBrowser()
    }, WAITING_MS)
    afterAll(() => browser?.close())

    /** Signs in by the mailed link. */
    async function enter(live: LiveSite): Promise<Page> {
      const page = await openPage(live)
      await page.goto('/maintain')
      await page.getByLabel('Mail address').fill('maintainer@example.org')
      await press(live, page, 'Mail me a link')
      const letters = await live.receive()
      const letter = letters.find(({ text }) => text.includes('/maintain/sign-in/'))
      await page.goto(findLink(letter?.text ?? '', '/maintain/sign-in/'))
      await press(live, page, 'Sign in')
      return page
    }

    it(
      'reads why an edition is held, releases it, and the news goes out',
      async () => {
        const live = await begin()
        const { installation } = live
        await installation.subscribe(READER, 'mn:mille-lacs')
        await installation.publish({ rows: [...NATION.slice(0, 8), ISLE], total: null })
        expect(await installation.check()).toMatchObject({ outcome: 'held' })
        const page = await enter(live)
        await page
          .getByRole('navigation', { name: "Maintainers' rooms" })
          .getByRole('link', { name: 'Held' })
          .click()
        await page
          .getByRole('main')
          .getByRole('link', { name: /participating/ })
          .first()
          .click()
        expect(await page.getByRole('main').textContent()).toContain('Why it is held')
        await page.getByRole('link', { name: 'Release' }).click()
        await page.waitForLoadState()
        expect(await page.getByRole('main').textContent()).toContain('Isle Police Department')
        await page.getByRole('button', { name: /^Release/ }).click()
        await page.waitForLoadState()
        const mails = await live.receive()
        expect(mails.filter(({ to }) => to === READER).map(({ subject }) => subject)).toEqual([SIGNED])
      },
      WAITING_MS,
    )

    it(
      'gives an agency its county, and nobody is told',
      async () => {
        const live = await begin()
        const { installation } = live
        const nowhere = { ...ISLE, agency: 'Nowhere Creek Police Department', county: 'Oz County' }
        await installation.publish({ rows: [...NATION, nowhere] })
        await installation.look()
        await installation.subscribe(READER, 'mn:*')
        await live.receive()
        const page = await enter(live)
        await page.goto('/maintain/doubtful')
        await page
          .getByRole('row', { name: /Nowhere Creek/ })
          .getByRole('link', { name: /Place or name it/ })
          .click()
        await page.getByLabel('It answers for the counties below').check()
        await page.getByLabel('Counties, by commas').fill('Mille Lacs')
        await press(live, page, 'Settle it')
        expect(await page.getByRole('main').textContent()).toContain('nobody was told')
        await page.goto('/en/mn/mille-lacs')
        expect(await page.getByRole('main').textContent()).toContain('Nowhere Creek Police Department')
        expect(await live.receive()).toEqual([])
      },
      WAITING_MS,
    )
  },
)
