/** The front page, a state's page, all states, maps and embeds. Spanish; pure. */
import { capitalise } from '../../../alerts/phrases/capitalise.js'
import type { Counts } from '../../data/count-places.js'
import { countOf, sayAgreements, sayApplications, sayCount } from './numbers.js'

/** What a state's parts are called, where not counties. */
const PARTS: Readonly<Record<string, string>> = {
  AK: 'distritos (boroughs) y áreas censales',
  LA: 'parroquias',
  PR: 'municipios',
  VA: 'condados y ciudades independientes',
}

export const sayTitle = (state: string): string => `Acuerdos 287(g) en ${state}`
export const sayDescription = (answer: string): string =>
  `${answer} Vea lo que la lista de acuerdos 287(g) de ICE dice de cada condado, con las pruebas.`

/**
 * The answer in one sentence.
 *
 * @param agreements of agencies that are in a county; those of the whole state are told apart.
 * @param counties that have one. @param all counties of the state.
 */
export function sayAnswer(
  /** Its name as in a sentence: `el Distrito de Columbia`. */
  state: { readonly code: string; readonly name: string },
  agreements: number,
  counties: number,
  all: number,
): string {
  const name = capitalise(state.name)
  if (agreements === 0) {
    return all === 1
      ? `Ninguna agencia local en ${state.name} tiene un acuerdo en la lista de ICE.`
      : `Ninguna agencia de ${sayParts(state.code)} de ${state.name} tiene un acuerdo en la lista de ICE.`
  }
  const where = all === 1 ? '' : ` en ${counties} de sus ${all} ${PARTS[state.code] ?? 'condados'}`
  return `${name} ${isPlural(state.code) ? 'tienen' : 'tiene'} ${sayAgreements(agreements)}${where}.`
}

function sayParts(code: string): string {
  return `${code === 'LA' ? 'las' : 'los'} ${PARTS[code] ?? 'condados'}`
}

/** Islands: `Las Islas Vírgenes de EE. UU. tienen`. */
function isPlural(code: string): boolean {
  return code === 'VI' || code === 'MP'
}

export const WHAT_IS_COUNTED =
  'Un acuerdo 287(g) permite que agentes de un sheriff, una ciudad o un estado hagan parte del trabajo de ICE, bajo su supervisión. Se cuentan acuerdos, no agentes.'

/** @param agencies as a list: `A y B`. */
export const sayStatewide = (count: number, agencies: string): string =>
  count === 1
    ? `Hay uno más, de una agencia que actúa en todo el estado: ${agencies}.`
    : `Hay ${sayCount(count)} más, de agencias que actúan en todo el estado: ${agencies}.`
export const sayStatewideApplications = (count: number, agencies: string): string =>
  count === 1
    ? `Una solicitud es de una agencia que actúa en todo el estado: ${agencies}.`
    : `${sayCount(count)} solicitudes son de agencias que actúan en todo el estado: ${agencies}.`
export const sayUnplaced = (count: number): string =>
  count === 1
    ? 'Hay uno más, de una agencia cuyo condado no se conoce.'
    : `Hay ${sayCount(count)} más, de agencias cuyo condado no se conoce.`
export const sayWaiting = (count: number): string =>
  count === 0
    ? 'No hay ninguna solicitud en la lista de solicitudes pendientes de ICE.'
    : count === 1
      ? 'Hay una solicitud en la lista de solicitudes pendientes de ICE.'
      : `Hay ${sayCount(count)} solicitudes en la lista de solicitudes pendientes de ICE.`

export const MAP = 'Mapa de los condados'
export const SKIP_MAP = 'Saltar el mapa'
export const LEGEND = 'Qué muestra el mapa'
export const AGREEMENT = 'Acuerdo'
export const APPLICATION = 'Solicitud, sin acuerdo'
export const LEFT = 'Tuvo uno; ya no figura en la lista de ICE'
export const NONE = 'Ninguno'
export const sayCounties = (count: number): string => countOf(count, 'condado', 'condados')

/** `2 acuerdos, 1 solicitud`. */
export function sayCounts({ agreements, applications, left }: Counts): string {
  const parts = [
    agreements === 0 ? null : sayAgreements(agreements),
    applications === 0 ? null : sayApplications(applications),
    left === 0 ? null : left === 1 ? '1 que ya no figura' : `${sayCount(left)} que ya no figuran`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'ninguno' : parts.join(', ')
}
/** @param place such as `condado de Mille Lacs`. */
export const sayOfPlace = (place: string, counts: string): string => `${capitalise(place)}: ${counts}`

export const LATEST = 'Últimos cambios'
export const NO_CHANGES = 'No se conoce ningún cambio.'
export const ALL_CHANGES = 'Todos los cambios'
export const FOLLOW = 'Recibir avisos por correo'

export const COUNTIES = 'Lo mismo en una tabla'
/** @param ofState such as `de Minnesota`. */
export const sayCountyTable = (ofState: string): string =>
  `Condados ${ofState} con una agencia en las listas de ICE`
export const COUNTY = 'Condado'
export const STATE = 'Estado'
export const AGREEMENTS = 'Acuerdos'
export const MODELS = 'Modelos'
export const APPLICATIONS = 'Solicitudes'
export const NO_LONGER_LISTED = 'Ya no figuran'
export const AGENCIES = 'Agencias'
export const COUNTIES_WITH = 'Condados con acuerdo'
export const LATEST_CHANGE = 'Último cambio'
export const sayOthers = (count: number): string =>
  count === 1 ? '1 condado no tiene ninguno' : `${sayCount(count)} condados no tienen ninguno`

export const ALL_STATES = 'Acuerdos 287(g) en todos los estados'
/** @param states that have one. */
export const sayNation = (agreements: number, agencies: number, states: number): string =>
  `La lista de ICE muestra ${sayAgreements(agreements)} con ${sayCount(agencies)} agencias en ${states} estados y territorios.`
export const NATION_MAP = 'Mapa de los condados de los Estados Unidos'
export const NATION_HINT =
  'Las agencias que actúan en todo un estado no dan color a sus condados. Elija un condado para ver lo que se sabe de él.'
export const NATION_TABLE = 'Por estado'
export const NATION_CAPTION =
  'Lo que contienen ahora las listas de ICE, por estado. Se cuentan acuerdos, no agentes.'
export const NO_MAP = 'El mapa no se puede mostrar aquí; la tabla siguiente dice lo mismo.'
export const OPEN_MAP = 'Abrir el mapa por separado'
export const sayOf = (part: number, all: number): string => `${sayCount(part)} de ${sayCount(all)}`

export const sayEmbedTitle = (place: string): string => `Acuerdos 287(g): ${place}`
export const MORE = 'Más en Countywatch'
/** @param day such as `26 de enero de 2026`. */
export const sayAsOf = (day: string): string => `Según la lista de ICE, al ${day}.`
export const sayNoneOfCounty = (ofCounty: string): string =>
  `Ninguna agencia ${ofCounty} figura en la lista de ICE.`
/** The answer for one county, named as in a sentence. @param counts are not all nought. */
export function sayCountyAnswer(county: string, { agreements, applications, left }: Counts): string {
  const has = agreements === 0 ? 'no tiene ningún acuerdo' : `tiene ${sayAgreements(agreements)}`
  const and = agreements === 0 ? ' y tiene' : ' y'
  const waiting = applications === 0 ? '' : `${and} ${sayApplications(applications)}`
  const gone =
    left === 0 ? '' : `; ${sayCount(left)} ya no ${left === 1 ? 'figura' : 'figuran'} en la lista de ICE`
  return `${capitalise(county)} ${has}${waiting}${gone}.`
}
/** @param agencies as a list: `A y B`. */
export const sayReaching = (agreements: number, agencies: string): string =>
  `También ${agreements === 1 ? 'llega' : 'llegan'} hasta aquí ${sayAgreements(agreements)} de agencias que actúan en todo el estado: ${agencies}.`
