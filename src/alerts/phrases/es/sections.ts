/**
 * Headings, labels and lines of the sections of a mail, and its footer. Spanish; pure.
 */
import type { EventKind, List } from '../../../model.js'
import type { PlaceCount } from '../../alert-facts.js'
import { isolate } from '../../isolate.js'
import { type Motion, motionOf } from '../motion-of.js'
import { hoursBetween } from '../time-formats.js'
import { sayDate, sayDay, sayExactTime, sayHours, sayTime } from './dates.js'
import { sayList, sayOfPlace } from './places.js'
import { sayListName } from './words.js'

export const PRODUCT = 'Countywatch'
export const DEMONSTRATION =
  'Demostración. Este correo se hizo con una repetición de listas pasadas de ICE. No es una noticia.'
/** @param time when it was ready, as {@link sayTime} says it. */
export function sayLate(time: string): string {
  return `Esto llega con retraso: estaba listo el ${time}, y no se pudo enviar hasta ahora. La lista de ICE puede haber cambiado desde entonces.`
}

export const IN_THIS_MAIL = 'En este correo'
export const WHAT_ICE_PRINTED = 'Lo que publicó ICE'
export const HOW_WE_READ_IT = 'Cómo lo leemos'
export const THE_AGREEMENT = 'El acuerdo'
export const EVIDENCE = 'Pruebas'
export const BEFORE_THIS = 'Antes de esto'
export const NOW = 'Ahora'

export { HEADINGS } from '../ice-headings.js'

export const COLUMN = 'Columna'
export const BEFORE = 'Antes'
export const AFTER = 'Después'
export const CHANGED = 'cambió'
export const NOT_LISTED = '(no figura)'
export const BLANK = '(en blanco)'
export const NO_SUCH_COLUMN = '(no existe esa columna)'

export const AGREEMENT = 'Acuerdo'
export const STORED_COPY = 'Nuestra copia'
export const AGREEMENT_BEFORE = 'Enlazado antes'
export const ADDENDUM = 'Anexo'
export const NO_MOA_YET = 'ICE aún no lo ha enlazado.'
export const NO_MOA = 'ICE no enlazó ninguno en su lista.'
export const NO_MOA_ANY_MORE = 'ICE ya no enlaza ninguno.'
export const NO_MOA_OF_APPLICATION = 'Una solicitud todavía no tiene acuerdo.'

export const WORKBOOK = 'Libro de Excel'
export const PREVIOUS_WORKBOOK = 'Libro de Excel anterior'
export const SAVED = 'ICE lo guardó'
export const FIRST_SEEN = 'Lo vimos por primera vez'
export const SHA_256 = 'SHA-256'
export const PAGE = 'Página de ICE'
export const EVENT_PAGE = 'Página permanente'
export const SAVED_UNKNOWN = 'el libro no dice cuándo'
export const SEEN_BY_OTHERS = 'en un archivo histórico, no ese día'

/** Of an address that is not on ICE's site. */
export function sayNoLink(address: string): string {
  return `${isolate(address)} (no es una dirección de ICE; por eso no es un enlace)`
}

/** Part of the line below a headline: `con fecha del 26 de enero de 2026`. */
export function sayDated(signedOn: string | null): string {
  return signedOn === null ? 'ICE aún no publica una fecha' : `con fecha del ${sayDate(signedOn)}`
}

/** `en la lista de ICE desde el 26 de enero de 2026, 1:53 p. m., hora del Centro`. */
export function saySince(kind: EventKind, list: List, at: string, timeZone: string): string {
  const since = `desde el ${sayTime(at, timeZone)}`
  const name = sayListName(list)
  if (kind === 'relisted') return `de nuevo en ${name} ${since}`
  const motion = motionOf(kind)
  if (motion === 'came') return `en ${name} ${since}`
  return motion === 'left' ? `no figura en ${name} ${since}` : `con cambios en ${name} ${since}`
}

/** The same where we did not see it ourselves. */
export function saySavedIn(savedAt: string, timeZone: string): string {
  return `según la lista que ICE guardó el ${sayTime(savedAt, timeZone)}`
}

/** When it happened, as near as we know. @param wideHours width beyond which the window is called wide. */
export function sayWindow(
  kind: EventKind,
  window: { readonly from: string | null; readonly to: string | null },
  timeZone: string,
  wideHours: number,
): string {
  const { from, to } = window
  if (from === null && to === null)
    return 'No sabemos cuándo ocurrió: ambos libros de Excel provienen de un archivo histórico.'
  const words = WINDOWS[motionOf(kind)]
  if (from === null) {
    return `${words.first} el ${sayTime(to ?? '', timeZone)}. No sabemos cuánto tiempo antes ocurrió: el libro de Excel anterior proviene de un archivo histórico.`
  }
  if (to === null) {
    return `${words.last} el ${sayTime(from, timeZone)}. No sabemos cuánto tiempo después ocurrió: el libro de Excel siguiente proviene de un archivo histórico.`
  }
  const between = `Entre el ${sayTime(from, timeZone)}, cuando ${words.until}, y el ${sayTime(to, timeZone)}.`
  const hours = hoursBetween(from, to)
  return hours > wideHours
    ? `${between} Es un intervalo amplio: durante ${sayHours(hours)} no vimos la lista.`
    : between
}

const WINDOWS: Readonly<Record<Motion, { until: string; first: string; last: string }>> = {
  came: {
    until: 'vimos por última vez la lista sin esta entrada',
    first: 'Vimos por primera vez esta entrada en la lista',
    last: 'Vimos por última vez la lista sin esta entrada',
  },
  left: {
    until: 'vimos por última vez esta entrada en la lista',
    first: 'Vimos por primera vez la lista sin esta entrada',
    last: 'Vimos por última vez esta entrada en la lista',
  },
  changed: {
    until: 'vimos por última vez la lista sin el cambio',
    first: 'Vimos el cambio por primera vez',
    last: 'Vimos por última vez la lista sin el cambio',
  },
}

/** All that src/agreements says; a test reads them there. */
const REASONS: Readonly<Record<string, string>> = {
  'the same agreement file': 'el mismo archivo del acuerdo',
  'the same name': 'el mismo nombre',
  'the same name but for words that ICE adds and drops':
    'el mismo nombre, salvo palabras que ICE añade y quita',
  'names a few letters or the order of words apart':
    'nombres que difieren en unas pocas letras o en el orden de las palabras',
  'names of the same place': 'nombres del mismo lugar',
  'names a few letters apart': 'nombres que difieren en unas pocas letras',
  'the same signed date': 'la misma fecha de firma',
  'the same state': 'el mismo estado',
  'the same support model': 'el mismo modelo de apoyo',
  'the same county': 'el mismo condado',
}

/** Why two rows are one agreement, as src/agreements words it, in this language. Tidied. */
export function sayReason(reason: string): string {
  return (Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined) ?? reason
}

/** @param evidence as {@link sayReason} says it. */
export function sayIdentity(kind: EventKind, evidence: readonly string[]): string {
  const reasons = sayList(evidence)
  if (kind === 'replaced') return `Lo que apunta a un solo acuerdo: ${reasons}.`
  return `Por qué tomamos ambas filas por un mismo acuerdo: ${reasons}.`
}

export function sayApplicationBefore(appliedAt: string, timeZone: string): string {
  return `Solicitud: figuró por primera vez en ${sayListName('pending')} el ${sayDay(appliedAt, timeZone)}.`
}

/** @param toldAt when anyone was first told, under whatever name or place it then had. */
export function sayToldBefore(toldAt: string, timeZone: string): string {
  return `Avisamos de ello por primera vez el ${sayTime(toldAt, timeZone)}, tal como lo mostraba entonces la lista de ICE.`
}

/** Of a correction. @param headline what was told then. */
export function sayToldThen(headline: string): string {
  return `Lo que dijimos entonces: ${headline}.`
}

/** `La lista de ICE muestra 2 acuerdos de 2 agencias del condado de Mille Lacs.` */
export function sayCount({ place, agreements, agencies }: PlaceCount): string {
  const ofPlace = sayOfPlace(place)
  if (agreements === 0) return `Ninguna agencia ${ofPlace} figura en la lista de ICE.`
  const many = agreements === 1 ? '1 acuerdo' : `${agreements} acuerdos`
  const ofAgencies = agencies === 1 ? '1 agencia' : `${agencies} agencias`
  return `La lista de ICE muestra ${many} de ${ofAgencies} ${ofPlace}.`
}

export function sayWhatIsCounted(writtenAt: string, timeZone: string): string {
  return `Estas cifras cuentan acuerdos, no agentes, y son del ${sayTime(writtenAt, timeZone)}.`
}

export function sayExactly(at: string | null, timeZone: string, otherwise: string): string {
  return at === null ? otherwise : sayExactTime(at, timeZone)
}

export function sayWhyYouGetThis(watched: readonly string[]): string {
  return watched.length === 0
    ? `Recibe este correo porque se lo pidió a ${PRODUCT}.`
    : `Recibe este correo porque sigue ${sayList(watched)}.`
}

export const STOP_THESE_MAILS = 'Dejar de recibir estos correos'
export const THE_SITE = 'Countywatch en la web'
/** Null where a speaker has checked this language. */
export const UNCHECKED: string | null =
  'Esta traducción al español aún no ha sido revisada por una persona hispanohablante.'
export const WHO_WE_ARE =
  'Countywatch no es ICE ni forma parte de ningún organismo del gobierno. Lee las listas que publica ICE y dice lo que muestran.'

export const RETRACTION_ENDING = 'Recibe este correo porque le habíamos dicho eso. Lo lamentamos.'

/** Subject and title of the mail that takes something back. */
export function sayRetractedHeadline(headline: string): string {
  return `Retiramos lo dicho: ${headline}`
}

/** @param headline what was told. @param told when, as people say it. */
export function sayRetracted(headline: string, told: string): string {
  return `El ${told}, le dijimos: ${headline}. Eso era erróneo.`
}

/** What a maintainer says of it, who may have written in English. */
export function sayRetractionReason(reason: string): string {
  return `El motivo, como lo escribió una persona que mantiene este sitio: ${isolate(reason)}`
}
