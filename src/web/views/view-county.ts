/** What the lists show of one county now, and what happened there. Pure. */
import { SUPPORT_MODELS, type SupportModel } from '../../model.js'
import type { County } from '../../places/counties.js'
import { countAgencies, countPlaces } from '../data/count-places.js'
import { findEventsAt } from '../data/events-at.js'
import type { SiteAgreement, SiteData, SiteEvent } from '../data/site-data.js'

export interface CountyView {
  readonly county: County
  /** Listed now, of agencies placed in this county, by agency. */
  readonly agreements: readonly SiteAgreement[]
  readonly applications: readonly SiteAgreement[]
  /** Agreements and applications of agencies that answer for the whole state. */
  readonly statewide: readonly SiteAgreement[]
  /** Agencies of the state on either list whose county we do not know: some may be here. */
  readonly unplacedAgencies: number
  /** Of everything above, each once. */
  readonly models: readonly SupportModel[]
  /** Newest first: what who follows this county is told of, those of the whole state included. */
  readonly events: readonly SiteEvent[]
}

export function viewCounty(data: SiteData, county: County): CountyView {
  const places = countPlaces(data)
  const { agreements, applications, statewide } = places.countCounty(county.fips)
  const { unplaced } = places.countState(county.state)
  const ofState = [...statewide.agreements, ...statewide.applications]
  const present = new Set([...agreements, ...applications, ...ofState].map(({ model }) => model))
  return {
    county,
    agreements,
    applications,
    statewide: ofState,
    unplacedAgencies: countAgencies([...unplaced.agreements, ...unplaced.applications]),
    models: SUPPORT_MODELS.filter((model) => present.has(model)),
    events: findEventsAt(data, county.fips),
  }
}
