/** What the site holds of one agency: its places, and the life of each agreement and application. Pure. */
import type { CountyPlacement } from '../../model.js'
import type { SiteAgreement, SiteEvent } from '../data/site-data.js'
import type { Page } from '../page.js'
import { findEventAt } from './describe-site-event.js'

/** A moment of an agreement's life. */
export interface Moment {
  /** ISO instant, or a day as printed. */
  readonly at: string
  /** The event that it is; else the date that ICE prints as signed, or the first edition that shows it. */
  readonly what: SiteEvent | 'signed-as-printed' | 'first-edition'
}

export interface Life {
  readonly agreement: SiteAgreement
  /** Oldest first. */
  readonly moments: readonly Moment[]
}

export interface AgencyPlaces {
  readonly state: string | null
  readonly isStatewide: boolean
  readonly counties: readonly CountyPlacement[]
}

/** Agreements first, then applications that none came from; within each, what is listed now first. */
export function findLives(page: Page, agencyId: string): readonly Life[] {
  const { data } = page
  const own = data.agreements.filter((one) => one.agencyId === agencyId)
  const applications = new Map(
    data.events.flatMap(({ event }) =>
      event.application === null ? [] : [[event.application.agreementId, event.agreementId] as const],
    ),
  )
  return own
    .filter(({ id }) => !isIn(own, applications.get(id)))
    .map((agreement) => ({ agreement, moments: findMoments(page, agreement, applications) }))
    .sort((a, b) => rankOf(a.agreement) - rankOf(b.agreement))
}

function isIn(own: readonly SiteAgreement[], id: string | undefined): boolean {
  return own.some((one) => one.id === id)
}

function rankOf({ list, isListed }: SiteAgreement): number {
  return (list === 'participating' ? 0 : 2) + (isListed ? 0 : 1)
}

function findMoments(
  page: Page,
  agreement: SiteAgreement,
  applications: ReadonlyMap<string, string>,
): readonly Moment[] {
  const { id, list, signedOn, firstListedAt } = agreement
  const events = page.data.events.filter(
    ({ event }) => event.agreementId === id || applications.get(event.agreementId) === id,
  )
  // Events come newest first; of one instant, the last found is told first.
  const told = events.toReversed().flatMap((what): readonly Moment[] => {
    const at = findEventAt(page, what)
    return at === null ? [] : [{ at, what }]
  })
  const hasComing = events.some(({ event }) => event.agreementId === id && COMINGS.has(event.kind))
  return [
    ...(list === 'participating' && signedOn !== null
      ? [{ at: signedOn, what: 'signed-as-printed' as const }]
      : []),
    ...(hasComing || firstListedAt === null ? [] : [{ at: firstListedAt, what: 'first-edition' as const }]),
    ...told,
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** Kinds that tell when an agreement came onto its list. */
const COMINGS: ReadonlySet<string> = new Set(['signed', 'applied', 'relisted'])

/** By what the lists show now; where they show nothing, by what they showed last. */
export function findPlaces(page: Page, agencyId: string): AgencyPlaces {
  const own = page.data.agreements.filter((one) => one.agencyId === agencyId)
  const listed = own.filter(({ isListed }) => isListed)
  const used = listed.length > 0 ? listed : own
  const counties = new Map(
    used.flatMap((one) => one.counties.map((county) => [`${county.fips} ${county.method}`, county] as const)),
  )
  return {
    state: page.data.agencies.get(agencyId)?.state ?? used[0]?.state ?? null,
    isStatewide: used.some(({ isStatewide }) => isStatewide),
    counties: [...counties.values()],
  }
}
