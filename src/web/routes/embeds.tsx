/** Small pages that other sites may frame; nothing else of the site may be. */
import type { Context, Hono } from 'hono'
import { findCountyBySlug } from '../../places/counties.js'
import { findState } from '../../places/states.js'
import type { WebEnv } from '../page.js'
import { renderCountyEmbed, renderStateEmbed } from '../pages/embed.js'
import { showNotFound } from '../pages/errors.js'
import { FRAMEABLE } from '../request/security-headers.js'
import type { WebDeps } from '../web-deps.js'

export function addEmbedRoutes(app: Hono<WebEnv>, _deps: WebDeps): void {
  app.get('/embed/:state{[a-z]{2}}', (c) => {
    const state = findState(c.req.param('state').toUpperCase())
    if (state === undefined) return showNotFound(c)
    return showEmbed(c, renderStateEmbed(c.get('page'), state.code))
  })

  app.get('/embed/:state{[a-z]{2}}/:county', (c) => {
    const county = findCountyBySlug(c.req.param('state').toUpperCase(), c.req.param('county'))
    if (county === undefined) return showNotFound(c)
    return showEmbed(c, renderCountyEmbed(c.get('page'), county.fips))
  })
}

function showEmbed(c: Context<WebEnv>, html: string): Response | Promise<Response> {
  c.header(FRAMEABLE, '1')
  return c.html(html)
}
