/** Where things are on the site: paths without a language. Pure. */

import type { List } from '../model.js'
import { countySlug, findCounty } from '../places/counties.js'

export { pathOfEvent } from '../alerts/link-event-page.js'

export const pathOfState = (code: string): string => `/${code.toLowerCase()}`

/** @param fips of a county that exists. */
export function pathOfCounty(fips: string): string {
  const county = findCounty(fips)
  if (county === undefined) throw new RangeError(`no county ${fips}`)
  return `${pathOfState(county.state)}/${countySlug(county)}`
}

export const pathOfAgency = (id: string): string => `/agencies/${encodeURIComponent(id)}`
/** A stored workbook, byte for byte. */
export const pathOfPublication = (list: List, sha256: string): string => `/publications/${list}/${sha256}`
