/** Headers that every answer bears: nothing from elsewhere, no script in the page, no frame, no referrer. */
import type { MiddlewareHandler } from 'hono'
import type { WebEnv } from '../page.js'
import type { SiteSettings } from '../site-settings.js'

const POLICY = {
  'default-src': "'none'",
  'style-src': "'self'",
  'script-src': "'self'",
  'img-src': "'self'",
  'object-src': "'self'",
  'frame-src': "'self'",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
}

/** Even where a browser takes bytes of others for a page, nothing in it runs, loads or knows our site. */
const SANDBOX = { 'default-src': "'none'", sandbox: '' }

export function setSecurityHeaders(settings: SiteSettings): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    await next()
    const mayFrame = c.res.headers.has(FRAMEABLE) ? '*' : "'none'"
    c.res.headers.delete(FRAMEABLE)
    const isForeign = c.res.headers.has(FOREIGN)
    c.res.headers.delete(FOREIGN)
    const policy = Object.entries({ ...(isForeign ? SANDBOX : POLICY), 'frame-ancestors': mayFrame })
    const directives = policy.map(([name, value]) => `${name} ${value}`.trim())
    c.header('Content-Security-Policy', directives.join('; '))
    // Pages whose address holds a secret send none at all.
    if (!c.res.headers.has('Referrer-Policy')) c.header('Referrer-Policy', 'same-origin')
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), interest-cohort=()')
    if (mayFrame === "'none'") c.header('X-Frame-Options', 'DENY')
    if (settings.isSecure) c.header('Strict-Transport-Security', 'max-age=31536000')
  }
}

/** A route's mark on its answer, taken off before it is sent. */
export const FRAMEABLE = 'X-May-Frame'
/** The same on what others wrote: a page of ICE's as we found it. */
export const FOREIGN = 'X-Foreign'
