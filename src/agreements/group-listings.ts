/**
 * Listings of one edition -> the agreements it shows, with rows that print one again put together. Pure.
 *
 * A row that repeats an agreement is a slip of ICE's: its coming is no signing and its going no
 * removal. But two townships of one state may share a name, and then they are two agencies.
 */
import type { Listing } from '../model.js'
import { type AgencyName, readAgencyName } from './read-agency-name.js'

/** One agreement as one edition shows it. Never without rows. */
export interface Entry {
  readonly rows: readonly [Listing, ...Listing[]]
}

/** In the order of their first rows. */
export function groupListings(listings: readonly Listing[]): readonly Entry[] {
  const entries: [Listing, ...Listing[]][] = []
  const byName = new Map<string, [Listing, ...Listing[]][]>()
  for (const listing of listings) {
    const label = `${stateLabel(listing)}|${nameOf(listing).core}|${modelLabel(listing)}`
    const alike = byName.get(label) ?? []
    const entry = alike.find(([first]) => isRepeat(first, listing))
    if (entry !== undefined) {
      entry.push(listing)
      continue
    }
    const fresh: [Listing, ...Listing[]] = [listing]
    entries.push(fresh)
    byName.set(label, [...alike, fresh])
  }
  return entries.map((rows) => ({ rows }))
}

const names = new WeakMap<Listing, AgencyName>()

/** The forms of a listing's name; remembered, since every comparison asks for them. */
export function nameOf(listing: Listing): AgencyName {
  const known = names.get(listing)
  if (known !== undefined) return known
  const name = readAgencyName(listing.agency, listing.place.state)
  names.set(listing, name)
  return name
}

/** The state by our reading; where nothing tells, what ICE prints, so that a misprint stays one group. */
export function stateLabel(listing: Listing): string {
  return listing.place.state ?? `?${textOf(listing, 'state')}`
}

/** The model; an unknown one as ICE prints it. */
export function modelLabel(listing: Listing): string {
  return listing.model ?? `?${textOf(listing, 'model')}`
}

function textOf(listing: Listing, column: 'state' | 'model'): string {
  return (listing.printed.cells[column]?.text ?? '').toUpperCase().replace(/[^A-Z0-9]+/g, '')
}

/**
 * Of two rows with one state, core and model: the same agreement printed twice? Other dates do not
 * make it two. Other counties do, unless the name itself tells the county: it has one sheriff.
 */
function isRepeat(a: Listing, b: Listing): boolean {
  if (a.moaUrl !== null && a.moaUrl === b.moaUrl) return true
  if (nameOf(a).countyFips !== undefined) return true
  return !haveDistinctCounties(a, b) && !areCityAndTown(a.agency, b.agency)
}

/** A City of X and a Town of X are two bodies, though ICE leaves both prefixes out at will. */
function areCityAndTown(a: string, b: string): boolean {
  const [isCity, isTown] = [/\bcity of\b/i, /\btown of\b/i]
  return (isCity.test(a) && isTown.test(b)) || (isTown.test(a) && isCity.test(b))
}

/** True when both rows are placed, and no county is common to them. */
export function haveDistinctCounties(a: Listing, b: Listing): boolean {
  const { counties: some } = a.place
  const { counties: others } = b.place
  if (some.length === 0 || others.length === 0) return false
  return !some.some(({ fips }) => others.some((other) => other.fips === fips))
}
