/** Codes of places -> what one asks to watch: the way back of `parseWatches`. Pure. */
import { countySlug, findCounty } from './counties.js'

/** `mn:mille-lacs`, `mn:*`. */
export function namePlace(code: string): string {
  const county = findCounty(code)
  return county === undefined
    ? `${code.toLowerCase()}:*`
    : `${county.state.toLowerCase()}:${countySlug(county)}`
}

/** By commas; `*` for everywhere, which is null. */
export function namePlaces(codes: readonly string[] | null): string {
  return codes === null ? '*' : codes.map(namePlace).join(', ')
}
