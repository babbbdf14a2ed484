/** What a feed is about -> its title, its page, and the events in it. Pure. */

import { tidyName } from '../../alerts/tidy-printed.js'
import { findCountyBySlug } from '../../places/counties.js'
import { findState } from '../../places/states.js'
import { findEventsAt } from '../data/events-at.js'
import type { SiteEvent } from '../data/site-data.js'
import type { Page } from '../page.js'
import { pathOfAgency, pathOfCounty, pathOfState } from '../paths.js'
import { nameCounty } from '../views/name-county.js'

/** Names as addresses have them: `mn`, `mille-lacs`, an agency's id. None: the default state. */
export interface FeedSubject {
  readonly state?: string | undefined
  readonly county?: string | undefined
  readonly agency?: string | undefined
}

export interface Feed {
  /** `Mille Lacs County, Minnesota`. */
  readonly about: string
  /** Path of the page that says the same, without a language. */
  readonly pagePath: string
  /** Path of the feed without its ending and without a language: `/mn/feed`. */
  readonly feedPath: string
  /** Every event that concerns it, in the site's order. */
  readonly events: readonly SiteEvent[]
}

/** Undefined where there is no such state, county or agency. */
export function findFeed(page: Page, { state, county, agency }: FeedSubject): Feed | undefined {
  if (agency !== undefined) return findAgencyFeed(page, agency)
  if (state === undefined) return findStateFeed(page, page.settings.defaultState, '/', '/feed')
  const code = state.toUpperCase()
  const path = pathOfState(code)
  if (county === undefined) return findStateFeed(page, code, path, `${path}/feed`)
  return findCountyFeed(page, code, county)
}

function findStateFeed(page: Page, code: string, pagePath: string, feedPath: string): Feed | undefined {
  if (findState(code) === undefined) return undefined
  return { about: page.phrases.sayState(code), pagePath, feedPath, events: findEventsAt(page.data, code) }
}

function findCountyFeed(page: Page, code: string, slug: string): Feed | undefined {
  const county = findCountyBySlug(code, slug)
  if (county === undefined) return undefined
  const pagePath = pathOfCounty(county.fips)
  return {
    about: nameCounty(page, county),
    pagePath,
    feedPath: `${pagePath}/feed`,
    events: findEventsAt(page.data, county.fips),
  }
}

function findAgencyFeed({ data }: Page, id: string): Feed | undefined {
  const agency = data.agencies.get(id)
  if (agency === undefined) return undefined
  const pagePath = pathOfAgency(id)
  return {
    about: tidyName(agency.name) || id,
    pagePath,
    feedPath: `${pagePath}/feed`,
    events: data.events.filter(({ event }) => event.agencyId === id),
  }
}
