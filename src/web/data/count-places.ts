/**
 * What each county and state has on ICE's lists now, and what left them. Pure.
 *
 * Agencies that answer for a whole state are kept apart: one highway patrol would colour every county.
 * Counted once for each reading of the data, and remembered with it.
 */
import { countiesOf, findCounty } from '../../places/counties.js'
import type { SiteAgreement, SiteData } from './site-data.js'

/** The first that holds: an agreement listed now, an application listed now, an agreement that left, nothing. */
export type PlaceStatus = 'agreement' | 'application' | 'left' | 'none'

/** What is on the lists, ordered by agency's name as ICE prints it. */
export interface Holdings {
  /** Listed now. */
  readonly agreements: readonly SiteAgreement[]
  /** Listed now. */
  readonly applications: readonly SiteAgreement[]
  /** Agreements once listed that the list shows no longer; removals that were retracted are left out. */
  readonly left: readonly SiteAgreement[]
}

/** Of holdings, how many. */
export interface Counts {
  readonly agreements: number
  readonly applications: number
  /** Agreements that are no longer on the list. */
  readonly left: number
}

export interface CountyCount extends Holdings {
  readonly fips: string
  /** By the county's own agencies; those of the whole state do not count. */
  readonly status: PlaceStatus
  /** Agencies with an agreement listed now. */
  readonly agencies: number
  /** Of agencies that answer for the whole state, and so reach into this county. */
  readonly statewide: Holdings
}

export interface StateCount extends Holdings {
  /** USPS code. */
  readonly code: string
  /** Agencies with an agreement listed now. */
  readonly agencies: number
  /** One for each county of the state, ordered by name. */
  readonly counties: readonly CountyCount[]
  /** Counties of whose own agencies one has an agreement listed now. */
  readonly countiesWithAgreement: number
  /** Of agencies that answer for the whole state; counted in the state's own as well. */
  readonly statewide: Holdings
  /** Listed now, of agencies whose county is not known. */
  readonly unplaced: Holdings
}

export interface PlaceIndex {
  /** @param fips of a county that exists; one without anything has empty lists. */
  countCounty(fips: string): CountyCount
  /** @param code USPS code; one without anything has empty lists. */
  countState(code: string): StateCount
  /** Listed now, in the nation. */
  readonly nation: Holdings
}

const NOTHING: Holdings = { agreements: [], applications: [], left: [] }

const remembered = new WeakMap<SiteData, PlaceIndex>()

export function countPlaces(data: SiteData): PlaceIndex {
  const known = remembered.get(data)
  if (known !== undefined) return known
  const index = indexPlaces(data)
  remembered.set(data, index)
  return index
}

export function countHoldings({ agreements, applications, left }: Holdings): Counts {
  return { agreements: agreements.length, applications: applications.length, left: left.length }
}

export function countAgencies(agreements: readonly SiteAgreement[]): number {
  return new Set(agreements.map(({ agencyId }) => agencyId)).size
}

function indexPlaces(data: SiteData): PlaceIndex {
  const retracted = findRetractedRemovals(data)
  const shown = [...data.agreements]
    .filter(({ id, list, isListed }) => isListed || (list === 'participating' && !retracted.has(id)))
    .sort((a, b) => a.agency.localeCompare(b.agency, 'en') || a.id.localeCompare(b.id))
  const byCounty = group(shown, ({ counties }) => counties.map(({ fips }) => fips))
  const byState = group(shown, ({ state }) => (state === null ? [] : [state]))
  const counted = new Map<string, StateCount>()

  function countCounty(fips: string): CountyCount {
    const state = findCounty(fips)?.state ?? ''
    const own = sortOut(byCounty.get(fips) ?? [])
    const statewide = sortOut((byState.get(state) ?? []).filter(({ isStatewide }) => isStatewide))
    return { fips, ...own, status: findStatus(own), agencies: countAgencies(own.agreements), statewide }
  }

  function countState(code: string): StateCount {
    const known = counted.get(code)
    if (known !== undefined) return known
    const state = makeState(code, byState.get(code) ?? [], countCounty)
    counted.set(code, state)
    return state
  }
  return { countCounty, countState, nation: sortOut(shown) }
}

function makeState(
  code: string,
  all: readonly SiteAgreement[],
  countCounty: (fips: string) => CountyCount,
): StateCount {
  const own = sortOut(all)
  const counties = [...countiesOf(code)]
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
    .map(({ fips }) => countCounty(fips))
  return {
    code,
    ...own,
    agencies: countAgencies(own.agreements),
    counties,
    countiesWithAgreement: counties.filter(({ agreements }) => agreements.length > 0).length,
    statewide: sortOut(all.filter(({ isStatewide }) => isStatewide)),
    unplaced: sortOut(all.filter(({ isStatewide, counties: placed }) => !isStatewide && placed.length === 0)),
  }
}

function sortOut(all: readonly SiteAgreement[]): Holdings {
  if (all.length === 0) return NOTHING
  return {
    agreements: all.filter(({ list, isListed }) => list === 'participating' && isListed),
    applications: all.filter(({ list, isListed }) => list === 'pending' && isListed),
    left: all.filter(({ list, isListed }) => list === 'participating' && !isListed),
  }
}

function findStatus({ agreements, applications, left }: Holdings): PlaceStatus {
  if (agreements.length > 0) return 'agreement'
  if (applications.length > 0) return 'application'
  return left.length > 0 ? 'left' : 'none'
}

/** Agreements whose newest removal was taken back by a maintainer; events come newest first. */
function findRetractedRemovals({ events }: SiteData): ReadonlySet<string> {
  const newest = new Map<string, boolean>()
  for (const { event, retractedAt } of events) {
    const isRemoval = event.kind === 'removed' || event.kind === 'replaced'
    if (isRemoval && !newest.has(event.agreementId)) newest.set(event.agreementId, retractedAt !== null)
  }
  return new Set([...newest].filter(([, isRetracted]) => isRetracted).map(([id]) => id))
}

function group(
  agreements: readonly SiteAgreement[],
  keysOf: (agreement: SiteAgreement) => readonly string[],
): ReadonlyMap<string, SiteAgreement[]> {
  const groups = new Map<string, SiteAgreement[]>()
  for (const agreement of agreements) {
    for (const key of keysOf(agreement)) {
      const known = groups.get(key)
      if (known === undefined) groups.set(key, [agreement])
      else known.push(agreement)
    }
  }
  return groups
}
