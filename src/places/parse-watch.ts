/**
 * What someone asks to watch -> codes of places. Pure.
 *
 * `mn:mille-lacs` is a county, `mn:*` a whole state. A wrong name is never taken for a near one: the
 * wrong county's news would go out, and the right one's would not.
 */
import { distance } from 'fastest-levenshtein'
import { RequestError } from '../errors.js'
import { countiesOf, countySlug, findCountyBySlug, findCountyNamed } from './counties.js'
import { foldName } from './fold-name.js'
import { findState, STATES, type State } from './states.js'

const WHOLE_STATE = '*'

/** Letters in which a name may differ to be shown as near: half of those printed, up to so many. */
const MAX_OFF = 3
/** Names shown. */
const MAX_NEAR = 5

/**
 * @param request such as `mn:mille-lacs,mn:*,fl:*`, in any case.
 * @returns codes in the order asked, each once: `27095` a county, `MN` a state.
 * @throws {RequestError} naming the first that is wrong, with names near to it.
 */
export function parseWatches(request: string): readonly string[] {
  return [...new Set(request.split(',').map((part) => parseWatch(part.trim())))]
}

function parseWatch(watch: string): string {
  const [stateCode = '', place = '', ...rest] = watch.split(':').map((part) => part.trim())
  if (place === '' || rest.length > 0) {
    throw new RequestError(
      `Expected a county or a state to watch, such as mn:mille-lacs or mn:*, found "${watch}".`,
    )
  }
  const state = findState(stateCode.toUpperCase())
  if (state === undefined) throw noSuchState(stateCode)
  return place === WHOLE_STATE ? state.code : parseCounty(place, state)
}

function parseCounty(name: string, state: State): string {
  const county = findCountyBySlug(state.code, name.toLowerCase()) ?? findCountyNamed(name, state.code)
  if (county !== undefined) return county.fips
  const code = state.code.toLowerCase()
  const near = listNear(
    name,
    countiesOf(state.code).map((each) => ({ name: each.name, shown: `${code}:${countySlug(each)}` })),
  )
  throw new RequestError(`Expected a county of ${state.name}, found "${name}".${near}`)
}

function noSuchState(code: string): RequestError {
  const near = listNear(
    code,
    STATES.map(({ name, code }) => ({ name, shown: `${code.toLowerCase()} (${name})` })),
  )
  return new RequestError(`Expected the two letters of a state, such as mn, found "${code}".${near}`)
}

/** Nearest first; those that begin alike count as near, as `lac` does to Lac qui Parle. */
function listNear(
  printed: string,
  names: readonly { readonly name: string; readonly shown: string }[],
): string {
  const folded = foldName(printed)
  const reach = Math.min(MAX_OFF, Math.floor(folded.length / 2))
  const near = names
    .map(({ name, shown }) => ({ shown, off: rateDistance(folded, foldName(name)) }))
    .filter(({ off }) => off <= reach)
    .sort((a, b) => a.off - b.off)
    .slice(0, MAX_NEAR)
  return near.length === 0 ? '' : ` Near: ${near.map(({ shown }) => shown).join(', ')}.`
}

function rateDistance(printed: string, name: string): number {
  return printed.length > 1 && name.startsWith(printed) ? 0 : distance(printed, name)
}
