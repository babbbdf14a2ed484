/** How fresh our knowledge is, and the totals of the lists. Pure. */
import type * as z from 'zod'
import { countPlaces } from '../data/count-places.js'
import type { SiteAgreement } from '../data/site-data.js'
import type { Page } from '../page.js'
import { countModels } from './describe-county.js'
import { referTo } from './describe-publication.js'
import type * as shapes from './shapes.js'

export function describeStatus(page: Page): z.infer<typeof shapes.Status> {
  const { data, health, settings } = page
  const { lastLookAt, lastLookFailed, lastGoodLookAt, nextLookAt, held } = health
  const { participating, pending } = data.newest
  const { nation } = countPlaces(data)
  return {
    lastLookAt,
    lastLookFailed,
    lastGoodLookAt,
    nextLookAt,
    unchangedSince: data.unchangedSince,
    heldCount: held,
    timeZone: settings.timeZone,
    defaultState: settings.defaultState,
    totals: {
      participating: countList(page, nation.agreements),
      pending: countList(page, nation.applications),
    },
    eventCount: data.events.filter(({ retractedAt }) => retractedAt === null).length,
    evidence: {
      participating: participating === null ? null : referTo(participating),
      pending: pending === null ? null : referTo(pending),
    },
  }
}

function countList(page: Page, listed: readonly SiteAgreement[]) {
  return {
    all: listed.length,
    modelCounts: countModels(listed),
    defaultState: listed.filter(({ state }) => state === page.settings.defaultState).length,
    unplaced: listed.filter(({ counties, isStatewide }) => counties.length === 0 && !isStatewide).length,
  }
}
