/**
 * Which agency a row is that no agreement explains: one known from another model, the other list or
 * earlier, or a new one. Pure.
 */
import type { Listing } from '../model.js'
import { nameOf } from './group-listings.js'
import type { Agency } from './identity.js'
import { readAgencyName } from './read-agency-name.js'

/** Known agencies by state and name; grows as new ones are met. */
export class AgencyIndex {
  private readonly byId = new Map<string, Agency>()
  private readonly byName = new Map<string, Agency[]>()

  constructor(agencies: readonly Agency[]) {
    for (const agency of agencies) this.add(agency)
  }

  get(id: string): Agency | undefined {
    return this.byId.get(id)
  }

  /** The known agency of this name: the key decides before the core, and distinct counties never agree. */
  find(listing: Listing): Agency | undefined {
    const name = nameOf(listing)
    const { state } = listing.place
    for (const form of [name.key, name.core]) {
      const alike = this.byName.get(`${state}|${form}`) ?? []
      const fitting = alike.filter((agency) => name.countyFips !== undefined || mayBeIn(agency, listing))
      if (fitting.length > 0) return fitting[0]
    }
    return undefined
  }

  /** Makes an agency of this row, with an id that no other has. */
  create(listing: Listing): Agency {
    const stem = [listing.place.state ?? 'xx', nameOf(listing).key]
      .join(' ')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
    let id = stem
    for (let number = 2; this.byId.has(id); number++) id = `${stem}-${number}`
    const agency: Agency = {
      id,
      state: listing.place.state,
      names: [listing.agency],
      countyFips: listing.place.counties.map(({ fips }) => fips),
    }
    this.add(agency)
    return agency
  }

  /** Adds the name and the counties that this row prints; returns the agency only when that changed it. */
  learn(id: string, listing: Listing): Agency | undefined {
    const agency = this.byId.get(id)
    if (agency === undefined) return undefined
    const counties = listing.place.counties.map(({ fips }) => fips)
    const names = agency.names.includes(listing.agency) ? agency.names : [...agency.names, listing.agency]
    const countyFips = counties.length === 0 ? agency.countyFips : counties
    const state = listing.place.state ?? agency.state
    const isKnown =
      names === agency.names && state === agency.state && countyFips.join() === agency.countyFips.join()
    if (isKnown) return undefined
    const learned = { id, state, names, countyFips }
    this.add(learned)
    return learned
  }

  private add(agency: Agency): void {
    this.byId.set(agency.id, agency)
    for (const printed of agency.names) {
      const name = readAgencyName(printed, agency.state)
      for (const form of new Set([name.key, name.core])) {
        const label = `${agency.state}|${form}`
        const others = (this.byName.get(label) ?? []).filter(({ id }) => id !== agency.id)
        this.byName.set(label, [...others, agency])
      }
    }
  }
}

function mayBeIn(agency: Agency, listing: Listing): boolean {
  const { counties } = listing.place
  if (counties.length === 0 || agency.countyFips.length === 0) return true
  return counties.some(({ fips }) => agency.countyFips.includes(fips))
}
