/** Pages of counties. Spanish; pure. */
import { capitalise } from '../../../alerts/phrases/capitalise.js'
import { sayNumber } from '../../../alerts/phrases/es/words.js'
import type { NamedAgencies } from '../../views/name-agencies.js'

/** Feminine, as agencies are. */
const countAgencies = (number: number): string =>
  number === 1 ? 'una agencia' : `${sayNumber(number)} agencias`
const countAgreements = (number: number): string =>
  number === 1 ? 'un acuerdo 287(g)' : `${sayNumber(number)} acuerdos 287(g)`

/** `5 agencies`, where they are too many to name. */
export const sayAgencies = (number: number): string => countAgencies(number)

/** @param facts.where the county, where the agencies' names do not say it. */
export function sayListed(facts: {
  readonly where: string | null
  readonly agencies: NamedAgencies
  readonly agreements: number
  readonly day: string
}): string {
  const { where, agencies, agreements, day } = facts
  const inCounty = where === null ? '' : `En ${where}, `
  const have = agencies.count === 1 ? 'tiene' : 'tienen'
  return `${inCounty}${agencies.names} ${have} ${countAgreements(agreements)} en la lista de ICE, al ${day}.`
}

export function sayApplied(facts: {
  readonly ofCounty: string
  readonly agencies: NamedAgencies
  readonly day: string
}): string {
  const { ofCounty, agencies, day } = facts
  const applied = agencies.count === 1 ? 'solicitó uno' : 'solicitaron uno'
  return `Ninguna agencia ${ofCounty} tiene un acuerdo en la lista de ICE, al ${day}; ${agencies.names} ${applied}.`
}

export const sayNone = ({ ofCounty, day }: { readonly ofCounty: string; readonly day: string }): string =>
  `Ninguna agencia ${ofCounty} figura en la lista de ICE, al ${day}.`

/** Below the first line, where a state agency is on a list. */
export const sayStatewide = (agencies: NamedAgencies, state: string): string =>
  `${capitalise(agencies.names)} ${agencies.count === 1 ? 'actúa' : 'actúan'} en todo el estado (${state}) y, por tanto, también aquí; véase más abajo.`

/** @param ofState such as `de Minnesota`. */
export const sayUnplaced = (agencies: number, ofState: string): string =>
  agencies === 1
    ? `Las listas de ICE muestran además una agencia ${ofState} cuyo condado no conocemos. Podría estar aquí.`
    : `Las listas de ICE muestran además ${countAgencies(agencies)} ${ofState} cuyo condado no conocemos. Alguna podría estar aquí.`

export const AGREEMENTS = '¿Qué figura en la lista de ICE?'
export const AGREEMENTS_CAPTION =
  'Lo que figura ahora en la lista de ICE. Cada fila es un acuerdo, no un agente.'
export const APPLICATIONS = '¿Quién ha presentado una solicitud?'
export const APPLICATIONS_CAPTION = 'Lo que figura ahora en la lista de solicitudes pendientes de ICE.'
export const STATEWIDE = '¿Qué agencias estatales actúan también aquí?'

export const AGENCY = 'Agencia'
export const MODEL = 'Modelo'
export const SIGNED = 'Fecha de firma, según ICE'
export const FIRST_LISTED = 'En la lista desde'
export const DOCUMENT = 'Acuerdo'
export const HOW_WE_KNOW = 'Cómo sabemos el condado'
/** In place of a date, among agreements. */
export const APPLICATION = 'Solicitud'
export const UNKNOWN_MODEL = 'No lo conocemos'
export const NO_DATE = 'Sin fecha publicada'
export const NOT_KNOWN = 'No se sabe'
/** Where our archive begins with it. */
export const sayBy = (day: string): string => `El ${day} o antes`
export const PDF = 'Acuerdo (PDF, en inglés)'
export const ADDENDUM = 'Anexo (PDF, en inglés)'
export const NO_DOCUMENT = 'ICE no enlaza ninguno'
/** A city in two counties. @param others in words. */
export const sayAlsoIn = (others: string): string => `También en ${others}.`

export const MEANING = '¿Qué permiten hacer a los agentes estos acuerdos?'
export const MEANING_OF_NONE = '¿Qué permitiría hacer a los agentes un acuerdo?'

export const FOLLOW = '¿Cómo me entero del próximo cambio?'
export const sayFollowText = (ofCounty: string): string =>
  `Le enviamos un correo cuando una agencia ${ofCounty} presenta una solicitud, firma un acuerdo o deja de figurar en la lista de ICE. No necesita una cuenta y puede darse de baja cuando quiera.`
/** @param county in a sentence: `el condado de Mille Lacs`. */
export const sayFollow = (county: string): string => `Recibir por correo avisos sobre ${county}`
export const MORE_CHOICES = 'Elegir más condados, de qué enterarse y con qué frecuencia'
export const FEEDS = 'O léalo en un lector de noticias:'

export const TIMELINE = '¿Qué ha pasado hasta ahora?'
/** @param since where our editions begin; null for none. */
export const sayNoEvents = (since: string | null): string =>
  since === null
    ? 'No conocemos ningún cambio aquí.'
    : `No conocemos ningún cambio aquí desde el ${since}, cuando empiezan nuestras ediciones de la lista.`
export const sayAllChanges = (number: number): string => `Los ${number} cambios`
