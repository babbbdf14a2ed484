/**
 * Who is in the maintainers' rooms: a session's cookie, or a machine's token. EDGE.
 *
 * The cookie is the only one of the site. Its secret is stored hashed; the forms' token is made from
 * it, so that nothing more is kept. Who is no longer named in the settings is out at once.
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { deleteToken, findToken, insertToken } from '../../../db/tokens.js'
import { isSameSecret } from '../../delivery/is-same-secret.js'
import type { SiteSettings } from '../site-settings.js'
import type { WebDeps } from '../web-deps.js'
import type { RoomEnv, Visitor } from './room-env.js'

/** Half a day: a working day, and no more. */
const SESSION_MS = 12 * 3_600_000
const SECRET_BYTES = 32
/** Digits of the address's keyed hash that tell maintainers apart in the audit log. */
const NAME_DIGITS = 8

/** Browsers take a `__Host-` cookie from this host alone, and only by TLS. */
export function nameCookie({ isSecure }: Pick<SiteSettings, 'isSecure'>): string {
  return isSecure ? '__Host-countywatch' : 'countywatch'
}

/** @param subject keyed hash of a maintainer's address. */
function nameMaintainer(subject: string): string {
  return `maintainer ${subject.slice(0, NAME_DIGITS)}`
}

/** @returns the maintainer's name for the audit log. */
export async function startSession(c: Context<RoomEnv>, deps: WebDeps, subject: string): Promise<string> {
  const { db, settings } = deps
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  const at = deps.now()
  const expiresAt = new Date(Date.parse(at) + SESSION_MS).toISOString()
  await insertToken(db, { secret, purpose: 'session', subject, details: {}, at, expiresAt })
  setCookie(c, nameCookie(settings), secret, { ...cookieOptions(settings), maxAge: SESSION_MS / 1000 })
  return nameMaintainer(subject)
}

export async function endSession(c: Context<RoomEnv>, { db, settings }: WebDeps): Promise<void> {
  const name = nameCookie(settings)
  const secret = getCookie(c, name)
  if (secret !== undefined) await deleteToken(db, 'session', secret)
  deleteCookie(c, name, cookieOptions(settings))
}

function cookieOptions({ isSecure }: SiteSettings) {
  return { httpOnly: true, sameSite: 'Strict', path: '/', secure: isSecure } as const
}

export async function findVisitor(c: Context<RoomEnv>, deps: WebDeps): Promise<Visitor | undefined> {
  const { maintainerToken } = deps.settings
  const bearer = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (bearer !== undefined) {
    const isRight = maintainerToken !== null && isSameSecret(bearer, maintainerToken)
    return isRight ? { who: 'maintainer by token', formToken: null } : undefined
  }
  const secret = getCookie(c, nameCookie(deps.settings))
  if (secret === undefined) return undefined
  const session = await findToken(deps.db, 'session', secret, deps.now())
  if (session === undefined || !isMaintainer(deps, session.subject)) return undefined
  return { who: nameMaintainer(session.subject), formToken: makeFormToken(secret) }
}

/** @param subject keyed hash of an address: one of those in the settings now? */
export function isMaintainer({ settings, openVault }: WebDeps, subject: string): boolean {
  if (settings.maintainers.length === 0) return false
  const vault = openVault()
  return settings.maintainers.some((address) => vault.hash(address) === subject)
}

function makeFormToken(secret: string): string {
  return createHmac('sha256', secret).update('forms').digest('base64url')
}
