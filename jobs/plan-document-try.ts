/** When an address of a document is tried again, and what a failure makes of it. Pure. */
import type { DocumentLink } from '../db/documents.js'
import type { FetchError, FetchFailure } from '../src/errors.js'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** A file is most often replaced soon after it was posted. */
const DAILY_FOR_MS = 7 * DAY_MS
const WEEK_MS = 7 * DAY_MS

const FIRST_BACKOFF_MS = 15 * MINUTE_MS
const MAX_BACKOFF_MS = DAY_MS

/** ICE posts links before their files, by minutes to days. */
const MAY_BE_EARLY_MS = 3 * DAY_MS
/** Failures in a row after which a file that we had is gone, and not only away. */
const BROKEN_AFTER = 3

/** The address answered, and not with a document. */
const WITHOUT_DOCUMENT: readonly FetchFailure[] = [
  ...(['not-found', 'not-a-pdf', 'error-page', 'empty-body', 'too-large', 'truncated'] as const),
]
/** Says nothing of the site's mood towards us: the next address may be asked. */
const OF_THE_ADDRESS: readonly FetchFailure[] = [...WITHOUT_DOCUMENT, 'forbidden-host', 'disallowed']

/** @param since when the address gave these bytes first. */
export function planAfterSuccess(since: string, at: string): string {
  return after(at, Date.parse(at) - Date.parse(since) < DAILY_FOR_MS ? DAY_MS : WEEK_MS)
}

export function planAfterFailure(
  link: Pick<DocumentLink, 'state' | 'tries' | 'firstLinkedAt' | 'sha256'>,
  { failure, retryAfterMs }: Pick<FetchError, 'failure' | 'retryAfterMs'>,
  at: string,
): Pick<DocumentLink, 'state' | 'tries'> & { readonly nextTryAt: string } {
  const tries = link.tries + 1
  // A host that may not be asked may be once the settings change.
  if (failure === 'forbidden-host') return { state: 'refused', tries, nextTryAt: after(at, DAY_MS) }
  const state = isBroken(link, failure, at) ? 'broken' : link.state === 'refused' ? 'wanted' : link.state
  return { state, tries, nextTryAt: after(at, Math.max(backoffMs(link.tries), retryAfterMs ?? 0)) }
}

/** After how many failures of the site, one after another, it is left alone so long. */
export function pauseAfter(failures: number, retryAfterMs: number | null, at: string): string {
  return after(at, Math.max(backoffMs(failures), retryAfterMs ?? 0))
}

/** True when the site itself is to be left alone: it refuses us, or cannot answer. */
export function isOfTheSite(failure: FetchFailure): boolean {
  return !OF_THE_ADDRESS.includes(failure)
}

function isBroken(
  { tries, firstLinkedAt, sha256 }: Pick<DocumentLink, 'tries' | 'firstLinkedAt' | 'sha256'>,
  failure: FetchFailure,
  at: string,
): boolean {
  if (!WITHOUT_DOCUMENT.includes(failure)) return false
  return sha256 === null
    ? Date.parse(at) - Date.parse(firstLinkedAt) > MAY_BE_EARLY_MS
    : tries + 1 >= BROKEN_AFTER
}

function backoffMs(failures: number): number {
  return Math.min(FIRST_BACKOFF_MS * 2 ** failures, MAX_BACKOFF_MS)
}

function after(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString()
}
