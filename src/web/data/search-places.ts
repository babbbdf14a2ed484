/** A few words -> the counties, cities, states and agencies that they name. Pure; forgives case, accents and marks. */
import { type County, countiesOf, findCounty, findCountyNamed } from '../../places/counties.js'
import cityRecords from '../../places/data/minnesota-municipalities.json' with { type: 'json' }
import { foldName, foldWords } from '../../places/fold-name.js'
import { readStateName, STATES, type State } from '../../places/states.js'
import type { SiteAgency, SiteData } from './site-data.js'

export interface FoundCity {
  readonly name: string
  /** At least one. */
  readonly counties: readonly County[]
}

export interface SearchResults {
  /** The one place that is meant, if that is plain. */
  readonly exact: County | undefined
  readonly states: readonly State[]
  readonly counties: readonly County[]
  readonly cities: readonly FoundCity[]
  readonly agencies: readonly SiteAgency[]
}

/** Of a query, in characters; what is beyond is not read. */
export const QUERY_LIMIT = 100
/** Shorter than this, only beginnings and whole names are found. */
const SHORT = 3

interface Query {
  /** Words of the place or agency. */
  readonly name: string
  readonly folded: string
  /** USPS code that it ends with: `Cass, ND`. */
  readonly state: string | undefined
}

const NOTHING: SearchResults = { exact: undefined, states: [], counties: [], cities: [], agencies: [] }

const cities: readonly (FoundCity & { readonly folded: string })[] = cityRecords.map(
  ({ name, counties }) => ({
    name,
    folded: foldName(name),
    counties: counties.flatMap((fips) => findCounty(fips) ?? []),
  }),
)

/** @param home USPS code of the state whose counties are meant where several states have one of the name. */
export function searchPlaces(data: SiteData, text: string, home: string): SearchResults {
  const whole = text.slice(0, QUERY_LIMIT).trim()
  if (foldName(whole) === '') return NOTHING
  const query = readQuery(whole)
  const counties = findCounties(query, home)
  const foundCities = query.state === undefined || query.state === 'MN' ? findCities(query) : []
  return {
    exact: findExact(query, home, foundCities),
    states: STATES.filter(({ code }) => code === readExactState(whole)),
    counties,
    cities: foundCities,
    agencies: findAgencies(data, query),
  }
}

/** A state at the end narrows what stands before it; alone it is a name like another. */
function readQuery(whole: string): Query {
  const words = whole.split(/[\s,]+/).filter((word) => word !== '')
  for (const size of [1, 2, 3]) {
    if (words.length <= size) break
    const state = readExactState(words.slice(-size).join(' '))
    const name = words.slice(0, -size).join(' ')
    if (state !== undefined && foldName(name) !== '') return { name, folded: foldPlace(name), state }
  }
  return { name: whole, folded: foldPlace(whole), state: undefined }
}

/** Only as it is written in full or as a code: a slip could narrow to the wrong state. */
function readExactState(text: string): string | undefined {
  const { code, isExact } = readStateName(text)
  return isExact && code !== null ? code : undefined
}

/** Without the word County, which every county has. */
function foldPlace(name: string): string {
  const words = foldWords(name)
  const rest = words.filter((word) => !['county', 'condado', 'parish', 'parroquia'].includes(word))
  const bare = rest[0] === 'de' && rest.length < words.length ? rest.slice(1) : rest
  return (bare.length === 0 ? words : bare).join('')
}

function findCounties({ name, folded, state }: Query, home: string): readonly County[] {
  const searched = state === undefined ? STATES.map(({ code }) => code) : [state]
  return searched
    .flatMap((code) => {
      const named = findCountyNamed(name, code)
      return countiesOf(code).filter((county) => county === named || isLike(foldName(county.name), folded))
    })
    .sort((a, b) => rank(a, folded, home) - rank(b, folded, home) || a.name.localeCompare(b.name, 'en'))
}

/** The front door's counties first, then whole names before parts. */
function rank(county: County, folded: string, home: string): number {
  return (county.state === home ? 0 : 2) + (foldName(county.name) === folded ? 0 : 1)
}

function findCities({ folded }: Query): readonly FoundCity[] {
  const bare = folded.replace(/^(?:cityof|ciudadde)/, '')
  return cities
    .filter((city) => isLike(city.folded, bare))
    .sort(
      (a, b) => Number(a.folded !== bare) - Number(b.folded !== bare) || a.name.localeCompare(b.name, 'en'),
    )
}

/**
 * The county that bears the whole name, in the state that is named, at home, or in the only state that has
 * one; none where a city of that name lies elsewhere, as Blue Earth does.
 */
function findExact(query: Query, home: string, foundCities: readonly FoundCity[]): County | undefined {
  const codes = query.state === undefined ? STATES.map(({ code }) => code) : [query.state]
  const named = codes.flatMap((code) => findNamed(query, code) ?? [])
  const exact = named.length === 1 ? named[0] : named.find(({ state }) => state === home)
  const isElsewhere = foundCities.some(
    (city) => foldName(city.name) === query.folded && !city.counties.some(({ fips }) => fips === exact?.fips),
  )
  const saysCounty = query.folded !== foldName(query.name)
  return isElsewhere && !saysCounty ? undefined : exact
}

function findNamed({ name, folded }: Query, code: string): County | undefined {
  return findCountyNamed(name, code) ?? countiesOf(code).find((county) => foldName(county.name) === folded)
}

function findAgencies({ agencies }: SiteData, { name, state }: Query): readonly SiteAgency[] {
  const words = foldWords(name)
  const folded = foldName(name)
  return [...agencies.values()]
    .filter((agency) => state === undefined || agency.state === state)
    .filter(({ names }) =>
      names.some((printed) => hasWords(printed, words) || isLike(foldName(printed), folded)),
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.id.localeCompare(b.id))
}

/** Every word of the query begins a word of the name. */
function hasWords(printed: string, words: readonly string[]): boolean {
  const own = foldWords(printed)
  return words.every((word) =>
    own.some((one) => one === word || (word.length >= SHORT && one.startsWith(word))),
  )
}

function isLike(name: string, folded: string): boolean {
  return name === folded || (folded.length >= SHORT ? name.includes(folded) : name.startsWith(folded))
}
