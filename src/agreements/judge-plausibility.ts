/**
 * Whether to believe an edition. Pure.
 *
 * Design section 5, "Plausibility": a wrong file must never reach people; a real purge must, the same day.
 */
import type { Column, ControlTotal, List, Listing, Problem } from '../model.js'
import type { Comparison } from './compare-edition.js'
import { modelLabel, nameOf, stateLabel } from './group-listings.js'
import type { Agreement } from './identity.js'

export type HoldCode =
  | 'unreadable'
  | 'headings'
  | 'other-list'
  | 'empty'
  | 'unreadable-cells'
  | 'control-total'
  | 'older'
  | 'shrink'
  | 'state-shrink'
  | 'discarded'

/** Why an edition, or some of its removals, are not believed: in words and numbers, for maintainers. */
export interface HoldReason {
  readonly code: HoldCode
  readonly words: string
}

export interface JudgeInput {
  readonly list: List
  readonly columns: readonly Column[]
  readonly rowCount: number
  readonly listings: readonly Listing[]
  readonly problems: readonly Problem[]
  readonly comparison: Comparison
  /** Agreements of this list and of the other, before the edition. */
  readonly agreements: readonly Agreement[]
  readonly otherAgreements: readonly Agreement[]
  readonly controlTotal: ControlTotal | null
  readonly savedAt: string | null
  readonly believedSavedAt: string | null
}

export interface Judgement {
  /** Reasons to hold the whole edition; none: believe it. */
  readonly reasons: readonly HoldReason[]
  /** True when the only reason is a shrink, which the next edition may confirm. */
  readonly isConfirmable: boolean
  /** Of an edition that is believed: removals that are not, by state. */
  readonly heldStates: readonly { readonly state: string; readonly reason: HoldReason }[]
  /** Worth a maintainer's eye, and no reason to hold. */
  readonly warnings: readonly string[]
}

/** A participating list that loses more than this share of its agreements at once is held. */
const SHRINK_SHARE = 0.1
/** A state that loses this share of this many agreements or more at once has its removals held. */
const STATE_SHARE = 0.5
const STATE_LEAST = 3
/** The page's total agrees with our count when it is within this many; measured, it was within one. */
export const TOTAL_AGREES = 2
/** Beyond this share (and this many) the page's total speaks of another list. */
const TOTAL_WIDE: Readonly<Record<List, { share: number; least: number }>> = {
  participating: { share: 0.1, least: 10 },
  // The page's pending numbers and link are days apart at times, and the list may fall from 78 to 20.
  pending: { share: 0.5, least: 20 },
}
/** Share of rows with an unreadable state, agency or model; measured, the worst edition had 0.3 %. */
const UNREADABLE_SHARE = 0.1
const UNREADABLE_LEAST = 5

export function judgePlausibility(input: JudgeInput): Judgement {
  const standing = input.agreements.filter(({ status }) => status === 'listed')
  const agrees = totalAgrees(input)
  const lasting = [
    judgeHeadings(input),
    judgeOtherList(input, standing),
    judgeEmpty(input),
    judgeCells(input),
    judgeTotal(input),
    judgeAge(input),
  ].filter((reason) => reason !== undefined)
  const shrink = agrees === true ? undefined : judgeShrink(input, standing)
  return {
    reasons: shrink === undefined ? lasting : [...lasting, shrink],
    isConfirmable: lasting.length === 0 && shrink !== undefined,
    heldStates: agrees === true ? [] : judgeStates(input, standing),
    warnings: warn(input),
  }
}

/** The agreements that this edition is the first to lack. */
function freshlyLeft({ comparison }: JudgeInput): readonly Agreement[] {
  return comparison.left.filter(({ status }) => status === 'listed')
}

/** Whether the page's total confirms our count; undefined where the page gives none. */
export function totalAgrees({
  controlTotal,
  comparison,
  rowCount,
}: Pick<JudgeInput, 'controlTotal' | 'comparison' | 'rowCount'>): boolean | undefined {
  const total = controlTotal?.total ?? null
  if (total === null) return undefined
  return gapTo(total, comparison.count, rowCount) <= TOTAL_AGREES
}

/** ICE may count a row printed twice once or twice. */
function gapTo(total: number, count: number, rowCount: number): number {
  return Math.min(Math.abs(total - count), Math.abs(total - rowCount))
}

function judgeHeadings({ list, columns, listings }: JudgeInput): HoldReason | undefined {
  const dated = listings.filter(({ signedOn }) => signedOn !== null).length
  if (list === 'participating' && !columns.includes('signed')) {
    return {
      code: 'headings',
      words: 'The heading SIGNED, which the participating list always has, is missing.',
    }
  }
  if (list === 'participating' && listings.length > 0 && dated < listings.length / 2) {
    return {
      code: 'headings',
      words: `Only ${dated} of ${listings.length} rows have a readable date in SIGNED.`,
    }
  }
  if (list === 'pending' && listings.length > 0 && dated > listings.length / 2) {
    return {
      code: 'other-list',
      words: `${dated} of ${listings.length} rows have a signed date, which applications never have.`,
    }
  }
  return undefined
}

/** Share of an edition's agreements that the other list holds and this one does not. */
const OTHER_SHARE = 0.5

function judgeOtherList(input: JudgeInput, standing: readonly Agreement[]): HoldReason | undefined {
  const own = labelSet(standing.map(({ listing }) => listing))
  const other = labelSet(
    input.otherAgreements.filter(({ status }) => status === 'listed').map(({ listing }) => listing),
  )
  const edition = labelSet(input.listings)
  const strangers = [...edition].filter((label) => other.has(label) && !own.has(label))
  if (edition.size === 0 || strangers.length <= edition.size * OTHER_SHARE) return undefined
  return {
    code: 'other-list',
    words: `${strangers.length} of its ${edition.size} agreements are those of the other list, and not of this one.`,
  }
}

/** What tells agreements apart without identity: state, core of the name, model. */
export function labelSet(listings: readonly Listing[]): ReadonlySet<string> {
  return new Set(listings.map((row) => `${stateLabel(row)}|${nameOf(row).core}|${modelLabel(row)}`))
}

function judgeEmpty(input: JudgeInput): HoldReason | undefined {
  if (input.listings.length > 0 || totalAgrees(input)) return undefined
  return { code: 'empty', words: 'The list has no rows.' }
}

const ESSENTIAL = new Set<Problem['code']>(['unreadable-state', 'missing-agency', 'unknown-model'])

function judgeCells({ problems, rowCount }: JudgeInput): HoldReason | undefined {
  const rows = new Set(problems.filter(({ code }) => ESSENTIAL.has(code)).map(({ rowNumber }) => rowNumber))
  if (rows.size <= UNREADABLE_LEAST || rows.size <= rowCount * UNREADABLE_SHARE) return undefined
  return {
    code: 'unreadable-cells',
    words: `${rows.size} of ${rowCount} rows have a state, agency or support type that cannot be read.`,
  }
}

function judgeTotal({ list, controlTotal, comparison, rowCount }: JudgeInput): HoldReason | undefined {
  const total = controlTotal?.total ?? null
  if (total === null) return undefined
  const gap = gapTo(total, comparison.count, rowCount)
  const { share, least } = TOTAL_WIDE[list]
  if (gap <= Math.max(least, share * Math.max(total, comparison.count))) return undefined
  return {
    code: 'control-total',
    words: `The page speaks of ${total}, the workbook holds ${comparison.count} (in ${rowCount} rows).`,
  }
}

function isOlder({ savedAt, believedSavedAt }: JudgeInput): boolean {
  return savedAt !== null && believedSavedAt !== null && savedAt < believedSavedAt
}

function judgeAge(input: JudgeInput): HoldReason | undefined {
  if (!isOlder(input) || totalAgrees(input) !== false) return undefined
  return {
    code: 'older',
    words:
      `It was saved at ${input.savedAt}, before the believed one (${input.believedSavedAt}), ` +
      `and the page speaks of ${input.controlTotal?.total} while it holds ${input.comparison.count}.`,
  }
}

function judgeShrink(input: JudgeInput, standing: readonly Agreement[]): HoldReason | undefined {
  const lost = freshlyLeft(input).length
  if (input.list !== 'participating' || lost <= standing.length * SHRINK_SHARE) return undefined
  return { code: 'shrink', words: `${lost} of ${standing.length} agreements are gone at once.` }
}

function judgeStates(input: JudgeInput, standing: readonly Agreement[]): Judgement['heldStates'] {
  if (input.list !== 'participating') return []
  const before = countByState(standing)
  return [...countByState(freshlyLeft(input))].flatMap(([state, lost]) => {
    const had = before.get(state) ?? 0
    if (had < STATE_LEAST || lost < had * STATE_SHARE) return []
    const words = `${lost} of ${had} agreements of ${state} are gone at once.`
    return [{ state, reason: { code: 'state-shrink' as const, words } }]
  })
}

function countByState(agreements: readonly Agreement[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { listing } of agreements) {
    const state = stateLabel(listing)
    counts.set(state, (counts.get(state) ?? 0) + 1)
  }
  return counts
}

function warn(input: JudgeInput): readonly string[] {
  if (!isOlder(input)) return []
  return [`It was saved at ${input.savedAt}, before the one believed until now (${input.believedSavedAt}).`]
}
