/**
 * Signing in by a link that is mailed to the addresses in the settings, and out.
 *
 * Scanners open links, so opening one only shows a button. The answer to who asks for a link is the same
 * for every address, and takes the same time.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { recordAudit } from '../../../db/audit.js'
import { queueLetter } from '../../../db/letters.js'
import { findToken, useToken } from '../../../db/tokens.js'
import { normaliseAddress } from '../../delivery/mail-address.js'
import type { WebDeps } from '../web-deps.js'
import { getField, readForm } from './read-form.js'
import type { Rooms } from './room-env.js'
import { endSession, isMaintainer, startSession } from './session.js'
import { showOutside, showSignInButton, showSignInForm } from './sign-in-pages.js'
import { words } from './words.js'

/** How long a mailed link is good. */
const LINK_MS = 15 * 60_000
/** Asked for from one network, and mailed to one address, in an hour. */
const NETWORK_LIMIT = { points: 20, duration: 3600 }
const ADDRESS_LIMIT = { points: 10, duration: 3600 }
/** Longer than queueing takes, so that the time of an answer does not tell whom a letter goes to. */
const LEAST_ANSWER_MS = 100

export function addSignIn(rooms: Rooms, deps: WebDeps): void {
  const networks = new RateLimiterMemory(NETWORK_LIMIT)
  const addresses = new RateLimiterMemory(ADDRESS_LIMIT)

  rooms.get('/sign-in', (c) => showSignInForm(c, 200))

  rooms.post('/sign-in', async (c) => {
    if (!(await mayGo(networks, c.get('network')))) {
      return showOutside(c, 429, words.TOO_MANY, words.TOO_MANY_TEXT)
    }
    const address = normaliseAddress(getField(await readForm(c), 'address', 254))
    await Promise.all([mail(address), wait(LEAST_ANSWER_MS)])
    return showOutside(c, 200, words.LOOK_IN_MAIL, words.LOOK_IN_MAIL_TEXT)
  })

  rooms.get('/sign-in/:secret', async (c) => {
    const secret = c.req.param('secret')
    const found = await findToken(deps.db, 'sign-in', secret, deps.now())
    return found === undefined ? showSignInForm(c, 404, words.LINK_IS_NO_GOOD) : showSignInButton(c, secret)
  })

  rooms.post('/sign-in/:secret', async (c) => {
    const at = deps.now()
    const found = await useToken(deps.db, 'sign-in', c.req.param('secret'), at)
    if (found === undefined || !isMaintainer(deps, found.subject)) {
      return showSignInForm(c, 404, words.LINK_IS_NO_GOOD)
    }
    const who = await startSession(c, deps, found.subject)
    await recordAudit(deps.db, { at, who, action: 'sign-in', subject: 'rooms' })
    return c.redirect(c.get('page').href('/maintain'), 303)
  })

  rooms.post('/sign-out', async (c) => {
    await endSession(c, deps)
    await recordAudit(deps.db, {
      at: deps.now(),
      who: c.get('visitor').who,
      action: 'sign-out',
      subject: 'rooms',
    })
    return c.redirect(c.get('page').href('/maintain/sign-in'), 303)
  })

  async function mail(address: string): Promise<void> {
    const { db, settings, openVault, now, nudge } = deps
    const isKnown = settings.maintainers.includes(address)
    if (!isKnown || !(await mayGo(addresses, address))) return
    const vault = openVault()
    await db.transaction().execute((transaction) =>
      queueLetter(transaction, vault, {
        letter: { purpose: 'sign-in', maintainer: vault.hash(address) },
        subscriberId: null,
        at: now(),
        expiresInMs: LINK_MS,
      }),
    )
    nudge()
  }
}

async function mayGo(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key)
    return true
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false
    throw refused
  }
}
