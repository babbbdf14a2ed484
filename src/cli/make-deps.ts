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

export function makeSendDeps(context: Context, signal?: AbortSignal): SendDeps {
  const { config, db, log, now } = context
  const alerts: AlertSettings = {
    pageUrl: config.icePageUrl,
    sourceHosts: config.sourceHosts,
    timeZone: config.timeZone,
    isDemonstration: false,
  }
  return {
    db,
    mailer: openMailer(config),
    vault: context.openVault(),
    from: config.mailFrom,
    maintainerEmail: config.maintainerEmail,
    alerts,
    now,
    log,
    signal,
  }
}
