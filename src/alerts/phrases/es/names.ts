/** Short names of the kinds of things, for labels, filters and tables. Spanish; pure. */
import type { Confidence, CountyMethod, EventKind, List, SupportModel } from '../../../model.js'

export const KIND_NAMES: Readonly<Record<EventKind, string>> = {
  signed: 'Firma',
  removed: 'Salida de la lista',
  relisted: 'De nuevo en la lista',
  replaced: 'Una entrada en lugar de otra',
  corrected: 'Corrección de ICE',
  redated: 'Cambio de fecha',
  moa_posted: 'Acuerdo publicado',
  moa_changed: 'Otro documento enlazado',
  moa_unlinked: 'Acuerdo ya no enlazado',
  addendum_posted: 'Anexo publicado',
  applied: 'Solicitud',
  application_gone: 'Salida de una solicitud de la lista',
}

/** Within sentences these are what sayModel() says; here they stand alone. */
export const MODEL_NAMES: Readonly<Record<SupportModel, string>> = {
  JEM: 'Control en cárceles',
  WSO: 'Ejecución de órdenes',
  TFM: 'Fuerza de tarea',
}

export const LIST_NAMES: Readonly<Record<List, string>> = {
  participating: 'Acuerdos',
  pending: 'Solicitudes',
}

/** After a county's name and a comma. */
export const COUNTY_METHODS: Readonly<Record<CountyMethod, string>> = {
  'ice-county-column': 'según la columna COUNTY de la propia lista de ICE',
  'agency-name': 'según el nombre de la agencia',
  municipality: 'según nuestra tabla de ciudades y sus condados',
  curated: 'según nuestra tabla de campus, aeropuertos y entidades tribales',
  statewide: 'porque una agencia estatal actúa en todo el estado',
  alias: 'por decisión de quienes mantienen este sitio',
}

export const CONFIDENCES: Readonly<Record<Confidence, string>> = { sure: 'con certeza', likely: 'probable' }
