/** Between which of our own sights something happened. Pure. */
import type { EventFacts, PublicationFacts } from './alert-facts.js'

/** What we saw ourselves: of an archived edition, the stored window only tells when ICE saved it. */
export function findSeenWindow({ windowFrom, windowTo, publication, previous }: StoredWindow): Window {
  return { windowFrom: findSight(windowFrom, previous), windowTo: findSight(windowTo, publication) }
}

function findSight(at: string | null, publication: Times | null): string | null {
  return at === publication?.savedAt && at !== publication?.firstSeenAt ? null : at
}

type Window = Pick<EventFacts, 'windowFrom' | 'windowTo'>
type Times = Pick<PublicationFacts, 'savedAt' | 'firstSeenAt'>

interface StoredWindow extends Window {
  readonly publication: Times
  readonly previous: Times | null
}
