/** Whether a county has signed, in one sentence that says what ICE's list shows, and as of when. Pure. */
import { foldName } from '../../places/fold-name.js'
import { findSiteKnownAt } from '../data/find-site-known-at.js'
import type { SiteAgreement } from '../data/site-data.js'
import type { Page } from '../page.js'
import { MAX_NAMED, nameFewAgencies } from './name-agencies.js'
import type { CountyView } from './view-county.js'

/** ICE's words are isolated: show it with `<Words>`, or drop the marks. */
export function answerForCounty(page: Page, view: CountyView): string {
  const { say, phrases, settings } = page
  const knownAt = findSiteKnownAt(page)
  if (knownAt === null) return say.shell.NEVER_SEEN
  const ofCounty = phrases.sayOfCounty(view.county)
  const day = phrases.sayDay(knownAt, settings.timeZone)
  const { agreements, applications } = view
  if (agreements.length > 0) {
    const agencies = nameFewAgencies(page, agreements)
    const where = areNamedAfter(agreements, view) ? null : phrases.sayTheCounty(view.county)
    return say.county.sayListed({ where, agencies, agreements: agreements.length, day })
  }
  if (applications.length > 0) {
    return say.county.sayApplied({ ofCounty, agencies: nameFewAgencies(page, applications), day })
  }
  return say.county.sayNone({ ofCounty, day })
}

/** Whether the names say the county themselves, and so many are named that they are shown. */
function areNamedAfter(agreements: readonly SiteAgreement[], { county }: CountyView): boolean {
  if (new Set(agreements.map(({ agencyId }) => agencyId)).size > MAX_NAMED) return false
  return agreements.every(({ agency }) => foldName(agency).includes(`${foldName(county.name)}county`))
}
