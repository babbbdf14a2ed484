/** All changes, with their filter. Spanish; pure. */
import { countOf, sayCount } from './numbers.js'

export const TITLE = 'Cambios'
export const LEAD =
  'Lo que ha cambiado en las dos listas de ICE, la de acuerdos 287(g) y la de solicitudes, de lo más reciente a lo más antiguo.'
export const DESCRIPTION = 'Todos los cambios que hemos encontrado en las listas de acuerdos 287(g) de ICE.'

export const LABELS = {
  state: 'Estado',
  kind: 'Qué ocurrió',
  model: 'Modelo',
  list: 'Lista',
  from: 'Desde',
  to: 'Hasta',
}
/** @param ofState such as `de Minnesota`. */
export const sayCountyOf = (ofState: string): string => `Condado (${ofState})`
export const ANY_STATE = 'Cualquier estado'
export const ANY_COUNTY = 'Cualquier condado'
export const ANY_KIND = 'Cualquier cambio'
export const ANY_MODEL = 'Cualquier modelo'
export const BOTH_LISTS = 'Ambas'
export const SHOW = 'Mostrar'
export const SHOW_ALL = 'Mostrar todos los cambios'

const changes = (count: number): string => countOf(count, 'cambio', 'cambios')
export const sayAll = (count: number): string =>
  count === 0 ? 'Todavía no hay cambios.' : `${changes(count)}.`
export const sayFound = (found: number, all: number): string => `${sayCount(found)} de ${changes(all)}.`
export const NONE_FITS = 'Ningún cambio que conozcamos cumple todo esto.'

export const PAGES = 'Páginas'
export const PREVIOUS_PAGE = '← Página anterior'
export const NEXT_PAGE = 'Página siguiente →'
export const sayPage = (current: number, last: number): string =>
  `Página ${sayCount(current)} de ${sayCount(last)}`

/** What the address may say, by its parameters. */
export const EXPECTED = {
  state: 'el código de dos letras de un estado, como MN',
  county: 'el código de cinco dígitos de un condado, como 27095',
  kind: 'una clase de cambio, como signed',
  model: 'JEM, WSO o TFM',
  list: 'participating o pending',
  from: 'un día, como 2026-01-31',
  to: 'un día, como 2026-01-31',
  page: 'un número a partir de 1',
}
export const sayWrong = (name: string, expected: string, found: string): string =>
  `Para “${name}” se esperaba ${expected}; se encontró “${found}”.`
export const sayWrongOrder = (from: string, to: string): string =>
  `Se esperaba que “from” no fuera posterior a “to”; se encontraron ${from} y ${to}.`
export const sayWrongPage = (last: number, found: number): string =>
  `Para “page” se esperaba un número de 1 a ${last}; se encontró ${found}.`
