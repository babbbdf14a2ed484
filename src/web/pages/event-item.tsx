/** Lists of events, each in one line: when, what happened, where, and whether it was taken back. Pure. */

import type { SiteEvent } from '../data/site-data.js'
import type { Page } from '../page.js'
import { pathOfEvent } from '../paths.js'
import { findEventAt, sayEventModel, sayEventPlace, sayHeadline } from '../views/describe-site-event.js'
import { Words } from './words.js'

/** Events in the order given. */
export function EventList({ page, events }: { page: Page; events: readonly SiteEvent[] }) {
  return (
    <ul class="events">
      {events.map((one) => (
        <EventItem page={page} one={one} />
      ))}
    </ul>
  )
}

/** Stands in a list of the class `events`. */
export function EventItem({ page, one }: { page: Page; one: SiteEvent }) {
  const { event, retractedAt } = one
  const { say, phrases, settings } = page
  const at = findEventAt(page, one)
  const about = [sayEventPlace(page, event), sayEventModel(page, event)].filter((part) => part !== undefined)
  return (
    <li class={retractedAt === null ? undefined : 'retracted'}>
      {at !== null && (
        <time datetime={at} title={at}>
          {phrases.sayDay(at, settings.timeZone)}
        </time>
      )}
      <a href={page.href(pathOfEvent(event.id))}>
        <Words text={sayHeadline(page, event)} />
      </a>
      {about.length > 0 && (
        <span class="aside">
          {' · '}
          {about.join(' · ')}
        </span>
      )}
      {retractedAt !== null && (
        <strong> {say.event.sayRetractedOn(phrases.sayDay(retractedAt, settings.timeZone))}</strong>
      )}
    </li>
  )
}
