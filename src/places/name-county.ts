/**
 * The county that an agency's own name claims. Pure.
 *
 * The whole name before `County` is taken, never its end: `Redd Lake County` claims Redd Lake, which is
 * nowhere, and not Lake, which is another county.
 */
import { findCountyNamed, isWordCounty } from './counties.js'
import { foldName } from './fold-name.js'

interface Word {
  readonly printed: string
  readonly folded: string
}

export interface CountyClaim {
  /** As printed, without the word County: `Crow Wing`. */
  readonly name: string
  /** A parish is Louisiana's; a borough, Alaska's. */
  readonly kind: 'county' | 'parish' | 'borough'
}

/** Marks that end a name: `County of Franklin / Franklin County Jail`. */
const SEPARATORS = /[,;:/|()]|\s[-\u2013\u2014]\s/
/** Words of an agency that are in no county's name, and so bound it. */
const AGENCY_WORDS = new Set(
  (
    'sheriff sheriffs sherrif sherrifs so office offices department dept police public safety constable ' +
    'constables marshal marshals jail detention correctional corrections authority attorney attorneys board ' +
    'commissioners court district precinct pct regional township twp'
  ).split(' '),
)
const LINKING_WORDS = new Set(['of', 'the', 'for', 'in', 'at'])
/** `Tri-County Jail` names no county. */
const COUNTING_WORDS = new Set(['tri', 'bi', 'multi', 'inter'])

/** The county's name, without the word; undefined where the name claims none. */
export function readCountyInName(agency: string): string | undefined {
  return readCountyClaim(agency)?.name
}

/** The first county, parish or (Alaskan) borough that the name claims. */
export function readCountyClaim(agency: string): CountyClaim | undefined {
  for (const segment of agency.split(SEPARATORS)) {
    const words = readWords(segment)
    for (const at of words.keys()) {
      const claim = readClaimAt(words, at)
      if (claim !== undefined) return claim
    }
  }
  return undefined
}

/**
 * What stands before `Sheriff` in a name without the word County: `Miami-Dade`, `City of Roanoke`.
 * A sheriff is a county's officer, or an independent city's.
 */
export function readSheriffsPlace(agency: string): string | undefined {
  const words = readWords(agency)
  const end = words.findIndex(({ folded }) => folded === 'sheriff' || folded === 'sheriffs')
  return end > 0 ? joinPrinted(words.slice(0, end)) : undefined
}

function readClaimAt(words: readonly Word[], at: number): CountyClaim | undefined {
  const kind = readKind(words, at)
  if (kind === undefined) return undefined
  const isOf = words[at + 1]?.folded === 'of'
  const name = isOf ? readForward(words, at + 2) : readBackward(words, at - 1)
  if (name === '' || COUNTING_WORDS.has(foldName(name))) return undefined
  // A borough elsewhere is a municipality: Manheim Borough in Pennsylvania.
  if (kind === 'borough' && findCountyNamed(`${name} Borough`, 'AK') === undefined) return undefined
  return { name, kind }
}

function readKind(words: readonly Word[], at: number): CountyClaim['kind'] | undefined {
  const word = words[at]?.folded ?? ''
  if (word === 'parish' || word === 'borough') return word
  const isShortened = (word === 'co' || word === 'cty') && AGENCY_WORDS.has(words[at + 1]?.folded ?? '')
  // `Texas County's Sheriff's Office` folds to countys, which is a slip like another.
  return isShortened || isWordCounty(word) ? 'county' : undefined
}

function readForward(words: readonly Word[], start: number): string {
  const rest = words.slice(start)
  const end = rest.findIndex(({ folded }) => AGENCY_WORDS.has(folded))
  return joinPrinted(end === -1 ? rest : rest.slice(0, end))
}

function readBackward(words: readonly Word[], last: number): string {
  const before = words.slice(0, last + 1)
  const taken = before.slice(before.findLastIndex(({ folded }) => AGENCY_WORDS.has(folded)) + 1)
  const start = taken.findIndex(({ folded }) => !LINKING_WORDS.has(folded))
  return start === -1 ? '' : joinPrinted(taken.slice(start))
}

function readWords(printed: string): Word[] {
  return printed
    .split(/\s+/)
    .map((word) => ({ printed: word, folded: foldName(word) }))
    .filter(({ folded }) => folded !== '')
}

function joinPrinted(words: readonly Word[]): string {
  return words.map(({ printed }) => printed).join(' ')
}
