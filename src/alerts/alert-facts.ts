/** What an alert is written from: plain facts, gathered by the job that sends it. Types only. */
import type { AgreementEvent, Language, List } from '../model.js'
import type { KeptDocument } from './link-document.js'

/** A stored workbook, as evidence. */
export interface PublicationFacts {
  readonly list: List
  readonly sha256: string
  readonly fileName: string
  /** When ICE last saved it; null when the file does not say. */
  readonly savedAt: string | null
  /** When our own look first saw it; null for archives. */
  readonly firstSeenAt: string | null
}

/** What the participating list holds now, for one county or one state. */
export interface PlaceCount {
  /** `27095` a county, `MN` a state. */
  readonly place: string
  readonly agreements: number
  readonly agencies: number
}

export interface EventFacts {
  readonly event: AgreementEvent
  /** Last seen without, first seen with: ISO instants, null where history does not tell. */
  readonly windowFrom: string | null
  readonly windowTo: string | null
  readonly publication: PublicationFacts
  readonly previous: PublicationFacts | null
  /** The counties of the event, in order, then its state. */
  readonly counts: readonly PlaceCount[]
  /** Of a signing: when the application that came before it was first on the pending list. */
  readonly appliedAt: string | null
  /** When an earlier alert first told anyone of this agreement; null when none did. */
  readonly toldAt: string | null
  /** Of a correction: what that alert told, unless it was taken back. */
  readonly toldEvent?: AgreementEvent | null
  /** Agreements kept when this is written, oldest first; left out: none. */
  readonly documents?: readonly KeptDocument[]
}

export interface AlertFacts {
  /** In the order in which they are told; never empty. */
  readonly events: readonly EventFacts[]
  /** The reader's. */
  readonly language: Language
  /** The site's public address, without a slash at its end: `https://watch.example.org`; null for none. */
  readonly origin: string | null
  /** Places that the reader watches and these events concern, as sayWatch() says them: `all of Minnesota`. */
  readonly watched: readonly string[]
  /** The same, as place codes: `27095`, `MN`. */
  readonly watchedPlaces: readonly string[]
  /** It corrects what the reader was told, who need not watch those places any more. */
  readonly isCorrection?: boolean
  /** ICE's page. */
  readonly pageUrl: string
  /** Hosts to which links from ICE's page and workbooks may be made; others are shown as text. */
  readonly sourceHosts: readonly string[]
  /** How to leave: an https or mailto address. */
  readonly unsubscribeUrl: string
  /** When the message is written. */
  readonly writtenAt: string
  /** IANA zone in which times are told: `America/Chicago`. */
  readonly timeZone: string
  /** When it was ready, where that is long ago, and then said at the top and in the subject; null or left out: in time. */
  readonly lateSince?: string | null
  /** True for the demonstration, and then said at the top and in the subject. */
  readonly isDemonstration: boolean
}

/** A message ready to be sent, but for its headers. */
export interface ComposedMail {
  readonly subject: string
  readonly html: string
  readonly text: string
}
