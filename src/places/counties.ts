/**
 * The nation's counties and what stands for them (parishes, boroughs, independent cities), and how a
 * COUNTY cell is read. Pure; indexed once, at import.
 *
 * A county's name is never read by likeness: eleven pairs of Minnesota's lie within two letters.
 */
import { distance } from 'fastest-levenshtein'
import records from './data/counties.json' with { type: 'json' }
import { foldName, foldWords } from './fold-name.js'
import { findState, STATES } from './states.js'

export interface County {
  /** Five digits. */
  readonly fips: string
  /** Without the word County or Parish: `Mille Lacs`, `Orleans`. */
  readonly name: string
  /** USPS code. */
  readonly state: string
  /** True for a city that belongs to no county, as in Virginia; it may share a county's name. */
  readonly isIndependentCity: boolean
}

export interface CountyCell {
  /** In the order printed, each once. */
  readonly found: readonly County[]
  /** What names no county of the state, as printed. */
  readonly unknown: readonly string[]
}

interface StateIndex {
  readonly all: readonly County[]
  /** By folded name, counties and independent cities apart, since a state may have both of one name. */
  readonly counties: ReadonlyMap<string, County>
  readonly cities: ReadonlyMap<string, County>
}

/** Folded: a name as it stands; without the words for a county; without City. Undefined where it has none. */
interface NameReadings {
  readonly bare: string
  readonly county: string | undefined
  readonly city: string | undefined
}

const COUNTIES: readonly County[] = records.map(({ fips, name, state, isIndependentCity }) => ({
  fips,
  name,
  state,
  isIndependentCity: isIndependentCity === true,
}))

const byFips = new Map(COUNTIES.map((county) => [county.fips, county]))
const byState = new Map(STATES.map(({ code }) => [code, indexState(code)]))
const bySlug = new Map(COUNTIES.map((county) => [`${county.state}/${countySlug(county)}`, county]))

/** What may stand after or before a county's name, in words. The longer come first. */
const COUNTY_ENDINGS = [
  ['city', 'and', 'borough'],
  ['city', 'and', 'county'],
  ['census', 'area'],
  ['county'],
  ['counties'],
  ['parish'],
  ['borough'],
  ['municipality'],
  ['municipio'],
]
/** A line break may lie within a name too, but there the whole cell is read first. */
const CELL_SEPARATORS = /[\r\n;/|+,]|\s[-\u2013\u2014]\s|(?<=\bcounty)\s+(?!of\b)/i
const AND = /\s(?:and|&)\s/i

/** Counties of a state, ordered by FIPS; empty for an unknown code. */
export function countiesOf(state: string): readonly County[] {
  return byState.get(state)?.all ?? []
}

export function findCounty(fips: string): County | undefined {
  return byFips.get(fips)
}

/**
 * The county of that name, whatever its case, accents, marks and spaces, with or without `County`,
 * `Parish` or the like. `Franklin County` is the county, `Franklin City` and `City of Franklin` the
 * independent city. A bare `Franklin` is the county, or the city for a municipal agency. Where only one
 * of the two exists, `County` may mean the city, as ICE prints `Hopewell County`.
 */
export function findCountyNamed(name: string, state: string, isMunicipal = false): County | undefined {
  const index = byState.get(state)
  return index === undefined ? undefined : findByReadings(readName(name), index, isMunicipal)
}

/** USPS codes of the states that have a county or independent city of that name, ordered by FIPS. */
export function findStatesWithCounty(name: string): string[] {
  const readings = readName(name)
  return [...byState]
    .filter(([, index]) => findByReadings(readings, index, false) !== undefined)
    .map(([code]) => code)
}

/** `mille-lacs`; `st-louis-city` for a city that shares a county's name. Unique in its state. */
export function countySlug(county: County): string {
  const slug = foldWords(county.name).join('-')
  const hasNamesake =
    county.isIndependentCity && byState.get(county.state)?.counties.has(foldName(county.name))
  return hasNamesake === true ? `${slug}-city` : slug
}

/** @param state USPS code. */
export function findCountyBySlug(state: string, slug: string): County | undefined {
  return bySlug.get(`${state}/${slug}`)
}

/** Counties that a COUNTY cell names: one, or several as in `Stearns, Benton and Sherburne Counties`. */
export function readCountyNames(cell: string, state: string, isMunicipal = false): CountyCell {
  const whole = findCountyNamed(cell, state, isMunicipal)
  if (whole !== undefined) return { found: [whole], unknown: [] }
  const found = new Set<County>()
  const unknown: string[] = []
  for (const name of splitCell(cell, state)) {
    const county = findCountyNamed(name, state, isMunicipal)
    if (county !== undefined) found.add(county)
    else if (!isStateItself(name, state)) unknown.push(name)
  }
  return { found: [...found], unknown }
}

/** Names in a cell; `and` separates them unless it belongs to one, as in King and Queen. */
function splitCell(cell: string, state: string): string[] {
  return cell
    .split(CELL_SEPARATORS)
    .flatMap((part) => (findCountyNamed(part, state) === undefined ? part.split(AND) : [part]))
    .map((name) => name.replace(/\s+/g, ' ').trim().replace(/^and /i, ''))
    .filter((name) => name !== '')
}

/** `Cass County, Minnesota` names its state, which is no county. */
function isStateItself(name: string, code: string): boolean {
  const folded = foldName(name)
  return folded === code.toLowerCase() || folded === foldName(findState(code)?.name ?? '')
}

function indexState(state: string): StateIndex {
  const all = COUNTIES.filter((county) => county.state === state)
  const named = (isCity: boolean) =>
    new Map(
      all
        .filter((county) => county.isIndependentCity === isCity)
        .map((county) => [foldName(county.name), county]),
    )
  return { all, counties: named(false), cities: named(true) }
}

function readName(name: string): NameReadings {
  const words = foldWords(name)
  return {
    bare: words.join(''),
    county: stripCountyWords(words)?.join(''),
    city: stripCityWord(words)?.join(''),
  }
}

function findByReadings(name: NameReadings, index: StateIndex, isMunicipal: boolean): County | undefined {
  const { counties, cities } = index
  const [first, second] = isMunicipal ? [cities, counties] : [counties, cities]
  const bare = first.get(name.bare) ?? second.get(name.bare)
  if (bare !== undefined) return bare
  if (name.county !== undefined) return counties.get(name.county) ?? cities.get(name.county)
  return name.city === undefined ? undefined : cities.get(name.city)
}

/** The name without `County` after it or `County of` before it; undefined when neither is there. */
function stripCountyWords(words: readonly string[]): readonly string[] | undefined {
  for (const ending of COUNTY_ENDINGS) {
    const size = ending.length
    if (words.length > size && isEqual(words.slice(-size), ending)) return words.slice(0, -size)
    const isBefore = words.length > size + 1 && isEqual(words.slice(0, size + 1), [...ending, 'of'])
    if (isBefore) return words.slice(size + 1)
  }
  return words.length > 1 && isWordCounty(words.at(-1) ?? '') ? words.slice(0, -1) : undefined
}

function stripCityWord(words: readonly string[]): readonly string[] | undefined {
  if (words.length > 2 && words[0] === 'city' && words[1] === 'of') return words.slice(2)
  return words.length > 1 && words.at(-1) === 'city' ? words.slice(0, -1) : undefined
}

/** `county`, or a slip in that word alone, as in `Lake Conty`: it leaves the county's own name exact. */
export function isWordCounty(word: string): boolean {
  return word === 'county' || (word !== 'country' && word.length > 4 && distance(word, 'county') <= 1)
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index])
}
