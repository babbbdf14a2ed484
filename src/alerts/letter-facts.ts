/** What a letter to one person is written from: a request to confirm, a link that was asked for, a welcome. Types only. */
import type { Language } from '../model.js'
import type { PlaceCount } from './alert-facts.js'

/** What a letter is for, and what it says beyond its link. */
export type Letter =
  | {
      readonly purpose: 'confirm'
      /** Codes of the places asked for: `27095` a county, `MN` a state. */
      readonly places: readonly string[]
      readonly kinds: 'all' | 'main'
      readonly frequency: 'immediate' | 'daily' | 'weekly'
      /** The language asked for: the letter's own, and of all mails once it is confirmed. */
      readonly language?: Language
    }
  | { readonly purpose: 'manage' }
  | { readonly purpose: 'welcome'; readonly places: readonly string[] }
  | {
      readonly purpose: 'sign-in'
      /** Keyed hash of the maintainer's address. */
      readonly maintainer: string
    }

export interface LetterFacts {
  readonly letter: Letter
  readonly language: Language
  /** The page with the button; null for a welcome. */
  readonly link: string | null
  /** How to leave; null where the reader is not subscribed: a request to confirm, a sign-in. */
  readonly unsubscribeUrl: string | null
  /** Where people reach the site; null where none is served. */
  readonly origin: string | null
  /** IANA zone in which times are told. */
  readonly timeZone: string
  readonly isDemonstration: boolean
  /** Of a welcome: what the list holds now in each place, in the letter's order. */
  readonly counts: readonly PlaceCount[]
  /** When ICE's list was last seen as it is counted; null before the first look. */
  readonly asOfAt: string | null
}
