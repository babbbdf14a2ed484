/** Joins settings, clock, network, database and mail into what the jobs ask for. */
import type { CheckDeps } from '../../jobs/check-list.js'
import type { DocumentsDeps } from '../../jobs/fetch-documents.js'
import type { AlertSettings } from '../../jobs/gather-alert-facts.js'
import { type Heartbeat, makeHeartbeat } from '../../jobs/heartbeat.js'
import { PostSenders } from '../../jobs/post-senders.js'
import { openRobotsMemory } from '../../jobs/robots-memory.js'
import type { WaybackDeps } from '../../jobs/save-to-wayback.js'
import type { SendDeps } from '../../jobs/send-deliveries.js'
import type { SendPostsDeps } from '../../jobs/send-posts.js'
import type { Config } from '../config.js'
import { isOpenToOthers } from '../delivery/dkim.js'
import { DomainPace } from '../delivery/domain-pace.js'
import { type HttpLimits, openHttp } from '../delivery/posts/guarded-fetch.js'
import { openMailer } from '../delivery/send-mail.js'
import { readPdf } from '../documents/pdf/read-pdf.js'
import { openBrowserDoor } from '../ice/browser/browser-door.js'
import { DEFAULT_FETCH_LIMITS, type FetchDeps, makeFetchDeps } from '../ice/fetch-source.js'
import { RobotsGate } from '../ice/robots.js'
import type { Logger } from '../log.js'
import { savePage } from '../wayback/save-page.js'
import type { Context } from './context.js'

export function makeCheckDeps({ config, db, log }: Context, signal?: AbortSignal): CheckDeps {
  const { userAgent, sourceHosts, icePageUrl: pageUrl, maintainerEmail } = config
  const ungated = makeFetchDeps({ ...DEFAULT_FETCH_LIMITS, userAgent, sourceHosts }, signal)
  const fetch = { ...ungated, gate: new RobotsGate(ungated, openRobotsMemory(db)) }
  return {
    db,
    fetch,
    pageUrl,
    hasMaintainer: maintainerEmail !== null,
    log,
    heartbeat: openHeartbeat(config, log),
    ...makeBrowserDeps(config, fetch),
  }
}

/** A browser looks where an ordinary request is turned away, and takes pictures of what changed. */
function makeBrowserDeps({ browser }: Config, fetch: FetchDeps): Pick<CheckDeps, 'openBrowser'> {
  if (browser === 'off') return {}
  const isRoot = process.getuid?.() === 0
  return { openBrowser: () => openBrowserDoor({ browser, isRoot }, fetch) }
}

/** Signals are few and small: what does not get through at once is told by the next. */
const HEARTBEAT_LIMITS: HttpLimits = { connectMs: 3_000, totalMs: 5_000, maxBytes: 4_096 }

function openHeartbeat(config: Config, log: Logger): Heartbeat | undefined {
  const { heartbeatUrl: url, allowsPrivateAddresses, userAgent } = config
  if (url === null) return undefined
  const http = openHttp({ allowsPrivateAddresses, userAgent, limits: HEARTBEAT_LIMITS })
  return makeHeartbeat({ url, http, log })
}

/** @param fetch of the looks, whose place in the site's line documents share. */
export function makeDocumentsDeps(
  { config, db, log }: Context,
  fetch: FetchDeps,
  signal?: AbortSignal,
): DocumentsDeps {
  return {
    db,
    fetch: { ...fetch, signal },
    states: config.moaStates,
    readPdf: (bytes) => readPdf(bytes, { signal }),
    hasMaintainer: config.maintainerEmail !== null,
    log,
  }
}

/**
 * @param origin where the site is: `PUBLIC_URL`, or this machine's own address while it serves one; null
 *   for none, and then letters with links wait for who serves it.
 */
export function makeSendDeps(
  context: Context,
  { origin, signal }: { readonly origin?: string | null; readonly signal?: AbortSignal } = {},
): SendDeps {
  const { config, db, log, now } = context
  const mailer = openMailer(config)
  if (config.dkim !== null && isOpenToOthers(config.dkim.keyFile)) {
    log.warn({ file: config.dkim.keyFile, mend: 'chmod o= on it' }, 'dkim-key:exposed')
  }
  const { icePageUrl: pageUrl, sourceHosts, timeZone, maintainerEmail, maintainers, publicUrl } = config
  const { lateAfterHours, expireAfterDays, smtp, mailsPerMinute } = config
  const alerts: AlertSettings = {
    ...{ pageUrl, sourceHosts, timeZone },
    isDemonstration: false,
    // What mails link to for good is where everyone can reach it.
    origin: publicUrl,
  }
  return {
    db,
    mailer,
    // Files have no domain that could have enough.
    pace: smtp === null || mailsPerMinute === null ? null : new DomainPace(mailsPerMinute),
    vault: context.openVault(),
    from: config.mailFrom,
    bounceAddress: config.bounceAddress,
    ...{ maintainerEmail, maintainers, publicUrl, lateAfterHours, expireAfterDays },
    siteOrigin: origin ?? publicUrl,
    alerts,
    now,
    chance: Math.random,
    log,
    signal,
  }
}

/** @param send whose database, clock and signal posts share. */
export function makePostsDeps({ config }: Context, send: SendDeps): SendPostsDeps {
  const { db, log, now, chance, signal, vault, alerts, lateAfterHours, expireAfterDays } = send
  const { allowsPrivateAddresses, userAgent, maintainerEmail } = config
  const senders = new PostSenders({ http: openHttp({ allowsPrivateAddresses, userAgent }), now })
  const ages = { lateAfterHours, expireAfterDays }
  const hasMaintainer = maintainerEmail !== null
  return { db, log, now, chance, signal, vault, alerts, ages, hasMaintainer, senders }
}

/** A capture takes the Machine up to two minutes. */
const SAVE_TIMEOUT_MS = 180_000

/** Null where the Wayback Machine is not to be asked. */
export function makeWaybackDeps({ config, db, log, now }: Context, signal?: AbortSignal): WaybackDeps | null {
  const { savesToWayback, waybackUrl, userAgent } = config
  if (!savesToWayback) return null
  const deps = { waybackUrl, userAgent, timeoutMs: SAVE_TIMEOUT_MS, signal }
  return { db, now, log, save: (url) => savePage(url, deps, new Date(now())) }
}
