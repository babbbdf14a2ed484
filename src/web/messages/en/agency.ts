/** One agency. English; pure. */
import type { List } from '../../../model.js'
import { sayAgreements, sayApplications } from './numbers.js'

export const sayStanding = (agreements: number, applications: number): string => {
  const listed = sayAgreements(agreements)
  const pending = sayApplications(applications)
  if (applications === 0) {
    return agreements === 0 ? "Not on ICE's 287(g) lists now." : `${listed} on ICE's 287(g) list now.`
  }
  return agreements === 0
    ? `${pending} on ICE's 287(g) pending list now, and no agreement.`
    : `${listed} on ICE's 287(g) list now, and ${pending} on its pending list.`
}

export const WHERE = 'Where it is, and how we know'
/** @param method such as `from the agency's own name`. @param confidence `sure` or `likely`. */
export const sayMethod = (method: string, confidence: string): string => `${method} (${confidence})`
export const NAMES = 'Its names, as ICE printed them'
export const saySince = (from: string): string => `since ${from}`
export const sayFromTo = (from: string, to: string): string =>
  from === to ? `in the list of ${from}` : `${from} to ${to}`

/** @param model such as `Task force`; null for one that we do not know. */
export const nameAgreement = (model: string | null): string =>
  model === null ? '287(g) agreement' : `${model} agreement`
export const nameApplication = (model: string | null): string =>
  model === null ? 'Application for a 287(g) agreement' : `Application: ${model.toLowerCase()} agreement`
export const sayState = (list: List, isListed: boolean): string => {
  if (list === 'pending') {
    return isListed ? "On ICE's pending list now." : "No longer on ICE's pending list."
  }
  return isListed ? "On ICE's list now." : "No longer on ICE's list."
}

export const SIGNED_AS_PRINTED = 'Signed, by the date that ICE prints now'
export const FIRST_EDITION = 'In the first edition that we have of it'
export const MOMENTS = {
  signed: "First on ICE's list",
  removed: "No longer on ICE's list",
  relisted: "On ICE's list again",
  replaced: 'ICE printed one entry in place of another; they may be the same',
  corrected: 'ICE corrected its entry',
  redated: 'ICE changed the signed date',
  moa_posted: 'ICE posted the agreement',
  moa_changed: 'ICE linked another document as the agreement',
  moa_unlinked: 'ICE no longer linked the agreement',
  addendum_posted: 'ICE posted an addendum',
  applied: "Applied: first on ICE's pending list",
  application_gone: "Application no longer on ICE's pending list",
}
export const TIMES =
  'Days are those on which we first saw a change, or for archived editions, on which ICE saved the file.'
export const FEEDS = 'Follow this agency by feed:'
/** @param name the agency's. */
export const sayDescription = (name: string, standing: string): string => `${name}: ${standing}`
