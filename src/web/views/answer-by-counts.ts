/** How many agreements a state or a county has, in one sentence, for fronts, previews and embeds. Pure. */
import { findCounty } from '../../places/counties.js'
import { type CountyCount, countHoldings, type StateCount } from '../data/count-places.js'
import type { Page } from '../page.js'

/** Those of the whole state and of no known county are told apart from it. */
export function sayStateAnswer({ say, phrases }: Page, state: StateCount): string {
  const { agreements, statewide, unplaced, countiesWithAgreement, counties, code } = state
  const placed = agreements.length - statewide.agreements.length - unplaced.agreements.length
  const name = phrases.sayTheState(code)
  return say.home.sayAnswer({ code, name }, placed, countiesWithAgreement, counties.length)
}

/** `Mille Lacs County has 2 agreements and 1 application.` */
export function sayCountyAnswer({ say, phrases }: Page, count: CountyCount): string {
  const county = findCounty(count.fips)
  const name = county === undefined ? count.fips : phrases.sayTheCounty(county)
  if (count.status === 'none') return say.home.sayNoneOfCounty(phrases.sayOfPlace(count.fips))
  return say.home.sayCountyAnswer(name, countHoldings(count))
}
