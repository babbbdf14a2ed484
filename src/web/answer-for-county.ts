/** Whether a county has signed, in one sentence that says what ICE's list shows, and as of when. Pure. */
import { isolate } from '../alerts/isolate.js'
import { tidyName } from '../alerts/tidy-printed.js'
import { foldName } from '../places/fold-name.js'
import { findKnownAt } from './find-known-at.js'
import type { Page } from './page.js'
import type { SiteAgreement } from './site-data.js'
import type { CountyView } from './view-county.js'

/** Agencies that the sentence names; of more, all are counted. */
const MAX_NAMED = 3

/** ICE's words are isolated: show it with `<Words>`, or drop the marks. */
export function answerForCounty(page: Page, view: CountyView): string {
  const { say, phrases, settings } = page
  const knownAt = findKnownAt(page)
  if (knownAt === null) return say.shell.NEVER_SEEN
  const ofCounty = phrases.sayOfCounty(view.county)
  const day = phrases.sayDay(knownAt, settings.timeZone)
  const { agreements, applications } = view
  if (agreements.length > 0) {
    const agencies = nameAgencies(page, agreements)
    const where = areNamedAfter(agreements, view) ? null : phrases.sayTheCounty(view.county)
    return say.county.sayListed({ where, agencies, agreements: agreements.length, day })
  }
  if (applications.length > 0) {
    return say.county.sayApplied({ ofCounty, agencies: nameAgencies(page, applications), day })
  }
  return say.county.sayNone({ ofCounty, day })
}

/** The agencies, as the subject of a sentence. */
export interface NamedAgencies {
  readonly names: string
  readonly count: number
}

export function nameAgencies(
  { say, phrases }: Pick<Page, 'say' | 'phrases'>,
  agreements: readonly SiteAgreement[],
): NamedAgencies {
  // One agency may be printed under two names, one for each of its agreements.
  const byId = new Map(agreements.map(({ agencyId, agency }) => [agencyId, tidyName(agency)]))
  const count = byId.size
  const names =
    count > MAX_NAMED ? say.county.sayAgencies(count) : phrases.sayList([...byId.values()].map(isolate))
  return { names, count }
}

/** Whether the names say the county themselves, and so many are named that they are shown. */
function areNamedAfter(agreements: readonly SiteAgreement[], { county }: CountyView): boolean {
  if (new Set(agreements.map(({ agencyId }) => agencyId)).size > MAX_NAMED) return false
  return agreements.every(({ agency }) => foldName(agency).includes(`${foldName(county.name)}county`))
}
