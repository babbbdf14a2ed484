/** The line that leads to our stored copy of an agreement, beside ICE's own address. Pure. */

import type { SiteFacts } from './link-event-page.js'
import type { Line } from './mail-view.js'
import { phrasesOf } from './phrases/phrases-of.js'
import { showOwnAddress } from './show-address.js'

/** A document kept, by the address that gave it. */
export interface KeptDocument {
  readonly url: string
  readonly sha256: string
}

/** @param documents kept, oldest first: of several from one address, the newest is linked. */
export function linkStoredCopy(
  url: string | null | undefined,
  documents: readonly KeptDocument[],
  { language, origin }: SiteFacts,
): readonly Line[] {
  const kept = documents.findLast((document) => document.url === url)
  if (origin === null || kept === undefined) return []
  return [showOwnAddress(phrasesOf(language).STORED_COPY, origin + pathOfDocument(kept.sha256))]
}

/** A stored document, byte for byte. */
export function pathOfDocument(sha256: string): string {
  return `/documents/${sha256}.pdf`
}
