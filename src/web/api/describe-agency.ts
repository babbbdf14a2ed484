/** An agency as the API shows it. Pure. */
import type * as z from 'zod'
import type { CountyPlacement } from '../../model.js'
import type { SiteAgency } from '../data/site-data.js'
import type { Page } from '../page.js'
import { pathOfAgency } from '../paths.js'
import { findPlaces } from '../views/view-agency.js'
import { describeAgencyAgreement } from './describe-agreement.js'
import { describeCounties, describeEvent } from './describe-event.js'
import type * as shapes from './shapes.js'

export function describeAgency(page: Page, agency: SiteAgency): z.infer<typeof shapes.Agency> {
  const own = page.data.agreements.filter(({ agencyId }) => agencyId === agency.id)
  const listed = own.filter(({ isListed }) => isListed)
  const { counties, isStatewide } = findPlaces(page, agency.id)
  return {
    id: agency.id,
    name: agency.name,
    names: [...agency.names],
    state: agency.state,
    counties: describeCounties(mergeCounties(counties)),
    isStatewide,
    agreementCount: listed.filter(({ list }) => list === 'participating').length,
    applicationCount: listed.filter(({ list }) => list === 'pending').length,
    path: pathOfAgency(agency.id),
  }
}

export function describeAgencyDetail(page: Page, agency: SiteAgency): z.infer<typeof shapes.AgencyDetail> {
  const { agreements, events } = page.data
  return {
    ...describeAgency(page, agency),
    agreements: agreements
      .filter(({ agencyId }) => agencyId === agency.id)
      .map((agreement) => describeAgencyAgreement(page, agreement)),
    events: events
      .filter(({ event }) => event.agencyId === agency.id)
      .map((event) => describeEvent(page, event)),
  }
}

/** Each once, ordered by FIPS. */
function mergeCounties(counties: readonly CountyPlacement[]): readonly CountyPlacement[] {
  const byFips = new Map(counties.map((one) => [one.fips, one]))
  return [...byFips.values()].sort((a, b) => a.fips.localeCompare(b.fips))
}
