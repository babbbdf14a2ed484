/**
 * A mail as plain data, from which its HTML and its text are made, so that both say the same. Types, pure.
 *
 * Every text is whole and in the reader's language. It may hold isolated words of ICE's (isolate.ts).
 */
import type { Language } from '../model.js'

/** One fact, on a line of its own. */
export interface Line {
  readonly label: string | null
  readonly text: string
  /** Where the text leads; null for text alone. An address is its own text, unless the text says more. */
  readonly href: string | null
}

export interface CellView {
  /** As printed, but for what cannot be seen. */
  readonly text: string
  /** Where the cell leads. */
  readonly link: Line | null
}

export interface TableRow {
  /** ICE's own heading. */
  readonly heading: string
  /** Null on a side that is not listed. */
  readonly before: CellView | null
  readonly after: CellView | null
  /** Of two sides, whether they differ in text or address. */
  readonly isChanged: boolean
}

/** A row as ICE printed it, before and after. */
export interface TableView {
  readonly isBeforeListed: boolean
  readonly isAfterListed: boolean
  readonly rows: readonly TableRow[]
}

export interface Section {
  readonly heading: string
  readonly table: TableView | null
  readonly lines: readonly Line[]
}

export interface EventView {
  readonly headline: string
  /** County, date, since when: told in one line. */
  readonly byline: readonly string[]
  /** Between which looks it happened. */
  readonly window: string
  readonly sections: readonly Section[]
}

export interface MailView {
  readonly language: Language
  readonly subject: string
  /** What mail programs show beside the subject. */
  readonly preheader: string
  /** Said before all else; null for none. */
  readonly banner: string | null
  /** Of a mail of one event, that event's headline. */
  readonly title: string
  readonly paragraphs: readonly string[]
  /** Of a letter: what is to be done, below its paragraphs. */
  readonly actions?: readonly Line[]
  /** Headlines, where there are several events. */
  readonly contents: readonly string[]
  readonly events: readonly EventView[]
  readonly footer: readonly Line[]
}

export function plainLine(text: string): Line {
  return { label: null, text, href: null }
}

export function labelled(label: string, text: string): Line {
  return { label, text, href: null }
}
