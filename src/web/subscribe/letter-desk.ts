/** What the routes that send letters share: the vault, the limits, and headers of pages that a secret opens. */
import type { Context } from 'hono'
import type { AddressVault } from '../../delivery/address-vault.js'
import { normaliseAddress } from '../../delivery/mail-address.js'
import { RequestError } from '../../errors.js'
import type { WebEnv } from '../page.js'
import { showMessage } from '../pages/errors.js'
import type { RequestLimits } from '../request/request-limits.js'
import type { WebDeps } from '../web-deps.js'
import type { FormProblem } from './watch-form.js'

export interface LetterDesk {
  readonly deps: WebDeps
  /** Opened at first use. */
  readonly getVault: () => AddressVault
  readonly limits: RequestLimits
}

export function checkAddress(address: string): readonly FormProblem[] {
  try {
    normaliseAddress(address)
    return []
  } catch (error) {
    if (error instanceof RequestError) return ['no-address']
    throw error
  }
}

/**
 * Whether a letter may be sent. That an address was sent enough is not told: it would tell that someone
 * asked for it.
 *
 * @returns the page to answer with, where the network asks too often.
 */
export async function mayAsk(
  c: Context<WebEnv>,
  { limits, getVault }: LetterDesk,
  address: string,
): Promise<boolean | Response> {
  const waitSeconds = await limits.takeNetwork(c.get('network'))
  if (waitSeconds !== null) {
    const { shell } = c.get('page').say
    c.header('Retry-After', String(waitSeconds))
    return showMessage(c, 429, shell.TOO_MANY, shell.TOO_MANY_TEXT)
  }
  return limits.takeAddress(getVault().hash(mailboxOf(normaliseAddress(address))))
}

/** `jo+anything@example.org` goes to one mailbox, and counts as one. */
function mailboxOf(address: string): string {
  return address.replace(/\+[^@]*(?=@)/, '')
}

/** Of pages whose address holds a secret: it stays out of caches and referrers. */
export function keepSecret(c: Context<WebEnv>): void {
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'no-referrer')
}
