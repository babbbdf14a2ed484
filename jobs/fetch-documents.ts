/**
 * Fetches the agreements and addenda that the lists link, keeps them, and reads what they say.
 *
 * Few a run and one at a time; a site that refuses is left alone for a while. What is stored stays, whatever
 * becomes of its address.
 */
import {
  type DocumentLink,
  findFirstSeenAt,
  keepDocument,
  keepDocumentLinks,
  type LinkedDocument,
  listDocumentLinks,
  listLinkedDocuments,
  recordFailure,
  recordHad,
} from '../db/documents.js'
import type { Database } from '../db/open-database.js'
import { getJobState, setJobState } from '../db/runs.js'
import type { PdfText } from '../src/documents/document-facts.js'
import { FetchError } from '../src/errors.js'
import { fetchDocument } from '../src/ice/fetch-document.js'
import type { FetchDeps } from '../src/ice/fetch-source.js'
import type { Logger } from '../src/log.js'
import { isOfTheSite, pauseAfter, planAfterFailure, planAfterSuccess } from './plan-document-try.js'
import { readDocuments } from './read-documents.js'
import { tellOfDocuments } from './tell-of-documents.js'

export interface DocumentsDeps {
  readonly db: Database
  readonly fetch: FetchDeps
  /** USPS codes; null: all. */
  readonly states: readonly string[] | null
  readonly readPdf: (bytes: Uint8Array) => Promise<PdfText>
  readonly hasMaintainer: boolean
  readonly log: Logger
}

/** What a person asks for at once, whatever is due; left out: what is due. */
export interface WantedDocuments {
  /** USPS codes; null: all. */
  readonly states?: readonly string[] | null
  readonly url?: string
}

export interface Tried {
  readonly url: string
  /** `failed`: see the link. `skipped`: the site is not to be asked any more now. */
  readonly outcome: 'kept' | 'changed' | 'unchanged' | 'failed' | 'skipped'
  readonly says: string
}

const JOB = 'fetch-documents'
/** What is due in one run of the worker, at most. */
const A_RUN = 5
/** Read in one go when a person waits: more than there are. */
const ALL = 1_000_000
/** Between two documents, beside what robots.txt asks for. */
const PAUSE_MS = 2_000

export async function fetchDocuments(
  deps: DocumentsDeps,
  wanted?: WantedDocuments,
): Promise<readonly Tried[]> {
  const { db, log } = deps
  const linked = await listLinkedDocuments(db)
  const links = await keepNewLinks(deps, linked)
  const chosen =
    wanted === undefined ? await chooseDue(deps, linked, links) : chooseWanted(linked, links, wanted)
  const tried = await tryAll(deps, chosen)
  const read = await readDocuments(deps, wanted === undefined ? A_RUN : ALL)
  await tellOfDocuments(deps, linked, deps.fetch.now().toISOString())
  if (tried.length + read > 0) log.info({ tried: countOutcomes(tried), read }, 'documents:fetched')
  return tried
}

/** @returns all that are known, new ones among them. */
async function keepNewLinks(
  { db, fetch }: DocumentsDeps,
  linked: readonly LinkedDocument[],
): Promise<readonly DocumentLink[]> {
  const links = await listDocumentLinks(db)
  const known = new Set(links.map(({ url }) => url))
  const added = linked.filter(({ url }) => !known.has(url))
  if (added.length === 0) return links
  const at = fetch.now().toISOString()
  await db.transaction().execute((transaction) => keepDocumentLinks(transaction, added, at))
  return listDocumentLinks(db)
}

/** Those of the states set, and those that are kept already while a list links them. */
async function chooseDue(
  { db, states, fetch }: DocumentsDeps,
  linked: readonly LinkedDocument[],
  links: readonly DocumentLink[],
): Promise<readonly DocumentLink[]> {
  const at = fetch.now().toISOString()
  const { memory } = await getJobState(db, JOB)
  if (typeof memory.pausedUntil === 'string' && memory.pausedUntil > at) return []
  const ours = urlsOf(linked, states)
  const current = urlsOf(linked, null)
  return links
    .filter(({ url, sha256 }) => ours.has(url) || (sha256 !== null && current.has(url)))
    .filter(({ nextTryAt }) => nextTryAt === null || nextTryAt <= at)
    .sort((a, b) => (a.nextTryAt ?? '').localeCompare(b.nextTryAt ?? ''))
    .slice(0, A_RUN)
}

function chooseWanted(
  linked: readonly LinkedDocument[],
  links: readonly DocumentLink[],
  { url, states = [] }: WantedDocuments,
): readonly DocumentLink[] {
  const urls = url === undefined ? urlsOf(linked, states) : new Set([url])
  return links.filter((link) => urls.has(link.url))
}

function urlsOf(linked: readonly LinkedDocument[], states: readonly string[] | null): ReadonlySet<string> {
  const ours = linked.filter(({ row }) => states === null || states.includes(row.state ?? ''))
  return new Set(ours.map(({ url }) => url))
}

async function tryAll(deps: DocumentsDeps, links: readonly DocumentLink[]): Promise<readonly Tried[]> {
  const { sleep, signal } = deps.fetch
  const tried: Tried[] = []
  for (const [i, link] of links.entries()) {
    if (i > 0) await sleep(PAUSE_MS, signal)
    const { mayGoOn, ...one } = await tryOne(deps, link)
    tried.push(one)
    if (mayGoOn) continue
    const says = 'not asked: the site is left alone for a while'
    return [...tried, ...links.slice(i + 1).map(({ url }) => ({ url, outcome: 'skipped' as const, says }))]
  }
  return tried
}

async function tryOne(
  deps: DocumentsDeps,
  link: DocumentLink,
): Promise<Tried & { readonly mayGoOn: boolean }> {
  const { db, fetch } = deps
  const { url } = link
  try {
    const fetched = await fetchDocument(url, link.sha256 === null ? null : link, fetch)
    const at = fetch.now().toISOString()
    const outcome = await db.transaction().execute((transaction) => keep(transaction, link, fetched, at))
    await setJobState(db, JOB, { lastDoneAt: at, memory: {} })
    return { url, outcome, says: SAYS[outcome], mayGoOn: true }
  } catch (error) {
    if (!(error instanceof FetchError)) throw error
    return { url, outcome: 'failed', says: error.message, mayGoOn: await keepFailure(deps, link, error) }
  }
}

const SAYS = {
  kept: 'fetched and kept',
  changed: 'another file than before: kept as well',
  unchanged: 'the same file as before',
} as const

async function keep(
  db: Database,
  { url, sha256 }: DocumentLink,
  fetched: Awaited<ReturnType<typeof fetchDocument>>,
  at: string,
): Promise<keyof typeof SAYS> {
  const isNew = planAfterSuccess(at, at)
  const { before, ...kept } =
    fetched.kind === 'document'
      ? await keepDocument(db, url, { ...fetched, at, nextTryAt: isNew })
      : { sha256: sha256 ?? '', before: sha256 }
  if (before !== kept.sha256) return before === null ? 'kept' : 'changed'
  const since = (await findFirstSeenAt(db, url, kept.sha256)) ?? at
  const { etag, lastModified } = fetched
  await recordHad(db, url, { ...kept, etag, lastModified, at, nextTryAt: planAfterSuccess(since, at) })
  return 'unchanged'
}

/** @returns whether the next address may be asked. */
async function keepFailure(
  { db, fetch }: DocumentsDeps,
  link: DocumentLink,
  error: FetchError,
): Promise<boolean> {
  const at = fetch.now().toISOString()
  const { failure, retryAfterMs } = error
  await recordFailure(db, link.url, { ...planAfterFailure(link, error, at), failure, at })
  if (!isOfTheSite(failure)) return true
  const { memory } = await getJobState(db, JOB)
  const failures = typeof memory.failures === 'number' ? memory.failures : 0
  const pausedUntil = pauseAfter(failures, retryAfterMs, at)
  await setJobState(db, JOB, { memory: { failures: failures + 1, pausedUntil } })
  return false
}

function countOutcomes(tried: readonly Tried[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { outcome } of tried) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}
