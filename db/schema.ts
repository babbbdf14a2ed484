/**
 * The tables, as types. Names are camel case in both places, so that a row is read as it is.
 *
 * Portable between SQLite and PostgreSQL: times are ISO text in UTC, booleans 0 or 1, structures JSON text.
 */
import type { AgreementStatus } from '../src/agreements/identity.js'
import type { EventKind, List } from '../src/model.js'
import type {
  ChannelStatesTable,
  ChannelsTable,
  DeliveriesTable,
  DeliveryAttemptsTable,
  FixedPostsTable,
  Flag,
  MessageEventsTable,
  MessagesTable,
  PostsTable,
  SuppressionsTable,
} from './schema-of-delivery.js'
import type { SubscribersTable, TokensTable, WatchesTable } from './schema-of-people.js'
import type {
  ArchiveFetchesTable,
  CapturesTable,
  DocumentLinksTable,
  DocumentsTable,
  DocumentTextsTable,
  Door,
  PublicationCapturesTable,
  SubmissionsTable,
} from './schema-of-source.js'

/** One execution of a job. */
export interface RunsTable {
  id: string
  job: string
  startedAt: string
  finishedAt: string | null
  /** `interrupted`: the process ended before the run did. */
  outcome: 'running' | 'changed' | 'unchanged' | 'held' | 'failed' | 'interrupted'
  /** One plain sentence. */
  summary: string
  /** JSON: facts for maintainers. */
  details: string
  /** Of a look: how it got in, or tried last; null of other jobs, and of older runs. */
  door: Door | null
}

/** Bytes by their hash; kept for ever. */
export interface BlobsTable {
  sha256: string
  bytes: Uint8Array
  byteSize: number
}

/** `stored` kept, not yet judged · `believed` · `held` · `discarded` held, and shown to be wrong. */
export type PublicationStatus = 'stored' | 'believed' | 'held' | 'discarded'

/** One distinct workbook of one list. */
export interface PublicationsTable {
  list: List
  sha256: string
  fileName: string
  /** Null when the file does not say, or was never read. */
  savedAt: string | null
  /** When our own look first saw it; null for archives. */
  firstSeenAt: string | null
  lastSeenAt: string | null
  origin: 'live' | 'archive'
  status: PublicationStatus
  /** JSON: of a held or discarded one, the reasons, whether the next edition may confirm it, what it lacks. */
  hold: string | null
  /** JSON: codes and words of what deserves a look. */
  warnings: string
  /** Version of the reader and rules that last judged it. */
  readerVersion: number
  /** JSON: what the page said when it linked this; null in archives. */
  controlTotal: string | null
  rowCount: number | null
  /** A maintainer released it: it is believed whatever the rules say. */
  isReleased: Flag
  /** A maintainer discarded it: it is never believed. */
  isDiscarded: Flag
  storedAt: string
}

/** An address at which a publication was seen, from when to when. */
export interface SightingsTable {
  id: string
  list: List
  sha256: string
  url: string
  firstSeenAt: string
  lastSeenAt: string
  etag: string | null
  lastModified: string | null
  /** JSON: the response's headers. */
  headers: string
}

/** The order in which publications were believed; one can come more than once. */
export interface BeliefsTable {
  list: List
  step: number
  sha256: string
  /** When we believed it. */
  believedAt: string
  /** From when the list read so: when it was saved; of one that ICE went back to, when we saw that. */
  effectiveAt: string
}

/** A row and the steps (first and last) at which it stood unchanged; `lastStep` null: it still stands. */
export interface ListingsTable {
  id: string
  list: List
  /** Null for a row that names no agency. */
  agreementId: string | null
  isRepeat: Flag
  rowNumber: number
  /** JSON: cells as printed. */
  cells: string
  firstStep: number
  lastStep: number | null
}

export interface AgenciesTable {
  id: string
  state: string | null
  /** JSON: every name printed, oldest first. */
  names: string
  /** JSON: FIPS of the counties it was last placed in. */
  countyFips: string
}

export interface AgreementsTable {
  id: string
  agencyId: string
  list: List
  status: AgreementStatus
  model: string | null
  /** JSON: the listing that shows it, read. */
  listing: string
  /** JSON: listings of rows that print it again. */
  repeats: string
  firstIn: string
  lastIn: string | null
  goneIn: string | null
  goneRound: number | null
  outcome: 'open' | 'signed' | 'told' | null
}

export interface EventsTable {
  id: string
  kind: EventKind
  list: List
  publication: string
  previousPublication: string
  agencyId: string
  agreementId: string
  state: string | null
  isMaterial: Flag
  /** JSON: the whole event. */
  event: string
  /** The window in which it happened, ISO times; null where history does not tell. */
  windowFrom: string | null
  windowTo: string | null
  /** `history` was read from archives or again by newer rules, and is never sent. */
  origin: 'live' | 'history'
  createdAt: string
  /** 1 once our own newer reading no longer finds it; kept because it was told. */
  isRetired: Flag
  /** When a maintainer took it back; whoever was told is told so. */
  retractedAt: string | null
  /** What readers were told of it. */
  retractionReason: string | null
}

export interface ProblemsTable {
  list: List
  publication: string
  rowNumber: number
  column: string | null
  code: string
  expected: string
  found: string
}

export interface AliasesTable {
  id: number
  kind: 'same' | 'distinct' | 'placed'
  state: string
  name: string
  otherName: string | null
  countyFips: string
  note: string
  createdAt: string
}

/** What a maintainer notes of a county, shown apart from ICE's data. */
export interface CountyNotesTable {
  id: string
  /** USPS code. */
  state: string
  /** Null: of the whole state. */
  countyFips: string | null
  /** The day that the source bears, `YYYY-MM-DD`. */
  notedOn: string
  text: string
  /** In Spanish; empty: the English is shown. */
  textEs: string
  source: string
  /** https; empty for none. */
  sourceUrl: string
  createdAt: string
  createdBy: string
  /** Taken away; kept for the audit. */
  removedAt: string | null
}

/** Something that is wrong for a while; the maintainer is told at its start and its end. */
export interface IncidentsTable {
  id: string
  /** `source` or `held:<list>:<sha256>` and the like; one open incident a subject. */
  subject: string
  startedAt: string
  endedAt: string | null
  /** What is wrong, in one plain sentence. */
  summary: string
  /** How it ended, in one plain sentence. */
  ending: string | null
  /** JSON: numbers and addresses of it. */
  details: string | null
  /** What was seen at its start. */
  captureId: string | null
}

export interface JobStateTable {
  job: string
  lastDueAt: string | null
  lastDoneAt: string | null
  /** JSON: what the job wants to know next time. */
  memory: string
}

export interface AuditLogTable {
  id: string
  at: string
  who: string
  action: string
  subject: string
  details: string
}

export interface Schema {
  runs: RunsTable
  blobs: BlobsTable
  publications: PublicationsTable
  sightings: SightingsTable
  beliefs: BeliefsTable
  listings: ListingsTable
  agencies: AgenciesTable
  agreements: AgreementsTable
  events: EventsTable
  problems: ProblemsTable
  aliases: AliasesTable
  subscribers: SubscribersTable
  watches: WatchesTable
  tokens: TokensTable
  countyNotes: CountyNotesTable
  messages: MessagesTable
  messageEvents: MessageEventsTable
  deliveries: DeliveriesTable
  deliveryAttempts: DeliveryAttemptsTable
  suppressions: SuppressionsTable
  channels: ChannelsTable
  channelStates: ChannelStatesTable
  fixedPosts: FixedPostsTable
  posts: PostsTable
  captures: CapturesTable
  publicationCaptures: PublicationCapturesTable
  submissions: SubmissionsTable
  documentLinks: DocumentLinksTable
  documents: DocumentsTable
  documentTexts: DocumentTextsTable
  archiveFetches: ArchiveFetchesTable
  incidents: IncidentsTable
  jobState: JobStateTable
  auditLog: AuditLogTable
}
