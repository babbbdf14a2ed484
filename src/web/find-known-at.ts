/** As of when the site's knowledge stands. Pure. */
import type { Page } from './page.js'

/**
 * The last look that saw what we believe, ISO; where an edition is held, the newest one that we believe,
 * since the list may read otherwise by now. Null before the first edition.
 */
export function findKnownAt({ health, data }: Pick<Page, 'health' | 'data'>): string | null {
  const newest = data.newest.participating
  if (newest === null) return null
  const newestAt = newest.firstSeenAt ?? newest.savedAt
  return health.held > 0 ? newestAt : (health.lastGoodLookAt ?? newestAt)
}
