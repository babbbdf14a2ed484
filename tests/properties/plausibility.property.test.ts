/**
 * Plausibility: wrong files of any size tell nobody anything, and what really left is told once, at the
 * latest with the next edition.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stateLabel } from '../../src/agreements/group-listings.js'
import { Chance } from './chance.js'
import { describeCells, keyOf, listNews } from './falls.js'
import { type Followed, follow, type Known, NOTHING_KNOWN, type Served } from './follow.js'
import { anySeed, PROPERTY_TIMEOUT_MS, runs } from './property-runs.js'
import { misspell } from './slips.js'
import { type Cells, readSource } from './source-edition.js'

const participating = await readSource('participating')
const pending = await readSource('pending')
const { savedAt } = participating
const good = follow(NOTHING_KNOWN, participating.lines, { name: 'all', savedAt })

/** Lines that are the only one of their agreement. */
const SINGLE: readonly Cells[] = good.known.lists.participating.agreements
  .filter(({ repeats }) => repeats.length === 0)
  .map(({ listing }) => listing.printed.cells)
const STATE_OF = new Map(
  good.known.lists.participating.agreements.map(({ listing }) => [
    keyOf(listing.printed.cells),
    stateLabel(listing),
  ]),
)

/** A nation of any size, what is known of it, and lines that it does not have yet. */
interface Nation {
  readonly lines: readonly Cells[]
  readonly known: Known
  readonly strangers: readonly Cells[]
}

const LEAST = 12
const MOST_STRANGERS = 3

const anyNation: fc.Arbitrary<Nation> = fc
  .record({ size: fc.integer({ min: LEAST, max: SINGLE.length - MOST_STRANGERS }), seed: anySeed })
  .map(({ size, seed }) => {
    const shuffled = new Chance(seed).shuffle(SINGLE)
    const lines = shuffled.slice(0, size)
    const first = serve(NOTHING_KNOWN, lines, { name: 'first' })
    const { known } = serve(first.known, pending.lines, { name: 'applications', list: 'pending' })
    return { lines, known, strangers: shuffled.slice(size, size + MOST_STRANGERS) }
  })

function serve(known: Known, lines: readonly Cells[], served: Omit<Served, 'savedAt'>): Followed {
  return follow(known, lines, { ...served, savedAt })
}

const tell = (kind: 'signed' | 'removed', lines: readonly Cells[]) =>
  lines.map((cells) => `${kind} ${describeCells(cells)}`).sort()

/** After something that should tell nobody anything, the next good edition brings its own news and no other. */
function expectToCarryOn({ lines, strangers }: Nation, after: Followed): void {
  const next = serve(after.known, [...lines, ...strangers], { name: 'next' })
  expect(listNews(next)).toEqual(tell('signed', strangers))
}

/** Some of all, never none of them. */
const share = fc.integer({ min: 1, max: 100 })
const part = <T>(all: readonly T[], percent: number) => all.slice(0, Math.ceil((all.length * percent) / 100))

describe('the other list', () => {
  it(
    'in the place of this one is held, however much of it, with or without a column for dates',
    () => {
      fc.assert(
        fc.property(anyNation, share, fc.boolean(), (nation, percent, isDated) => {
          const applications = part(pending.lines, percent).map((cells) =>
            isDated ? { ...cells, signed: { text: '', link: null } } : cells,
          )
          const wrong = serve(nation.known, applications, { name: 'wrong' })
          expect(wrong).toMatchObject({ events: [], heldStates: [] })
          expect(wrong.reasons).toContain('headings')
          expectToCarryOn(nation, wrong)
        }),
        runs(5, 2_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )

  it(
    'of agreements in the place of the applications is held, however many',
    () => {
      fc.assert(
        fc.property(anyNation, share, (nation, percent) => {
          const wrong = serve(nation.known, part(nation.lines, percent), { name: 'wrong', list: 'pending' })
          expect(wrong.reasons).toContain('other-list')
          const next = serve(wrong.known, pending.lines, { name: 'next', list: 'pending' })
          expect([...wrong.events, ...next.events]).toEqual([])
        }),
        runs(5, 2_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )
})

describe('a part of the list gone', () => {
  const losses = fc.record({ nation: anyNation, percent: fc.integer({ min: 1, max: 99 }) })
  const split = ({ lines }: Nation, percent: number) => {
    const kept = part(lines, 100 - percent)
    return { kept, lost: lines.slice(kept.length) }
  }

  it(
    'is told at once, line for line, where the control total agrees',
    () => {
      fc.assert(
        fc.property(losses, ({ nation, percent }) => {
          const { kept, lost } = split(nation, percent)
          const after = serve(nation.known, kept, { name: 'after', total: kept.length })
          expect(listNews(after)).toEqual(tell('removed', lost))
        }),
        runs(5, 2_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )

  it(
    'is told once in all, with the next edition at the latest, where there is no control total',
    () => {
      fc.assert(
        fc.property(losses, ({ nation, percent }) => {
          const { kept, lost } = split(nation, percent)
          const after = serve(nation.known, kept, { name: 'after' })
          const isMuch = lost.length > nation.lines.length / 10
          expect(after.reasons).toEqual(isMuch ? ['shrink'] : [])
          const next = serve(after.known, [...kept, ...nation.strangers], { name: 'next' })
          const told = listNews({ ...next, events: [...after.events, ...next.events] })
          expect(told).toEqual([...tell('removed', lost), ...tell('signed', nation.strangers)])
        }),
        runs(7, 3_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )

  it(
    'was a slip when it is back: nothing is told of what was held',
    () => {
      fc.assert(
        fc.property(losses, ({ nation, percent }) => {
          const { kept } = split(nation, percent)
          const after = serve(nation.known, kept, { name: 'after', total: nation.lines.length })
          const next = serve(after.known, [...nation.lines, ...nation.strangers], { name: 'next' })
          const gone = new Set(after.events.map(({ agreementId }) => agreementId))
          const news = next.events.filter(({ agreementId }) => !gone.has(agreementId))
          expect(listNews({ ...next, events: news })).toEqual(tell('signed', nation.strangers))
        }),
        runs(5, 2_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )
})

const linesOf = (state: string, lines: readonly Cells[]) =>
  lines.filter((cells) => STATE_OF.get(keyOf(cells)) === state)

/** A nation, and a state of it with three agreements or more that are no tenth of all. */
const anyState = anyNation
  .chain((nation) => {
    const states = [...new Set(STATE_OF.values())].filter((state) => {
      const own = linesOf(state, nation.lines).length
      return own >= 3 && own <= nation.lines.length / 10
    })
    return fc.record({ nation: fc.constant(nation), state: fc.constantFrom('none', ...states) })
  })
  .map(({ nation, state }) => ({ nation, state, own: linesOf(state, nation.lines) }))
  .filter(({ own }) => own.length > 0)

describe('a whole state', () => {
  it(
    'that is gone while the nation grows is held alone, and told with the next edition',
    () => {
      fc.assert(
        fc.property(anyState, ({ nation, state, own }) => {
          const strangers = nation.strangers.filter((cells) => STATE_OF.get(keyOf(cells)) !== state)
          const lines = [...nation.lines.filter((cells) => !own.includes(cells)), ...strangers]
          const after = serve(nation.known, lines, { name: 'after' })
          expect(listNews(after)).toEqual([`held removals of ${state}`, ...tell('signed', strangers)])
          const next = serve(after.known, lines, { name: 'next' })
          expect(listNews(next)).toEqual(tell('removed', own))
        }),
        runs(5, 2_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )

  it(
    'that is gone is told at once where the control total agrees, and its return as a return',
    () => {
      fc.assert(
        fc.property(anyState, ({ nation, own }) => {
          const lines = nation.lines.filter((cells) => !own.includes(cells))
          const after = serve(nation.known, lines, { name: 'after', total: lines.length })
          expect(listNews(after)).toEqual(tell('removed', own))
          const back = serve(after.known, nation.lines, { name: 'back', total: nation.lines.length })
          expect(back.events.map(({ kind }) => kind)).toEqual(own.map(() => 'relisted'))
        }),
        runs(5, 2_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )

  it(
    'that is misspelt on all its lines, in whatever way, is no news, and none when mended',
    () => {
      const spellings = fc.oneof(
        anySeed.map((seed) => ({ seed, spelling: null })),
        fc.string({ unit: 'grapheme', maxLength: 20 }).map((spelling) => ({ seed: 0, spelling })),
      )
      fc.assert(
        fc.property(anyState, spellings, ({ nation, own }, { seed, spelling }) => {
          const chance = new Chance(seed)
          const misspelt = misspell(misspell(own[0]?.state?.text ?? '', chance), chance)
          const state = { text: spelling ?? misspelt, link: null }
          const lines = nation.lines.map((cells) => (own.includes(cells) ? { ...cells, state } : cells))
          const after = serve(nation.known, lines, { name: 'after' })
          expect(listNews(after).filter((news) => news !== 'held: unreadable-cells')).toEqual([])
          expectToCarryOn(nation, after)
        }),
        runs(8, 3_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )
})

describe('a control total', () => {
  it(
    'that is far from the list holds it, and nothing nearer does',
    () => {
      fc.assert(
        fc.property(anyNation, fc.nat({ max: 2_000 }), (nation, total) => {
          const count = nation.lines.length
          const isFar = Math.abs(total - count) > Math.max(10, Math.max(total, count) / 10)
          const after = serve(nation.known, nation.lines, { name: 'after', total })
          expect(after).toMatchObject({ events: [], reasons: isFar ? ['control-total'] : [], heldStates: [] })
          expectToCarryOn(nation, after)
        }),
        runs(5, 2_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )
})
