/** Forgets what is kept for a while only: links that have expired, addresses that nobody confirmed. */
import type { Database } from '../db/open-database.js'
import { CONFIRM_MS, eraseUnconfirmed } from '../db/subscriptions.js'
import { deleteExpiredTokens } from '../db/tokens.js'
import type { Logger } from '../src/log.js'

export async function forgetExpired(db: Database, now: string, log: Logger): Promise<void> {
  const before = new Date(Date.parse(now) - CONFIRM_MS).toISOString()
  const addresses = await eraseUnconfirmed(db, before)
  const links = await deleteExpiredTokens(db, now)
  if (addresses + links > 0) log.info({ addresses, links }, 'expired:forgotten')
}
