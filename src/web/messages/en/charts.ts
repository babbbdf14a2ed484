/** Over time: the charts and their tables. English; pure. */

export const TITLE = '287(g) agreements over time'
/** @param state such as `Minnesota`. @param first and @param last days. */
export const sayAnswer = (state: string, then: string, first: string, now: string, last: string): string =>
  `${state} had ${then} on ${first}, and has ${now} by the list of ${last}.`
export const NOTHING = 'No edition of the list is known yet.'
export const HOW_COUNTED =
  'Counted is what each edition of the list shows, from when ICE saved it. Before the first edition that we know, and between two editions, nothing is known. The colours are the three models.'

export const sayChart = (place: string): string => `Agreements on ICE's list: ${place}`
export const NATION = 'United States'
/** What a chart says in words. */
export const sayChartSummary = (
  place: string,
  from: string,
  to: string,
  lowest: string,
  highest: string,
): string => `${place}, from ${from} to ${to}: between ${lowest} and ${highest} at once.`
export const AGREEMENTS = 'agreements'
export const ALL = 'All'
export const UNKNOWN_MODEL = 'model not known'
export const SIGNED = 'Signed'
export const REMOVED = "No longer on ICE's list"
export const sayMark = (day: string, headline: string): string => `${day}: ${headline}`

/** @param count of agreements. */
export const sayEditionMark = (day: string, kind: 'signed' | 'removed', count: string): string =>
  `${day}: ${count} ${kind === 'signed' ? 'signed' : "no longer on ICE's list"}`

export const TABLE = 'The same as a table'
export const sayTable = (place: string): string => `${place}: agreements by model, at each change`
export const sayMonthlyTable = (place: string): string =>
  `${place}: agreements by model, by the last edition of each month`
export const DAY = 'By the edition of'
export const EVENTS = 'Signings and removals'
export const NO_EVENTS = 'None is known.'

const MONTH = new Intl.DateTimeFormat('en-US', { month: 'short', year: 'numeric', timeZone: 'UTC' })
/** `Mar 2025`. */
export const sayMonth = (month: Date): string => MONTH.format(month)
