/** Joins settings, clock, network, database and mail into what the jobs ask for. */
import type { CheckDeps } from '../../jobs/check-list.js'
import type { AlertSettings } from '../../jobs/gather-alert-facts.js'
import { PostSenders } from '../../jobs/post-senders.js'
import type { SendDeps } from '../../jobs/send-deliveries.js'
import type { SendPostsDeps } from '../../jobs/send-posts.js'
import { isOpenToOthers } from '../delivery/dkim.js'
import { DomainPace } from '../delivery/domain-pace.js'
import { openHttp } from '../delivery/posts/guarded-fetch.js'
import { openMailer } from '../delivery/send-mail.js'
import { DEFAULT_FETCH_LIMITS, makeFetchDeps } from '../ice/fetch-source.js'
import type { Context } from './context.js'

export function makeCheckDeps({ config, db, log }: Context, signal?: AbortSignal): CheckDeps {
  const { userAgent, sourceHosts, icePageUrl: pageUrl, maintainerEmail } = config
  const fetch = makeFetchDeps({ ...DEFAULT_FETCH_LIMITS, userAgent, sourceHosts }, signal)
  return { db, fetch, pageUrl, hasMaintainer: maintainerEmail !== null, log }
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
