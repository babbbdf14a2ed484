/** Pages of counties. Spanish; pure. */
import type { NamedAgencies } from '../../answer-for-county.js'

const NUMBERS = ['ninguna', 'una', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve']
/** Feminine, as agencies are. */
const count = (number: number): string => NUMBERS[number] ?? String(number)
const countAgreements = (number: number): string =>
  number === 1 ? 'un acuerdo 287(g)' : `${count(number)} acuerdos 287(g)`

/** A name is isolated by a mark, which has no capital: only our own words change. */
const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** `5 agencies`, where they are too many to name. */
export const sayAgencies = (number: number): string => `${count(number)} agencias`

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

export const sayUnplaced = (agencies: number, state: string): string =>
  agencies === 1
    ? `Las listas de ICE muestran además una agencia de ${state} cuyo condado no conocemos. Podría estar aquí.`
    : `Las listas de ICE muestran además ${count(agencies)} agencias de ${state} cuyo condado no conocemos. Alguna podría estar aquí.`

export const AGREEMENTS = '¿Qué figura en la lista de ICE?'
export const AGREEMENTS_CAPTION = 'Figura ahora en la lista de ICE. Cada fila es un acuerdo, no un agente.'
export const APPLICATIONS = '¿Quién ha presentado una solicitud?'
export const APPLICATIONS_CAPTION = 'Solicitudes que figuran ahora en la lista de ICE de casos pendientes.'
export const STATEWIDE = '¿Qué agencias estatales actúan también aquí?'

export const AGENCY = 'Agencia'
export const MODEL = 'Modelo'
export const SIGNED = 'Firmado, según ICE'
export const FIRST_LISTED = 'En la lista desde'
export const DOCUMENT = 'Acuerdo'
export const HOW_WE_KNOW = 'Cómo sabemos el condado'
/** In place of a date, among agreements. */
export const APPLICATION = 'solicitud'
export const UNKNOWN_MODEL = 'no lo conocemos'
export const NO_DATE = 'sin fecha'
export const NOT_KNOWN = 'no se sabe'
/** Where our archive begins with it. */
export const sayBy = (day: string): string => `el ${day} o antes`
export const PDF = 'Acuerdo (PDF, en inglés)'
export const ADDENDUM = 'Anexo (PDF, en inglés)'
export const NO_DOCUMENT = 'ICE no enlaza ninguno'
/** A city in two counties. @param others in words. */
export const sayAlsoIn = (others: string): string => `También en ${others}.`

export const MEANING = '¿Qué permiten hacer estos acuerdos a los agentes?'
export const MEANING_OF_NONE = '¿Qué permitiría hacer un acuerdo a los agentes?'

export const FOLLOW = '¿Cómo me entero del próximo cambio?'
export const sayFollowText = (ofCounty: string): string =>
  `Le enviamos un correo cuando una agencia ${ofCounty} presenta una solicitud, firma un acuerdo o deja de figurar en la lista de ICE. No necesita una cuenta y puede darse de baja cuando quiera.`
export const sayFollow = (_county: string, ofCounty: string): string =>
  `Recibir avisos ${ofCounty} por correo`
export const FEEDS = 'O léalo en un lector de noticias:'
export const ATOM = 'Atom'
export const JSON_FEED = 'JSON Feed'

export const TIMELINE = '¿Qué ha pasado hasta ahora?'
/** @param since where our editions begin; null for none. */
export const sayNoEvents = (since: string | null): string =>
  since === null
    ? 'No conocemos ningún cambio aquí.'
    : `No conocemos ningún cambio aquí desde el ${since}, cuando empiezan nuestras ediciones de la lista.`
export const sayAllChanges = (number: number): string => `Los ${number} cambios`
