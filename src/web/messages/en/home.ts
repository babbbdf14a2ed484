/** The front page, a state's page, all states, maps and embeds. English; pure. */
import type { Counts } from '../../data/count-places.js'
import { countOf, sayAgreements, sayApplications, sayCount } from './numbers.js'

/** What a state's parts are called, where not counties. */
const PARTS: Readonly<Record<string, string>> = {
  AK: 'boroughs and census areas',
  LA: 'parishes',
  PR: 'municipios',
  VA: 'counties and independent cities',
}

export const sayTitle = (state: string): string => `287(g) agreements in ${state}`
export const sayDescription = (answer: string): string =>
  `${answer} See what ICE's list of 287(g) agreements says of each county, with the evidence.`

/**
 * The answer in one sentence.
 *
 * @param agreements of agencies that are in a county; those of the whole state are told apart.
 * @param counties that have one. @param all counties of the state.
 */
export function sayAnswer(
  state: { readonly code: string; readonly name: string },
  agreements: number,
  counties: number,
  all: number,
): string {
  if (agreements === 0) return `No county agency in ${state.name} has an agreement on ICE's list.`
  const where = all === 1 ? '' : ` in ${counties} of its ${all} ${PARTS[state.code] ?? 'counties'}`
  return `${state.name} has ${sayAgreements(agreements)}${where}.`
}

export const WHAT_IS_COUNTED =
  'A 287(g) agreement lets officers of a sheriff, a city or a state do some of the work of ICE, under its supervision. Counted are agreements, not officers.'

/** @param agencies as a list: `A and B`. */
export const sayStatewide = (count: number, agencies: string): string =>
  count === 1
    ? `One more is of an agency that answers for the whole state: ${agencies}.`
    : `${sayCount(count)} more are of agencies that answer for the whole state: ${agencies}.`
export const sayStatewideApplications = (count: number, agencies: string): string =>
  count === 1
    ? `One application is of an agency that answers for the whole state: ${agencies}.`
    : `${sayCount(count)} applications are of agencies that answer for the whole state: ${agencies}.`
export const sayUnplaced = (count: number): string =>
  count === 1
    ? 'One more is of an agency whose county is not known.'
    : `${sayCount(count)} more are of agencies whose county is not known.`
export const sayWaiting = (count: number): string =>
  count === 0
    ? "No application waits on ICE's pending list."
    : count === 1
      ? "One application waits on ICE's pending list."
      : `${sayCount(count)} applications wait on ICE's pending list.`

export const MAP = 'Map of the counties'
export const SKIP_MAP = 'Skip the map'
export const LEGEND = 'What the map shows'
export const AGREEMENT = 'Agreement'
export const APPLICATION = 'Application, no agreement'
export const LEFT = "Had one; no longer on ICE's list"
export const NONE = 'None'
export const sayCounties = (count: number): string => countOf(count, 'county', 'counties')

/** `2 agreements, 1 application`. */
export function sayCounts({ agreements, applications, left }: Counts): string {
  const parts = [
    agreements === 0 ? null : sayAgreements(agreements),
    applications === 0 ? null : sayApplications(applications),
    left === 0 ? null : `${sayCount(left)} no longer listed`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'none' : parts.join(', ')
}
/** @param place such as `Mille Lacs County`. */
export const sayOfPlace = (place: string, counts: string): string => `${place}: ${counts}`

export const LATEST = 'Latest changes'
export const NO_CHANGES = 'No change is known.'
export const ALL_CHANGES = 'All changes'
export const FOLLOW = 'Follow by mail'

export const COUNTIES = 'The same as a table'
/** @param ofState such as `of Minnesota`. */
export const sayCountyTable = (ofState: string): string => `Counties ${ofState} with an agency on ICE's lists`
export const COUNTY = 'County'
export const STATE = 'State'
export const AGREEMENTS = 'Agreements'
export const MODELS = 'Models'
export const APPLICATIONS = 'Applications'
export const NO_LONGER_LISTED = 'No longer listed'
export const AGENCIES = 'Agencies'
export const COUNTIES_WITH = 'Counties with an agreement'
export const LATEST_CHANGE = 'Latest change'
export const sayOthers = (count: number): string =>
  count === 1 ? '1 county has none' : `${sayCount(count)} counties have none`

export const ALL_STATES = '287(g) agreements in all states'
/** @param states that have one. */
export const sayNation = (agreements: number, agencies: number, states: number): string =>
  `ICE lists ${sayAgreements(agreements)} with ${sayCount(agencies)} agencies in ${states} states and territories.`
export const NATION_MAP = 'Map of the counties of the United States'
export const NATION_HINT =
  'Agencies that answer for a whole state do not colour its counties. Choose a county to see what is known of it.'
export const NATION_TABLE = 'By state'
export const NATION_CAPTION = "What ICE's lists hold now, by state. Counted are agreements, not officers."
export const NO_MAP = 'The map cannot be shown here; the table below says the same.'
export const OPEN_MAP = 'Open the map by itself'
export const sayOf = (part: number, all: number): string => `${sayCount(part)} of ${sayCount(all)}`

export const sayEmbedTitle = (place: string): string => `287(g) agreements: ${place}`
export const MORE = 'More on Countywatch'
/** @param day such as `January 26, 2026`. */
export const sayAsOf = (day: string): string => `By ICE's list as of ${day}.`
export const sayNoneOfCounty = (ofCounty: string): string => `No agency ${ofCounty} is on ICE's list.`
/** The answer for one county. @param counts are not all nought. */
export function sayCountyAnswer(county: string, { agreements, applications, left }: Counts): string {
  const has = agreements === 0 ? 'no agreement' : sayAgreements(agreements)
  const waiting = applications === 0 ? '' : ` and ${sayApplications(applications)}`
  const gone = left === 0 ? '' : `; ${sayCount(left)} ${left === 1 ? 'is' : 'are'} no longer on ICE's list`
  return `${county} has ${has}${waiting}${gone}.`
}
/** @param agencies as a list: `A and B`. */
export const sayReaching = (agreements: number, agencies: string): string =>
  `${sayAgreements(agreements)} of agencies that answer for the whole state ${agreements === 1 ? 'reaches' : 'reach'} it too: ${agencies}.`
