/**
 * For machines that watch us: `/healthz` the process, `/readyz` whether it does what it is for, `/metrics` how
 * much of everything. Outside languages, pages and limits; never kept by anyone.
 */
import type { Context, Hono } from 'hono'
import { countWaiting } from '../../../db/count-waiting.js'
import type { Database } from '../../../db/open-database.js'
import { getJobState } from '../../../db/runs.js'
import { EMAIL } from '../../../db/schema-of-delivery.js'
import { isSameSecret } from '../../delivery/is-same-secret.js'
import type { WebEnv } from '../page.js'
import type { SiteSettings } from '../site-settings.js'
import type { WebDeps } from '../web-deps.js'
import { isThisMachine } from './is-this-machine.js'
import { judgeReadiness, NO_DATABASE, type Readiness } from './judge-readiness.js'
import { makeMetrics } from './metrics.js'

/** Asked without a language before them, and by machines alone. */
const HEALTH_PATHS = ['/healthz', '/readyz', '/metrics'] as const

export function addHealthRoutes(app: Hono<WebEnv>, { readingDb: db, settings, now, log }: WebDeps): void {
  const metrics = makeMetrics(db)
  for (const path of HEALTH_PATHS) {
    app.use(path, async (c, next) => {
      if (askedOf(c).isExplicit) return c.text('There is no such page.', 404)
      await next()
      c.header('Cache-Control', 'no-store')
      c.header('X-Robots-Tag', 'noindex')
      return
    })
  }
  app.get('/healthz', (c) => c.text('alive\n'))

  app.get('/readyz', async (c) => {
    const found = await readReadiness(db, settings, now()).catch((error: unknown) => {
      log.error({ err: error }, 'readiness:failed')
      return NO_DATABASE
    })
    return c.json(found, found.isReady ? 200 : 503)
  })

  app.get('/metrics', async (c) => {
    if (!mayRead(c, settings)) {
      c.header('WWW-Authenticate', 'Bearer')
      return c.text('For this machine alone, or with METRICS_TOKEN as a bearer token.\n', 401)
    }
    const { contentType, text } = await metrics.read(now())
    return c.body(text, 200, { 'Content-Type': contentType })
  })
}

async function readReadiness(db: Database, settings: SiteSettings, now: string): Promise<Readiness> {
  const { lastDoneAt } = await getJobState(db, 'check-list')
  const { oldestDueAt, stoppedChannels } = await countWaiting(db, now)
  return judgeReadiness({
    now,
    lastGoodLookAt: lastDoneAt,
    lookQuietMinutes: settings.lookQuietMinutes,
    oldestDueAt,
    isMailStopped: stoppedChannels.some(({ channel }) => channel === EMAIL),
  })
}

function mayRead(c: Context<WebEnv>, { metricsToken }: SiteSettings): boolean {
  const [, given] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
  if (given !== undefined) return metricsToken !== null && isSameSecret(given, metricsToken)
  return isThisMachine(askedOf(c).peer, (name) => c.req.header(name))
}

/** What `Site.fetch` found out before routing. */
function askedOf(c: Context<WebEnv>): { readonly peer: string; readonly isExplicit: boolean } {
  return c.env as unknown as { peer: string; isExplicit: boolean }
}
