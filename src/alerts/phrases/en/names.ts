/** Short names of the kinds of things, for labels, filters and tables. English; pure. */
import type { Confidence, CountyMethod, EventKind, List, SupportModel } from '../../../model.js'

export const KIND_NAMES: Readonly<Record<EventKind, string>> = {
  signed: 'signed',
  removed: 'left the list',
  relisted: 'on the list again',
  replaced: 'one entry for another',
  corrected: 'corrected by ICE',
  redated: 'date changed',
  moa_posted: 'agreement posted',
  moa_changed: 'another document linked',
  moa_unlinked: 'agreement no longer linked',
  addendum_posted: 'addendum posted',
  applied: 'applied',
  application_gone: 'application left the list',
}

/** `jail enforcement` for sentences is sayModel(); these stand alone. */
export const MODEL_NAMES: Readonly<Record<SupportModel, string>> = {
  JEM: 'Jail enforcement',
  WSO: 'Warrant service',
  TFM: 'Task force',
}

export const LIST_NAMES: Readonly<Record<List, string>> = {
  participating: 'agreements',
  pending: 'applications',
}

/** After a county's name and a comma. */
export const COUNTY_METHODS: Readonly<Record<CountyMethod, string>> = {
  'ice-county-column': "from ICE's own COUNTY column",
  'agency-name': "from the agency's own name",
  municipality: 'from our table of cities and their counties',
  curated: 'from our table of campuses, airports and tribal bodies',
  statewide: 'since a state agency answers for every county',
  alias: 'set by a maintainer',
}

export const CONFIDENCES: Readonly<Record<Confidence, string>> = { sure: 'sure', likely: 'likely' }
