/**
 * Counties and states as people say them, and how we found them, in Spanish. Pure.
 *
 * ICE's own words stay as printed. What is a county in English is one in Spanish: `condado de Mille Lacs`,
 * with an article inside a sentence and a capital at its start.
 */
import type { AgreementFacts, CountyPlacement } from '../../../model.js'
import { findCounty } from '../../../places/counties.js'
import { isolate } from '../../isolate.js'
import { capitalise } from '../capitalise.js'
import { CONFIDENCES, COUNTY_METHODS } from './names.js'
import { sayAllOf, sayOf, sayState, sayTheState } from './states.js'

export { sayState, sayTheState } from './states.js'

/** Where a county is called by its name alone: boroughs of Alaska, municipalities of Puerto Rico, islands. */
const PLAIN_STATES = new Set(['AK', 'DC', 'PR', 'GU', 'VI', 'AS', 'MP'])
/** Counties named in a subject; of more, the rest are counted. */
const MAX_NAMED = 2

interface Noun {
  readonly one: string
  readonly many: string
  readonly article: string
  readonly articles: string
}
const COUNTY: Noun = { one: 'condado', many: 'condados', article: 'el', articles: 'los' }
const PARISH: Noun = { one: 'parroquia', many: 'parroquias', article: 'la', articles: 'las' }
const CITY: Noun = { one: 'ciudad', many: 'ciudades', article: 'la', articles: 'las' }

type County = Pick<CountyPlacement, 'fips' | 'name'>

const LIST = new Intl.ListFormat('es-US', { style: 'long', type: 'conjunction' })

/** `A`, `A y B`, `A, B y C`, `A e Idaho`. */
export function sayList(items: readonly string[]): string {
  return LIST.format(items)
}

/** `condado de Mille Lacs`, `parroquia de Orleans`, `ciudad de Richmond`, `Bethel` in Alaska. */
export function sayCounty(county: County): string {
  const noun = findNoun(county)
  return noun === undefined ? namePlain(county) : `${noun.one} de ${county.name}`
}

/** The same within a sentence: `el condado de Mille Lacs`, `la parroquia de Orleans`, `Bethel`. */
export function sayTheCounty(county: County): string {
  const noun = findNoun(county)
  if (noun !== undefined) return `${noun.article} ${sayCounty(county)}`
  return findCounty(county.fips)?.state === 'DC' ? sayTheState('DC') : namePlain(county)
}

/** `del condado de Mille Lacs`, `de la parroquia de Orleans`, `de Bethel`. */
export function sayOfCounty(county: County): string {
  return sayOf(sayTheCounty(county))
}

/** @param place `27095` a county, `MN` a state. @returns `condado de Mille Lacs`, `Minnesota`. */
export function sayPlace(place: string): string {
  const county = findCounty(place)
  return county === undefined ? sayState(place) : sayCounty(county)
}

/** `del condado de Mille Lacs`, `de Minnesota`. */
export function sayOfPlace(place: string): string {
  const county = findCounty(place)
  return county === undefined ? sayOf(sayTheState(place)) : sayOfCounty(county)
}

/** What a reader watches: `el condado de Mille Lacs, Minnesota`, `todo Minnesota`. */
export function sayWatch(place: string): string {
  const county = findCounty(place)
  if (county === undefined) return sayAllOf(place)
  return county.state === 'DC' ? sayTheCounty(county) : `${sayTheCounty(county)}, ${sayState(county.state)}`
}

/** For a subject: `condado de Stearns`, `condados de Stearns y Benton`, `condados de A, B y 3 más`. */
export function sayCounties(counties: readonly CountyPlacement[]): string {
  return sayTogether(counties, sayCounty, ({ many }) => many)
}

/** The same within a sentence: `el condado de Stearns`, `los condados de Stearns y Benton`. */
export function sayTheCounties(counties: readonly CountyPlacement[]): string {
  return sayTogether(counties, sayTheCounty, ({ articles, many }) => `${articles} ${many}`)
}

/** Counties of one noun share it. */
function sayTogether(
  counties: readonly CountyPlacement[],
  sayOne: (county: County) => string,
  sayMany: (noun: Noun) => string,
): string {
  const [noun, ...otherNouns] = new Set(counties.map(findNoun))
  const isShared = counties.length > 1 && noun !== undefined && otherNouns.length === 0
  const named = counties.map((county) => (isShared ? county.name : sayOne(county)))
  const listed =
    named.length <= MAX_NAMED + 1
      ? sayList(named)
      : sayList([...named.slice(0, MAX_NAMED), `${named.length - MAX_NAMED} más`])
  return isShared ? `${sayMany(noun)} de ${listed}` : listed
}

/** Undefined where the name alone is said. */
function findNoun({ fips, name }: County): Noun | undefined {
  const county = findCounty(fips)
  if (county?.isIndependentCity) return name.endsWith('City') ? undefined : CITY
  if (county !== undefined && PLAIN_STATES.has(county.state)) return undefined
  return county?.state === 'LA' ? PARISH : COUNTY
}

function namePlain({ fips, name }: County): string {
  return findCounty(fips)?.state === 'DC' ? sayState('DC') : name
}

/** The line below a headline begins with it: `Condado de Mille Lacs, Minnesota`. */
export function sayWhere({ state, counties, isStatewide }: AgreementFacts): string {
  const stateName = state === null ? 'estado no determinado' : sayState(state)
  if (isStatewide) return state === null ? `Todo el estado: ${stateName}` : capitalise(sayAllOf(state))
  if (counties.length === 0) return `Condado no determinado, ${stateName}`
  const named = capitalise(sayCounties(counties))
  return named === stateName ? named : `${named}, ${stateName}`
}

/** `Condado de Mille Lacs, según la columna COUNTY de la propia lista de ICE (con certeza).` */
export function sayCountyReading(placement: CountyPlacement): string {
  const { method, confidence } = placement
  return `${capitalise(sayCounty(placement))}, ${COUNTY_METHODS[method]} (${CONFIDENCES[confidence]}).`
}

export function sayStatewideReading(state: string | null): string {
  const ofState = state === null ? 'de su estado' : sayOf(sayTheState(state))
  return `Todos los condados ${ofState}, ${COUNTY_METHODS.statewide}.`
}

export function sayNoCountyReading(state: string | null): string {
  const ofState = state === null ? '' : ` ${sayOf(sayTheState(state))}`
  return `Condado no determinado: no encontramos ningún condado${ofState} en la columna COUNTY de ICE ni en el nombre de la agencia.`
}

/** @param printed the STATE cell, tidied; null when the edition has none. */
export function sayStateReading(facts: AgreementFacts, printed: string | null): string {
  const { state, printedState } = facts
  if (state !== null && state === printedState) return `${sayState(state)}, como lo publica ICE.`
  const isBlank = printed === null || printed.trim() === ''
  const said = isBlank ? 'ICE no publica ningún estado' : `ICE publica “${isolate(printed)}”`
  if (state === null) return `Estado no determinado: ${said}.`
  return `${sayState(state)}, según nuestra lectura: ${said}.`
}

/** `ICE la ubica en “MASSACHUSETTS”`. */
export function sayListedUnder(printed: string): string {
  return `ICE la ubica en “${isolate(printed)}”`
}
