/**
 * The way in through a real browser, for when an ordinary request is turned away. Edge: a process, the network.
 *
 * Nothing is disguised: the browser says that it is headless, and whose it is. It starts at the first
 * address, once robots.txt has let that pass, and asks once: patience is the plain door's.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { isAllowedHost } from '../../workbook/unwrap-link.js'
import type { Door } from '../door.js'
import { acceptPage, type FetchedPage } from '../fetch-page.js'
import { acceptStatus, type FetchDeps, type SourceResponse } from '../fetch-source.js'
import {
  type FetchedWorkbook,
  takeWorkbook,
  type UnchangedWorkbook,
  type Validators,
} from '../fetch-workbook.js'
import { forbidHost, type Visit } from './gate-page.js'
import { stampScreenshot } from './stamp-screenshot.js'
import { BrowserError, type BrowserSettings, type StartedBrowser, startBrowser } from './start-browser.js'
import { PageVisitor } from './visit-page.js'

export interface BrowserDoorSettings extends Pick<BrowserSettings, 'browser' | 'isRoot'> {
  /** Default: 15 s. Challenges reload after some seconds. */
  readonly passMs?: number
}

const PASS_MS = 15_000
const RENDER_MS = 5_000

/** Starts nothing yet. Its methods throw {BrowserError} where there is no browser, besides what any door throws. */
export function openBrowserDoor(settings: BrowserDoorSettings, deps: FetchDeps): Door {
  return new BrowserDoor(settings, deps)
}

class BrowserDoor implements Door {
  readonly kind = 'browser'
  private browser: StartedBrowser | undefined
  private visitor: PageVisitor | undefined
  /** What `fetchPage` came to last. */
  private seen: { readonly url: string; readonly at: string } | undefined

  constructor(
    private readonly settings: BrowserDoorSettings,
    private readonly deps: FetchDeps,
  ) {}

  async fetchPage(url: string): Promise<FetchedPage> {
    const response = await this.ask({ url, headers: {} })
    const page = acceptPage(response)
    const rendered = this.visitor?.page.content().catch(() => undefined)
    // A page whose scripts never rest does not say how it looks.
    const renderedHtml = await Promise.race([rendered, wait(RENDER_MS, undefined, { ref: false })])
    return { ...page, ...(renderedHtml === undefined ? {} : { renderedHtml }) }
  }

  async fetchWorkbook(url: string, held: Validators | null): Promise<FetchedWorkbook | UnchangedWorkbook> {
    // What it accepts, a browser says itself.
    return takeWorkbook(held, ({ accept: _, ...headers }) => this.ask({ url, headers, isFile: true }))
  }

  /** Of what is shown since `fetchPage`, be it ICE's page or one that blocks us; null once that is gone. */
  async takeScreenshot(): Promise<Uint8Array | null> {
    const { visitor, seen } = this
    if (visitor === undefined || seen === undefined || visitor.page.url() !== seen.url) return null
    const how = 'as a headless browser showed it, without pictures'
    return stampScreenshot(visitor.page, { ...seen, how })
  }

  async close(): Promise<void> {
    const { browser } = this
    this.browser = undefined
    this.visitor = undefined
    await browser?.close()
  }

  private async ask(visit: Visit): Promise<SourceResponse> {
    const { settings, signal, gate, now } = this.deps
    const startedAt = now()
    if (!isAllowedHost(visit.url, settings.sourceHosts)) throw forbidHost(visit.url, settings.sourceHosts)
    await gate?.enter(visit.url)
    const visitor = await this.open()
    const limits = { totalMs: settings.totalTimeoutMs, passMs: this.settings.passMs ?? PASS_MS, signal }
    const answer = await visitor.visit(visit, limits)
    const at = now()
    if (visit.isFile !== true) this.seen = { url: answer.url, at: at.toISOString() }
    return { ...acceptStatus(answer, visit.headers, at), tookMs: at.getTime() - startedAt.getTime() }
  }

  private async open(): Promise<PageVisitor> {
    const { settings, gate } = this.deps
    this.browser ??= await startBrowser({ ...this.settings, ...settings })
    if (this.visitor?.isSpent === false) return this.visitor
    const rules = { sourceHosts: settings.sourceHosts, maxBytes: settings.maxBodyBytes, robots: gate }
    try {
      await this.visitor?.page.close()
      this.visitor = await PageVisitor.open(this.browser.context, rules)
      return this.visitor
    } catch (error) {
      throw new BrowserError('the browser ended as it started', { isMissing: false, cause: error })
    }
  }
}
