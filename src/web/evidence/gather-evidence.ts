/**
 * Everything that is kept of one event, as the files of its evidence pack. EDGE (database).
 *
 * Nothing in it depends on when it is asked for, or in which language: the pack of an event stays the same
 * until something is added to its proof, or taken back.
 */
import { findBlob } from '../../../db/blobs.js'
import { type Capture, findCapture, findCaptureBytes, listProved } from '../../../db/captures.js'
import { listStoredDocuments } from '../../../db/documents.js'
import type { StoredEvent } from '../../../db/find-stored-event.js'
import { findFirstSighting } from '../../../db/first-sighting.js'
import { findEditionOn } from '../../../db/list-agreements.js'
import type { Database } from '../../../db/open-database.js'
import { findPublication, type Publication, readBytes } from '../../../db/publications.js'
import { findSubmission } from '../../../db/submissions.js'
import { phrasesOf } from '../../alerts/phrases/phrases-of.js'
import { LANGUAGES, type Language } from '../../model.js'
import { describeEvent } from '../api/describe-event.js'
import { messagesOf } from '../messages/messages-of.js'
import type { Page } from '../page.js'
import { pathOfEvent } from '../paths.js'
import { sayPlainHeadline } from '../views/describe-site-event.js'
import { findCaptureOf } from './find-capture.js'
import { type Evidence, type EvidenceFile, encodeJson } from './make-evidence-pack.js'

/** An agreement has some megabytes; what goes beyond this in all is named, and not enclosed. */
const MAX_DOCUMENT_BYTES = 40_000_000

/** How every zip, and so every `.xlsx`, begins. */
const ZIP_START = [0x50, 0x4b, 0x03, 0x04]

type Missing = Evidence['missing'][number]

interface Gathered {
  readonly files: readonly EvidenceFile[]
  readonly missing: readonly Missing[]
}

export async function gatherEvidence(db: Database, page: Page, stored: StoredEvent): Promise<Evidence> {
  const { event } = stored
  const found = findCaptureOf(page.data, event)
  const capture = found === null ? undefined : await findCapture(db, found.id)
  const workbooks = await gatherWorkbooks(db, stored, capture)
  const parts = [
    workbooks,
    await gatherPage(db, capture, workbooks.headers),
    await gatherDocuments(db, stored),
  ]
  const described = describeEvent(speak(page, 'en'), stored)
  const own = {
    name: 'event.json',
    what: 'the event as our API gives it',
    bytes: encodeJson(described),
    facts: {},
  }
  const headlines = LANGUAGES.map((language) => [language, sayPlainHeadline(speak(page, language), event)])
  return {
    eventId: event.id,
    eventUrl: `${page.settings.origin}${pathOfEvent(event.id)}`,
    headlines: Object.fromEntries(headlines) as Record<Language, string>,
    files: [own, ...parts.flatMap(({ files }) => files)],
    missing: parts.flatMap(({ missing }) => missing),
    archiveUrl: capture?.archiveUrl ?? null,
  }
}

/** The page as one speaks it who asked for no other. */
function speak(page: Page, language: Language): Page {
  return { ...page, language, say: messagesOf(language), phrases: phrasesOf(language) }
}

async function gatherWorkbooks(
  db: Database,
  stored: StoredEvent,
  capture: Capture | undefined,
): Promise<Gathered & { readonly headers: Readonly<Record<string, unknown>> }> {
  const { publication, previous } = stored
  const other = await findOther(db, publication, capture)
  const wanted = [
    { name: 'workbook', what: 'the first edition that shows it', edition: publication },
    { name: 'workbook-before', what: 'the edition before it', edition: previous },
    { name: 'other-list', what: `ICE's other list as it stood then`, edition: other },
  ]
  const packed: { readonly file: EvidenceFile; readonly headers: unknown }[] = []
  for (const { name, what, edition } of wanted) {
    if (edition !== null) packed.push(await packWorkbook(db, name, what, edition))
  }
  return {
    files: packed.map(({ file }) => file),
    missing: wanted
      .filter(({ edition }) => edition === null)
      .map(({ what }) => ({ what, why: 'we do not have it' })),
    headers: Object.fromEntries(
      packed.flatMap(({ file, headers }) => (headers === undefined ? [] : [[file.name, headers]])),
    ),
  }
}

/** By the page that was kept; else what we believed of the other list when ICE saved this one. */
async function findOther(
  db: Database,
  { list, savedAt, firstSeenAt }: Publication,
  capture: Capture | undefined,
): Promise<Publication | null> {
  const proved = capture === undefined ? [] : await listProved(db, capture.id)
  const linked = proved.find((one) => one.list !== list)
  const otherList = list === 'participating' ? 'pending' : 'participating'
  const at = firstSeenAt ?? savedAt
  const edition = linked ?? (at === null ? undefined : await findEditionOn(db, otherList, at))
  return edition === undefined ? null : ((await findPublication(db, edition.list, edition.sha256)) ?? null)
}

async function packWorkbook(db: Database, name: string, what: string, edition: Publication) {
  const { list, sha256, fileName, savedAt, firstSeenAt } = edition
  const seen = await findFirstSighting(db, list, sha256)
  const brought = await findSubmission(db, list, sha256)
  const facts = {
    ...{ list, fileName, savedAt, firstSeenAt, address: seen?.url ?? null },
    broughtByAPerson: brought === undefined ? null : { at: brought.submittedAt, from: brought.source },
  }
  const bytes = await readBytes(db, sha256)
  // Before February 2025 the list stood in the page itself, which is kept as an edition too.
  const ending = ZIP_START.every((byte, index) => bytes[index] === byte) ? 'xlsx' : 'html.txt'
  const file = { name: `${name}.${ending}`, what, bytes, facts }
  // Cookies are no evidence.
  const { 'set-cookie': _cookies, ...headers } = seen?.headers ?? {}
  return { file, headers: seen && headers }
}

async function gatherPage(
  db: Database,
  capture: Capture | undefined,
  ofWorkbooks: Readonly<Record<string, unknown>>,
): Promise<Gathered> {
  const seen = capture === undefined ? null : describeSight(capture)
  const page = capture === undefined ? null : { ...seen, headers: capture.headers }
  const headers = encodeJson({ page, workbooks: ofWorkbooks })
  const parts = [
    { name: 'page.html', what: "ICE's page as served", part: 'page' },
    { name: 'screenshot.png', what: "ICE's page as a browser showed it", part: 'screenshot' },
  ] as const
  const files: EvidenceFile[] = []
  const missing: Missing[] = []
  for (const { name, what, part } of parts) {
    const bytes = capture && (await findCaptureBytes(db, capture, part))
    if (bytes !== undefined) files.push({ name, what, bytes, facts: { ...seen } })
    else missing.push({ what, why: capture === undefined ? 'we kept no page then' : 'we have none' })
  }
  const answers = { name: 'headers.json', what: 'response headers', bytes: headers, facts: {} }
  return { files: [...files, answers], missing }
}

function describeSight({ url, finalUrl, takenAt, door, status }: Capture) {
  return { address: url, finalAddress: finalUrl, takenAt, door, status }
}

/** The agreements and addenda that the event's rows link, as far as they were fetched. */
async function gatherDocuments(db: Database, { event: { was, now } }: StoredEvent): Promise<Gathered> {
  const urls = [was?.moaUrl, now?.moaUrl, was?.addendumUrl, now?.addendumUrl].filter((url) => url != null)
  const files = new Map<string, EvidenceFile>()
  const missing: Missing[] = []
  let room = MAX_DOCUMENT_BYTES
  const kept = await listStoredDocuments(db, urls)
  for (const { url, sha256, firstSeenAt, byteSize } of kept) {
    if (files.has(sha256)) continue
    const what = 'an agreement or addendum that ICE links'
    const bytes = byteSize > room ? undefined : await findBlob(db, sha256)
    if (bytes === undefined) missing.push({ what: `${what}: ${url}`, why: `too large (SHA-256 ${sha256})` })
    else {
      room -= byteSize
      const name = `documents/${sha256.slice(0, 16)}.pdf`
      files.set(sha256, { name, what, bytes, facts: { address: url, firstSeenAt } })
    }
  }
  const had = new Set(kept.map(({ url }) => url))
  for (const url of new Set(urls)) {
    if (!had.has(url)) missing.push({ what: `the agreement or addendum at ${url}`, why: 'not fetched' })
  }
  return { files: [...files.values()], missing }
}
