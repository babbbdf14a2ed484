/** Names of states in Spanish, where people who speak it in the United States use one. Pure. */
import { findState } from '../../../places/states.js'

const NAMES: Readonly<Record<string, string>> = {
  DC: 'Distrito de Columbia',
  HI: 'Hawái',
  LA: 'Luisiana',
  NH: 'Nuevo Hampshire',
  NJ: 'Nueva Jersey',
  NM: 'Nuevo México',
  NY: 'Nueva York',
  NC: 'Carolina del Norte',
  ND: 'Dakota del Norte',
  PA: 'Pensilvania',
  SC: 'Carolina del Sur',
  SD: 'Dakota del Sur',
  WV: 'Virginia Occidental',
  AS: 'Samoa Americana',
  MP: 'Islas Marianas del Norte',
  VI: 'Islas Vírgenes de EE. UU.',
}
/** The rest have none. */
const ARTICLES: Readonly<Record<string, string>> = { DC: 'el', MP: 'las', VI: 'las' }

/** `Nueva York`, `Minnesota`. @param code USPS code. */
export function sayState(code: string): string {
  return NAMES[code] ?? findState(code)?.name ?? code
}

/** Within a sentence: `Minnesota`, `el Distrito de Columbia`. */
export function sayTheState(code: string): string {
  const article = ARTICLES[code]
  return article === undefined ? sayState(code) : `${article} ${sayState(code)}`
}

/** `todo Minnesota`, `todo el Distrito de Columbia`, `todas las Islas Vírgenes de EE. UU.`. */
export function sayAllOf(code: string): string {
  return `${ARTICLES[code] === 'las' ? 'todas' : 'todo'} ${sayTheState(code)}`
}

/** With what belongs to it: `del condado de Mille Lacs`, `de Minnesota`, `de la ciudad de Richmond`. */
export function sayOf(place: string): string {
  return place.startsWith('el ') ? `del ${place.slice(3)}` : `de ${place}`
}
