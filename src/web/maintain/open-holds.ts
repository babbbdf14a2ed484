/** Editions, and removals of editions, that wait for a maintainer's word. EDGE. */
import type { Database } from '../../../db/open-database.js'
import { findPublications, type Hold, type Publication } from '../../../db/publications.js'

export type HeldPublication = Publication & { readonly hold: Hold }

/** In the order of saving. */
export async function listOpenHolds(db: Database): Promise<readonly HeldPublication[]> {
  return (await findPublications(db, { hasHold: true })).filter(isOpenHold)
}

/** True while it waits: neither discarded nor settled. */
export function isOpenHold(publication: Publication): publication is HeldPublication {
  const { hold, status } = publication
  return hold !== null && status !== 'discarded' && hold.isDiscarded !== true
}
