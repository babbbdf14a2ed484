/**
 * Leaving by the link that every mail bears (RFC 8058). Mail providers POST it without an Origin, so forms
 * of other sites are not refused here: the token in the path is the proof.
 */
import type { Hono } from 'hono'
import { findServed, type ServedMessage } from '../../../db/find-served.js'
import { deriveLetterSecret } from '../../../db/letters.js'
import { removeSubscriber } from '../../../db/subscribers.js'
import { deleteToken } from '../../../db/tokens.js'
import { endWatches } from '../../../db/watches.js'
import { placesOf } from '../../alerts/match-watches.js'
import { readUnsubscribeToken } from '../../delivery/unsubscribe-token.js'
import { renderPage } from '../layout.js'
import type { WebEnv } from '../page.js'
import { showNotFound } from '../pages/errors.js'
import { showLeave, showLeft } from '../pages/unsubscribe.js'
import { limitForm } from '../request/read-form.js'
import { keepSecret, type LetterDesk } from '../subscribe/letter-desk.js'

export function addUnsubscribeRoutes(app: Hono<WebEnv>, { deps, getVault }: LetterDesk): void {
  app.use('/unsubscribe/*', limitForm)

  app.get('/unsubscribe/:token', (c) => {
    keepSecret(c)
    const page = c.get('page')
    if (readUnsubscribeToken(getVault(), c.req.param('token')) === undefined) return showNotFound(c)
    return c.html(renderPage(page, showLeave(page)))
  })

  app.post('/unsubscribe/:token', async (c) => {
    keepSecret(c)
    const page = c.get('page')
    const deliveryId = readUnsubscribeToken(getVault(), c.req.param('token'))
    if (deliveryId === undefined) return showNotFound(c)
    const served = await findServed(deps.db, deliveryId)
    // A second time, or after leaving, there is nothing to end, and that is what was wanted.
    if (served !== undefined) await endServed(deliveryId, served, page.now)
    return c.html(renderPage(page, showLeft(page)))
  })

  async function endServed(deliveryId: string, served: ServedMessage, at: string): Promise<void> {
    const { subscriberId, places, events, isRequest } = served
    if (isRequest)
      await deleteToken(deps.db, 'confirm', deriveLetterSecret(getVault(), 'confirm', deliveryId))
    const ended = [...new Set([...places, ...events.flatMap(placesOf)])]
    const left = await deps.db
      .transaction()
      .execute((transaction) => endWatches(transaction, subscriberId, ended, at))
    if (left === 0) await removeSubscriber(deps.db, subscriberId)
  }
}
