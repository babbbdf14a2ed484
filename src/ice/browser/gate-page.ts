/**
 * What a page of the browser may ask for, request by request. Edge: the browser's own protocol.
 *
 * Playwright's routes do not see where a redirect leads; this does, before anything is sent there. Also what
 * tells the answer to a download, and "not modified", of which Playwright tells nothing.
 */
import type { BrowserContext, CDPSession, Page } from 'playwright'
import { FetchError } from '../../errors.js'
import { isAllowedHost, unwrapLink } from '../../workbook/unwrap-link.js'
import type { SourceGate } from '../fetch-source.js'

/** As Chromium's protocol names them. Pictures, films, fonts, pings and the rest are not asked for. */
const WANTED: readonly string[] = ['Document', 'Script', 'Stylesheet', 'XHR', 'Fetch']
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308]
const NOT_MODIFIED = 304

export interface AnswerHead {
  readonly url: string
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

/** Requests as they are paused: as far as we read them. */
interface Paused {
  readonly requestId: string
  readonly request: { readonly url: string; readonly headers: Readonly<Record<string, string>> }
  readonly resourceType: string
  readonly frameId: string
  readonly redirectedRequestId?: string
  readonly responseStatusCode?: number
  readonly responseHeaders?: readonly { readonly name: string; readonly value: string }[]
}

export interface GateRules {
  readonly sourceHosts: readonly string[]
  /** Bytes that one visit may bring, its scripts and styles together. */
  readonly maxBytes: number
  readonly robots?: SourceGate | undefined
}

/** One visit: from the address to whatever it brings. */
export interface Visit {
  readonly url: string
  /** Sent with the first request, and where it is redirected; names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** True: a file is wanted, and comes as a download whatever the server calls it; but HTML is shown. */
  readonly isFile?: boolean
}

export class PageGate {
  /** Of the newest answer in the page's own frame, redirects apart. */
  head: AnswerHead | undefined
  /** Why the visit was broken off, where we did that. */
  failure: FetchError | undefined
  /** Resolves when the visit is broken off. */
  broken: Promise<void> = new Promise(() => {})
  private tellBroken = () => {}
  private visit: Visit = { url: 'about:blank', headers: {} }
  private received = 0
  private isFirst = false

  private constructor(
    private readonly session: CDPSession,
    private readonly mainFrame: string,
    private readonly rules: GateRules,
  ) {}

  static async open(context: BrowserContext, page: Page, rules: GateRules): Promise<PageGate> {
    const session = await context.newCDPSession(page)
    const { frameTree } = await session.send('Page.getFrameTree')
    const gate = new PageGate(session, frameTree.frame.id, rules)
    session.on('Fetch.requestPaused', (paused) => void gate.decide(paused))
    session.on('Network.dataReceived', ({ dataLength }) => gate.count(dataLength))
    session.on('Page.downloadProgress', ({ receivedBytes }) => gate.count(0, receivedBytes))
    // Windows of its own are of no use to us.
    page.on('popup', (other) => void other.close().catch(() => {}))
    await session.send('Network.enable')
    await session.send('Page.enable')
    await session.send('Fetch.enable', {
      patterns: [
        { urlPattern: '*', requestStage: 'Request' },
        { urlPattern: '*', resourceType: 'Document', requestStage: 'Response' },
      ],
    })
    return gate
  }

  begin(visit: Visit): void {
    this.visit = visit
    this.head = undefined
    this.failure = undefined
    this.received = 0
    this.isFirst = true
    this.broken = new Promise((resolve) => {
      this.tellBroken = resolve
    })
  }

  /** Ends what is loading; the page itself stays open. */
  breakOff(failure: FetchError): void {
    this.failure ??= failure
    this.tellBroken()
    void this.session.send('Page.stopLoading').catch(() => {})
  }

  private count(bytes: number, ofDownload = 0): void {
    this.received += bytes
    const { maxBytes } = this.rules
    if (Math.max(this.received, ofDownload) <= maxBytes) return
    const detail = `a body of more than ${maxBytes} bytes`
    this.breakOff(new FetchError({ url: this.visit.url, failure: 'too-large', detail }))
  }

  /** A page that is closed meanwhile takes its paused requests with it. */
  private async decide(paused: Paused): Promise<void> {
    const { requestId } = paused
    try {
      if (paused.responseStatusCode !== undefined) await this.letIn(paused, paused.responseStatusCode)
      else if (this.isOwn(paused)) await this.letOut(paused)
      else if (this.isWanted(paused)) await this.session.send('Fetch.continueRequest', { requestId })
      else await this.refuse(paused)
    } catch {
      await this.refuse(paused).catch(() => {})
    }
  }

  private isOwn({ resourceType, frameId }: Paused): boolean {
    return resourceType === 'Document' && frameId === this.mainFrame
  }

  private isWanted({ resourceType, request }: Paused): boolean {
    return WANTED.includes(resourceType) && isAllowedHost(request.url, this.rules.sourceHosts)
  }

  /** The page itself, its file, or where either is redirected. */
  private async letOut(paused: Paused): Promise<void> {
    const { requestId, request, redirectedRequestId } = paused
    const isFirst = this.isFirst
    this.isFirst = false
    const obstacle = isFirst ? undefined : await this.findObstacle(request.url)
    if (obstacle !== undefined) {
      const secured = unwrapLink(request.url)
      const isRaised = secured !== null && secured !== request.url && obstacle.failure === 'forbidden-host'
      if (isRaised && isAllowedHost(secured, this.rules.sourceHosts)) await this.raise(requestId, secured)
      else {
        this.failure ??= obstacle
        await this.refuse(paused)
      }
    } else if (isFirst || redirectedRequestId !== undefined) {
      const headers = toList({ ...request.headers, ...this.visit.headers })
      await this.session.send('Fetch.continueRequest', { requestId, headers })
    } else await this.session.send('Fetch.continueRequest', { requestId })
  }

  private async findObstacle(url: string): Promise<FetchError | undefined> {
    const { sourceHosts, robots } = this.rules
    if (!isAllowedHost(url, sourceHosts)) return forbidHost(url, sourceHosts)
    try {
      await robots?.allow(url)
      return undefined
    } catch (error) {
      if (error instanceof FetchError) return error
      throw error
    }
  }

  /** Plain `http:` is raised to `https:` on the way, as for an ordinary request. */
  private async raise(requestId: string, location: string): Promise<void> {
    const responseHeaders = [{ name: 'location', value: location }]
    await this.session.send('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders })
  }

  private async letIn(paused: Paused, status: number): Promise<void> {
    const { requestId, request, responseHeaders = [] } = paused
    if (!this.isOwn(paused) || REDIRECTS.includes(status)) {
      await this.session.send('Fetch.continueRequest', { requestId })
      return
    }
    this.head = { url: request.url, status, headers: flatten(responseHeaders) }
    if (status === NOT_MODIFIED) await this.refuse(paused)
    // Shown as a page, a file's bytes would come to us as letters.
    else if (this.visit.isFile === true && !/html/i.test(this.head.headers['content-type'] ?? '')) {
      const others = responseHeaders.filter(({ name }) => name.toLowerCase() !== 'content-disposition')
      const attached = [...others, { name: 'content-disposition', value: 'attachment' }]
      await this.session.send('Fetch.continueResponse', {
        requestId,
        responseCode: status,
        responseHeaders: attached,
      })
    } else await this.session.send('Fetch.continueRequest', { requestId })
  }

  private async refuse({ requestId }: Paused): Promise<void> {
    await this.session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
  }
}

export function forbidHost(url: string, sourceHosts: readonly string[]): FetchError {
  const detail = `not one of the hosts that may be asked (${sourceHosts.join(', ')})`
  return new FetchError({ url, failure: 'forbidden-host', detail })
}

function toList(headers: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}

function flatten(list: readonly { readonly name: string; readonly value: string }[]): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const { name, value } of list) {
    const key = name.toLowerCase()
    flat[key] = flat[key] === undefined ? value : `${flat[key]}, ${value}`
  }
  return flat
}
