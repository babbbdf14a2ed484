/**
 * What an edition has and another has not, row by row as a reader sees them: state, agency, model and
 * date. No identity is decided here: a name spelt otherwise is in both lists. Pure.
 */
import type { Listing } from '../../model.js'
import { foldName } from '../../places/fold-name.js'

export interface RowDifference {
  /** In the believed edition alone; by state and agency. */
  readonly missing: readonly Listing[]
  /** In the held edition alone. */
  readonly fresh: readonly Listing[]
  /** States whose numbers differ, by what differs most. */
  readonly byState: readonly StateCount[]
}

export interface StateCount {
  /** USPS code; what ICE prints where that is none. */
  readonly state: string
  readonly believed: number
  readonly held: number
}

export function compareRows(believed: readonly Listing[], held: readonly Listing[]): RowDifference {
  return {
    missing: sortRows(subtract(believed, held)),
    fresh: sortRows(subtract(held, believed)),
    byState: countStates(believed, held),
  }
}

/** Rows beyond those that the other has: two alike against one leave one. */
function subtract(rows: readonly Listing[], others: readonly Listing[]): readonly Listing[] {
  const left = countBy(others, keyOf)
  return rows.filter((row) => {
    const count = left.get(keyOf(row)) ?? 0
    left.set(keyOf(row), count - 1)
    return count <= 0
  })
}

function countStates(believed: readonly Listing[], held: readonly Listing[]): readonly StateCount[] {
  const [before, after] = [countBy(believed, nameState), countBy(held, nameState)]
  const gap = (count: StateCount) => Math.abs(count.held - count.believed)
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((state) => ({ state, believed: before.get(state) ?? 0, held: after.get(state) ?? 0 }))
    .filter((count) => gap(count) > 0)
    .sort((a, b) => gap(b) - gap(a) || (a.state < b.state ? -1 : 1))
}

function countBy(rows: readonly Listing[], name: (row: Listing) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(name(row), (counts.get(name(row)) ?? 0) + 1)
  return counts
}

function sortRows(rows: readonly Listing[]): readonly Listing[] {
  const key = (row: Listing) => `${nameState(row)}|${row.agency}|${row.model ?? ''}`
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

export function nameState({ place, printedState, printed }: Listing): string {
  return place.state ?? printedState ?? (printed.cells.state?.text.trim() || '?')
}

export function nameModel({ model, printed }: Listing): string {
  return model ?? printed.cells.model?.text.trim() ?? ''
}

function keyOf(row: Listing): string {
  return [nameState(row), foldName(row.agency), nameModel(row), row.signedOn ?? ''].join('|')
}
