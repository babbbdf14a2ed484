/**
 * Letters to one person: a request to confirm, a link that was asked for, a welcome. And how what one
 * watches is said, on pages too. Spanish; pure.
 */
import { groupPlaces } from '../group-places.js'
import { sayList, sayState, sayTheCounty, sayWatch } from './places.js'

const KINDS = {
  all: 'todo',
  main: 'solo solicitudes, firmas y salidas de la lista',
} as const
const FREQUENCIES = {
  immediate: 'de inmediato',
  daily: 'una vez al día',
  weekly: 'una vez por semana',
} as const

export function sayWatchKinds(kinds: keyof typeof KINDS): string {
  return KINDS[kinds]
}

export function sayWatchFrequency(frequency: keyof typeof FREQUENCIES): string {
  return FREQUENCIES[frequency]
}

/** `el condado de Cass y el condado de Mille Lacs, Minnesota; todo Wisconsin`; of many, the rest are counted. */
export function sayWatches(places: readonly string[]): string {
  const { groups, more } = groupPlaces(places)
  const said = groups.map((group) =>
    group.kind === 'state'
      ? sayWatch(group.state)
      : `${sayList(group.counties.map(sayTheCounty))}, ${sayState(group.state)}`,
  )
  return [...said, ...(more === 0 ? [] : [`y ${more} más`])].join('; ')
}

export const CONFIRM_SUBJECT = 'Confirme que desea recibir correos de Countywatch'
export function sayConfirmAsked(
  places: readonly string[],
  kinds: keyof typeof KINDS,
  frequency: keyof typeof FREQUENCIES,
): string {
  return `Alguien, probablemente usted, nos pidió que enviáramos a esta dirección noticias sobre los acuerdos 287(g). Dónde: ${sayWatches(places)}. Qué: ${KINDS[kinds]}. Con qué frecuencia: ${FREQUENCIES[frequency]}.`
}
export const CONFIRM_HOW =
  'Para confirmar, abra esta página en un plazo de 7 días y presione su botón. Abrir la página por sí solo no cambia nada.'
export const CONFIRM_LINK = 'Confirmar'
export const CONFIRM_NOT_YOU =
  'Si no fue usted, no haga nada: nada cambia, y una dirección que nunca se confirmó se borra a los 7 días.'

export const MANAGE_SUBJECT = 'Su enlace para cambiar o detener los correos de Countywatch'
export const MANAGE_ASKED =
  'Alguien, probablemente usted, pidió un enlace para cambiar, pausar o detener los correos a esta dirección. El enlace es válido durante 24 horas.'
export const MANAGE_LINK = 'Cambiar o detener'
export const MANAGE_CAUTION =
  'Por favor, no reenvíe este correo: quien tenga el enlace puede cambiar lo que usted sigue. Si usted no lo pidió, no haga nada.'

export const SIGN_IN_SUBJECT = 'Iniciar sesión en Countywatch'
export const SIGN_IN_ASKED =
  'Alguien pidió iniciar sesión con esta dirección en el área reservada a quienes mantienen este sitio. El enlace sirve una sola vez y por poco tiempo; su página tiene un botón que inicia la sesión.'
export const SIGN_IN_LINK = 'Iniciar sesión'
export const SIGN_IN_NOT_YOU = 'Si no fue usted, no haga nada: sin el enlace nadie puede entrar.'

/** @param places newly watched. */
export function sayWelcome(places: readonly string[]): string {
  return places.length === 1
    ? `Ahora usted sigue ${sayWatches(places)}`
    : `Ahora usted sigue ${places.length} lugares`
}
export function sayWelcomeDetail(places: readonly string[]): string {
  return `Recibirá un correo cuando la lista de ICE cambie en lo que respecta a: ${sayWatches(places)}. Si no recibe ningún correo, no hubo cambios.`
}
/** @param names counties and states of which no agency is on the list. */
export function sayNoneOf(names: readonly string[]): string {
  return `Ninguna agencia de los siguientes lugares figura en la lista de ICE: ${sayList(names)}.`
}
export const CHANGE_OR_STOP = 'Para cambiar, pausar o detener los correos, pida un enlace aquí'
