/**
 * The gate before every request to the source: robots.txt is heeded, and its crawl delay waited for.
 * Edge: the network. Clock, waiting and memory come in as arguments.
 *
 * There is no setting to pass it. What a site's owner forbids is for a person to take up with them;
 * workbooks that a person downloads still come in by the manual door.
 */
import { FetchError } from '../errors.js'
import { isAllowedHost } from '../workbook/unwrap-link.js'
import { type FetchDeps, fetchSource, type SourceGate } from './fetch-source.js'
import { decodeRobots, type RobotsRules, readRobots } from './read-robots.js'

/** A robots.txt as it was read; empty where the site has none that we may or can have. */
export interface RobotsCopy {
  readonly readAt: string
  readonly text: string
}

/** What outlives the process, by origin. */
export interface RobotsMemory {
  find(origin: string): Promise<RobotsCopy | undefined>
  keep(origin: string, copy: RobotsCopy): Promise<void>
}

/** RFC 9309, section 2.4: a copy is used for a day. */
const FRESH_MS = 24 * 60 * 60_000
/** The same: for longer only while the site's own cannot be had; we give it one day more. */
const STALE_MS = 2 * FRESH_MS
/** While an old copy serves, between two tries to have a new one. */
const RETRY_MS = 15 * 60_000
/** Far more than is read of it. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

/** Instants in milliseconds. */
interface Site {
  rules: RobotsRules | undefined
  /** When those were read. */
  readAt: number
  /** When robots.txt was asked for in vain. */
  triedAt: number | null
  /** When anything was asked of the site last. */
  askedAt: number | null
}

/** One for each process: all that ask a site stand in its one line. */
export class RobotsGate implements SourceGate {
  private readonly sites = new Map<string, Site>()
  private last: Promise<void> = Promise.resolve()

  constructor(
    private readonly deps: Omit<FetchDeps, 'gate'>,
    private readonly memory: RobotsMemory,
  ) {}

  async enter(url: string, signal = this.deps.signal): Promise<void> {
    const turn = this.last.then(() => this.pass(url, signal))
    this.last = turn.catch(() => {})
    return turn
  }

  async allow(url: string): Promise<void> {
    const obstacle = await this.findObstacle(url)
    if (obstacle !== undefined) throw obstacle
  }

  /** Reads robots.txt where that is due. */
  async mayFetch(url: string): Promise<boolean> {
    return (await this.findObstacle(url)) === undefined
  }

  /** What is left of the site's crawl delay; 0 before anything is known of the site. */
  waitBeforeMs(url: string, now: Date): number {
    const { rules, askedAt = null } = this.sites.get(originOf(url)) ?? {}
    if (rules === undefined || askedAt === null) return 0
    // A clock that was set back makes no wait longer than the delay.
    return Math.min(Math.max(askedAt + rules.delayMs - now.getTime(), 0), rules.delayMs)
  }

  private async pass(url: string, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted()
    await this.allow(url)
    const waitMs = this.waitBeforeMs(url, this.deps.now())
    if (waitMs > 0) await this.deps.sleep(waitMs, signal)
    const site = this.sites.get(originOf(url))
    if (site !== undefined) site.askedAt = this.deps.now().getTime()
  }

  private async findObstacle(url: string): Promise<FetchError | undefined> {
    // Who asks a foreign host is stopped by the request itself, before anything is sent.
    if (!isAllowedHost(url, this.deps.settings.sourceHosts)) return undefined
    try {
      const rules = await this.getRules(originOf(url))
      const forbidding = rules.findForbidding(url)
      if (forbidding === null) return undefined
      const detail = `robots.txt of ${new URL(url).host} asks us not to fetch this (${forbidding})`
      return new FetchError({ url, failure: 'disallowed', detail })
    } catch (error) {
      if (!(error instanceof FetchError)) throw error
      const { failure, status, retryAfterMs } = error
      const detail = `robots.txt cannot be had, and without it nothing may be asked: ${error.detail}`
      return new FetchError({ url, failure, detail, status, retryAfterMs, cause: error })
    }
  }

  /** @throws {FetchError} when there is neither a robots.txt nor a copy that is young enough. */
  private async getRules(origin: string): Promise<RobotsRules> {
    const site = await this.getSite(origin)
    const now = this.deps.now().getTime()
    const { rules, triedAt } = site
    const ageMs = now - site.readAt
    // A copy from the future is read anew: the clock was set back.
    if (rules !== undefined && ageMs >= 0 && ageMs < FRESH_MS) return rules
    const old = ageMs < STALE_MS ? rules : undefined
    if (old !== undefined && triedAt !== null && Math.abs(now - triedAt) < RETRY_MS) return old
    try {
      return await this.readAnew(origin, site)
    } catch (error) {
      if (!(error instanceof FetchError) || old === undefined) throw error
      site.triedAt = now
      return old
    }
  }

  private async getSite(origin: string): Promise<Site> {
    const known = this.sites.get(origin)
    if (known !== undefined) return known
    const copy = await this.memory.find(origin)
    const site: Site = {
      rules: copy === undefined ? undefined : this.read(origin, copy.text),
      readAt: copy === undefined ? 0 : Date.parse(copy.readAt),
      triedAt: null,
      askedAt: null,
    }
    this.sites.set(origin, site)
    return site
  }

  private async readAnew(origin: string, site: Site): Promise<RobotsRules> {
    const text = await fetchRobots(origin, this.deps)
    const at = this.deps.now()
    const rules = this.read(origin, text)
    Object.assign(site, { rules, readAt: at.getTime(), triedAt: null, askedAt: at.getTime() })
    await this.memory.keep(origin, { readAt: at.toISOString(), text })
    return rules
  }

  private read(origin: string, text: string): RobotsRules {
    return readRobots(origin, text, this.deps.settings.userAgent)
  }
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : ''
}

async function fetchRobots(origin: string, deps: Omit<FetchDeps, 'gate'>): Promise<string> {
  const settings = { ...deps.settings, maxBodyBytes: MAX_BODY_BYTES, maxRetries: 1 }
  try {
    const { bytes } = await fetchSource(
      `${origin}/robots.txt`,
      { accept: 'text/plain' },
      { ...deps, settings },
    )
    return decodeRobots(bytes)
  } catch (error) {
    if (error instanceof FetchError && isUnavailable(error)) return ''
    throw error
  }
}

/**
 * RFC 9309, sections 2.3.1.2 to 2.3.1.4: a client error and a redirect without end mean that there are
 * no rules; a server error and a silent network mean that everything is disallowed. "Too many requests"
 * is a client error by number alone: it asks for less, not more.
 */
function isUnavailable({ failure, status }: FetchError): boolean {
  if (failure === 'rate-limited') return false
  if (failure === 'forbidden-host' || failure === 'unexpected-status') return true
  return status !== null && status >= 400 && status < 500
}
