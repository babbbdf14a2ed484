/** The events that a filter lets through, newest first, as they were. Pure. */
import { endOfDay, toInstant } from '../../local-time.js'
import type { EventKind, List, SupportModel } from '../../model.js'
import { concernsPlace } from '../data/events-at.js'
import type { SiteEvent } from '../data/site-data.js'
import type { Page } from '../page.js'
import { findEventAt } from '../views/describe-site-event.js'

/** What is null or absent lets everything through. */
export interface EventFilter {
  /** USPS code. */
  readonly state?: string | null | undefined
  /** FIPS code. */
  readonly county?: string | null | undefined
  readonly kind?: EventKind | null | undefined
  /** Of either side of a change. */
  readonly model?: SupportModel | null | undefined
  readonly list?: List | null | undefined
  /** An agency's id. */
  readonly agency?: string | null | undefined
  /** Days in the site's time zone, both included, `YYYY-MM-DD`. */
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
}

export function filterEvents(page: Page, filter: EventFilter): readonly SiteEvent[] {
  const { timeZone } = page.settings
  const first = filter.from == null ? null : startOfDay(filter.from, timeZone)
  const last = filter.to == null ? null : endOfDay(filter.to, timeZone)
  return page.data.events.filter(
    (one) => isAsked(one, filter) && isBetween(findEventAt(page, one), first, last),
  )
}

function isAsked({ event }: SiteEvent, { state, county, kind, model, list, agency }: EventFilter): boolean {
  return (
    (kind == null || event.kind === kind) &&
    (list == null || event.list === list) &&
    (agency == null || event.agencyId === agency) &&
    (model == null || event.now?.model === model || event.was?.model === model) &&
    (state == null || concernsPlace(event, state)) &&
    (county == null || concernsPlace(event, county))
  )
}

/** What nobody can date lies in no span. */
function isBetween(at: string | null, first: string | null, last: string | null): boolean {
  if (first === null && last === null) return true
  return at !== null && (first === null || at >= first) && (last === null || at <= last)
}

function startOfDay(on: string, timeZone: string): string {
  return new Date(toInstant(Date.parse(`${on}T00:00:00.000Z`), timeZone)).toISOString()
}
