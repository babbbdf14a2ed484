/**
 * Sends a browser's page to an address, and takes what comes: a page, a download, or word that nothing
 * changed. Edge: the browser. Brings no judgement on the status, as `request-once` brings none.
 */
import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext, Download, Page, Response } from 'playwright'
import { FetchError } from '../../errors.js'
import { recogniseResponse } from '../recognise-response.js'
import type { Answer } from '../request-once.js'
import { describeBrowserError } from './describe-browser-error.js'
import { type GateRules, PageGate, type Visit } from './gate-page.js'

export interface VisitLimits {
  /** The whole visit. */
  readonly totalMs: number
  /** How long a page that checks the browser may take to let it pass. */
  readonly passMs: number
  readonly signal?: AbortSignal | undefined
}

/** From a visit that ends without a page to the download that took its place. */
const DOWNLOAD_BEGINS_MS = 3_000
/** How long what came before a failure may take to be told. */
const FAILURE_SETTLES_MS = 1_000
/** What a visit that became a download ends with, and one that brought nothing. */
const ABORTED = 'net::ERR_ABORTED'
/** "Not now" is not a check to be passed. */
const TOO_MANY_REQUESTS = 429

export class PageVisitor {
  /** Answers in the page's own frame, redirects apart, that were not looked at yet. */
  private documents: Response[] = []
  private tellDocument = () => {}
  private tellFailed = () => {}
  /** In the protocol's words; undefined while nothing has failed. */
  private failedWith: string | undefined

  private constructor(
    readonly page: Page,
    private readonly gate: PageGate,
  ) {
    page.on('response', (response) => {
      if (!this.isOwn(response.request()) || isRedirect(response)) return
      this.documents.push(response)
      this.tellDocument()
    })
    page.on('requestfailed', (request) => {
      if (!this.isOwn(request)) return
      this.failedWith = request.failure()?.errorText
      // A download breaks its page off, and that is no failure.
      if (this.failedWith !== ABORTED) this.tellFailed()
    })
  }

  static async open(context: BrowserContext, rules: GateRules): Promise<PageVisitor> {
    const page = await context.newPage()
    return new PageVisitor(page, await PageGate.open(context, page, rules))
  }

  /** True once a visit was broken off: what still comes of it would be taken for the next one's. */
  get isSpent(): boolean {
    return this.gate.failure !== undefined
  }

  /** @throws {FetchError} as `requestOnce` does. @throws the reason of the signal, once it aborts. */
  async visit(visit: Visit, { totalMs, passMs, signal }: VisitLimits): Promise<Answer> {
    signal?.throwIfAborted()
    this.gate.begin(visit)
    this.documents = []
    this.failedWith = undefined
    const late = new FetchError({
      url: visit.url,
      failure: 'timeout',
      detail: `no whole answer within ${totalMs} ms`,
    })
    const stop = () => this.gate.breakOff(late)
    const timer = setTimeout(stop, totalMs)
    signal?.addEventListener('abort', stop)
    try {
      return await Promise.race([this.load(visit.url, passMs), this.fail(), this.failOfNetwork(visit.url)])
    } catch (error) {
      signal?.throwIfAborted()
      if (this.gate.failure !== undefined) throw this.gate.failure
      if (error instanceof FetchError) throw error
      // Whatever Playwright says of a browser that ended under its hands.
      const detail = 'the browser broke off the visit'
      throw new FetchError({ url: visit.url, failure: 'cut-off', detail, cause: error })
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
    }
  }

  private async fail(): Promise<never> {
    await this.gate.broken
    throw this.gate.failure
  }

  /** Of an answer that broke off, Playwright may wait for ever: a moment later the network's own word counts. */
  private async failOfNetwork(url: string): Promise<never> {
    await new Promise<void>((resolve) => {
      this.tellFailed = resolve
    })
    await wait(FAILURE_SETTLES_MS)
    throw this.describeFailure(url)
  }

  private async load(url: string, passMs: number): Promise<Answer> {
    let download: Download | undefined
    const begun = new Promise<void>((resolve) => {
      this.page.once('download', (begins) => {
        download = begins
        resolve()
      })
    })
    // Rejects for a download, and for "not modified".
    const shown = await this.page.goto(url, { waitUntil: 'domcontentloaded', timeout: 0 }).catch(() => null)
    if (this.gate.failure !== undefined) throw this.gate.failure
    if (shown !== null) return this.pass(passMs)
    const { head } = this.gate
    if (head?.status === 304) return { ...head, bytes: new Uint8Array() }
    const mayBeDownload = head !== undefined && (this.failedWith ?? ABORTED) === ABORTED
    if (mayBeDownload) await Promise.race([begun, wait(DOWNLOAD_BEGINS_MS)])
    // Of a refusal the browser sometimes shows nothing, and says only that it gave up: its status tells.
    if (download === undefined && head !== undefined && head.status >= 400) {
      return { ...head, bytes: new Uint8Array() }
    }
    if (head === undefined || download === undefined) throw this.describeFailure(url)
    return { ...head, bytes: await this.readDownload(download) }
  }

  private async readDownload(download: Download): Promise<Uint8Array> {
    void this.gate.broken.then(() => download.cancel()).catch(() => {})
    const failure = await download.failure()
    if (failure === null) return readFile(await download.path())
    throw new FetchError({
      url: download.url(),
      failure: 'cut-off',
      detail: `the download ended early (${failure})`,
    })
  }

  /** The page's first answer; or, where that checks the browser, what it lets us through to in time. */
  private async pass(passMs: number): Promise<Answer> {
    const over = new AbortController()
    const patience = wait(passMs, undefined, { signal: over.signal }).catch(() => {})
    try {
      let answer = await this.takeDocument()
      while (answer === undefined || mayLetPass(answer)) {
        const next = new Promise<true>((resolve) => {
          this.tellDocument = () => resolve(true)
        })
        const came = this.documents.length > 0 || (await Promise.race([next, patience]))
        if (came !== true) break
        answer = (await this.takeDocument()) ?? answer
      }
      if (answer === undefined) throw this.describeFailure(this.page.url())
      return answer
    } finally {
      over.abort()
    }
  }

  /** Undefined when its bytes are gone already: the page went on. */
  private async takeDocument(): Promise<Answer | undefined> {
    const response = this.documents.shift()
    if (response === undefined) return undefined
    try {
      const [headers, bytes] = await Promise.all([response.allHeaders(), response.body()])
      return { url: response.url(), status: response.status(), headers, bytes }
    } catch {
      return undefined
    }
  }

  private describeFailure(url: string): FetchError {
    const failedWith = this.failedWith ?? ABORTED
    if (failedWith === 'net::ERR_TOO_MANY_REDIRECTS') {
      return new FetchError({ url, failure: 'unexpected-status', detail: 'redirects without end' })
    }
    return new FetchError({ url, ...describeBrowserError(failedWith) })
  }

  private isOwn(request: ReturnType<Response['request']>): boolean {
    return request.isNavigationRequest() && request.frame() === this.page.mainFrame()
  }
}

/** A check reloads the page, or leads on, once its script has run; what has no script stays as it is. */
function mayLetPass(answer: Answer): boolean {
  if (answer.status === TOO_MANY_REQUESTS || recogniseResponse(answer).kind === 'ice-page') return false
  return Buffer.from(answer.bytes).includes('<script')
}

function isRedirect(response: Response): boolean {
  const status = response.status()
  return status >= 300 && status < 400 && status !== 304
}
