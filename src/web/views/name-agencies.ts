/** The agencies of agreements, as words of a sentence; ICE's words isolated: show it with `<Words>`. Pure. */
import { isolate } from '../../alerts/isolate.js'
import { tidyName } from '../../alerts/tidy-printed.js'
import type { SiteAgreement } from '../data/site-data.js'
import type { Page } from '../page.js'

/** Agencies that are named; of more, all are counted. */
export const MAX_NAMED = 3

/** The subject of a sentence. */
export interface NamedAgencies {
  readonly names: string
  readonly count: number
}

/** `A and B`: every agency, however many. */
export function nameAgencies(
  { phrases }: Pick<Page, 'phrases'>,
  agreements: readonly SiteAgreement[],
): string {
  return phrases.sayList(listNames(agreements))
}

/** The same where they are few; else `five agencies`. */
export function nameFewAgencies(
  page: Pick<Page, 'say' | 'phrases'>,
  agreements: readonly SiteAgreement[],
): NamedAgencies {
  const count = listNames(agreements).length
  const names = count > MAX_NAMED ? page.say.county.sayAgencies(count) : nameAgencies(page, agreements)
  return { names, count }
}

/** One agency may be printed under two names, one for each of its agreements: it is one all the same. */
function listNames(agreements: readonly SiteAgreement[]): readonly string[] {
  const byId = new Map(agreements.map(({ agencyId, agency }) => [agencyId, tidyName(agency)]))
  return [...byId.values()].map(isolate)
}
