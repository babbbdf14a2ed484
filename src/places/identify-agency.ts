/**
 * What an agency's own name says of its place, within a state. Pure.
 *
 * Exact names only. Cities and other bodies are known for Minnesota; elsewhere a city's name tells nothing.
 */
import type { AgencyType } from '../model.js'
import { type County, findCountyNamed } from './counties.js'
import { findMinnesotaBody, findMinnesotaCities } from './minnesota.js'
import { type CountyClaim, readSheriffsPlace } from './name-county.js'
import { isStateAgency } from './state-agency.js'

/** Tried in this order. */
export type Identity =
  /** The name claims this county: Crow Wing County Sheriff's Office. */
  | { readonly kind: 'county'; readonly county: County }
  /** A sheriff named for a place that is a county or independent city: Miami-Dade Sheriff's Office. */
  | { readonly kind: 'sheriff'; readonly county: County }
  /** A city, or a body of the curated table. */
  | {
      readonly kind: 'local'
      readonly method: 'municipality' | 'curated'
      readonly counties: readonly County[]
    }
  | { readonly kind: 'statewide' }
  | { readonly kind: 'unknown' }

const UNKNOWN: Identity = { kind: 'unknown' }

/**
 * @param claim the county that the name claims, if any.
 * @param cell counties that the COUNTY cell names: they tell two cities of one name apart.
 */
export function identifyAgency(
  agency: { readonly name: string; readonly type: AgencyType | null; readonly state: string },
  claim: CountyClaim | undefined,
  cell: readonly County[],
): Identity {
  const { name, type, state } = agency
  if (claim !== undefined) {
    const county = findCountyNamed(`${claim.name} County`, state)
    // A county that is not there: the name has a slip, or the row another state. No city is meant.
    return county === undefined ? UNKNOWN : { kind: 'county', county }
  }
  const place = readSheriffsPlace(name)
  if (place !== undefined) {
    const county = findCountyNamed(place, state, type === 'municipality')
    return county === undefined ? UNKNOWN : { kind: 'sheriff', county }
  }
  const local = state === 'MN' ? identifyInMinnesota(name, cell) : undefined
  if (local !== undefined) return local
  return isStateAgency(name, type, state) ? { kind: 'statewide' } : UNKNOWN
}

function identifyInMinnesota(name: string, cell: readonly County[]): Identity | undefined {
  const cities = findMinnesotaCities(name)
  const meant =
    cities.length === 1
      ? cities
      : cities.filter(({ counties }) => counties.some((county) => cell.includes(county)))
  if (meant.length === 1) return { kind: 'local', method: 'municipality', counties: meant[0]?.counties ?? [] }
  if (cities.length > 0) return UNKNOWN

  const body = findMinnesotaBody(name)
  if (body === undefined) return undefined
  return body.isStatewide
    ? { kind: 'statewide' }
    : { kind: 'local', method: 'curated', counties: body.counties }
}
