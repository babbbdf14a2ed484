/**
 * Which of ICE's two lists a workbook holds, where nobody says so. Pure.
 *
 * Two witnesses: its headings and dates, and whose agreements its rows are. Where they differ, or neither
 * speaks, it is not guessed: ICE itself has served one list in the other's place.
 */
import type { List } from '../model.js'
import type { Agreement } from './identity.js'
import { labelSet } from './judge-plausibility.js'
import type { EditionRead } from './read-edition.js'

export type RecognisedList =
  | { readonly kind: 'recognised'; readonly list: List }
  /** `words` completes "it cannot be told which list it is: …". */
  | { readonly kind: 'unclear'; readonly words: string }

/** @param agreements all that each list ever showed. */
export function recogniseList(
  reading: EditionRead,
  agreements: Readonly<Record<List, readonly Agreement[]>>,
): RecognisedList {
  const [form, rows] = [findListByForm(reading), findListByRows(reading, agreements)]
  if (form !== undefined && rows !== undefined && form !== rows) {
    const words = `its headings and dates are those of the ${form} list, its rows those of the ${rows} list`
    return { kind: 'unclear', words }
  }
  const list = form ?? rows
  if (list !== undefined) return { kind: 'recognised', list }
  return { kind: 'unclear', words: 'neither its headings and dates nor its rows tell' }
}

/** Agreements bear dates, applications never do; an addendum needs an agreement. */
function findListByForm({ columns, listings }: EditionRead): List | undefined {
  const dated = listings.filter(({ signedOn }) => signedOn !== null).length
  if (listings.length === 0) return undefined
  if (columns.includes('signed') && dated >= listings.length / 2) return 'participating'
  return dated === 0 && !columns.includes('addendum') ? 'pending' : undefined
}

/** The list that shows more than half of its rows now, where the other shows fewer. */
function findListByRows(
  { listings }: EditionRead,
  agreements: Readonly<Record<List, readonly Agreement[]>>,
): List | undefined {
  const edition = labelSet(listings)
  const countOf = (list: List): number => {
    const standing = agreements[list].filter(({ status }) => status === 'listed')
    const labels = labelSet(standing.map(({ listing }) => listing))
    return [...edition].filter((label) => labels.has(label)).length
  }
  const [participating, pending] = [countOf('participating'), countOf('pending')]
  if (Math.max(participating, pending) <= edition.size / 2 || participating === pending) return undefined
  return participating > pending ? 'participating' : 'pending'
}
