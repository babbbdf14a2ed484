/**
 * Real changes: agreements that come and go are all found, and no others, whatever slips the same edition
 * bears; in one step or two, and in any order of the lines.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stateLabel } from '../../src/agreements/group-listings.js'
import { readAgencyName } from '../../src/agreements/read-agency-name.js'
import type { EventKind } from '../../src/model.js'
import { Chance } from './chance.js'
import { anyFalls, befall, describeCells, describeEvent, type Fall, keyOf, listNews } from './falls.js'
import { type Followed, follow, NOTHING_KNOWN } from './follow.js'
import { anySeed, PROPERTY_TIMEOUT_MS, runs } from './property-runs.js'
import { type Cells, readSource } from './source-edition.js'

const { lines, savedAt } = await readSource()
const { known } = follow(NOTHING_KNOWN, lines, { name: 'good', savedAt })

const lineOf = new Map(lines.map((cells, line) => [keyOf(cells), line]))

/** Lines that are the only one of their agreement, by index: with a line that is printed twice nothing goes. */
const SINGLE = known.lists.participating.agreements
  .filter(({ repeats }) => repeats.length === 0)
  .map(({ listing }) => ({
    line: lineOf.get(keyOf(listing.printed.cells)) ?? 0,
    state: stateLabel(listing),
    name: readAgencyName(listing.agency, listing.place.state).core,
  }))
type Single = (typeof SINGLE)[number]

/** What one edition changes against the one before: lines that come, lines that go, lines that are misprinted. */
interface Changes {
  readonly comes: readonly Single[]
  readonly goes: readonly Single[]
  readonly falls: readonly Fall[]
}

const single = fc.nat({ max: SINGLE.length - 1 }).map((at) => SINGLE[at] as Single)
const some = (minLength: number) => fc.uniqueArray(single, { minLength, maxLength: 4 })

/** Nothing that came could be taken for what went: another state, and another name. */
const areApart = ({ comes, goes }: Pick<Changes, 'comes' | 'goes'>) =>
  comes.every((one) => goes.every(({ state, name }) => one.state !== state && one.name !== name))

const anyChanges: fc.Arbitrary<Changes> = fc
  .record({ comes: some(0), goes: some(0), falls: anyFalls(lines.length, 'one', 6) })
  .filter(areApart)
  .map(({ comes, goes, falls }) => {
    const moving = new Set([...comes, ...goes].map(({ line }) => line))
    return { comes, goes, falls: falls.filter(({ line }) => !moving.has(line)) }
  })

function without(all: readonly Cells[], left: readonly Single[]): readonly Cells[] {
  const gone = new Set(left.map(({ line }) => line))
  return all.filter((_, index) => !gone.has(index))
}

/** What is known before the changes, and the lines after them. */
function apply({ comes, goes, falls }: Changes) {
  const before = follow(NOTHING_KNOWN, without(lines, comes), { name: 'before', savedAt }).known
  return { before, after: without(befall(lines, falls), goes) }
}

function followTo(before: Followed['known'], after: readonly Cells[], name = 'after'): Followed {
  return follow(before, after, { name, savedAt, total: after.length })
}

/** Sentences of what ought to be told. */
function expectNews({ comes, goes }: Changes): readonly string[] {
  const tell = (kind: EventKind, all: readonly Single[]) =>
    all.map(({ line }) => `${kind} ${describeCells(lines[line] ?? {})}`)
  return [...tell('signed', comes), ...tell('removed', goes)].sort()
}

const tellAll = (...followed: readonly Followed[]) =>
  followed
    .flatMap(({ events }) => events)
    .map(describeEvent)
    .sort()

describe('agreements that come and go beside slips', () => {
  it(
    'are all told, and nothing else',
    () => {
      fc.assert(
        fc.property(anyChanges, (changes) => {
          const { before, after } = apply(changes)
          expect(listNews(followTo(before, after))).toEqual(expectNews(changes))
        }),
        runs(60, 15_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )

  it(
    'are told alike whatever the order of the lines',
    () => {
      fc.assert(
        fc.property(anyChanges, anySeed, (changes, order) => {
          const { before, after } = apply(changes)
          const shuffled = new Chance(order).shuffle(after)
          expect(tellAll(followTo(before, shuffled))).toEqual(tellAll(followTo(before, after)))
        }),
        runs(20, 4_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )

  it(
    'are told alike in one step and in two',
    () => {
      fc.assert(
        fc.property(anyChanges, anySeed, (changes, seed) => {
          const chance = new Chance(seed)
          const half = <T>(all: readonly T[]) => all.filter(() => chance.below(2) === 0)
          const [goes, falls, late] = [half(changes.goes), half(changes.falls), half(changes.comes)]
          const { before, after } = apply(changes)
          const midway = without(befall(lines, falls), [...goes, ...late])
          const first = followTo(before, midway, 'midway')
          const second = followTo(first.known, after)
          expect(tellAll(first, second)).toEqual(tellAll(followTo(before, after)))
        }),
        runs(30, 6_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )
})

describe('agreements that come and go anywhere', () => {
  it(
    'are never told as others, even where one might be taken for another',
    () => {
      const changes = fc.record({ comes: some(1), goes: some(1), falls: fc.constant([]) })
      fc.assert(
        fc.property(changes, (all) => {
          const { before, after } = apply(all)
          const told = listNews(followTo(before, after)).filter((news) => !news.startsWith('replaced'))
          const expected = expectNews(all)
          expect(told.filter((news) => !expected.includes(news))).toEqual([])
        }),
        runs(20, 4_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )
})
