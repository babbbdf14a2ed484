/**
 * The state that a row belongs to: the printed one, unless the agency's own county says otherwise. Pure.
 *
 * The COUNTY cell never moves a row (it would have been wrong three times in seven), but it can hold one:
 * when it names a county of the printed state, the agency's name has a slip.
 */
import { distance } from 'fastest-levenshtein'
import type { Placement } from '../model.js'
import { countiesOf, findCountyNamed, findStatesWithCounty, readCountyNames } from './counties.js'
import { foldName } from './fold-name.js'
import type { CountyClaim } from './name-county.js'

export type StatePlacement = Pick<Placement, 'state' | 'stateMethod'>

/**
 * @param row.printedState USPS code; null when unreadable.
 * @param row.county the COUNTY cell; empty when blank.
 * @param claim the county in the agency's own name. Names without one (a city's, a campus's) move nothing.
 */
export function placeState(
  row: { readonly printedState: string | null; readonly county: string },
  claim: CountyClaim | undefined,
): StatePlacement {
  const { printedState } = row
  if (printedState === null) {
    const home = claim === undefined ? undefined : findOnlyState(claim)
    return home === undefined
      ? { state: null, stateMethod: 'unknown' }
      : { state: home, stateMethod: 'agency-name' }
  }
  const stays =
    claim === undefined ||
    findCountyNamed(claim.name, printedState) !== undefined ||
    readCountyNames(row.county, printedState).found.length > 0 ||
    isSlipOfCounty(claim.name, printedState)
  const home = stays ? undefined : findOnlyState(claim)
  return home === undefined
    ? { state: printedState, stateMethod: 'printed' }
    : { state: home, stateMethod: 'agency-name' }
}

/** The one state that has such a county. Independent cities are left out: their names are cities' names. */
function findOnlyState({ name, kind }: CountyClaim): string | undefined {
  const states = findStatesWithCounty(`${name} County`).filter(
    (state) =>
      (kind !== 'parish' || state === 'LA') && findCountyNamed(name, state)?.isIndependentCity === false,
  )
  return states.length === 1 ? states[0] : undefined
}

/**
 * True where one slip in a county of the printed state gives this name, as Prince George's in Maryland
 * gives Virginia's Prince George. Which of the two cells is wrong cannot be told then.
 */
function isSlipOfCounty(name: string, state: string): boolean {
  const folded = foldName(name)
  return countiesOf(state).some((county) => {
    const other = foldName(county.name)
    const off = distance(folded, other)
    return off === 1 || (off === 2 && sortLetters(folded) === sortLetters(other))
  })
}

/** Equal for words that differ in the order of their letters alone. */
function sortLetters(word: string): string {
  return [...word].sort().join('')
}
