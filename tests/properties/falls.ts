/** Slips that befall lines of an edition, and what an edition brings that no slip should. Pure. */
import fc from 'fast-check'
import type { AgreementEvent, EventKind } from '../../src/model.js'
import { Chance } from './chance.js'
import type { Followed } from './follow.js'
import { anySeed } from './property-runs.js'
import { SLIPS, type SlipKind, textOf } from './slips.js'
import type { Cells } from './source-edition.js'

/** What befalls one line: one slip, or two in different cells. */
export interface Fall {
  /** Index of the line. */
  readonly line: number
  readonly slips: readonly string[]
  /** Decides where in the cell, and what is printed instead. */
  readonly seed: number
}

const NAMES = Object.keys(SLIPS)

export function kindOf(name: string): SlipKind {
  const known = SLIPS[name]
  if (known === undefined) throw new RangeError(`no slip named ${name}`)
  return known.kind
}

const oneSlip = fc.constantFrom(...NAMES).map((name) => [name])
const twoSlips = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES))
  .filter(([one, other]) => kindOf(one) !== kindOf(other))

/** A few lines, each once, of so many. */
export function anyFalls(
  count: number,
  slips: 'one' | 'two',
  maxLines: number,
): fc.Arbitrary<readonly Fall[]> {
  const fall = fc.record({
    line: fc.nat({ max: count - 1 }),
    slips: slips === 'one' ? oneSlip : twoSlips,
    seed: anySeed,
  })
  return fc.uniqueArray(fall, { selector: ({ line }) => line, minLength: 1, maxLength: maxLines })
}

/** The edition with its lines misprinted. A slip that has nothing to befall is left out. */
export function befall(lines: readonly Cells[], falls: readonly Fall[]): readonly Cells[] {
  const after = [...lines]
  for (const { line, slips, seed } of falls) {
    const before = lines[line]
    if (before === undefined) throw new RangeError(`no line ${line}`)
    const chance = new Chance(seed)
    after[line] = slips.reduce((cells, name) => SLIPS[name]?.slip(cells, chance, lines) ?? cells, before)
  }
  return after
}

const NEWS: readonly EventKind[] = ['signed', 'removed', 'relisted', 'replaced']

/**
 * What people would be told of as a coming or a going, and what is held, each as a sentence; nothing,
 * where all that happened were slips.
 */
export function listNews({ events, reasons, heldStates }: Followed): readonly string[] {
  return [
    ...events.filter(({ kind }) => NEWS.includes(kind)).map(describeEvent),
    ...reasons.map((code) => `held: ${code}`),
    ...heldStates.map((state) => `held removals of ${state}`),
  ].sort()
}

export function describeEvent({ kind, fields, before, after }: AgreementEvent): string {
  const rows = [before, after].flatMap((row) => (row === null ? [] : [describeCells(row.cells)]))
  return [kind, ...fields, rows.join(' -> ')].join(' ')
}

/** Equal for lines that print the same: the reader gives one object for them, whatever edition they stand in. */
export function keyOf(cells: Cells): string {
  return JSON.stringify(Object.entries(cells).sort())
}

/** `MINNESOTA | Isle Police Department | Mille Lacs County | Task Force Model | 1/26/2026` */
export function describeCells(cells: Cells): string {
  return (['state', 'agency', 'county', 'model', 'signed'] as const)
    .map((column) => textOf(cells, column))
    .join(' | ')
}
