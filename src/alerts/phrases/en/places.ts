/**
 * Counties and states as people say them, and how we found them, in English. Pure.
 */
import type { AgreementFacts, CountyPlacement } from '../../../model.js'
import { findCounty } from '../../../places/counties.js'
import { findState } from '../../../places/states.js'
import { isolate } from '../../isolate.js'
import { CONFIDENCES, COUNTY_METHODS } from './names.js'

/** Where a county is called by its name alone: Alaska has boroughs and census areas, the rest neither. */
const PLAIN_STATES = new Set(['AK', 'DC', 'PR', 'GU', 'VI', 'AS', 'MP'])
/** Counties named in a subject; of more, the rest are counted. */
const MAX_NAMED = 2

const LIST = new Intl.ListFormat('en-US', { style: 'long', type: 'conjunction' })

/** `A`, `A and B`, `A, B, and C`. */
export function sayList(items: readonly string[]): string {
  return LIST.format(items)
}

/** `Mille Lacs County`, `Orleans Parish`, `City of Richmond`, `Bethel` in Alaska. */
export function sayCounty({ fips, name }: Pick<CountyPlacement, 'fips' | 'name'>): string {
  const county = findCounty(fips)
  if (county?.isIndependentCity) return name.endsWith('City') ? name : `City of ${name}`
  if (county !== undefined && PLAIN_STATES.has(county.state)) return name
  return county?.state === 'LA' ? `${name} Parish` : `${name} County`
}

/** The same within a sentence, with an article where the language has one. */
export function sayTheCounty(county: Pick<CountyPlacement, 'fips' | 'name'>): string {
  return sayCounty(county)
}

/** With what belongs to it: `of Mille Lacs County`. */
export function sayOfCounty(county: Pick<CountyPlacement, 'fips' | 'name'>): string {
  return `of ${sayCounty(county)}`
}

/** @param code USPS code. */
export function sayState(code: string): string {
  return findState(code)?.name ?? code
}

/** The same within a sentence, with an article where the language has one. */
export function sayTheState(code: string): string {
  return sayState(code)
}

/** @param place `27095` a county, `MN` a state. @returns `Mille Lacs County`, `Minnesota`. */
export function sayPlace(place: string): string {
  const county = findCounty(place)
  return county === undefined ? sayState(place) : sayCounty(county)
}

/** With what belongs to it: `of Mille Lacs County`, `of Minnesota`. */
export function sayOfPlace(place: string): string {
  return `of ${sayPlace(place)}`
}

/** What a reader watches: `Mille Lacs County, Minnesota`, `all of Minnesota`. */
export function sayWatch(place: string): string {
  const county = findCounty(place)
  return county === undefined
    ? `all of ${sayState(place)}`
    : `${sayCounty(county)}, ${sayState(county.state)}`
}

/** For a subject: `Mille Lacs County`, `Stearns County and Benton County`, `A, B, and 3 more counties`. */
export function sayCounties(counties: readonly CountyPlacement[]): string {
  const named = counties.map(sayCounty)
  if (named.length <= MAX_NAMED + 1) return sayList(named)
  return sayList([...named.slice(0, MAX_NAMED), `${named.length - MAX_NAMED} more counties`])
}

/** The same within a sentence, with an article where the language has one. */
export function sayTheCounties(counties: readonly CountyPlacement[]): string {
  return sayCounties(counties)
}

/** The line below a headline begins with it: `Mille Lacs County, Minnesota`. */
export function sayWhere({ state, counties, isStatewide }: AgreementFacts): string {
  const stateName = state === null ? 'state not known' : sayState(state)
  if (isStatewide) return `All of ${stateName}`
  if (counties.length === 0) return `County not known, ${stateName}`
  const named = sayCounties(counties)
  return named === stateName ? named : `${named}, ${stateName}`
}

/** `Mille Lacs County, from ICE's own COUNTY column (sure).` */
export function sayCountyReading(placement: CountyPlacement): string {
  return `${sayCounty(placement)}, ${COUNTY_METHODS[placement.method]} (${CONFIDENCES[placement.confidence]}).`
}

export function sayStatewideReading(state: string | null): string {
  const stateName = state === null ? 'its state' : sayState(state)
  return `Every county of ${stateName}, ${COUNTY_METHODS.statewide}.`
}

export function sayNoCountyReading(state: string | null): string {
  const ofState = state === null ? '' : ` of ${sayState(state)}`
  return `County not known: we found no county${ofState} in ICE's COUNTY column or in the agency's name.`
}

/** @param printed the STATE cell, tidied; null when the edition has none. */
export function sayStateReading(facts: AgreementFacts, printed: string | null): string {
  const { state, printedState } = facts
  if (state !== null && state === printedState) return `${sayState(state)}, as ICE prints it.`
  const quoted = printed === null || printed.trim() === '' ? 'no state' : `“${isolate(printed)}”`
  if (state === null) return `State not known: ICE prints ${quoted}.`
  return `${sayState(state)}, by our reading: ICE prints ${quoted}.`
}

/** `listed by ICE under “MASSACHUSETTS”`. */
export function sayListedUnder(printed: string): string {
  return `listed by ICE under “${isolate(printed)}”`
}
