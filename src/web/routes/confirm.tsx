/** The link of a request to confirm: its page changes nothing, its button confirms, once. */
import type { Hono } from 'hono'
import { confirmSubscription } from '../../../db/subscriptions.js'
import { findToken } from '../../../db/tokens.js'
import { renderPage } from '../layout.js'
import type { WebEnv } from '../page.js'
import { type Confirmed, showConfirm, showConfirmed, showGone } from '../pages/confirm.js'
import { keepSecret, type LetterDesk } from '../subscribe/letter-desk.js'

export function addConfirmRoutes(app: Hono<WebEnv>, { deps, getVault }: LetterDesk): void {
  app.get('/confirm/:secret', async (c) => {
    const page = c.get('page')
    keepSecret(c)
    const token = await findToken(deps.db, 'confirm', c.req.param('secret'), page.now)
    if (token === undefined) return c.html(renderPage(page, showGone(page, '/subscribe')), 410)
    return c.html(renderPage(page, showConfirm(page, token.details as Confirmed)))
  })

  app.post('/confirm/:secret', async (c) => {
    const page = c.get('page')
    keepSecret(c)
    const wish = await confirmSubscription(deps.db, getVault(), c.req.param('secret'), page.now)
    if (wish === undefined) return c.html(renderPage(page, showGone(page, '/subscribe')), 410)
    deps.nudge()
    return c.html(renderPage(page, showConfirmed(page, wish)))
  })
}
