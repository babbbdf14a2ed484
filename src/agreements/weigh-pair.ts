/**
 * How much speaks for an agreement that left and a row that came being one. Pure.
 *
 * Design section 5, "Identity". Two answers are told apart: `same`, when the evidence alone makes it
 * one agreement, and `maybe`, when it could be and a person must say. Everything else is two.
 */
import type { Listing } from '../model.js'
import { findMinnesotaCities } from '../places/minnesota.js'
import { countSlips } from './count-slips.js'
import { haveDistinctCounties, nameOf } from './group-listings.js'
import type { AgencyName } from './read-agency-name.js'

export interface Weight {
  readonly verdict: 'same' | 'maybe'
  /** For ranking rival pairs only. */
  readonly score: number
  /** What speaks for it, in words, strongest first. */
  readonly evidence: readonly string[]
}

/**
 * How near two names are, strongest first. `spelling`: slips that a name of this length bears by
 * itself; `slip`: more than that, which needs the row's date to speak for it.
 */
type Nearness = 'same' | 'core' | 'spelling' | 'place' | 'slip' | 'far'

const POINTS: Readonly<Record<Nearness, number>> = {
  same: 50,
  core: 40,
  spelling: 30,
  place: 20,
  slip: 20,
  far: 0,
}

interface Comparison {
  readonly names: Nearness
  readonly state: 'same' | 'unknown' | 'other'
  readonly model: 'same' | 'unknown' | 'other'
  readonly date: 'same' | 'unknown' | 'other'
  readonly isDateNear: boolean
  readonly county: 'same' | 'unknown' | 'other'
  readonly sameMoa: boolean
  readonly sameBody: boolean
}

/** @param sharesMoa whether one MOA file is borne by these two alone, in each of their editions. */
export function weighPair(left: Listing, came: Listing, sharesMoa: boolean): Weight | undefined {
  const before = nameOf(left)
  const after = nameOf(came)
  if (before.numbers !== after.numbers && !sharesMoa) return undefined
  if (claimDistinctCounties(before, after) || claimDistinctCities(left, came)) {
    return sharesMoa ? undecided(['the same agreement file']) : undefined
  }
  const comparison = compare(left, came, sharesMoa)
  const evidence = describe(comparison)
  const score = scoreOf(comparison)
  if (isSame(comparison)) return { verdict: 'same', score, evidence }
  return isMaybe(comparison) ? { verdict: 'maybe', score, evidence } : undefined
}

function undecided(evidence: readonly string[]): Weight {
  return { verdict: 'maybe', score: 0, evidence }
}

/** Bell and Lee, Hill and Polk: two counties that exist are two bodies, however alike their names. */
function claimDistinctCounties(before: AgencyName, after: AgencyName): boolean {
  const { countyFips: from } = before
  const { countyFips: to } = after
  return from !== undefined && to !== undefined && from !== to && before.core !== after.core
}

/** The same of Minnesota's cities, the only ones that we know all of. */
function claimDistinctCities(left: Listing, came: Listing): boolean {
  if (left.place.state !== 'MN' || came.place.state !== 'MN') return false
  const [from] = findMinnesotaCities(left.agency)
  const [to] = findMinnesotaCities(came.agency)
  return from !== undefined && to !== undefined && from.name !== to.name
}

function compare(left: Listing, came: Listing, sameMoa: boolean): Comparison {
  const before = nameOf(left)
  const after = nameOf(came)
  const nearest = nearnessOf(before, after)
  return {
    names: raiseNearness(nearest, left, came),
    state: compareValues(left.place.state, came.place.state),
    model: compareValues(left.model, came.model),
    date: compareValues(left.signedOn, came.signedOn),
    isDateNear: areNear(left.signedOn, came.signedOn),
    county: compareCounties(left, came),
    sameMoa,
    sameBody: before.body === undefined || after.body === undefined || before.body === after.body,
  }
}

function compareValues(a: string | null, b: string | null): 'same' | 'unknown' | 'other' {
  if (a === null || b === null) return 'unknown'
  return a === b ? 'same' : 'other'
}

function compareCounties(a: Listing, b: Listing): 'same' | 'unknown' | 'other' {
  if (a.place.counties.length === 0 || b.place.counties.length === 0) return 'unknown'
  return haveDistinctCounties(a, b) ? 'other' : 'same'
}

/** What else the rows say of the two bodies: their county, or that they are the state's. */
function raiseNearness(nearest: Nearness, left: Listing, came: Listing): Nearness {
  if (POINTS[nearest] < POINTS.core && areOneSheriff(left, came)) return 'core'
  return nearest === 'far' && isExtended(left, came) ? 'place' : nearest
}

/** A county has one sheriff, however ICE spells the name. */
function areOneSheriff(left: Listing, came: Listing): boolean {
  const [from, ...others] = left.place.counties
  const [to, ...more] = came.place.counties
  if (from === undefined || from.fips !== to?.fips || others.length + more.length > 0) return false
  return nameOf(left).body === 'sheriff' && nameOf(came).body === 'sheriff'
}

function nearnessOf(a: AgencyName, b: AgencyName): Nearness {
  if (a.key === b.key) return 'same'
  if (a.core === b.core) return 'core'
  if (a.words.join(' ') === b.words.join(' ')) return 'spelling'
  const slips = Math.min(countSlips(a.core, b.core), countSlips(a.key, b.key))
  // What names no place is a state's body, and its whole name counts.
  const length = Math.min(a.place.length || a.key.length, b.place.length || b.key.length)
  if (slips <= Math.min(3, Math.floor(length / 5))) return 'spelling'
  if (isSamePlace(a, b) || isMisprintedCounty(a, b)) return 'place'
  return slips <= (length < 5 ? 1 : length < 15 ? 2 : 3) ? 'slip' : 'far'
}

const DAY_MS = 86_400_000
/** Days within which two dates may be one, typed twice. */
const NEAR_DAYS = 31

/** Within a month, or a year apart to the day: as one date mistyped is. */
function areNear(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false
  return a.slice(4) === b.slice(4) || Math.abs(Date.parse(a) - Date.parse(b)) <= NEAR_DAYS * DAY_MS
}

function isSamePlace(a: AgencyName, b: AgencyName): boolean {
  if (a.place === '' || b.place === '') return false
  if (a.place === b.place) return true
  return a.countyFips !== undefined && a.countyFips === b.countyFips
}

/** A state's agency is printed with and without its division: `Department of Safety / THP`. */
function isExtended(left: Listing, came: Listing): boolean {
  if (!left.place.isStatewide || !came.place.isStatewide) return false
  const { words: from } = nameOf(left)
  const { words: to } = nameOf(came)
  const [shorter, longer] = from.length <= to.length ? [from, to] : [to, from]
  return shorter.length >= 2 && shorter.every((word) => longer.includes(word))
}

/** `Freedom County` is in no state: a name that claims it is a misprint of one half like it. */
function isMisprintedCounty(a: AgencyName, b: AgencyName): boolean {
  const { claimedCounty: from, countyFips: fromFips } = a
  const { claimedCounty: to, countyFips: toFips } = b
  if (from === undefined || to === undefined || a.body !== b.body) return false
  const isOneMisprinted = (fromFips === undefined) !== (toFips === undefined)
  return (
    isOneMisprinted &&
    countSlips(from.toLowerCase(), to.toLowerCase()) <= Math.min(from.length, to.length) / 2
  )
}

function isSame(pair: Comparison): boolean {
  const { names, state, model, date, county, sameMoa, sameBody } = pair
  const isNamed = names === 'same' || names === 'core'
  const isDated = date === 'same' || sameMoa
  if (sameMoa && isSameFile(pair)) return true
  if (state === 'other') return (isNamed || (names === 'spelling' && sameBody)) && model === 'same' && isDated
  if (state === 'unknown') return isNamed && model !== 'other' && (isDated || county === 'same')
  if (isNamed) return model === 'same' ? county !== 'other' || isDated : isDated
  if (model !== 'same') return false
  if (names === 'spelling')
    return sameBody && (isDated || (county !== 'other' && (county === 'same' || date === 'unknown')))
  if (county === 'other') return false
  if (names === 'slip') return sameBody && isDated
  return names === 'place' && (isDated || (date === 'unknown' && county === 'same' && sameBody))
}

/** One file makes two rows one agreement, unless nothing else does: ICE has linked files to the wrong row. */
function isSameFile({ names, state, model, date, county }: Comparison): boolean {
  if (names === 'same' || names === 'core') return true
  if (state !== 'same') return false
  if (names === 'spelling' || names === 'slip') return true
  return model !== 'other' && (date === 'same' || county !== 'other')
}

function isMaybe(pair: Comparison): boolean {
  const { names, state, model, county, sameMoa, date, isDateNear, sameBody } = pair
  if (sameMoa) return true
  if (model !== 'same' || names === 'far') return false
  // A namesake in another state is another agency, unless the dates look like one date mistyped.
  if (state !== 'same') {
    if (names === 'same' || names === 'core') return isDateNear || date === 'unknown'
    return names !== 'place' && sameBody && date === 'same'
  }
  if (county === 'other') return false
  if (names === 'place') return county === 'same' && date !== 'other'
  return sameBody
}

function scoreOf(pair: Comparison): number {
  const lean = (value: 'same' | 'unknown' | 'other', points: number): number =>
    value === 'same' ? points : value === 'other' ? -points : 0
  return (
    POINTS[pair.names] +
    (pair.sameMoa ? 50 : 0) +
    lean(pair.date, 25) +
    lean(pair.state, 10) +
    lean(pair.model, 10) +
    lean(pair.county, 15)
  )
}

const NAME_WORDS: Readonly<Record<Nearness, string | null>> = {
  same: 'the same name',
  core: 'the same name but for words that ICE adds and drops',
  spelling: 'names a few letters or the order of words apart',
  place: 'names of the same place',
  slip: 'names a few letters apart',
  far: null,
}

function describe(pair: Comparison): readonly string[] {
  return [
    pair.sameMoa ? 'the same agreement file' : null,
    NAME_WORDS[pair.names],
    pair.date === 'same' ? 'the same signed date' : null,
    pair.state === 'same' ? 'the same state' : null,
    pair.model === 'same' ? 'the same support model' : null,
    pair.county === 'same' ? 'the same county' : null,
  ].filter((words) => words !== null)
}
