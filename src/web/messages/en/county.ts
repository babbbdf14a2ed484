/** Pages of counties. English; pure. */
import { capitalise } from '../../../alerts/phrases/capitalise.js'
import { sayNumber } from '../../../alerts/phrases/en/words.js'
import type { NamedAgencies } from '../../views/name-agencies.js'

/** `5 agencies`, where they are too many to name. */
export const sayAgencies = (number: number): string => `${sayNumber(number)} agencies`

/** @param facts.where the county, where the agencies' names do not say it. */
export function sayListed(facts: {
  readonly where: string | null
  readonly agencies: NamedAgencies
  readonly agreements: number
  readonly day: string
}): string {
  const { where, agencies, agreements, day } = facts
  const inCounty = where === null ? '' : `In ${where}, `
  const have = agencies.count === 1 ? 'has' : 'have'
  const what = agreements === 1 ? 'one 287(g) agreement' : `${sayNumber(agreements)} 287(g) agreements`
  return `${inCounty}${agencies.names} ${have} ${what} on ICE's list, as of ${day}.`
}

export function sayApplied(facts: {
  readonly ofCounty: string
  readonly agencies: NamedAgencies
  readonly day: string
}): string {
  const { ofCounty, agencies, day } = facts
  return `No agency ${ofCounty} has an agreement on ICE's list, as of ${day}; ${agencies.names} applied for one.`
}

export const sayNone = ({ ofCounty, day }: { readonly ofCounty: string; readonly day: string }): string =>
  `No agency ${ofCounty} is on ICE's list, as of ${day}.`

/** Below the first line, where a state agency is on a list. */
export const sayStatewide = (agencies: NamedAgencies, state: string): string =>
  `${capitalise(agencies.names)} ${agencies.count === 1 ? 'works' : 'work'} in all of ${state}, so here as well; see below.`

/** @param ofState such as `of Minnesota`. */
export const sayUnplaced = (agencies: number, ofState: string): string =>
  agencies === 1
    ? `ICE's lists also show one agency ${ofState} whose county we do not know. It may be here.`
    : `ICE's lists also show ${sayNumber(agencies)} agencies ${ofState} whose county we do not know. Some may be here.`

export const AGREEMENTS = "What is on ICE's list?"
export const AGREEMENTS_CAPTION = "On ICE's list now. Each row is an agreement, not an officer."
export const APPLICATIONS = 'Who has applied?'
export const APPLICATIONS_CAPTION = "Applications on ICE's pending list now."
export const STATEWIDE = 'Which state agencies reach in?'

export const AGENCY = 'Agency'
export const MODEL = 'Model'
export const SIGNED = 'Signed, as ICE prints it'
export const FIRST_LISTED = 'First listed'
export const DOCUMENT = 'Agreement'
export const HOW_WE_KNOW = 'How we know the county'
/** In place of a date, among agreements. */
export const APPLICATION = 'Application'
export const UNKNOWN_MODEL = 'Not known to us'
export const NO_DATE = 'No date printed'
export const NOT_KNOWN = 'Not known'
/** Where our archive begins with it. */
export const sayBy = (day: string): string => `By ${day}`
export const PDF = 'Agreement (PDF)'
export const ADDENDUM = 'Addendum (PDF)'
export const NO_DOCUMENT = 'ICE links none'
/** A city in two counties. @param others in words. */
export const sayAlsoIn = (others: string): string => `Also in ${others}.`

export const MEANING = 'What do these agreements let officers do?'
export const MEANING_OF_NONE = 'What would an agreement let officers do?'

export const FOLLOW = 'How do I hear of the next change?'
export const sayFollowText = (ofCounty: string): string =>
  `We send mail when an agency ${ofCounty} applies, signs, or is no longer on ICE's list. No account, and you can leave at any time.`
/** @param county in a sentence: `Mille Lacs County`. */
export const sayFollow = (county: string): string => `Follow ${county} by mail`
export const MORE_CHOICES = 'Choose more counties, what to hear of, and how often'
export const FEEDS = 'Or read it as a feed:'

export const TIMELINE = 'What happened so far?'
/** @param since where our editions begin; null for none. */
export const sayNoEvents = (since: string | null): string =>
  since === null
    ? 'We know of no change here.'
    : `We know of no change here since ${since}, when our editions of the list begin.`
export const sayAllChanges = (number: number): string => `All ${number} changes`
