/**
 * What posts say beside the sentences that mails have too, and how a thing told stands now. Spanish; pure.
 */
import type { List } from '../../../model.js'
import { isolate } from '../../isolate.js'
import { capitalise } from '../capitalise.js'
import type { HeadlineFacts } from '../headline-facts.js'
import { sayDated } from './sections.js'
import { sayAgency, sayAgreement, sayListName } from './words.js'

export const POST_TEST = 'Esto es una prueba de Countywatch. No es una noticia.'

/** @param time when it was posted, as people say it. @param headline what was said then. */
export function sayPostedBefore(time: string, headline: string): string {
  return `El ${time}, publicamos: ${headline}.`
}

/** The same where there is no room for what was said. @param day as people say it. */
export function sayCorrectsPost(day: string): string {
  return `Esto corrige lo que publicamos el ${day}.`
}

/** @param time when it was posted, as people say it. */
export function sayPostRetracted(time: string): string {
  return `Publicamos esto el ${time}. Era erróneo.`
}

/** What a maintainer says of it, who may have written in another language than the channel's. */
export function sayPostReason(reason: string): string {
  return `El motivo, como lo escribió una persona que mantiene este sitio: ${isolate(reason)}`
}

/** What is so, beside what was told. */
export function sayListedNow(
  { agency, where, models, list }: HeadlineFacts,
  signedOn: string | null,
): string {
  const shown = `${capitalise(sayListName(list))}, en nuestra última lectura, muestra a ${sayAgency(agency, where)} con`
  if (list === 'pending') return `${shown} una solicitud de ${sayAgreement(models[0])}.`
  return `${shown} un ${sayAgreement(models[0])}; ${sayDated(signedOn)}.`
}

export function sayNotListedNow(list: List): string {
  const thing = list === 'pending' ? 'esa solicitud' : 'ese acuerdo'
  return `${capitalise(sayListName(list))}, en nuestra última lectura, no muestra ${thing}.`
}

/** Why a mail comes that corrects, to who may not watch the place any more. */
export const BECAUSE_WE_TOLD_YOU =
  'Recibe este correo porque ya le habíamos informado de esto, y lo que dijimos queda corregido.'
