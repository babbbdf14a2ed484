/**
 * The plain data that identity works on: what a list holds, agreement by agreement. Types only.
 */
import type { List, Listing, SupportModel } from '../model.js'

/**
 * `listed` the newest believed publication shows it · `absent` it does not, but that is not believed
 * yet (a state's rows vanished at once) · `kept` the same, and a maintainer discarded the removal ·
 * `gone` it left the list.
 */
export type AgreementStatus = 'listed' | 'absent' | 'kept' | 'gone'

/** One agency × one support model on one list, followed across publications. */
export interface Agreement {
  /** Stable text, made at first sight: `participating:mn-isle-police-department:TFM`. */
  readonly id: string
  readonly agencyId: string
  readonly list: List
  readonly status: AgreementStatus
  /** Null while ICE prints a model that we do not know. */
  readonly model: SupportModel | null
  /** The row that shows it; of an absent or gone one, the row that last did. */
  readonly listing: Listing
  /** Further rows of the same edition that print it again. */
  readonly repeats: readonly Listing[]
  /** SHA-256 of the publication that first showed it, since it last was not on the list. */
  readonly firstIn: string
  /** SHA-256 of the last believed publication that showed it, and of the first without it; null while listed. */
  readonly lastIn: string | null
  readonly goneIn: string | null
  /** How often `goneIn` had been believed before it lacked this; null while listed. */
  readonly goneRound: number | null
  /**
   * Of an application that is gone: `open` while a signing may still show, `signed` when one did,
   * `told` when its going was made an event. Null in every other case.
   */
  readonly outcome: 'open' | 'signed' | 'told' | null
}

/** One law-enforcement body in one state, with every name that ICE has printed for it, oldest first. */
export interface Agency {
  readonly id: string
  /** USPS code by our reading; null when nothing tells. */
  readonly state: string | null
  readonly names: readonly string[]
  /** Counties it was last placed in; namesakes of one state are told apart by them. */
  readonly countyFips: readonly string[]
}

/** A maintainer's word on identity and place, which overrules every rule. */
export interface Alias {
  readonly id: number
  /** `same`: `name` means `otherName` · `distinct`: the two are never one · `placed`: in `countyFips`. */
  readonly kind: 'same' | 'distinct' | 'placed'
  /** USPS code, as read from the row. */
  readonly state: string
  readonly name: string
  readonly otherName: string | null
  readonly countyFips: readonly string[]
}
