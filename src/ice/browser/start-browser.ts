/**
 * Starts an installed Chromium for one visit, and ends it. Edge: a process.
 *
 * Playwright is loaded at the first need only. The browser knows nothing of ours: no variable of the
 * environment, a profile that is thrown away, and names of no host but the source's.
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, BrowserContext } from 'playwright'
import { describeMissing, findBrowser, listBrowserArguments } from './find-browser.js'

export interface BrowserSettings {
  /** `auto`, or a path. */
  readonly browser: string
  readonly isRoot: boolean
  readonly sourceHosts: readonly string[]
  /** Ours; said after the browser's own, which says that it is headless. */
  readonly userAgent: string
}

export interface StartedBrowser {
  /** Neither cookies nor a cache from before; nothing that outlives it. */
  readonly context: BrowserContext
  /** Resolves when no process of it is left. Never throws. */
  close(): Promise<void>
}

/** There is no browser, or it does not start: no fault of the source's. The message says what to do. */
export class BrowserError extends Error {
  override readonly name = 'BrowserError'
  readonly isMissing: boolean

  constructor(message: string, facts: { isMissing: boolean; cause?: unknown }) {
    super(message, { cause: facts.cause })
    this.isMissing = facts.isMissing
  }
}

const START_MS = 60_000
const CLOSE_MS = 30_000
/** The first line is Playwright's, in words; the rest is a log of the browser's. */
const FIRST_LINE = /^[^\n]*/
/** What the start script of a distribution needs. */
const PATH = '/usr/local/bin:/usr/bin:/bin'

/** @throws {BrowserError} */
export async function startBrowser(settings: BrowserSettings): Promise<StartedBrowser> {
  const { chromium } = await import('playwright')
  const machine = { playwrights: chromium.executablePath(), exists: existsSync }
  const executablePath = findBrowser(settings.browser, machine)
  if (executablePath === undefined) {
    throw new BrowserError(describeMissing(settings.browser), { isMissing: true })
  }
  const home = await mkdtemp(join(tmpdir(), 'countywatch-browser-'))
  let browser: Browser | undefined
  const close = async () => {
    // One that hangs must not keep the look from its end.
    await Promise.race([browser?.close().catch(() => {}), wait(CLOSE_MS, undefined, { ref: false })])
    await rm(home, { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
  }
  try {
    browser = await chromium.launch({
      executablePath,
      args: [...listBrowserArguments(settings.isRoot), fence(settings.sourceHosts)],
      env: { PATH, HOME: home, LANG: 'en_US.UTF-8' },
      timeout: START_MS,
      // Signals are the worker's own to hear: it ends its look, and then the browser.
      ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    })
    return { context: await openContext(browser, settings), close }
  } catch (error) {
    await close()
    const words = error instanceof Error ? (FIRST_LINE.exec(error.message)?.[0] ?? '') : String(error)
    throw new BrowserError(`the browser ${executablePath} does not start (${words})`, {
      isMissing: false,
      cause: error,
    })
  }
}

async function openContext(browser: Browser, { userAgent }: BrowserSettings): Promise<BrowserContext> {
  const session = await browser.newBrowserCDPSession()
  const { userAgent: own } = await session.send('Browser.getVersion')
  await session.detach()
  return browser.newContext({
    userAgent: `${own} ${userAgent}`,
    locale: 'en-US',
    viewport: { width: 1280, height: 900 },
    serviceWorkers: 'block',
    acceptDownloads: true,
  })
}

/** Other hosts have no address for it, whatever asks: a second fence, for what goes around the gate. */
function fence(sourceHosts: readonly string[]): string {
  const names = sourceHosts.map((host) => host.replace(/:\d+$/, ''))
  return `--host-resolver-rules=${['MAP * ~NOTFOUND', ...names.map((name) => `EXCLUDE ${name}`)].join(', ')}`
}
