/**
 * Minnesota's cities and other bodies that are not a county's, by the names of their agencies. Pure.
 *
 * Names are compared whole, never by likeness. Two cities are called St. Anthony.
 */
import { type County, findCounty, findCountyNamed } from './counties.js'
import bodyRecords from './data/minnesota-bodies.json' with { type: 'json' }
import cityRecords from './data/minnesota-municipalities.json' with { type: 'json' }
import { foldName, foldWords } from './fold-name.js'

export interface City {
  readonly name: string
  /** Ordered by FIPS; a city may lie in as many as three. */
  readonly counties: readonly County[]
}

/** A campus, airport, transit, park, tribal, joint or state body. */
export interface Body {
  /** Ordered by FIPS; empty for a statewide one. */
  readonly counties: readonly County[]
  readonly isStatewide: boolean
}

/** Where the name of a city ends in the name of its agency. */
const AGENCY_WORDS = new Set(
  'police public pd dps department dept law marshal constable constables'.split(' '),
)
const CITY_PREFIXES = new Set(['city of', 'town of', 'village of'])
const TRAILING_WORDS = new Set(['mn', 'minnesota', 'city'])
const STATE_PREFIX = /^(?:the )?(?:state of )?(?:minnesota|mn) /

const cities: readonly City[] = cityRecords.map(({ name, counties }) => ({
  name,
  counties: counties.map(getCounty),
}))
const citiesByName = new Map<string, City[]>()
for (const city of cities) {
  const key = foldName(city.name)
  citiesByName.set(key, [...(citiesByName.get(key) ?? []), city])
}

/** The longest first: University of Minnesota Duluth before University of Minnesota. */
const bodies = bodyRecords
  .map((record) => ({ start: `${foldWords(record.startsWith).join(' ')} `, body: makeBody(record) }))
  .sort((a, b) => b.start.length - a.start.length)

/** Every city whose police a name can mean: none, one, or two of one name. */
export function findMinnesotaCities(agency: string): readonly City[] {
  const words = foldWords(agency)
  const isPrefixed = CITY_PREFIXES.has(`${words[0]} ${words[1]}`)
  const rest = isPrefixed ? words.slice(2) : words
  const end = rest.findIndex((word) => AGENCY_WORDS.has(word))
  // A bare name is no sign of a city: Blue Earth is one in Faribault County, and a county elsewhere.
  if (end === -1 && !isPrefixed) return []
  const name = end === -1 ? rest : rest.slice(0, end)
  // `Isle, MN Police` and `Isle City Police`; but Hill City is a city's whole name, and comes first.
  const shorter = TRAILING_WORDS.has(name.at(-1) ?? '') ? name.slice(0, -1) : name
  return citiesByName.get(name.join('')) ?? citiesByName.get(shorter.join('')) ?? []
}

/** The body of the curated table that an agency's name begins with. */
export function findMinnesotaBody(agency: string): Body | undefined {
  const name = `${foldWords(agency).join(' ')} `
  const bare = name.replace(STATE_PREFIX, '')
  return bodies.find(({ start }) => name.startsWith(start) || bare.startsWith(start))?.body
}

function makeBody(record: { counties?: readonly string[]; isStatewide?: boolean }): Body {
  const counties = (record.counties ?? []).map(getCountyNamed)
  return {
    counties: counties.sort((a, b) => a.fips.localeCompare(b.fips)),
    isStatewide: record.isStatewide === true,
  }
}

function getCounty(fips: string): County {
  const county = findCounty(fips)
  if (county === undefined) throw new Error(`minnesota-municipalities.json: no county ${fips}`)
  return county
}

function getCountyNamed(name: string): County {
  const county = findCountyNamed(name, 'MN')
  if (county === undefined) throw new Error(`minnesota-bodies.json: no county ${name}`)
  return county
}
