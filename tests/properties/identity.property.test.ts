/**
 * Identity: no slip of ICE's, and no two of them at once, is ever news of a signing or a removal.
 *
 * Where ../shared is present the lines are those of a real edition, else of the bundled facts.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AgreementEvent } from '../../src/model.js'
import { Chance } from './chance.js'
import { anyFalls, befall, type Fall, keyOf, kindOf, listNews } from './falls.js'
import { type Followed, follow, NOTHING_KNOWN } from './follow.js'
import { anySeed, IS_SOAK, PROPERTY_TIMEOUT_MS, runs, SEED } from './property-runs.js'
import { SLIPS, type SlipKind } from './slips.js'
import { type Cells, readSource } from './source-edition.js'

const { lines, savedAt } = await readSource()
const { known } = follow(NOTHING_KNOWN, lines, { name: 'good', savedAt })

/**
 * Slips that may leave too little to go by: what is told then is that it is undecided, and of no more
 * than this share of such lines.
 */
const MAY_BE_UNDECIDED: readonly { readonly kinds: readonly SlipKind[]; readonly share: number }[] = [
  { kinds: ['agency'], share: 0.002 },
  { kinds: ['agency', 'date'], share: 0.02 },
  { kinds: ['agency', 'state'], share: 0.03 },
  { kinds: ['agency', 'county'], share: 0.005 },
  { kinds: ['state', 'date'], share: 0.05 },
  { kinds: ['county', 'date'], share: 0.01 },
]

function mayBeUndecided({ slips }: Fall): boolean {
  const kinds = slips.map(kindOf)
  return MAY_BE_UNDECIDED.some((one) => one.kinds.every((kind) => kinds.includes(kind)))
}

/** The lines of which it may be left undecided what they are. */
function doubtsOf(misprinted: readonly Cells[], falls: readonly Fall[]): ReadonlySet<string> {
  return new Set(falls.filter(mayBeUndecided).map(({ line }) => keyOf(misprinted[line] ?? {})))
}

/** What the edition with these lines brings, and the good one after it; but for what may be undecided. */
function newsOf(edition: readonly Cells[], doubts: ReadonlySet<string> = new Set()) {
  const there = follow(known, edition, { name: 'misprinted', savedAt })
  const back = follow(there.known, lines, { name: 'mended', savedAt })
  const isFair = ({ kind, before, after }: AgreementEvent) =>
    kind === 'replaced' && [before, after].some((row) => row !== null && doubts.has(keyOf(row.cells)))
  const tell = (followed: Followed) =>
    listNews({ ...followed, events: followed.events.filter((event) => !isFair(event)) })
  return { there: tell(there), back: tell(back) }
}

const NO_NEWS: ReturnType<typeof newsOf> = { there: [], back: [] }

describe('an edition with slips, and the one that mends them', () => {
  it.each(['one', 'two'] as const)(
    'bring neither a signing nor a removal where lines bear %s each, and no doubt but where little is left',
    (slips) => {
      fc.assert(
        fc.property(anyFalls(lines.length, slips, 6), (falls) => {
          const misprinted = befall(lines, falls)
          expect(newsOf(misprinted, doubtsOf(misprinted, falls))).toEqual(NO_NEWS)
        }),
        runs(80, 20_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )

  it(
    'may have their lines in any order, some of them printed twice',
    () => {
      const editions = fc.record({
        falls: anyFalls(lines.length, 'one', 3),
        twice: fc.uniqueArray(fc.nat({ max: lines.length - 1 }), { maxLength: 4 }),
        order: anySeed,
      })
      fc.assert(
        fc.property(editions, ({ falls, twice, order }) => {
          const misprinted = befall(lines, falls)
          const copies = twice.flatMap((line) => misprinted[line] ?? [])
          const edition = new Chance(order).shuffle([...misprinted, ...copies])
          expect(newsOf(edition, doubtsOf(misprinted, falls))).toEqual(NO_NEWS)
        }),
        runs(25, 4_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )

  it(
    'may print a line again with a slip in the copy, which becomes the line when the first goes',
    () => {
      const harmless = (['date', 'moa', 'model', 'type'] as const).flatMap((kind) =>
        Object.keys(SLIPS).filter((name) => kindOf(name) === kind),
      )
      const copy = fc.record({
        line: fc.nat({ max: lines.length - 1 }),
        slips: fc.constantFrom(...harmless).map((name) => [name]),
        seed: anySeed,
      })
      fc.assert(
        fc.property(copy, (fall) => {
          const misprinted = befall(lines, [fall])
          const both = lines.toSpliced(fall.line, 0, misprinted[fall.line] ?? {})
          const first = follow(known, both, { name: 'both', savedAt })
          const second = follow(first.known, misprinted, { name: 'copy', savedAt })
          const third = follow(second.known, lines, { name: 'mended', savedAt })
          expect([first, second, third].map(listNews)).toEqual([[], [], []])
        }),
        runs(35, 4_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )
})

/** How many of so many lines with such slips are left undecided. */
function countUndecided(kinds: readonly SlipKind[], cases: number): number {
  const chance = new Chance(SEED)
  const falls = Array.from({ length: cases }, (): Fall => {
    const slips = kinds.map((kind) => chance.pick(Object.keys(SLIPS).filter((name) => kindOf(name) === kind)))
    return { line: chance.below(lines.length), slips, seed: chance.below(2 ** 31) }
  })
  return falls.filter((fall) => newsOf(befall(lines, [fall])).there.length > 0).length
}

describe('what is left undecided', () => {
  it.each(MAY_BE_UNDECIDED)(
    'is at most $share of the lines with slips in $kinds at once',
    ({ kinds, share }) => {
      const cases = IS_SOAK ? 4_000 : 50
      // In a sample, one more than the share may fall by chance.
      expect(countUndecided(kinds, cases)).toBeLessThanOrEqual(Math.ceil(share * cases) + (IS_SOAK ? 0 : 1))
    },
    PROPERTY_TIMEOUT_MS,
  )
})
