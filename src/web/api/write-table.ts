/**
 * Rows -> CSV, for the site's downloads and the command line alike. Pure.
 *
 * A cell that a spreadsheet would run as a formula (it begins with = + - @, a tab or a carriage return)
 * gets an apostrophe before it: names are ICE's, and anyone could be named `=HYPERLINK(…)`.
 */
import { stringify } from 'csv-stringify/sync'
import type { Listing } from '../../model.js'

export type Cell = string | number | boolean | null

/** Excel reads a file as UTF-8 only where it begins so; other readers skip it, as the standard says. */
export const BYTE_ORDER_MARK = '\ufeff'

/** @param columns in order; a row may have more keys, which are left out. */
export function writeTable(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, Cell>>[],
): string {
  return stringify([...rows], {
    header: true,
    escape_formulas: true,
    columns: [...columns],
    cast: { boolean: String },
  })
}

/** The columns in which an agreement is told wherever it stands in a table. */
export function tabulateListing({ place, agency, model, signedOn }: Listing) {
  return { state: place.state, agency, model, signedOn, counties: nameCounties(place) }
}

/** `Benton, Stearns`; `(statewide)` where the agency answers for every county. */
export function nameCounties({
  counties,
  isStatewide,
}: {
  readonly counties: readonly { readonly name: string }[]
  readonly isStatewide: boolean
}): string {
  return isStatewide ? '(statewide)' : counties.map(({ name }) => name).join(', ')
}
