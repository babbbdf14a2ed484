/** Joins settings, clock, network, database and mail into what the jobs ask for. */
import type { CheckDeps } from '../../jobs/check-list.js'
import type { AlertSettings } from '../../jobs/gather-alert-facts.js'
import type { SendDeps } from '../../jobs/send-deliveries.js'
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
  const { icePageUrl: pageUrl, sourceHosts, timeZone, maintainerEmail, maintainers, publicUrl } = config
  const alerts: AlertSettings = {
    ...{ pageUrl, sourceHosts, timeZone },
    isDemonstration: false,
    // What mails link to for good is where everyone can reach it.
    origin: publicUrl,
  }
  return {
    db,
    mailer: openMailer(config),
    vault: context.openVault(),
    from: config.mailFrom,
    ...{ maintainerEmail, maintainers, publicUrl },
    siteOrigin: origin ?? publicUrl,
    alerts,
    now,
    log,
    signal,
  }
}
