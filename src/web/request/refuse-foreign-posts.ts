/** Forms of other sites are not taken: a reader's browser would send them in the reader's name. */
import type { Context, MiddlewareHandler } from 'hono'
import type { WebEnv } from '../page.js'
import { showMessage } from '../pages/errors.js'

/** Not for one-click unsubscribing, which mail providers send without an Origin or with their own. */
export function refuseForeignPosts(origin: string): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD' || !isForeign(c, origin)) return next()
    const { subscribe } = c.get('page').say
    return showMessage(c, 403, subscribe.FOREIGN, subscribe.FOREIGN_TEXT)
  }
}

/**
 * Pages that send no referrer have the Origin `null`: then Sec-Fetch-Site tells, where there is one. A
 * request to the host that its own Origin names comes from here, whatever name this machine goes by.
 */
function isForeign(c: Context, origin: string): boolean {
  const from = c.req.header('origin')
  if (from === undefined || from === origin) return false
  if (from === 'null') return !['same-origin', 'none', undefined].includes(c.req.header('sec-fetch-site'))
  return from !== new URL(c.req.url).origin
}
