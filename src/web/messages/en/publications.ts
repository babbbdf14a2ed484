/** The stored editions of both lists. English; pure. */
import { countOf } from './numbers.js'

export const TITLE = "Every edition of ICE's lists"
export const LEAD = 'Each workbook that we hold, byte for byte as it was published, newest first.'
export const DESCRIPTION = "Every edition of ICE's lists of 287(g) agreements that we hold, to download."
export const CAPTION =
  'Held and discarded editions are kept as evidence; what this site tells of the lists is not drawn from them.'
export const BOTH = 'both'
export const LIST = 'List'
export const FILE = 'File'
export const SAVED = 'ICE saved it'
export const FIRST_SEEN = 'We first saw it'
export const STATUS = 'What we make of it'
export const ROWS = 'Rows'

export const STATUSES = {
  stored: 'stored, not yet read',
  believed: 'believed',
  held: 'held: it looks wrong, and waits to be checked',
  discarded: 'discarded: held, and found to be wrong',
}
export const PARTLY_BELIEVED = 'believed, but for removals that are held'

export const sayEditions = (count: number): string =>
  count === 0 ? 'No editions yet.' : `${countOf(count, 'edition', 'editions')}.`
