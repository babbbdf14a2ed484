/** Where things are on the site: paths without a language. Pure. */

import type { List } from '../model.js'
import { countySlug, findCounty } from '../places/counties.js'

export { pathOfDocument } from '../alerts/link-document.js'
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
/** ICE's page as it was served once, as text. */
export const pathOfCapturedPage = (id: string): string => `/captures/${id}/page.html`
export const pathOfScreenshot = (id: string): string => `/captures/${id}/screenshot.png`
/** Its response headers, as JSON. */
export const pathOfHeaders = (id: string): string => `/captures/${id}/headers.json`
/** All that is kept of an event, as a zip. */
export const pathOfEvidence = (eventId: string): string =>
  `/events/${encodeURIComponent(eventId)}/evidence.zip`
