/** Short names of the kinds of things, for labels, filters and tables. Spanish; pure. */
import type {
  AgencyType,
  Confidence,
  CorrectedField,
  CountyMethod,
  EventKind,
  List,
  SupportModel,
} from '../../../model.js'

export const KIND_NAMES: Readonly<Record<EventKind, string>> = {
  signed: 'firmó',
  removed: 'salió de la lista',
  relisted: 'de nuevo en la lista',
  replaced: 'una entrada en lugar de otra',
  corrected: 'corregido por ICE',
  redated: 'cambió la fecha',
  moa_posted: 'acuerdo publicado',
  moa_changed: 'otro documento enlazado',
  moa_unlinked: 'acuerdo ya no enlazado',
  addendum_posted: 'anexo publicado',
  applied: 'solicitó',
  application_gone: 'la solicitud salió de la lista',
}

export const AGENCY_TYPES: Readonly<Record<AgencyType, string>> = {
  county: 'condado',
  municipality: 'municipio',
  state: 'estado',
  other: 'otro',
}

/** Within sentences these are what sayModel() says; here they stand alone. */
export const MODEL_NAMES: Readonly<Record<SupportModel, string>> = {
  JEM: 'Control en cárceles',
  WSO: 'Ejecución de órdenes',
  TFM: 'Fuerza de tarea',
}

export const LIST_NAMES: Readonly<Record<List, string>> = {
  participating: 'acuerdos',
  pending: 'solicitudes',
}

/** After a county's name and a comma. */
export const COUNTY_METHODS: Readonly<Record<CountyMethod, string>> = {
  'ice-county-column': 'según la columna COUNTY de la propia lista de ICE',
  'agency-name': 'según el nombre de la agencia',
  municipality: 'según nuestra tabla de ciudades y sus condados',
  curated: 'según nuestra tabla de campus, aeropuertos y entidades tribales',
  statewide: 'porque una agencia estatal responde por todo el estado',
  alias: 'por decisión de quienes mantienen este sitio',
}

export const CONFIDENCES: Readonly<Record<Confidence, string>> = { sure: 'con certeza', likely: 'probable' }

/** What ICE printed otherwise, in a correction. */
export const FIELD_NAMES: Readonly<Record<CorrectedField, string>> = {
  agency: 'nombre',
  state: 'estado',
  county: 'condado',
  model: 'tipo de apoyo',
  type: 'tipo de agencia',
}
