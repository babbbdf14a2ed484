/** The question "has my county signed?", answered in one sentence, for pages, previews and embeds. Pure. */

import { dropIsolates, isolate } from '../../alerts/isolate.js'
import { findCounty } from '../../places/counties.js'
import type { CountyCount, Holdings, StateCount } from '../count-places.js'
import type { Page } from '../page.js'

/** Those of the whole state and of no known county are told apart from it. */
export function sayStateAnswer({ say, phrases }: Page, state: StateCount): string {
  const { agreements, statewide, unplaced, countiesWithAgreement, counties, code } = state
  const placed = agreements.length - statewide.agreements.length - unplaced.agreements.length
  const name = phrases.sayState(code)
  return say.home.sayAnswer({ code, name }, placed, countiesWithAgreement, counties.length)
}

/** `Mille Lacs County has 2 agreements and 1 application.` */
export function sayCountyAnswer({ say, phrases }: Page, count: CountyCount): string {
  const county = findCounty(count.fips)
  const name = county === undefined ? count.fips : phrases.sayCounty(county)
  if (count.status === 'none') return say.home.sayNoneOfCounty(name)
  return say.home.sayCountyAnswer(name, {
    agreements: count.agreements.length,
    applications: count.applications.length,
    left: count.left.length,
  })
}

/** `A and B`, each once, isolated: show it with `<Words>`. */
export function nameAgencies({ phrases }: Page, agreements: Holdings['agreements']): string {
  return phrases.sayList([...new Set(agreements.map(({ agency }) => isolate(dropIsolates(agency))))])
}
