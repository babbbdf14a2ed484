/** One agency. Spanish; pure. */
import type { List } from '../../../model.js'
import { sayAgreements, sayApplications } from './numbers.js'

export const sayStanding = (agreements: number, applications: number): string => {
  const listed = sayAgreements(agreements)
  const pending = sayApplications(applications)
  if (applications === 0) {
    return agreements === 0
      ? 'No figura ahora en las listas 287(g) de ICE.'
      : `${listed} en la lista 287(g) de ICE en este momento.`
  }
  return agreements === 0
    ? `${pending} en la lista 287(g) de solicitudes pendientes de ICE en este momento, y ningún acuerdo.`
    : `${listed} en la lista 287(g) de ICE en este momento, y ${pending} en su lista de solicitudes pendientes.`
}

export const WHERE = 'Dónde está y cómo lo sabemos'
/** @param method such as `según el nombre de la agencia`. @param confidence `con certeza` or `probable`. */
export const sayMethod = (method: string, confidence: string): string => `${method} (${confidence})`
export const NAMES = 'Sus nombres, tal como los publicó ICE'
export const saySince = (from: string): string => `desde el ${from}`
export const sayFromTo = (from: string, to: string): string =>
  from === to ? `en la lista del ${from}` : `del ${from} al ${to}`

/** @param model such as `Fuerza de tarea`; null for one that we do not know. */
export const nameAgreement = (model: string | null): string =>
  model === null ? 'Acuerdo 287(g)' : `Acuerdo de ${model.toLowerCase()}`
export const nameApplication = (model: string | null): string =>
  model === null ? 'Solicitud de un acuerdo 287(g)' : `Solicitud de acuerdo de ${model.toLowerCase()}`
export const sayState = (list: List, isListed: boolean): string => {
  if (list === 'pending') {
    return isListed
      ? 'En la lista de solicitudes pendientes de ICE en este momento.'
      : 'Ya no figura en la lista de solicitudes pendientes de ICE.'
  }
  return isListed ? 'En la lista de ICE en este momento.' : 'Ya no figura en la lista de ICE.'
}

export const SIGNED_AS_PRINTED = 'Firmado, según la fecha que ICE publica ahora'
export const FIRST_EDITION = 'En la primera edición de la lista que tenemos'
export const MOMENTS = {
  signed: 'Por primera vez en la lista de ICE',
  removed: 'Ya no figura en la lista de ICE',
  relisted: 'De nuevo en la lista de ICE',
  replaced: 'ICE publicó una entrada en lugar de otra; podrían ser la misma',
  corrected: 'ICE corrigió su entrada',
  redated: 'ICE cambió la fecha de firma',
  moa_posted: 'ICE publicó el acuerdo',
  moa_changed: 'ICE enlazó otro documento como acuerdo',
  moa_unlinked: 'ICE dejó de enlazar el acuerdo',
  addendum_posted: 'ICE publicó un anexo',
  applied: 'Solicitud: por primera vez en la lista de solicitudes pendientes de ICE',
  application_gone: 'La solicitud ya no figura en la lista de solicitudes pendientes de ICE',
}
export const TIMES =
  'Los días son aquellos en que vimos un cambio por primera vez o, en las ediciones archivadas, en que ICE guardó el libro de Excel.'
export const FEEDS = 'Siga a esta agencia en un lector de noticias:'
/** @param name the agency's. */
export const sayDescription = (name: string, standing: string): string => `${name}: ${standing}`
