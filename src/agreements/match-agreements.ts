/**
 * Which agreement each row of a new edition is. Pure.
 *
 * Design section 5, "Identity": the same name first, then whatever the evidence makes the only
 * reading; what stays open is undecided, and becomes neither a signing nor a removal.
 */
import type { Listing } from '../model.js'
import { type Entry, haveDistinctCounties, modelLabel, nameOf, stateLabel } from './group-listings.js'
import type { Agreement, Alias } from './identity.js'
import { type Weight, weighPair } from './weigh-pair.js'

export interface Match {
  readonly agreement: Agreement
  readonly entry: Entry
  /** The row of the entry that carries the agreement on; the others repeat it. */
  readonly row: Listing
  /** What made them one, in words, strongest first. */
  readonly evidence: readonly string[]
}

export interface Matching {
  readonly matches: readonly Match[]
  /** One agreement left and one came that may be it; a person must say. */
  readonly undecided: readonly Match[]
  /** Agreements that no row shows any more. */
  readonly left: readonly Agreement[]
  /** Agreements whose row was a repeat of another agreement's, under another name. */
  readonly folded: readonly Agreement[]
  /** Rows that no agreement explains. */
  readonly came: readonly Entry[]
}

/** By how much a reading must beat its rivals to be the only one. A same date is 25. */
const MARGIN = 12

interface Pair {
  readonly agreement: Agreement
  readonly entry: Entry
  readonly row: Listing
  readonly weight: Weight
}

/**
 * @param before the agreements of the newest believed publication, absent ones among them.
 * @param after the entries of the new edition, aliases already applied.
 */
export function matchAgreements(
  before: readonly Agreement[],
  after: readonly Entry[],
  aliases: readonly Alias[],
): Matching {
  const named = matchNames(before, after)
  const extras = named.matches.flatMap(listFreshExtras)
  const candidates = [...named.came, ...extras]
  // Most editions leave nothing to weigh, and then nothing need be counted.
  const mustWeigh = named.left.length > 0 && candidates.length > 0
  const pairs = mustWeigh ? weighRest(named.left, candidates, makeMoaTest(before, after), aliases) : []
  const settled = settlePairs(
    pairs.filter(({ entry, weight }) => weight.verdict === 'same' || !extras.includes(entry)),
  )
  const matches = [...withoutRows(named.matches, settled.same), ...settled.same.map(toMatch)]
  const left = without(
    named.left,
    [...settled.same, ...settled.maybe].map((pair) => pair.agreement),
  )
  const folded = left.filter((agreement) => isRepeatOf(agreement, matches))
  return {
    matches,
    undecided: settled.maybe.map(toMatch),
    left: without(left, folded),
    folded,
    came: without(
      named.came,
      [...settled.same, ...settled.maybe].map((pair) => pair.entry),
    ),
  }
}

function without<T>(all: readonly T[], taken: readonly T[]): readonly T[] {
  const gone = new Set(taken)
  return all.filter((one) => !gone.has(one))
}

function toMatch({ agreement, entry, row, weight }: Pair): Match {
  return { agreement, entry, row, evidence: weight.evidence }
}

/**
 * A row that suddenly prints an agreement again may be another's, misprinted: the sheriff's jail
 * agreement printed as a second warrant agreement, or under a state that has a county of that name.
 */
function listFreshExtras({ agreement, entry, row }: Match): readonly Entry[] {
  const known = new Set(agreement.repeats.map(({ signedOn, moaUrl }) => `${signedOn} ${moaUrl}`))
  return entry.rows
    .filter((other) => other !== row && !known.has(`${other.signedOn} ${other.moaUrl}`))
    .map((other) => ({ rows: [other] }))
}

/** Matches without the rows that turned out to be another agreement's. */
function withoutRows(matches: readonly Match[], taken: readonly Pair[]): readonly Match[] {
  const rows = new Set(taken.flatMap(({ entry }) => entry.rows))
  return matches.map((match) => {
    const [first, ...others] = match.entry.rows.filter((row) => !rows.has(row))
    return first === undefined ? match : { ...match, entry: { rows: [first, ...others] } }
  })
}

interface NameMatching {
  readonly matches: readonly Match[]
  readonly left: readonly Agreement[]
  readonly came: readonly Entry[]
}

/** Step one: state, name and model are the same. Namesakes in other counties are told apart by county. */
function matchNames(before: readonly Agreement[], after: readonly Entry[]): NameMatching {
  const byLabel = new Map<string, Agreement[]>()
  for (const agreement of before) {
    for (const label of labelsOf([agreement.listing, ...agreement.repeats])) {
      byLabel.set(label, [...(byLabel.get(label) ?? []), agreement])
    }
  }
  const matches: Match[] = []
  const taken = new Set<Agreement>()
  const came: Entry[] = []
  for (const entry of after) {
    const alike = labelsOf(entry.rows).flatMap((label) => byLabel.get(label) ?? [])
    const free = alike.filter((agreement) => !taken.has(agreement))
    const agreement = chooseNamesake(free, entry)
    if (agreement === undefined) came.push(entry)
    else {
      taken.add(agreement)
      matches.push({
        agreement,
        entry,
        row: chooseRow(entry, agreement.listing),
        evidence: ['the same name'],
      })
    }
  }
  return { matches, left: before.filter((agreement) => !taken.has(agreement)), came }
}

function labelsOf(rows: readonly Listing[]): readonly string[] {
  return [...new Set(rows.map((row) => `${stateLabel(row)}|${nameOf(row).key}|${modelLabel(row)}`))]
}

function chooseNamesake(free: readonly Agreement[], entry: Entry): Agreement | undefined {
  const [row] = entry.rows
  const [only, ...others] = [...new Set(free)]
  if (others.length === 0) {
    // A namesake elsewhere, signed on another day, is another agency.
    const isOther =
      only !== undefined &&
      nameOf(row).countyFips === undefined &&
      haveDistinctCounties(only.listing, row) &&
      only.listing.signedOn !== row.signedOn
    return isOther ? undefined : only
  }
  const fits = (agreement: Agreement): number =>
    (haveDistinctCounties(agreement.listing, row) ? 0 : 2) +
    (agreement.listing.signedOn === row.signedOn ? 1 : 0)
  return [...free].sort((a, b) => fits(b) - fits(a))[0]
}

/** The row of an entry that changes least against the row before. */
export function chooseRow(entry: Entry, before: Listing): Listing {
  const [first, ...more] = entry.rows
  if (more.length === 0) return first
  const likeness = (row: Listing): number =>
    (row.signedOn === before.signedOn ? 4 : 0) +
    (nameOf(row).key === nameOf(before).key ? 2 : 0) +
    (row.moaUrl === before.moaUrl ? 1 : 0) +
    (row.place.counties.length > 0 ? 0.5 : 0)
  return entry.rows.reduce((best, row) => (likeness(row) > likeness(best) ? row : best), first)
}

type MoaTest = (agreement: Agreement, entry: Entry) => boolean

/** True where one MOA file is borne by both, and in each edition by no other agency (ICE links some to several). */
function makeMoaTest(before: readonly Agreement[], after: readonly Entry[]): MoaTest {
  const borne = countBearers(before.map(({ listing }) => listing))
  const bears = countBearers(after.flatMap(({ rows }) => rows))
  return ({ listing }, { rows }) => {
    const file = moaFile(listing)
    const isShared = file !== undefined && rows.some((row) => moaFile(row) === file)
    return isShared && borne.get(file)?.size === 1 && bears.get(file)?.size === 1
  }
}

function countBearers(listings: readonly Listing[]): ReadonlyMap<string, ReadonlySet<string>> {
  const bearers = new Map<string, Set<string>>()
  for (const listing of listings) {
    const file = moaFile(listing)
    if (file === undefined) continue
    const agencies = bearers.get(file) ?? new Set()
    bearers.set(file, agencies.add(`${stateLabel(listing)}|${nameOf(listing).core}`))
  }
  return bearers
}

function moaFile(listing: Listing): string | undefined {
  return listing.moaUrl?.toLowerCase()
}

function weighRest(
  left: readonly Agreement[],
  came: readonly Entry[],
  sharesMoa: MoaTest,
  aliases: readonly Alias[],
): readonly Pair[] {
  const pairs: Pair[] = []
  for (const agreement of left) {
    for (const entry of came) {
      const row = chooseRow(entry, agreement.listing)
      if (areDistinct(agreement.listing, row, aliases)) continue
      const weight = weighPair(agreement.listing, row, sharesMoa(agreement, entry))
      if (weight !== undefined) pairs.push({ agreement, entry, row, weight })
    }
  }
  return pairs.sort((a, b) => b.weight.score - a.weight.score)
}

function areDistinct(left: Listing, came: Listing, aliases: readonly Alias[]): boolean {
  return aliases.some(({ kind, state, name, otherName }) => {
    if (kind !== 'distinct' || state !== came.place.state) return false
    const names = [name, otherName]
    return left.agency !== came.agency && names.includes(left.agency) && names.includes(came.agency)
  })
}

/** Best first: a pair is settled when neither of the two has another reading within the margin. */
function settlePairs(pairs: readonly Pair[]): { same: readonly Pair[]; maybe: readonly Pair[] } {
  const same: Pair[] = []
  const maybe: Pair[] = []
  let open = pairs
  for (let pair = open[0]; pair !== undefined; pair = open[0]) {
    const { agreement, entry, weight } = pair
    const hasRival = open.some(
      (other) =>
        other !== pair &&
        (other.agreement === agreement || other.entry === entry) &&
        other.weight.score > weight.score - MARGIN,
    )
    const isSettled = weight.verdict === 'same' && !hasRival
    ;(isSettled ? same : maybe).push(pair)
    open = open.filter((other) => other.agreement !== agreement && other.entry !== entry)
  }
  return { same, maybe }
}

/**
 * An agency can stand twice under two names; when one name goes, nothing left the list. It shows by
 * the other's row now bearing this one's signed date.
 */
function isRepeatOf(agreement: Agreement, matches: readonly Match[]): boolean {
  const { listing } = agreement
  if (listing.signedOn === null) return false
  return matches.some(
    ({ row, agreement: other }) =>
      row.signedOn === listing.signedOn &&
      other.listing.signedOn !== row.signedOn &&
      row.place.state === listing.place.state &&
      weighPair(listing, row, false)?.verdict === 'same',
  )
}
