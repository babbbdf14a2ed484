/** A stored event -> what its page says, by the very view that its mail is written from. Pure. */

import type { StoredEvent } from '../../../db/find-stored-event.js'
import type { EventFacts, PlaceCount } from '../../alerts/alert-facts.js'
import { viewEvent } from '../../alerts/event-view.js'
import { findSeenWindow } from '../../alerts/find-seen-window.js'
import type { EventView } from '../../alerts/mail-view.js'
import type { AgreementEvent } from '../../model.js'
import { countPlaces } from '../data/count-places.js'
import { findSiteKnownAt } from '../data/find-site-known-at.js'
import type { SiteEvent } from '../data/site-data.js'
import type { Page } from '../page.js'
import { findEventAt } from './describe-site-event.js'

export interface EventPageFacts {
  readonly stored: StoredEvent
  readonly view: EventView
  /** Of the same agreement and the application before it, oldest first, without this one. */
  readonly earlier: readonly SiteEvent[]
  readonly later: readonly SiteEvent[]
}

export function viewStoredEvent(page: Page, stored: StoredEvent): EventPageFacts {
  const { event } = stored
  const related = findRelated(page, event)
  const at = findEventAt(page, stored)
  const isEarlier = (one: SiteEvent) =>
    comesBefore({ at: findEventAt(page, one), event: one.event }, { at, event })
  const earlier = related.filter(isEarlier)
  const isApplicationShown = earlier.some((one) => one.event.kind === 'applied')
  const facts: EventFacts = {
    event,
    ...findSeenWindow(stored),
    publication: stored.publication,
    previous: stored.previous,
    counts: countAround(page, event),
    appliedAt: isApplicationShown ? null : findAppliedAt(page, event),
    toldAt: stored.toldAt,
  }
  return {
    stored,
    view: viewEvent(facts, makeReader(page)),
    earlier,
    later: related.filter((one) => !isEarlier(one)),
  }
}

/** Who reads the page: nobody in particular, who watches nothing. */
function makeReader(page: Page) {
  const { language, settings, now } = page
  return {
    ...{ language, events: [], watched: [], watchedPlaces: [], unsubscribeUrl: '', origin: null },
    pageUrl: settings.icePageUrl,
    sourceHosts: settings.sourceHosts,
    timeZone: settings.timeZone,
    isDemonstration: settings.isDemonstration,
    // What is counted is as old as our knowledge.
    writtenAt: findSiteKnownAt(page) ?? now,
  }
}

/** What came in one edition stands in the order of an agreement's life: applied, signed, the rest. */
function comesBefore(a: Moment, b: Moment): boolean {
  const [atOfA, atOfB] = [a.at ?? '', b.at ?? '']
  if (atOfA !== atOfB) return atOfA < atOfB
  const [rankOfA, rankOfB] = [rankOf(a.event), rankOf(b.event)]
  return rankOfA !== rankOfB ? rankOfA < rankOfB : a.event.id < b.event.id
}

interface Moment {
  readonly at: string | null
  readonly event: AgreementEvent
}

function rankOf({ kind }: AgreementEvent): number {
  return kind === 'applied' ? 0 : kind === 'signed' ? 1 : 2
}

function findRelated({ data }: Page, event: AgreementEvent): readonly SiteEvent[] {
  const ids = new Set([event.agreementId, ...idsOfApplication(event)])
  // The signing that an application led to, and the application of what was signed.
  for (const { event: other } of data.events) {
    const joined = [other.agreementId, ...idsOfApplication(other)]
    if (joined.length > 1 && joined.some((id) => ids.has(id))) for (const id of joined) ids.add(id)
  }
  return data.events.filter((one) => one.event.id !== event.id && ids.has(one.event.agreementId)).toReversed()
}

function idsOfApplication({ application }: AgreementEvent): readonly string[] {
  return application === null ? [] : [application.agreementId]
}

function findAppliedAt({ data }: Page, { application }: AgreementEvent): string | null {
  if (application === null) return null
  const first = data.publications.get(`pending ${application.firstIn}`)
  return first?.firstSeenAt ?? first?.savedAt ?? null
}

/** What the participating list holds now, for the counties of the event and its state. */
function countAround({ data }: Page, { now, was }: AgreementEvent): readonly PlaceCount[] {
  const side = now ?? was
  if (side === null) return []
  const places = countPlaces(data)
  const counted = [
    ...side.counties.map(({ fips }) => ({ place: fips, ...places.countCounty(fips) })),
    ...(side.state === null ? [] : [{ place: side.state, ...places.countState(side.state) }]),
  ]
  return counted.map(({ place, agreements, agencies }) => ({
    place,
    agreements: agreements.length,
    agencies,
  }))
}
