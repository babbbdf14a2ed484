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
import { TOTAL_AGREES } from '../src/agreements/judge-plausibility.js'
import { describeError, type FetchAnswer, FetchError, LayoutError } from '../src/errors.js'
import type { FetchedPage } from '../src/ice/fetch-page.js'
import { type PageReading, readPage } from '../src/ice/read-page.js'
import { type ControlTotal, LISTS, type List } from '../src/model.js'
import { DoorWay, type GoInDeps } from './go-in.js'
import type { SeenPage } from './keep-capture.js'

/** What one list showed. */
export type Seen =
  | {
      readonly kind: 'seen'
      readonly list: List
      readonly sha256: string
      /** Other bytes than the look before found. */
      readonly isNew: boolean
      readonly controlTotal: ControlTotal | null
    }
  /** The page links no such list; the pending one has come and gone. */
  | { readonly kind: 'unlinked'; readonly list: List }
  | { readonly kind: 'failed'; readonly list: List; readonly error: FetchError }

interface LookFacts {
  /** By which door we went in last. */
  readonly door: 'plain' | 'browser'
  /** What was done besides the usual, in plain sentences. */
  readonly notes: readonly string[]
}

type Found =
  | { readonly kind: 'looked'; readonly lists: readonly Seen[]; readonly page: SeenPage }
  /** The page: what came, though it be of no use; null where nothing did. */
  | { readonly kind: 'failed'; readonly error: FetchError | LayoutError; readonly page: SeenPage | null }

export type Look = LookFacts & Found

export interface LookDeps extends GoInDeps {
  /** ICE's page. */
  readonly pageUrl: string
}

/** Never throws for what the source does: that is a value, for the run's record. */
export async function lookAtSource(deps: LookDeps): Promise<Look> {
  const way = await DoorWay.open(deps)
  try {
    const found = await findAll(deps, way)
    const screenshot = isToBeShown(found) ? await takeScreenshot(deps, way) : null
    const facts = { door: way.door.kind, notes: way.notes }
    const page = found.page === null ? null : { ...found.page, screenshot }
    return { ...facts, ...found, page } as Look
  } finally {
    await way.close()
  }
}

async function findAll(deps: LookDeps, way: DoorWay): Promise<Found> {
  let page: SeenPage | null = null
  try {
    const fetched = await way.through(deps.pageUrl, (door) => door.fetchPage(deps.pageUrl))
    page = makeSeenPage(fetched, fetched.finalUrl, deps, way)
    const { links, controlTotals } = readEither(fetched)
    const lists: Seen[] = []
    for (const list of LISTS) lists.push(await lookAtList(deps, way, list, links[list], controlTotals[list]))
    return { kind: 'looked', lists, page }
  } catch (error) {
    if (error instanceof LayoutError) return { kind: 'failed', error, page }
    if (!(error instanceof FetchError)) throw error
    const { answer, url } = error
    return { kind: 'failed', error, page: answer === null ? null : makeSeenPage(answer, url, deps, way) }
  }
}

function makeSeenPage(
  { bytes, headers, status }: FetchAnswer,
  finalUrl: string,
  { fetch }: LookDeps,
  { door }: DoorWay,
): SeenPage {
  const at = fetch.now().toISOString()
  return { html: bytes, headers, finalUrl, status, at, door: door.kind, screenshot: null }
}

/** What was served comes first; what a browser made of it counts where that does not show the lists. */
function readEither({ html, renderedHtml, finalUrl }: FetchedPage): PageReading {
  try {
    return readPage(html, finalUrl)
  } catch (error) {
    if (!(error instanceof LayoutError) || renderedHtml === undefined) throw error
    return readPage(renderedHtml, finalUrl)
  }
}

/** A look at what is known already needs no picture. */
function isToBeShown(found: Found): boolean {
  if (found.kind === 'failed') return true
  return found.lists.some((seen) => seen.kind === 'failed' || (seen.kind === 'seen' && seen.isNew))
}

/** Null where the door has none to give; a picture that fails costs the look nothing. */
async function takeScreenshot({ log }: LookDeps, { door }: DoorWay): Promise<Uint8Array | null> {
  try {
    return (await door.takeScreenshot?.()) ?? null
  } catch (error) {
    log?.warn({ error: describeError(error) }, 'screenshot:failed')
    return null
  }
}

async function lookAtList(
  deps: LookDeps,
  way: DoorWay,
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
    const fetched = await way.through(url, (door) => door.fetchWorkbook(url, mayAsk ? held : null))
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
    return { kind: 'seen', list, sha256, isNew: latest?.sha256 !== sha256, controlTotal }
  } catch (error) {
    if (error instanceof FetchError) return { kind: 'failed', list, error }
    throw error
  }
}

/**
 * A server that goes by dates alone answers "not modified" of an older file put in a newer one's place, and
 * what came garbled, or late from some cache, may have borne the marks of the file that was meant. So the
 * bytes are asked for whatever their marks by the first look of a day, while those we have are not believed,
 * and while the page speaks of another number than it did, or than they hold.
 */
async function mayAskWhetherChanged(
  db: Database,
  held: { readonly list: List; readonly sha256: string; readonly lastSeenAt: string },
  controlTotal: ControlTotal | null,
  at: string,
): Promise<boolean> {
  const publication = await findPublication(db, held.list, held.sha256)
  const isSameDay = held.lastSeenAt.slice(0, 10) === at.slice(0, 10)
  if (!isSameDay || publication?.status !== 'believed') return false
  const total = controlTotal?.total ?? null
  if ((publication.controlTotal?.total ?? null) !== total) return false
  return total === null || Math.abs(total - (publication.rowCount ?? 0)) <= TOTAL_AGREES
}
