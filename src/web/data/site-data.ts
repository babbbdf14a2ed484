/**
 * Everything that the public pages show, as plain data: read from the database when something changed,
 * and held in memory, so that a page is a pure function and takes a few milliseconds. Types only.
 */
import type { AgreementEvent, CountyPlacement, List, SupportModel } from '../../model.js'

/** A stored edition, as pages name it. */
export interface SitePublication {
  readonly list: List
  readonly sha256: string
  readonly fileName: string
  readonly savedAt: string | null
  readonly firstSeenAt: string | null
  /** What the page said of the list when it linked this edition. */
  readonly controlTotal: number | null
  readonly byteSize: number
}

/** ICE's page as it was kept once, as proof. */
export interface SiteCapture {
  readonly id: string
  readonly takenAt: string
  readonly url: string
  readonly door: 'plain' | 'browser' | 'manual' | 'archive'
  readonly status: number | null
  /** Null where no page came. */
  readonly pageSha256: string | null
  /** Null where no browser took one. */
  readonly screenshotSha256: string | null
  /** Where the Wayback Machine keeps the page, since we asked it to. */
  readonly archiveUrl: string | null
}

/** One agreement or application, listed now or once. */
export interface SiteAgreement {
  readonly id: string
  readonly agencyId: string
  readonly list: List
  /** The agency's name as the row prints it. */
  readonly agency: string
  readonly state: string | null
  readonly counties: readonly CountyPlacement[]
  readonly isStatewide: boolean
  readonly model: SupportModel | null
  readonly signedOn: string | null
  readonly moaUrl: string | null
  readonly addendumUrl: string | null
  /** True while the list shows it, or its removal is not believed. */
  readonly isListed: boolean
  /** Hash of the edition that first showed it, and when that was saved or first seen. */
  readonly firstIn: string
  readonly firstListedAt: string | null
}

export interface SiteAgency {
  readonly id: string
  /** The newest name that ICE printed. */
  readonly name: string
  /** Every name printed, oldest first. */
  readonly names: readonly string[]
  readonly state: string | null
}

export interface SiteEvent {
  readonly event: AgreementEvent
  readonly windowFrom: string | null
  readonly windowTo: string | null
  /** `history`: read from archives, and never mailed. */
  readonly origin: 'live' | 'history'
  /** When a maintainer took it back; it stays, and says so. */
  readonly retractedAt: string | null
  readonly retractionReason: string | null
}

/** A workbook that a person downloaded and brought. */
export interface SiteBrought {
  readonly broughtAt: string
  /** From where, in the person's words. */
  readonly source: string
}

/** An edition as it was believed: its place in the order of its list, and from when the list read so. */
export interface SiteEdition {
  readonly step: number
  readonly sha256: string
  /** ISO: when it was saved; of one that ICE went back to, when we saw that. */
  readonly effectiveAt: string
}

/** Editions from the first to the last of which one agreement stood on its list, both included. */
export interface SiteSpan {
  readonly agreementId: string
  readonly firstStep: number
  /** Null: it still stands. */
  readonly lastStep: number | null
}

/** Why we do not see: the kinds of trouble of the source in which the list does not come. */
export type Blindness = 'refused' | 'unreachable' | 'moved' | 'redesigned' | 'soft-error' | 'robots'

/** Whether we see, and what we do not believe. */
export interface SiteHealth {
  readonly lastLookAt: string | null
  /** Or was broken off, or is overdue: in short, that we do not see. */
  readonly lastLookFailed: boolean
  readonly lastGoodLookAt: string | null
  readonly nextLookAt: string | null
  /** Why we do not see, once that lasts. */
  readonly blindness: Blindness | null
  /** Editions or removals that are held. */
  readonly held: number
}

export interface SiteData {
  /** Changes when anything below does; serves as the ETag's heart. */
  readonly version: string
  readonly agreements: readonly SiteAgreement[]
  readonly agencies: ReadonlyMap<string, SiteAgency>
  /** Newest first, without quiet ones. */
  readonly events: readonly SiteEvent[]
  /** By list and hash: `participating 12ab…`. */
  readonly publications: ReadonlyMap<string, SitePublication>
  /** By list and hash of a publication that the page linked then, oldest first. */
  readonly captures: ReadonlyMap<string, readonly SiteCapture[]>
  /** By list and hash of a publication that a person brought, before any look found it. */
  readonly brought: ReadonlyMap<string, SiteBrought>
  /** The newest believed edition of each list. */
  readonly newest: Readonly<Record<List, SitePublication | null>>
  /** Of the participating list, in the order in which they were believed. */
  readonly editions: readonly SiteEdition[]
  /** Of the participating list: when each agreement stood on it. One may have several, one after another. */
  readonly spans: readonly SiteSpan[]
  /** When the newest edition of the participating list was believed, or null. */
  readonly unchangedSince: string | null
}
