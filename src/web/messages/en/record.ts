/** The record of the time before an installation began. English; pure. */

export const TITLE = 'Before this installation began'
export const LEAD =
  'From our record, not yet from a stored edition. These facts came with the program; nobody was told of them from here. Each gives way to evidence once an archived edition shows it.'
/** @param from such as `March 18, 2025`: the last edition without it; null where that is not known. */
export const saySource = (source: 'editions' | 'reported', from: string | null, by: string): string => {
  if (source === 'reported') return `So on ICE's list by ${by}, as the makers of Countywatch noted.`
  return from === null
    ? `In ICE's edition of ${by}.`
    : `Between ICE's editions of ${from} and of ${by}, as a public archive has them.`
}
