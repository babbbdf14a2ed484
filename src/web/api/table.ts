/**
 * One table of the API: what may be asked, what is answered, and how it stands in CSV. Types, and the answer
 * that every table gives. Pure.
 */
import * as z from 'zod'
import type { Database } from '../../../db/open-database.js'
import type { Page } from '../page.js'
import type { EditionReader } from './edition-reader.js'
import type { ParameterError } from './problem.js'
import type { Cell } from './write-table.js'

export interface ApiContext {
  readonly page: Page
  readonly db: Database
  readonly editions: EditionReader
}

/** What a question found: all of it, of which a page is described. */
export type Found<Row> =
  | {
      readonly kind: 'found'
      readonly total: number
      /** Rows from a place on, so many of them. */
      readonly describe: (from: number, count: number) => readonly Row[]
      /** Further fields of the answer. */
      readonly more?: Readonly<Record<string, unknown>>
    }
  | { readonly kind: 'none'; readonly detail: string }
  | { readonly kind: 'refused'; readonly errors: readonly ParameterError[] }

export interface Table<Query extends z.ZodObject = z.ZodObject, Row extends z.ZodObject = z.ZodObject> {
  /** As in the address. */
  readonly name: string
  readonly summary: string
  /** Without paging. */
  readonly query: Query
  readonly row: Row
  /** Further fields of the answer. */
  readonly more?: z.ZodRawShape
  find(context: ApiContext, query: z.output<Query>): Promise<Found<z.output<Row>>>
  /** Of the CSV, in order. */
  readonly columns: readonly string[]
  tabulate(row: z.output<Row>): Readonly<Record<string, Cell>>
}

/** What a table answers: a page of its rows. */
export function answerShapeOf({ row, more = {} }: Table) {
  return z.strictObject({
    items: z.array(row),
    total: z.int().min(0).describe('Rows on all pages.'),
    page: z.int().min(1),
    perPage: z.int().min(1),
    next: z.string().nullable().describe('Address of the next page; null on the last.'),
    ...more,
  })
}

/** What lies at hand, filtered, and described a page at a time. */
export function found<Source, Row>(
  sources: readonly Source[],
  describe: (source: Source) => Row,
  more?: Readonly<Record<string, unknown>>,
): Found<Row> {
  return {
    kind: 'found',
    total: sources.length,
    describe: (from, count) => sources.slice(from, from + count).map(describe),
    ...(more !== undefined && { more }),
  }
}

/** A table keeps its own types until it stands among others. */
export function defineTable<Query extends z.ZodObject, Row extends z.ZodObject>(
  table: Table<Query, Row>,
): Table {
  return table as unknown as Table
}
