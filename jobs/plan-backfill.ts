/** What of an archive's index is to be fetched, and what a backfill comes to. Pure. */
import type { List } from '../src/model.js'
import { addressKey, type Capture, capturedAtOf } from '../src/wayback/captures.js'

/** Folders of ICE's in which the lists' workbooks have stood; see design section 4. */
export const WORKBOOK_FOLDERS: readonly string[] = [
  '/doclib/about/offices/ero/287g/',
  '/file-download/download/public/',
]

/** What a captured page linked. */
export interface ArchivedLink {
  readonly list: List
  readonly url: string
  readonly at: string
}

/** A capture that may be an edition; the list is null where only the file's own name can tell. */
export interface WantedCapture {
  readonly capture: Capture
  readonly list: List | null
}

const SPREADSHEET = /spreadsheet|ms-excel/i

/** True for answers that were no refusal, no redirect and no error; of revisits nothing is known. */
export function isPlayable({ status }: Capture): boolean {
  return status === null || status === 200
}

/** Linked as a list, or named like one, or a workbook whose name is in its headers; each capture once, in time. */
export function wantWorkbooks(
  captures: readonly Capture[],
  links: readonly ArchivedLink[],
): readonly WantedCapture[] {
  const byAddress = new Map<string, ArchivedLink[]>()
  for (const link of links) {
    const key = addressKey(link.url)
    byAddress.set(key, [...(byAddress.get(key) ?? []), link])
  }
  return captures.filter(isPlayable).flatMap((capture) => {
    const linked = byAddress.get(addressKey(capture.url))
    const list = findLinkedList(capture, linked ?? []) ?? findNamedList(nameOf(capture.url)) ?? null
    const isOffered = linked !== undefined || (list !== null && /\.xlsx$/i.test(nameOf(capture.url)))
    const isNumbered = /\/file-download\/download\/public\/\d+$/.test(new URL(capture.url).pathname)
    return isOffered || (isNumbered && SPREADSHEET.test(capture.mimeType)) ? [{ capture, list }] : []
  })
}

/** As the page said that was captured nearest in time: an address may have served the one list, then the other. */
function findLinkedList(capture: Capture, links: readonly ArchivedLink[]): List | undefined {
  const at = Date.parse(capturedAtOf(capture))
  const distance = (link: ArchivedLink) => Math.abs(Date.parse(link.at) - at)
  return [...links].sort((a, b) => distance(a) - distance(b))[0]?.list
}

/** The list that a file's name says; undefined where it says none, or both. */
export function findNamedList(fileName: string): List | undefined {
  const isParticipating = /participating/i.test(fileName)
  const isPending = /pending/i.test(fileName)
  if (isParticipating === isPending) return undefined
  return isParticipating ? 'participating' : 'pending'
}

function nameOf(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? ''
}

/** Linked addresses in other folders than the usual, each once. */
export function findOtherAddresses(links: readonly ArchivedLink[]): readonly string[] {
  const others = links.filter(
    ({ url }) => !WORKBOOK_FOLDERS.some((folder) => new URL(url).pathname.startsWith(folder)),
  )
  return [...new Map(others.map(({ url }) => [addressKey(url), url])).values()]
}

/** What became of one capture or file. */
export type Outcome = {
  readonly name: string
  /** When it was captured, or saved; null where nothing says. */
  readonly at: string | null
} & (
  | { readonly kind: 'edition'; readonly list: List; readonly sha256: string }
  | { readonly kind: 'page' }
  /** Will never be read. */
  | { readonly kind: 'unread'; readonly why: string }
  /** Could not be had; the next backfill tries again. */
  | { readonly kind: 'failed'; readonly why: string }
)

export interface Sum {
  /** Captures or files that may have been something. */
  readonly found: number
  /** Distinct publications. */
  readonly editions: number
  /** Files that showed an edition of these again. */
  readonly duplicates: number
  /** Pages that only linked the lists. */
  readonly pages: number
  readonly unread: readonly Unread[]
  readonly failed: readonly Unread[]
}

export interface Unread {
  readonly name: string
  readonly at: string | null
  readonly why: string
}

export function sumUp(outcomes: readonly Outcome[]): Sum {
  const shown = outcomes.flatMap((each) => (each.kind === 'edition' ? [`${each.list} ${each.sha256}`] : []))
  const editions = new Set(shown).size
  const told = (kind: 'unread' | 'failed') =>
    outcomes.flatMap((each) =>
      each.kind === kind && 'why' in each ? [{ name: each.name, at: each.at, why: each.why }] : [],
    )
  return {
    found: outcomes.length,
    editions,
    duplicates: shown.length - editions,
    pages: outcomes.filter(({ kind }) => kind === 'page').length,
    unread: told('unread'),
    failed: told('failed'),
  }
}

/** Status -> how many captures are of such an answer: refusals, redirects and errors, which are not fetched. */
export function countRefused(captures: readonly Capture[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { status } of captures.filter((capture) => !isPlayable(capture))) {
    counts[String(status)] = (counts[String(status)] ?? 0) + 1
  }
  return counts
}

export interface Gap {
  readonly list: List
  /** ISO instants. */
  readonly from: string
  readonly to: string
  readonly days: number
}

export interface KnownSpan {
  readonly list: List
  readonly from: string
  readonly to: string
}

const DAY_MS = 86_400_000
/** No shorter silence is worth a line. */
const LEAST_GAP_DAYS = 7
/** Times as long as the usual silence, the median one. */
const UNUSUAL = 4

/** Silences of one list that are longer than its usual, in the order of time. */
export function findGaps(spans: readonly KnownSpan[], list: List): readonly Gap[] {
  const known = spans.filter((span) => span.list === list).sort((a, b) => a.from.localeCompare(b.from))
  const gaps: Gap[] = []
  let knownTo = known[0]?.to ?? ''
  for (const { from, to } of known.slice(1)) {
    if (from > knownTo) {
      gaps.push({ list, from: knownTo, to: from, days: (Date.parse(from) - Date.parse(knownTo)) / DAY_MS })
    }
    if (to > knownTo) knownTo = to
  }
  const lengths = gaps.map(({ days }) => days).sort((a, b) => a - b)
  const usual = lengths[Math.floor(lengths.length / 2)] ?? 0
  return gaps
    .filter(({ days }) => days > Math.max(LEAST_GAP_DAYS, usual * UNUSUAL))
    .map((gap) => ({ ...gap, days: Math.round(gap.days) }))
}
