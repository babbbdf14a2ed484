/** As of when we know what ICE's list shows, as pages and letters say it. Pure. */

export interface Knowledge {
  /** ISO; null before the first. */
  readonly lastGoodLookAt: string | null
  /** True while an edition is held: the list may read otherwise by now. */
  readonly isHeld: boolean
  /** The newest edition that we believe; null before the first. */
  readonly newest: { readonly firstSeenAt: string | null; readonly savedAt: string | null } | null
}

/** The last look that saw what we believe, ISO; while an edition is held, the newest one that we believe. */
export function findKnownAt({ lastGoodLookAt, isHeld, newest }: Knowledge): string | null {
  if (newest === null) return null
  const newestAt = newest.firstSeenAt ?? newest.savedAt
  return isHeld ? newestAt : (lastGoodLookAt ?? newestAt)
}
