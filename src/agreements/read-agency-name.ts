/**
 * An agency's printed name -> the forms by which identity compares it. Pure.
 *
 * `key` undoes typing (case, apostrophes, abbreviations), so equal keys are one name. `core` also
 * drops what ICE adds and removes at will (Office or Department, City of, the state's own name), so
 * equal cores in one state are one body unless more speaks against it.
 */
import { findCountyNamed } from '../places/counties.js'
import { readCountyInName } from '../places/name-county.js'
import { STATES } from '../places/states.js'
import { countSlips } from './count-slips.js'

export interface AgencyName {
  readonly key: string
  readonly core: string
  /** The words of `core`, sorted: equal for names whose words were only put in another order. */
  readonly words: readonly string[]
  /** The part that names a place, without what kind of place or body it is: `saint cloud`. May be empty. */
  readonly place: string
  /** Numbers in the name, ordinal words read, sorted: `Pct. 4`, `Fourth Ward`. They tell bodies apart. */
  readonly numbers: string
  /** What the body is, as far as its name says; undefined when it does not. */
  readonly body: string | undefined
  /** The county that the name itself claims, as printed: `Crow Wing`. */
  readonly claimedCounty: string | undefined
  /** FIPS of that county, where it exists in the given state. */
  readonly countyFips: string | undefined
}

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  pd: 'police department',
  so: 'sheriff office',
  sd: 'sheriff department',
  dept: 'department',
  dps: 'department of public safety',
  doc: 'department of correction',
  bocc: 'board of county commissioner',
  co: 'county',
  cnty: 'county',
  twp: 'township',
  boro: 'borough',
  univ: 'university',
  ft: 'fort',
  mt: 'mount',
  st: 'saint',
  ste: 'saint',
  pct: 'precinct',
  dist: 'district',
  natl: 'national',
  govt: 'government',
  comm: 'commission',
  correctional: 'correction',
}

/** Words so common that a slip in them is surely one, singular, and how many letters may be wrong. */
const COMMON: readonly [word: string, slips: number][] = [
  ['sheriff', 2],
  ['police', 1],
  ['department', 2],
  ['office', 1],
  ['constable', 2],
  ['correction', 2],
  ['commissioner', 2],
  ['attorney', 1],
  ['marshal', 1],
]

const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ')

/** Words that ICE adds and drops without meaning another body. `county`, `township` and the like stay. */
const LOOSE = new Set(['the', 'of', 'and', 'for', 'office', 'offices', 'department', 'division', 'agency'])

/** First match wins: a sheriff's jail is named as a jail. */
const BODIES: readonly [name: string, words: RegExp][] = [
  ['corrections', /\b(jail|detention|correction|prison|penitentiary)\b/],
  ['sheriff', /\bsheriff\b/],
  ['constable', /\bconstable\b/],
  ['prosecutor', /\b(attorney|prosecutor)\b/],
  ['marshal', /\bmarshal\b/],
  ['board', /\b(board|commissioner|trustees|supervisors)\b/],
  ['police', /\b(police|public safety|patrol)\b/],
]

/** Words that say what a body is, not where. */
const BODY_WORDS =
  /\b(jail|detention|correction|center|facility|rehabilitation|prison|sheriff|constable|marshal|board|commissioner|trustees|police|public|safety|services)\b/g

/** Words for what kind of place it is, which ICE adds and drops: `Quarryville Borough`. */
const KIND_WORDS = /\b(city|town|village|borough|township)\b/g

/** Bodies that a county has one of, and a city none but where it is a county of its own. */
const COUNTY_BODIES: readonly string[] = ['sheriff', 'corrections', 'board', 'prosecutor']

const known = new Map<string, AgencyName>()

/**
 * @param state USPS code by our reading, or null: the state's own name is dropped from the core, and
 *   the county in the name is looked up in it.
 */
export function readAgencyName(printed: string, state: string | null): AgencyName {
  const memo = `${state}|${printed}`
  const before = known.get(memo)
  if (before !== undefined) return before
  const name = makeAgencyName(printed, state)
  known.set(memo, name)
  return name
}

function makeAgencyName(printed: string, state: string | null): AgencyName {
  const key = makeKey(printed, state)
  const core = makeCore(key, state)
  const claimedCounty = readCountyInName(printed)
  const body = BODIES.find(([, words]) => words.test(key))?.[0]
  return {
    key,
    core,
    words: core.split(' ').sort(),
    place: makePlace(core, body),
    numbers: (core.match(/\b\d+\b/g) ?? []).sort().join(' '),
    body,
    claimedCounty,
    countyFips:
      claimedCounty === undefined || state === null ? undefined : findCountyNamed(claimedCounty, state)?.fips,
  }
}

function makePlace(core: string, body: string | undefined): string {
  const place = core.replace(BODY_WORDS, ' ').replace(KIND_WORDS, ' ')
  // A sheriff or a jail is printed with and without County; a county's police is not the city's.
  return (COUNTY_BODIES.includes(body ?? '') ? place.replace(/\bcounty\b/g, ' ') : place)
    .replace(/\s+/g, ' ')
    .trim()
}

function makeKey(printed: string, state: string | null): string {
  return printed
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/['’‘`´.]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .map((word, index) => (index === 0 && word === state?.toLowerCase() ? word : readWord(word)))
    .join(' ')
}

function readWord(word: string): string {
  const ordinal = ORDINALS.indexOf(word)
  if (ordinal !== -1) return String(ordinal)
  const digits = /^0*(\d+)(?:st|nd|rd|th)?$/.exec(word)?.[1]
  if (digits !== undefined) return digits
  const written = ABBREVIATIONS[word]
  if (written !== undefined) return written
  const singular = word.replace(/s$/, '')
  const common = COMMON.find(([right, slips]) => singular.length > 4 && countSlips(right, singular) <= slips)
  return common?.[0] ?? word
}

function makeCore(key: string, state: string | null): string {
  const trimmed = dropState(key.replace(/^(the )?(city|town) of /, ''), state)
  const words = trimmed.split(' ').filter((word) => !LOOSE.has(word))
  return words.length === 0 ? key : words.join(' ')
}

/** `Virginia Department of Corrections`, `MT Dept of Justice`, `Unity Township Constable, PA`; but not `Iowa County`, `Texas City`. */
function dropState(key: string, state: string | null): string {
  const found = STATES.find(({ code }) => code === state)
  if (found === undefined) return key
  const full = found.name.toLowerCase()
  const isOwnPlace = new RegExp(`^${full} (county|city|parish)\\b`).test(key)
  const own = `(${full}|${found.code.toLowerCase()})`
  const front = isOwnPlace ? key : key.replace(new RegExp(`^${own} `), '')
  return front.replace(new RegExp(` ${own}$`), '')
}
