/**
 * Signing in by a link that is mailed to the addresses in the settings, and out.
 *
 * Scanners open links, so opening one only shows a button. The answer to who asks for a link is the same
 * for every address, and takes the same time.
 */
import { recordAudit } from '../../../db/audit.js'
import { queueLetter } from '../../../db/letters.js'
import { findToken, useToken } from '../../../db/tokens.js'
import { normaliseAddress } from '../../delivery/mail-address.js'
import { readForm } from '../request/read-form.js'
import { makeRequestLimits } from '../request/request-limits.js'
import { takeTheSameTime } from '../request/take-the-same-time.js'
import type { WebDeps } from '../web-deps.js'
import { getField } from './read-fields.js'
import type { Rooms } from './room-env.js'
import { endSession, isMaintainer, startSession } from './session.js'
import { showOutside, showSignInButton, showSignInForm } from './sign-in-pages.js'
import { words } from './words.js'

/** How long a mailed link is good. */
const LINK_MS = 15 * 60_000
/** Asked for from one network in an hour. */
const NETWORK_LIMIT = { points: 20, duration: 3600 }
/** Mailed to one address while a link is good: whoever asks in vain locks nobody out for longer. */
const ADDRESS_LIMIT = { points: 5, duration: LINK_MS / 1000 }

export function addSignIn(rooms: Rooms, deps: WebDeps): void {
  const limits = makeRequestLimits(NETWORK_LIMIT, ADDRESS_LIMIT)

  rooms.get('/sign-in', (c) => showSignInForm(c, 200))

  rooms.post('/sign-in', async (c) => {
    if ((await limits.takeNetwork(c.get('network'))) !== null) {
      return showOutside(c, 429, words.TOO_MANY, words.TOO_MANY_TEXT)
    }
    const address = normaliseAddress(getField(await readForm(c), 'address', 254))
    await takeTheSameTime(() => mail(address), deps.nudge)
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

  /** @returns false when no letter goes to it. */
  async function mail(address: string): Promise<boolean> {
    const { db, settings, openVault, now } = deps
    const isKnown = settings.maintainers.includes(address)
    if (!isKnown || !(await limits.takeAddress(address))) return false
    const vault = openVault()
    await db.transaction().execute((transaction) =>
      queueLetter(transaction, vault, {
        letter: { purpose: 'sign-in', maintainer: vault.hash(address) },
        subscriberId: null,
        at: now(),
        expiresInMs: LINK_MS,
      }),
    )
    return true
  }
}
