/** A county and what it has now, and the totals of the lists. Pure. */
import type * as z from 'zod'
import type { List } from '../../model.js'
import type { County } from '../../places/counties.js'
import type { Page } from '../page.js'
import { pathOfCounty } from '../paths.js'
import type { SiteAgreement } from '../site-data.js'
import { referTo } from './describe-publication.js'
import type * as shapes from './shapes.js'

/** Listed agreements and applications by county, counted once for all counties. */
export interface CountyTally {
  readonly agreements: ReadonlyMap<string, readonly SiteAgreement[]>
  readonly applications: ReadonlyMap<string, readonly SiteAgreement[]>
  /** By state: those that answer for every county of it. */
  readonly statewide: ReadonlyMap<string, readonly SiteAgreement[]>
}

export function tallyCounties(page: Page): CountyTally {
  const agreements = listedOf(page, 'participating')
  return {
    agreements: groupBy(agreements, ({ counties }) => counties.map(({ fips }) => fips)),
    applications: groupBy(listedOf(page, 'pending'), ({ counties }) => counties.map(({ fips }) => fips)),
    statewide: groupBy(agreements, ({ isStatewide, state }) =>
      isStatewide && state !== null ? [state] : [],
    ),
  }
}

export function describeCounty(tally: CountyTally, county: County): z.infer<typeof shapes.County> {
  const { fips, name, state, isIndependentCity } = county
  const agreements = tally.agreements.get(fips) ?? []
  return {
    countyFips: fips,
    name,
    state,
    isIndependentCity,
    agreementCount: agreements.length,
    modelCounts: countModels(agreements),
    applicationCount: tally.applications.get(fips)?.length ?? 0,
    statewideAgreementCount: tally.statewide.get(state)?.length ?? 0,
    path: pathOfCounty(fips),
  }
}

export function describeStatus(page: Page): z.infer<typeof shapes.Status> {
  const { data, health, settings } = page
  const { lastLookAt, lastLookFailed, lastGoodLookAt, nextLookAt, held } = health
  const { participating, pending } = data.newest
  return {
    lastLookAt,
    lastLookFailed,
    lastGoodLookAt,
    nextLookAt,
    unchangedSince: data.unchangedSince,
    heldCount: held,
    timeZone: settings.timeZone,
    defaultState: settings.defaultState,
    totals: { participating: countList(page, 'participating'), pending: countList(page, 'pending') },
    eventCount: data.events.filter(({ retractedAt }) => retractedAt === null).length,
    evidence: {
      participating: participating === null ? null : referTo(participating),
      pending: pending === null ? null : referTo(pending),
    },
  }
}

function countList(page: Page, list: List) {
  const listed = listedOf(page, list)
  return {
    all: listed.length,
    modelCounts: countModels(listed),
    defaultState: listed.filter(({ state }) => state === page.settings.defaultState).length,
    unplaced: listed.filter(({ counties, isStatewide }) => counties.length === 0 && !isStatewide).length,
  }
}

function groupBy(
  agreements: readonly SiteAgreement[],
  keysOf: (one: SiteAgreement) => readonly string[],
): ReadonlyMap<string, readonly SiteAgreement[]> {
  const groups = new Map<string, SiteAgreement[]>()
  for (const one of agreements) {
    for (const key of keysOf(one)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [one])
      else group.push(one)
    }
  }
  return groups
}

function listedOf({ data }: Page, list: List): readonly SiteAgreement[] {
  return data.agreements.filter((one) => one.isListed && one.list === list)
}

function countModels(agreements: readonly SiteAgreement[]) {
  const count = (model: string) => agreements.filter((one) => one.model === model).length
  return { JEM: count('JEM'), WSO: count('WSO'), TFM: count('TFM') }
}
