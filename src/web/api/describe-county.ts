/** A county and what it has now. Pure. */
import type * as z from 'zod'
import type { County } from '../../places/counties.js'
import type { CountyCount } from '../data/count-places.js'
import type { SiteAgreement } from '../data/site-data.js'
import { pathOfCounty } from '../paths.js'
import type * as shapes from './shapes.js'

export function describeCounty(
  { fips, name, state, isIndependentCity }: County,
  { agreements, applications, statewide }: CountyCount,
): z.infer<typeof shapes.County> {
  return {
    countyFips: fips,
    name,
    state,
    isIndependentCity,
    agreementCount: agreements.length,
    modelCounts: countModels(agreements),
    applicationCount: applications.length,
    statewideAgreementCount: statewide.agreements.length,
    path: pathOfCounty(fips),
  }
}

export function countModels(agreements: readonly SiteAgreement[]) {
  const count = (model: string) => agreements.filter((one) => one.model === model).length
  return { JEM: count('JEM'), WSO: count('WSO'), TFM: count('TFM') }
}
