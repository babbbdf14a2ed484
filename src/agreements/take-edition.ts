/**
 * What becomes of an edition: believed, with the events it brings, or held, with the reasons. Pure.
 *
 * The one place where looks, replays, imports and releases meet: all of them take editions this way.
 */
import type { AgreementEvent, Column, ControlTotal, List, Listing, Problem } from '../model.js'
import { applyAliases } from './apply-aliases.js'
import { type Comparison, compareEdition, depart } from './compare-edition.js'
import { stateLabel } from './group-listings.js'
import type { Agency, Agreement, Alias } from './identity.js'
import { type HoldReason, type Judgement, judgePlausibility, totalAgrees } from './judge-plausibility.js'
import type { Between } from './make-event.js'
import { makeRemovals } from './make-removals.js'

/** What is known of one list. */
export interface ListState {
  readonly list: List
  /** The newest believed publication; null before the baseline. */
  readonly believed: { readonly publication: string; readonly savedAt: string | null } | null
  /** All agreements that the list ever showed. */
  readonly agreements: readonly Agreement[]
  /** A publication held for a shrink that the next edition may confirm, and the agreements it lacks. */
  readonly heldShrink: { readonly publication: string; readonly missing: readonly string[] } | null
}

/** One publication of one list, read. */
export interface Edition {
  readonly publication: string
  /** How often it was believed before. */
  readonly round: number
  readonly savedAt: string | null
  readonly columns: readonly Column[]
  readonly rowCount: number
  readonly listings: readonly Listing[]
  readonly problems: readonly Problem[]
  /** What the page said when it linked this edition; null in archives. */
  readonly controlTotal: ControlTotal | null
}

export interface Believed {
  readonly kind: 'believed'
  readonly isBaseline: boolean
  readonly agreements: readonly Agreement[]
  readonly agencies: readonly Agency[]
  readonly events: readonly AgreementEvent[]
  readonly problems: readonly Problem[]
  /** Removals that are not believed yet, by state. */
  readonly heldStates: Judgement['heldStates']
  readonly warnings: readonly string[]
  /** A held publication that this one shows to have been wrong; null where there is none. */
  readonly discards: string | null
}

export type Taken =
  | Believed
  | {
      readonly kind: 'held'
      readonly reasons: readonly HoldReason[]
      readonly isConfirmable: boolean
      /** Ids of the agreements that it lacks. */
      readonly missing: readonly string[]
    }
  /** The held publication was right: it is to be believed first, then this edition taken again. */
  | { readonly kind: 'confirms'; readonly publication: string }

export interface TakeInput {
  readonly state: ListState
  readonly other: ListState
  readonly agencies: readonly Agency[]
  readonly aliases: readonly Alias[]
  readonly edition: Edition
  /** True when a maintainer or the next edition has spoken for it: nothing is held. */
  readonly isReleased: boolean
}

/** Share of a held edition's missing agreements that the next one must lack too, to confirm it. */
const CONFIRM_SHARE = 0.9

export function takeEdition(input: TakeInput): Taken {
  const { state, edition } = input
  const between: Between = {
    list: state.list,
    publication: edition.publication,
    previousPublication: state.believed?.publication ?? '',
    round: edition.round,
  }
  const comparison = compareEdition({
    between,
    agreements: state.agreements,
    otherAgreements: input.other.agreements,
    agencies: input.agencies,
    listings: applyAliases(edition.listings, input.aliases),
    aliases: input.aliases,
  })
  const judgement = input.isReleased ? undefined : judge(input, comparison)
  if (judgement !== undefined) {
    const missing = comparison.left.map(({ id }) => id)
    if (confirmsHeld(state, judgement, missing, edition)) {
      return { kind: 'confirms', publication: state.heldShrink?.publication ?? '' }
    }
    if (judgement.reasons.length > 0) {
      return { kind: 'held', reasons: judgement.reasons, isConfirmable: judgement.isConfirmable, missing }
    }
  }
  return believe(input, between, comparison, judgement)
}

function judge({ state, other, edition }: TakeInput, comparison: Comparison): Judgement {
  return judgePlausibility({
    list: state.list,
    columns: edition.columns,
    rowCount: edition.rowCount,
    listings: edition.listings,
    problems: edition.problems,
    comparison,
    agreements: state.agreements,
    otherAgreements: other.agreements,
    controlTotal: edition.controlTotal,
    savedAt: edition.savedAt,
    believedSavedAt: state.believed?.savedAt ?? null,
  })
}

/** The next edition with other bytes lacks what the held one lacked, and no control total contradicts. */
function confirmsHeld(
  { heldShrink }: ListState,
  judgement: Judgement,
  missing: readonly string[],
  edition: Edition,
): boolean {
  if (heldShrink === null || heldShrink.publication === edition.publication) return false
  const isContradicted = judgement.isConfirmable && (edition.controlTotal?.total ?? null) !== null
  if (isContradicted || (judgement.reasons.length > 0 && !judgement.isConfirmable)) return false
  const lacked = new Set(missing)
  const common = heldShrink.missing.filter((id) => lacked.has(id)).length
  return common >= heldShrink.missing.length * CONFIRM_SHARE
}

function believe(
  { state, edition }: TakeInput,
  between: Between,
  comparison: Comparison,
  judgement: Judgement | undefined,
): Believed {
  const isBaseline = state.believed === null
  const heldStates = judgement?.heldStates ?? []
  const departures = departAll(between, comparison, heldStates, (absent) =>
    isConfirmedGone(absent, edition, comparison, judgement === undefined),
  )
  const agreements = comparison.agreements.map((agreement) => departures.get(agreement.id) ?? agreement)
  return {
    kind: 'believed',
    isBaseline,
    agreements,
    agencies: comparison.agencies,
    events: isBaseline
      ? []
      : [...comparison.events, ...makeRemovals(between.list, [...departures.values()], agreements)],
    problems: [...edition.problems, ...comparison.repeats.map(describeRepeat)],
    heldStates,
    warnings: judgement?.warnings ?? [],
    discards: state.heldShrink?.publication ?? null,
  }
}

/**
 * Whether an agreement that was absent already is gone for good: the control total decides; where
 * there is none, any edition with other bytes than the one that first lacked it.
 */
function isConfirmedGone(
  { goneIn }: Agreement,
  { controlTotal, rowCount, publication }: Edition,
  comparison: Comparison,
  isReleased: boolean,
): boolean {
  return isReleased || (totalAgrees({ controlTotal, comparison, rowCount }) ?? publication !== goneIn)
}

/** Id -> the agreement as departed: gone for good, or absent while its removal is not believed. */
function departAll(
  between: Between,
  comparison: Comparison,
  heldStates: Judgement['heldStates'],
  isConfirmed: (absent: Agreement) => boolean,
): ReadonlyMap<string, Agreement> {
  const held = new Set(heldStates.map(({ state }) => state))
  const statusOf = (agreement: Agreement): Agreement['status'] => {
    if (agreement.status === 'kept') return 'kept'
    const isHeld =
      agreement.status === 'listed' ? held.has(stateLabel(agreement.listing)) : !isConfirmed(agreement)
    return isHeld ? 'absent' : 'gone'
  }
  return new Map(
    comparison.left.map((agreement) => [agreement.id, depart(agreement, statusOf(agreement), between)]),
  )
}

function describeRepeat({ printed, agency }: Listing): Problem {
  return {
    rowNumber: printed.rowNumber,
    column: null,
    code: 'duplicate',
    expected: 'each agreement in one row',
    found: `${agency} again`,
  }
}
