/** As of when the site's knowledge stands. Pure. */
import { findKnownAt } from '../../alerts/find-known-at.js'
import type { Page } from '../page.js'

/** ISO; null before the first edition. */
export function findSiteKnownAt({ health, data }: Pick<Page, 'health' | 'data'>): string | null {
  const { lastGoodLookAt, held } = health
  return findKnownAt({ lastGoodLookAt, isHeld: held > 0, newest: data.newest.participating })
}
