/**
 * The words of a link on ICE's page -> which list it is for. Pure.
 *
 * The text is the steadiest hook there is: addresses come in two forms, names are typed by hand, and
 * other workbooks stand beside the two with the same look.
 */
import { LISTS, type List } from '../model.js'

/** `exact`: ICE's own words. `loose`: the words that matter, and few others. */
export interface LinkTextMatch {
  readonly list: List
  readonly likeness: 'exact' | 'loose'
}

/** What ICE's links say; the error for a missing one quotes it. */
export const LINK_TEXTS: Readonly<Record<List, string>> = {
  participating: 'View 287(g) Participating Agencies',
  pending: 'View 287(g) Pending Agencies',
}

/** Words beyond the needed ones in a loose text: "View all 287(g) Participating Law Enforcement Agencies". */
const MAX_OTHER_WORDS = 3

/** With one of these, or a year, the link is to something other than the list of today. */
const OTHER_THINGS =
  /^(archived?|former|previous|past|old|ended|terminated|map|by|state|template|letter|faqs?|facts?|totals?|summary|\d{4})$/

/** Undefined when the text is not that of a link to either list. */
export function findListByLinkText(text: string): LinkTextMatch | undefined {
  const words = splitWords(text)
  for (const list of LISTS) {
    if (words.join('') === splitWords(LINK_TEXTS[list]).join('')) return { list, likeness: 'exact' }
  }
  const lists = LISTS.filter((list) => words.includes(list))
  const others = words.filter((word) => !/^(view|287g|participating|pending|agenc(y|ies))$/.test(word))
  const isLoose =
    words.includes('287g') &&
    words.some((word) => word.startsWith('agenc')) &&
    others.length <= MAX_OTHER_WORDS &&
    !others.some((word) => OTHER_THINGS.test(word))
  return isLoose && lists.length === 1 && lists[0] !== undefined
    ? { list: lists[0], likeness: 'loose' }
    : undefined
}

function splitWords(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/(?<!\d)287\s*(\(\s*g\s*\)|g\b)/g, ' 287g ')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}
