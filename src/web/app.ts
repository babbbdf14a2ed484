/**
 * The site: a Request -> a Response. Routes are in routes/, one file for each part; what they ask of every
 * request is in request/, what the site knows in data/, what it says of one thing in views/; pages/ are pure.
 */
import { Hono } from 'hono'
import { phrasesOf } from '../alerts/phrases/phrases-of.js'
import { addAssetRoutes } from './assets.js'
import { makeSiteReader } from './data/site-reader.js'
import { addHealthRoutes } from './health/add-health-routes.js'
import { messagesOf } from './messages/messages-of.js'
import type { Page, WebEnv } from './page.js'
import { addErrorPages } from './pages/errors.js'
import { findNetwork } from './request/find-network.js'
import { readLanguage } from './request/read-language.js'
import { setSecurityHeaders } from './request/security-headers.js'
import { addApiRoutes } from './routes/api.js'
import { addCountyRoutes } from './routes/counties.js'
import { addEmbedRoutes } from './routes/embeds.js'
import { addEvidenceRoutes } from './routes/evidence.js'
import { addFeedRoutes } from './routes/feeds.js'
import { addFrontRoutes } from './routes/front.js'
import { addMaintainRoutes } from './routes/maintain.js'
import { addMapRoutes } from './routes/maps.js'
import { addStateRoutes } from './routes/states.js'
import { addSubscribeRoutes } from './routes/subscribe.js'
import { addTextRoutes } from './routes/texts.js'
import type { WebDeps } from './web-deps.js'

export interface Site {
  /** Every route, `/:state/:county` and the like, without languages; middleware is none. */
  readonly routes: readonly { readonly method: string; readonly path: string }[]
  /** @param peer the IP address that the connection comes from. */
  fetch(request: Request, peer: string): Promise<Response>
}

export function makeSite(deps: WebDeps): Site {
  const app = makeApp(deps)
  return {
    routes: app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => ({ method, path })),
    async fetch(request, peer) {
      const url = new URL(request.url)
      const asked = readLanguage(url.pathname, request.headers.get('accept-language') ?? undefined)
      url.pathname = asked.path
      return app.fetch(new Request(url, request), { ...asked, peer })
    },
  }
}

/** What `Site.fetch` found out before routing. */
interface Asked extends ReturnType<typeof readLanguage> {
  readonly peer: string
}

function makeApp(deps: WebDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  const reader = makeSiteReader(deps.readingDb, deps.settings.lookEveryMinutes)
  app.use(setSecurityHeaders(deps.settings))
  addAssetRoutes(app)
  addHealthRoutes(app, deps)
  app.use(async (c, next) => {
    const asked = c.env as unknown as Asked
    c.set('network', findNetwork(asked.peer, c.req.header('x-forwarded-for'), deps.settings.trustedProxies))
    c.set('page', await makePage(asked, new URL(c.req.url)))
    await next()
    c.header('Content-Language', asked.language)
    if (!asked.isExplicit) c.header('Vary', 'Accept-Language', { append: true })
  })
  addErrorPages(app, deps)
  addSubscribeRoutes(app, deps)
  addMaintainRoutes(app, deps)
  for (const addRoutes of [
    addFrontRoutes,
    addMapRoutes,
    addEmbedRoutes,
    addEvidenceRoutes,
    addTextRoutes,
    addFeedRoutes,
    addApiRoutes,
    // Last: `/{state}` would take the place of any other path.
    addStateRoutes,
    addCountyRoutes,
  ]) {
    addRoutes(app, { ...deps, db: deps.readingDb })
  }
  return app

  async function makePage({ language, isExplicit, path }: Asked, url: URL): Promise<Page> {
    const now = deps.now()
    return {
      language,
      say: messagesOf(language),
      phrases: phrasesOf(language),
      path: `${path}${url.search}`,
      href: (to) => (isExplicit ? `/${language}${to}` : to),
      data: await reader.readData(),
      health: await reader.readHealth(now),
      settings: deps.settings,
      now,
    }
  }
}
