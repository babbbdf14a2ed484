/** Places that someone watches, by state, so that a state is named once. Pure. */
import { type County, findCounty } from '../../places/counties.js'

/** Counties of one state, or a whole state. */
export type PlaceGroup =
  | { readonly kind: 'counties'; readonly state: string; readonly counties: readonly County[] }
  | { readonly kind: 'state'; readonly state: string }

/** Places that are said by name; of more, the rest are counted. */
const MAX_NAMED = 12

export interface GroupedPlaces {
  readonly groups: readonly PlaceGroup[]
  /** Places that are not in the groups. */
  readonly more: number
}

/** In the order given, but for counties of a state, which stand together. @param places codes, each once. */
export function groupPlaces(places: readonly string[]): GroupedPlaces {
  // One place more is sooner said than counted.
  const named = places.length <= MAX_NAMED + 1 ? places : places.slice(0, MAX_NAMED)
  const byState = new Map<string, County[]>()
  const groups: PlaceGroup[] = []
  for (const place of named) {
    const county = findCounty(place)
    if (county === undefined) groups.push({ kind: 'state', state: place })
    else if (byState.has(county.state)) byState.get(county.state)?.push(county)
    else {
      const counties = [county]
      byState.set(county.state, counties)
      groups.push({ kind: 'counties', state: county.state, counties })
    }
  }
  return { groups, more: places.length - named.length }
}
