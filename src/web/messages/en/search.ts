/** What a search found. English; pure. */

export const TITLE = 'Search'
export const HINT =
  "A county, a city of Minnesota, a state, or an agency on ICE's lists. Add a state to narrow it: “Cass, ND”."
export const sayTitle = (query: string): string => `Search: ${query}`
export const sayFound = (count: number, query: string): string =>
  count === 1
    ? `One place or agency is named like “${query}”.`
    : `${count} places and agencies are named like “${query}”.`
export const sayNothing = (query: string): string => `No county, city or agency is named like “${query}”.`
export const NOTHING_MEANS =
  "Only agencies that are or were on ICE's lists are known by name here, and only cities of Minnesota."
export const ALL_COUNTIES = 'See all counties'
export const ALL_STATES = 'See all states'
export const STATES = 'States'
export const COUNTIES = 'Counties'
export const CITIES = 'Cities'
export const AGENCIES = 'Agencies'
/** @param counties as a list of links follows. */
export const IN = 'in'
/** @param shown of more. */
export const sayMore = (shown: number, all: number): string =>
  `The first ${shown} of ${all} are shown; write more of the name to narrow them.`
