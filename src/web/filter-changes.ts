/** The events that a filter lets through, newest first, as they were. Pure. */
import { placesOf } from '../alerts/match-watches.js'
import { endOfDay, toInstant } from '../local-time.js'
import { findEventAt } from './describe-site-event.js'
import type { Page } from './page.js'
import type { ChangesFilter } from './read-changes-filter.js'
import type { SiteEvent } from './site-data.js'

/** A place is that of either side of an event; a statewide agency concerns every county, as it does in mails. */
export function filterChanges(page: Page, filter: ChangesFilter): readonly SiteEvent[] {
  const { timeZone } = page.settings
  const { state, county, kind, model, list } = filter
  const first = filter.from === null ? null : startOfDay(filter.from, timeZone)
  const last = filter.to === null ? null : endOfDay(filter.to, timeZone)
  return page.data.events.filter((one) => {
    const { event } = one
    if (kind !== null && event.kind !== kind) return false
    if (list !== null && event.list !== list) return false
    if (model !== null && event.now?.model !== model && event.was?.model !== model) return false
    if (state !== null && event.now?.state !== state && event.was?.state !== state) return false
    if (first !== null || last !== null) {
      const at = findEventAt(page, one)
      if (at === null || (first !== null && at < first) || (last !== null && at > last)) return false
    }
    return county === null || placesOf(event).includes(county)
  })
}

function startOfDay(on: string, timeZone: string): string {
  return new Date(toInstant(Date.parse(`${on}T00:00:00.000Z`), timeZone)).toISOString()
}
