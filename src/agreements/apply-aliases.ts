/** A maintainer's word on names and places, put in place of what ICE prints. Pure. */
import type { CountyPlacement, Listing } from '../model.js'
import { findCounty } from '../places/counties.js'
import type { Alias } from './identity.js'
import { readAgencyName } from './read-agency-name.js'

/** The printed row stays as it is; the agency's name and its place are what the aliases say. */
export function applyAliases(listings: readonly Listing[], aliases: readonly Alias[]): readonly Listing[] {
  const active = aliases.filter(({ kind }) => kind !== 'distinct')
  if (active.length === 0) return listings
  return listings.map((listing) => active.reduce(applyAlias, listing))
}

function applyAlias(listing: Listing, alias: Alias): Listing {
  const state = listing.place.state ?? listing.printedState
  if (state !== alias.state || !isNamed(listing, alias.name)) return listing
  if (alias.kind === 'same') return { ...listing, agency: alias.otherName ?? listing.agency }
  const counties = alias.countyFips.flatMap(placeIn)
  return {
    ...listing,
    place: {
      state: findCounty(alias.countyFips[0] ?? '')?.state ?? state,
      stateMethod: 'alias',
      counties,
      isStatewide: false,
    },
  }
}

/** Names of an alias are compared as identity compares them: typing does not matter. */
function isNamed({ agency, place }: Listing, name: string): boolean {
  return readAgencyName(agency, place.state).key === readAgencyName(name, place.state).key
}

function placeIn(fips: string): readonly CountyPlacement[] {
  const county = findCounty(fips)
  return county === undefined ? [] : [{ fips, name: county.name, method: 'alias', confidence: 'sure' }]
}
