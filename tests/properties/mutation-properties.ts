/**
 * What must hold of a workbook whose bytes were damaged at random: it is refused with a LayoutError, or
 * read; and where no cell of it changed, nothing is told. Run by try-mutations.ts.
 */
import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { type EditionRead, readEdition } from '../../src/agreements/read-edition.js'
import { type ListState, takeEdition } from '../../src/agreements/take-edition.js'
import { LayoutError } from '../../src/errors.js'
import { damageBytes, damages, rewriteParts, rewritings } from './mutate-bytes.js'
import { neutralRewrites, rewriteNeutrally } from './rewrite-neutrally.js'

export type MutationKind = 'bytes' | 'xml' | 'neutral'

/** A workbook in good order, and what follows from it. */
export interface Good {
  readonly bytes: Uint8Array
  readonly read: EditionRead
  readonly known: ListState
}

const EMPTY: ListState = { list: 'participating', believed: null, agreements: [], heldShrink: null }

export async function readGood(bytes: Uint8Array): Promise<Good> {
  const read = await readEdition(bytes, 'participating')
  const { agreements } = take(EMPTY, read)
  return {
    bytes,
    read,
    known: { ...EMPTY, agreements, believed: { publication: 'good', savedAt: read.savedAt } },
  }
}

/** How often is tried, from which seed, and what is called before each case: whoever watches can tell a hang. */
export interface Trial {
  readonly seed: number
  readonly numRuns: number
  readonly tried: () => void
}

/**
 * @param goods the one to be tried most first.
 * @returns null, or the smallest case that fails, in words.
 */
export async function tryKind(
  kind: MutationKind,
  goods: readonly Good[],
  trial: Trial,
): Promise<string | null> {
  switch (kind) {
    case 'bytes':
      return tryAll(goods, damages, trial, async (good, done) => {
        const read = await readOrRefuse(damageBytes(good.bytes, done))
        if (read !== undefined) expectSame(good, read)
      })
    case 'xml':
      return tryAll(goods, rewritings, trial, async (good, done) => {
        const read = await readOrRefuse(await rewriteParts(good.bytes, done))
        if (read !== undefined) take(good.known, read)
      })
    case 'neutral':
      return tryAll(goods, neutralRewrites, trial, async (good, done) => {
        const read = await readEdition(await rewriteNeutrally(good.bytes, done), 'participating')
        deepStrictEqual(read, good.read)
        expectSame(good, read)
      })
  }
}

/** How many times more often each workbook is tried than the one after it. */
const PREFERENCE = 30

async function tryAll<T>(
  goods: readonly Good[],
  mutations: fc.Arbitrary<T>,
  { tried, ...params }: Trial,
  attempt: (good: Good, done: T) => Promise<void>,
): Promise<string | null> {
  const choices = goods.map((_, index) => ({
    arbitrary: fc.constant(index),
    weight: PREFERENCE ** (goods.length - 1 - index),
  }))
  const property = fc.asyncProperty(fc.oneof(...choices), mutations, async (index, done) => {
    tried()
    const good = goods[index]
    if (good !== undefined) await attempt(good, done)
  })
  const details = await fc.check(property, params)
  return details.failed ? (fc.defaultReportMessage(details) ?? 'failed') : null
}

/** Undefined where it is refused as it should be. */
async function readOrRefuse(bytes: Uint8Array): Promise<EditionRead | undefined> {
  try {
    return await readEdition(bytes, 'participating')
  } catch (error) {
    if (error instanceof LayoutError) return undefined
    throw error
  }
}

/**
 * Checksums cover every part but the list of parts: what is read after damage to the bytes alone is what
 * was there, save that a part which may be missing (the one with the saved time) may no longer be found.
 */
function expectSame({ read: before, known }: Good, read: EditionRead): void {
  deepStrictEqual({ ...read, savedAt: read.savedAt ?? before.savedAt }, before)
  deepStrictEqual(take(known, read).events, [])
}

function take(state: ListState, read: EditionRead) {
  const edition = { ...read, publication: 'damaged', round: 0, controlTotal: null }
  const other: ListState = { ...EMPTY, list: 'pending' }
  const taken = takeEdition({ state, other, agencies: [], aliases: [], edition, isReleased: false })
  return taken.kind === 'believed' ? taken : { agreements: [], events: [] }
}
