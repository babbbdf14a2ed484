/** Everything that we have found, newest first, filtered. Pure. */

import { filterRecord } from '../changes/filter-record.js'
import { type ChangesFilter, type ChangesRequest, writeChangesPath } from '../changes/read-changes-filter.js'
import { findRecord } from '../data/find-record.js'
import type { SiteEvent } from '../data/site-data.js'
import type { Page } from '../page.js'
import { ChangesForm } from './changes-form.js'
import { EventItem } from './event-item.js'
import { countPages, Paging } from './paging.js'
import { RecordSection } from './record-section.js'

/** Events a page. */
export const CHANGES_PER_PAGE = 50

/** @param events all that the filter lets through. */
export function ChangesContent({
  page,
  request,
  events,
}: {
  page: Page
  request: ChangesRequest
  events: readonly SiteEvent[]
}) {
  const { say, data, href } = page
  const { filter, page: current } = request
  const last = countPages(events.length, CHANGES_PER_PAGE)
  const shown = events.slice((current - 1) * CHANGES_PER_PAGE, current * CHANGES_PER_PAGE)
  return (
    <>
      <h1>{say.changes.TITLE}</h1>
      <p class="lead">{say.changes.LEAD}</p>
      <ChangesForm page={page} filter={filter} />
      <p>
        <strong>{sayHowMany(page, filter, events.length)}</strong>
      </p>
      {shown.length === 0 ? (
        data.events.length > 0 && (
          <p>
            {say.changes.NONE_FITS} <a href={href('/changes')}>{say.changes.SHOW_ALL}</a>
          </p>
        )
      ) : (
        <ol class="events">
          {shown.map((one) => (
            <EventItem page={page} one={one} />
          ))}
        </ol>
      )}
      <Paging
        page={page}
        current={current}
        last={last}
        pathOfPage={(number) => writeChangesPath(filter, number)}
      />
      {current === last && <RecordSection page={page} items={filterRecord(findRecord(page), filter)} />}
      <p class="aside">
        <a href={href('/publications')}>{say.publications.TITLE}</a>
      </p>
    </>
  )
}

function sayHowMany({ say, data }: Page, filter: ChangesFilter, found: number): string {
  const all = data.events.length
  const isFiltered = Object.values(filter).some((value) => value !== null)
  return isFiltered ? say.changes.sayFound(found, all) : say.changes.sayAll(all)
}
