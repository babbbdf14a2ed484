/** What an agreement's text says, and how that stands to ICE's row: types only. */
import type { SupportModel } from '../model.js'

/** Something read, with the words that it was read from. */
export interface Said<T> {
  readonly value: T
  /** From the text, spaces tidied. */
  readonly words: string
}

export interface DocumentFacts {
  /** Whom ICE agrees with, as written after "between … and". Null: not surely found. */
  readonly agency: Said<string> | null
  /** By the title of ICE's template; its earlier ones had none. */
  readonly model: Said<SupportModel> | null
  /** `YYYY-MM-DD`, each day once, in the order of the text. A date by hand is not text, and not here. */
  readonly signatures: readonly Said<string>[]
  /** From when it is said to be in effect, where it names a day. */
  readonly effective: Said<string> | null
}

/** The row that links the document, as far as the two can be compared. */
export interface RowFacts {
  readonly agency: string
  /** USPS code by our reading. */
  readonly state: string | null
  readonly model: SupportModel | null
  readonly signedOn: string | null
}

export type ComparedField = 'agency' | 'model' | 'signedOn'

/** Both as they stand: names as written, models as codes, dates as `YYYY-MM-DD`. */
export interface Difference {
  readonly field: ComparedField
  readonly text: string
  readonly row: string
}

/** Only what is certain: a field of which the text or the row says too little is in neither list. */
export type Comparison =
  | { readonly kind: 'agrees'; readonly fields: readonly ComparedField[] }
  | {
      readonly kind: 'differs'
      readonly differences: readonly Difference[]
      readonly fields: readonly ComparedField[]
    }
  | { readonly kind: 'cannot-tell' }

/** Why a PDF gave no text. */
export type TextProblem =
  /** Pages that are pictures: a scan. */
  | 'no-text'
  /** Needs a password. */
  | 'encrypted'
  | 'damaged'
  /** Took more time than a real agreement takes. */
  | 'too-slow'
  /** Took more memory. */
  | 'too-large'

/** The text of a PDF, as far as it was read. */
export type PdfText =
  | {
      readonly kind: 'read'
      /** All that there are; those beyond a limit were not read. */
      readonly pages: number
      readonly text: string
    }
  | { readonly kind: 'unreadable'; readonly problem: TextProblem; readonly pages: number | null }
