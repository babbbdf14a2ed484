/**
 * The Wayback Machine's captures of ICE's page and workbooks -> stored publications, which nothing has read yet.
 *
 * What was had is remembered with what it gave, in one transaction for each capture: killed at any moment, it
 * goes on where it was, and has lost one download at the most. The same bytes are not fetched twice.
 */
import { type ArchiveFetch, loadArchiveFetches, saveArchiveFetch } from '../db/backfill.js'
import type { Database } from '../db/open-database.js'
import { readBytes } from '../db/publications.js'
import { READER_VERSION } from '../src/agreements/reader-version.js'
import { FetchError, type FetchFailure, LayoutError } from '../src/errors.js'
import { readFileName } from '../src/ice/read-file-name.js'
import type { SourceAnswer } from '../src/ice/recognise-response.js'
import type { List } from '../src/model.js'
import { type Capture, capturedAtOf, nameCapture } from '../src/wayback/captures.js'
import type { Machine } from '../src/wayback/open-machine.js'
import { type ArchivedFile, type Kept, keepPage, keepWorkbook, type LastTable } from './keep-archived.js'
import {
  type ArchivedLink,
  countRefused,
  findNamedList,
  findOtherAddresses,
  isPlayable,
  type Outcome,
  type WantedCapture,
  WORKBOOK_FOLDERS,
  wantWorkbooks,
} from './plan-backfill.js'
import type { RebuildProgress } from './rebuild-history.js'

/** Does the work, and shows how far it is. */
export type Show = <T>(
  title: string,
  work: (report: (progress: RebuildProgress) => void) => Promise<T>,
) => Promise<T>

export interface FetchHistoryDeps {
  readonly db: Database
  readonly machine: Machine
  /** ICE's page, whose host is that of the workbooks. */
  readonly pageUrl: string
  readonly now: () => string
  readonly show: Show
}

/** `YYYY-MM-DD`, both included. */
export interface Window {
  readonly from: string
  readonly to: string
}

export interface FetchedHistory {
  readonly outcomes: readonly Outcome[]
  /** Status -> captures of such answers, which are not fetched. */
  readonly refused: Readonly<Record<string, number>>
  readonly downloads: number
  /** Why it ended before its end; null: it did not. */
  readonly stopped: string | null
}

/** A capture that cannot be had is one of millions; this many in a row are the Machine's own trouble. */
const MAX_FAILURES = 3
/** Failures that are of one capture. */
const OF_ONE: readonly FetchFailure[] = ['not-found', 'too-large', 'unexpected-status']

export async function fetchHistory(deps: FetchHistoryDeps, window: Window): Promise<FetchedHistory> {
  const fetcher = await Fetcher.open(deps)
  try {
    await fetcher.fetchAll(window)
    return fetcher.result(null)
  } catch (error) {
    if (!(error instanceof FetchError) && !(error instanceof LayoutError)) throw error
    return fetcher.result(error.message)
  }
}

/** What there is, without fetching any of it; addresses that only pages not fetched yet name are left out. */
export async function surveyHistory(
  deps: FetchHistoryDeps,
  window: Window,
): Promise<{ readonly found: number; readonly known: number; readonly refused: FetchedHistory['refused'] }> {
  const fetcher = await Fetcher.open(deps)
  const pages = (await fetcher.listPages(window)).filter(isPlayable)
  const workbooks = wantWorkbooks(await fetcher.listWorkbooks(window), fetcher.links)
  const captures = [...pages, ...workbooks.map(({ capture }) => capture)]
  const known = captures.filter((capture) => fetcher.findKnown(capture) !== undefined).length
  return { found: captures.length, known, refused: fetcher.result(null).refused }
}

class Fetcher {
  private readonly outcomes: Outcome[] = []
  private readonly byName = new Map<string, ArchiveFetch>()
  private readonly byDigest = new Map<string, ArchiveFetch>()
  private listed: readonly Capture[] = []
  private downloads = 0
  private failures = 0

  private constructor(private readonly deps: FetchHistoryDeps) {}

  static async open(deps: FetchHistoryDeps): Promise<Fetcher> {
    const fetcher = new Fetcher(deps)
    for (const row of await loadArchiveFetches(deps.db)) {
      // A newer reader may read what an older one could not.
      if (row.outcome !== 'unread' || row.readerVersion === READER_VERSION) fetcher.learn(row)
    }
    return fetcher
  }

  result(stopped: string | null): FetchedHistory {
    const { outcomes, downloads } = this
    return { outcomes, downloads, stopped, refused: countRefused(this.listed) }
  }

  get links(): readonly ArchivedLink[] {
    return [...this.byName.values()].flatMap(({ links, capturedAt: at }) =>
      Object.entries(links).map(([list, url]) => ({ list: list as List, url, at })),
    )
  }

  /** Had under this name, or the same bytes under another. */
  findKnown(capture: Capture): ArchiveFetch | undefined {
    return this.byName.get(nameCapture(capture)) ?? this.byDigest.get(capture.digest)
  }

  async listPages(window: Window): Promise<readonly Capture[]> {
    return this.list({ url: this.deps.pageUrl, match: 'exact', ...window })
  }

  async listWorkbooks(window: Window): Promise<readonly Capture[]> {
    const captures: Capture[] = []
    for (const folder of WORKBOOK_FOLDERS) {
      const url = new URL(folder, this.deps.pageUrl).href
      captures.push(...(await this.list({ url, match: 'prefix', ...window })))
    }
    for (const url of findOtherAddresses(this.links)) {
      captures.push(...(await this.list({ url, match: 'exact', ...window })))
    }
    return captures.sort((a, b) => nameCapture(a).localeCompare(nameCapture(b)))
  }

  private async list(query: Parameters<Machine['listCaptures']>[0]): Promise<readonly Capture[]> {
    const captures = await this.deps.machine.listCaptures(query)
    this.listed = [...this.listed, ...captures]
    return captures
  }

  async fetchAll(window: Window): Promise<void> {
    const { show } = this.deps
    const pages = (await this.listPages(window)).filter(isPlayable)
    await show('Pages', async (report) => {
      for (const [index, capture] of pages.entries()) {
        await this.take({ capture, list: null }, (db, file) => this.keepPage(db, file))
        report({ done: index + 1, total: pages.length })
      }
    })
    const workbooks = wantWorkbooks(await this.listWorkbooks(window), this.links)
    await show('Workbooks', async (report) => {
      for (const [index, wanted] of workbooks.entries()) {
        await this.take(wanted, (db, file) => this.keepWorkbook(db, file, wanted.list))
        report({ done: index + 1, total: workbooks.length })
      }
    })
  }

  private keepPage(db: Database, file: ArchivedFile): Promise<Kept> {
    return keepPage(db, file, this.findLastTable(file.capturedAt ?? ''), this.deps.now())
  }

  private findLastTable(before: string): LastTable | undefined {
    let last: (LastTable & { readonly at: string }) | undefined
    for (const { tableHash, sha256, capturedAt: at } of this.byName.values()) {
      if (tableHash === null || sha256 === null || at >= before || at < (last?.at ?? '')) continue
      last = { tableHash, sha256, at }
    }
    return last
  }

  private async keepWorkbook(db: Database, file: ArchivedFile, wanted: List | null): Promise<Kept> {
    const list = wanted ?? findNamedList(file.fileName)
    if (list !== undefined) return keepWorkbook(db, list, file, this.deps.now())
    const why = `whose list it is, neither a page nor its name says (${file.fileName})`
    return { kind: 'unread', why }
  }

  /** One capture: known, or fetched and kept. */
  private async take(
    { capture, list }: WantedCapture,
    keep: (db: Database, file: ArchivedFile) => Promise<Kept>,
  ): Promise<void> {
    const known = this.findKnown(capture)
    if (known !== undefined && (list === null || known.outcome === 'page' || known.list === list)) {
      this.outcomes.push(describe(capture, known))
      return
    }
    // The very bytes have been served as the other list: they are here.
    const answer = known?.outcome === 'edition' ? await this.readKept(known) : await this.fetch(capture)
    if (answer === undefined) return
    const row = await this.deps.db.transaction().execute(async (db) => {
      const kept = await keep(db, this.makeFile(capture, answer))
      const fetched = makeRow({ capture, list }, kept, this.deps.now())
      await saveArchiveFetch(db, fetched)
      return fetched
    })
    this.learn(row)
    this.outcomes.push(describe(capture, row))
  }

  private async readKept({ sha256 }: ArchiveFetch): Promise<SourceAnswer> {
    return { status: 200, headers: {}, bytes: await readBytes(this.deps.db, sha256 ?? '') }
  }

  /** Undefined when this one cannot be had. */
  private async fetch(capture: Capture): Promise<SourceAnswer | undefined> {
    try {
      const answer = await this.deps.machine.fetchCapture(capture)
      this.downloads++
      this.failures = 0
      return answer
    } catch (error) {
      if (!(error instanceof FetchError)) throw error
      if (!OF_ONE.includes(error.failure)) this.failures++
      if (error.failure === 'rate-limited' || this.failures >= MAX_FAILURES) throw error
      const [name, at] = [capture.url, capturedAtOf(capture)]
      this.outcomes.push({ name, at, kind: 'failed', why: error.message })
      return undefined
    }
  }

  private makeFile(capture: Capture, answer: SourceAnswer): ArchivedFile {
    const { url } = capture
    return {
      ...{ answer, url },
      fileName: readFileName(answer.headers['content-disposition'], url),
      capturedAt: capturedAtOf(capture),
      archiveUrl: this.deps.machine.addressOf(capture),
    }
  }

  private learn(row: ArchiveFetch): void {
    this.byName.set(row.capture, row)
    if (row.digest.length > 1) this.byDigest.set(row.digest, row)
  }
}

function makeRow({ capture, list }: WantedCapture, kept: Kept, fetchedAt: string): ArchiveFetch {
  const edition = kept.kind === 'edition' ? kept : undefined
  return {
    capture: nameCapture(capture),
    digest: capture.digest,
    capturedAt: capturedAtOf(capture),
    outcome: kept.kind,
    list: edition?.list ?? list,
    sha256: edition?.sha256 ?? null,
    tableHash: edition?.tableHash ?? null,
    why: kept.kind === 'unread' ? kept.why : null,
    links: kept.kind === 'unread' ? {} : kept.links,
    readerVersion: READER_VERSION,
    fetchedAt,
  }
}

function describe(capture: Capture, { outcome, list, sha256, why }: ArchiveFetch): Outcome {
  const named = { name: capture.url, at: capturedAtOf(capture) }
  if (outcome === 'edition' && list !== null && sha256 !== null) {
    return { ...named, kind: 'edition', list, sha256 }
  }
  return outcome === 'page' ? { ...named, kind: 'page' } : { ...named, kind: 'unread', why: why ?? '' }
}
