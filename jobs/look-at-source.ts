/**
 * One look at ICE: the page, then each workbook that it links, kept before anything reads it.
 *
 * The participating list comes first, since applications leave the other one just before they show here.
 */
import type { Database } from '../db/open-database.js'
import {
  findLatestSighting,
  findPublication,
  keepPublication,
  recordSighting,
  updatePublication,
} from '../db/publications.js'
import { FetchError, LayoutError } from '../src/errors.js'
import { fetchPage } from '../src/ice/fetch-page.js'
import type { FetchDeps } from '../src/ice/fetch-source.js'
import { fetchWorkbook } from '../src/ice/fetch-workbook.js'
import { readPage } from '../src/ice/read-page.js'
import { type ControlTotal, LISTS, type List } from '../src/model.js'

/** What one list showed. */
export type Seen =
  | {
      readonly kind: 'seen'
      readonly list: List
      readonly sha256: string
      readonly controlTotal: ControlTotal | null
    }
  /** The page links no such list; the pending one has come and gone. */
  | { readonly kind: 'unlinked'; readonly list: List }
  | { readonly kind: 'failed'; readonly list: List; readonly error: FetchError }

export type Look =
  | { readonly kind: 'looked'; readonly lists: readonly Seen[] }
  | { readonly kind: 'failed'; readonly error: FetchError | LayoutError }

export interface LookDeps {
  readonly db: Database
  readonly fetch: FetchDeps
  /** ICE's page. */
  readonly pageUrl: string
}

/** Never throws for what the source does: that is a value, for the run's record. */
export async function lookAtSource(deps: LookDeps): Promise<Look> {
  try {
    const page = await fetchPage(deps.pageUrl, deps.fetch)
    const { links, controlTotals } = readPage(page.html, page.finalUrl)
    const lists: Seen[] = []
    for (const list of LISTS) lists.push(await lookAtList(deps, list, links[list], controlTotals[list]))
    return { kind: 'looked', lists }
  } catch (error) {
    if (error instanceof FetchError || error instanceof LayoutError) return { kind: 'failed', error }
    throw error
  }
}

async function lookAtList(
  deps: LookDeps,
  list: List,
  url: string | null,
  controlTotal: ControlTotal | null,
): Promise<Seen> {
  if (url === null) return { kind: 'unlinked', list }
  const latest = await findLatestSighting(deps.db, list)
  // Only what this address answered last: the same bytes may stand at several, each with its own marks.
  const held = latest?.url === url ? latest : undefined
  const at = deps.fetch.now().toISOString()
  try {
    const mayAsk = held !== undefined && (await mayAskWhetherChanged(deps.db, held, controlTotal, at))
    const fetched = await fetchWorkbook(url, mayAsk ? held : null, deps.fetch)
    const sha256 = await deps.db.transaction().execute(async (transaction) => {
      const hash =
        fetched.kind === 'workbook'
          ? await keepPublication(transaction, list, { ...fetched, savedAt: null, seenAt: at, storedAt: at })
          : (held?.sha256 ?? '')
      const { etag, lastModified, headers } = fetched
      await recordSighting(transaction, { list, sha256: hash, url, at, etag, lastModified, headers })
      await updatePublication(transaction, list, hash, { controlTotal })
      return hash
    })
    return { kind: 'seen', list, sha256, controlTotal }
  } catch (error) {
    if (error instanceof FetchError) return { kind: 'failed', list, error }
    throw error
  }
}

/**
 * A server that goes by dates alone answers "not modified" of an older file put in a newer one's place.
 * So the first look of a day asks for the bytes whatever their date, and so does one that finds the
 * page speaking of another number.
 */
async function mayAskWhetherChanged(
  db: Database,
  held: { readonly list: List; readonly sha256: string; readonly lastSeenAt: string },
  controlTotal: ControlTotal | null,
  at: string,
): Promise<boolean> {
  const publication = await findPublication(db, held.list, held.sha256)
  const isSameDay = held.lastSeenAt.slice(0, 10) === at.slice(0, 10)
  return isSameDay && publication?.controlTotal?.total === controlTotal?.total
}
