/** All changes, with their filter. English; pure. */
import { countOf, sayCount } from './numbers.js'

export const TITLE = 'Changes'
export const LEAD = "What changed on ICE's two lists of 287(g) agreements and applications, newest first."
export const DESCRIPTION = "Every change that we have found on ICE's lists of 287(g) agreements."

export const LABELS = {
  state: 'State',
  kind: 'What happened',
  model: 'Model',
  list: 'List',
  from: 'From',
  to: 'To',
}
/** @param ofState such as `of Minnesota`. */
export const sayCountyOf = (ofState: string): string => `County (${ofState})`
export const ANY_STATE = 'Any state'
export const ANY_COUNTY = 'Any county'
export const ANY_KIND = 'Anything'
export const ANY_MODEL = 'Any model'
export const BOTH_LISTS = 'Both'
export const SHOW = 'Show'
export const SHOW_ALL = 'Show all changes'

const changes = (count: number): string => countOf(count, 'change', 'changes')
export const sayAll = (count: number): string => (count === 0 ? 'No changes yet.' : `${changes(count)}.`)
export const sayFound = (found: number, all: number): string => `${sayCount(found)} of ${changes(all)}.`
export const NONE_FITS = 'No change that we know of fits all of this.'

export const PAGES = 'Pages'
export const PREVIOUS_PAGE = '← Previous page'
export const NEXT_PAGE = 'Next page →'
export const sayPage = (current: number, last: number): string =>
  `Page ${sayCount(current)} of ${sayCount(last)}`

/** What the address may say, by its parameters. */
export const EXPECTED = {
  state: 'a two-letter code of a state, such as MN',
  county: 'a five-digit code of a county, such as 27095',
  kind: 'a kind of change, such as signed',
  model: 'JEM, WSO or TFM',
  list: 'participating or pending',
  from: 'a day, such as 2026-01-31',
  to: 'a day, such as 2026-01-31',
  page: 'a number from 1',
}
export const sayWrong = (name: string, expected: string, found: string): string =>
  `For “${name}”, expected ${expected}; found “${found}”.`
export const sayWrongOrder = (from: string, to: string): string =>
  `Expected “from” to be no later than “to”; found ${from} and ${to}.`
export const sayWrongPage = (last: number, found: number): string =>
  `For “page”, expected a number from 1 to ${last}; found ${found}.`
