/** Nobody comes into a room without a session or a token, and no other site makes a maintainer act. */
import type { Context, MiddlewareHandler } from 'hono'
import { isSameSecret } from '../../delivery/is-same-secret.js'
import { readForm } from '../request/read-form.js'
import { isUpload, readUpload } from '../request/read-upload.js'
import type { WebDeps } from '../web-deps.js'
import type { RoomEnv } from './room-env.js'
import { FORM_TOKEN } from './room-env.js'
import { findVisitor } from './session.js'
import { showOutside, showSignInForm } from './sign-in-pages.js'
import { words } from './words.js'

export const SIGN_IN = '/maintain/sign-in'

export function guardRooms(deps: WebDeps): MiddlewareHandler<RoomEnv> {
  return async (c, next) => {
    const refused = await refuse(c, deps)
    if (refused !== undefined) return keepPrivate(refused)
    await next()
    keepPrivate(c.res)
    return
  }
}

function keepPrivate(response: Response): Response {
  // Links to sign in are in the path; forms still say where they come from, which `isOwnOrigin` needs.
  response.headers.set('Referrer-Policy', 'strict-origin')
  response.headers.set('Cache-Control', 'no-store')
  response.headers.set('X-Robots-Tag', 'noindex')
  return response
}

/** An answer for who may not go on. */
async function refuse(c: Context<RoomEnv>, deps: WebDeps): Promise<Response | undefined> {
  const isSafe = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (c.req.path === SIGN_IN || c.req.path.startsWith(`${SIGN_IN}/`)) {
    return isSafe || isOwnOrigin(c, deps) ? undefined : refuseForeign(c, deps)
  }
  const visitor = await findVisitor(c, deps)
  if (visitor === undefined) {
    c.header('WWW-Authenticate', 'Bearer')
    return showSignInForm(c, 401)
  }
  c.set('visitor', visitor)
  if (isSafe || visitor.formToken === null) return undefined
  const given = await readFormToken(c)
  const isOurs = isOwnOrigin(c, deps) && isSameSecret(given, visitor.formToken)
  return isOurs ? undefined : refuseForeign(c, deps)
}

async function readFormToken(c: Context<RoomEnv>): Promise<string> {
  if (isUpload(c)) return (await readUpload(c))?.text(FORM_TOKEN) ?? ''
  return (await readForm(c)).get(FORM_TOKEN) ?? ''
}

function isOwnOrigin(c: Context<RoomEnv>, { settings }: WebDeps): boolean {
  return c.req.header('origin') === settings.origin
}

function refuseForeign(c: Context<RoomEnv>, { settings }: WebDeps): Promise<Response> | Response {
  return showOutside(c, 403, words.FOREIGN, words.sayForeign(settings.origin))
}
