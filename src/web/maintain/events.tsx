/** Events, whether everyone who should hear of each did, and the way to take one back. */
import { listOwedEvents, type OwedEvent } from '../../../db/list-owed-events.js'
import { listRuns, type Run } from '../../../db/runs.js'
import { isMain } from '../../alerts/choose-events.js'
import { placesOf } from '../../alerts/match-watches.js'
import type { AgreementEvent } from '../../model.js'
import type { Page } from '../page.js'
import { Words } from '../pages/words.js'
import { pathOfEvent } from '../paths.js'
import type { WebDeps } from '../web-deps.js'
import { headlineOf } from './headline-of.js'
import { loadPage, Pager, readPageNumber } from './paging.js'
import { Choices, showRoom, Table, When } from './room.js'
import type { Rooms } from './room-env.js'
import { words } from './words.js'

const PAGE_SIZE = 20
const ROOM = '/maintain/events'
const WITH_HISTORY = `${ROOM}?show=all`

export function addEventRoom(rooms: Rooms, { db }: WebDeps): void {
  rooms.get('/events', async (c) => {
    const page = c.get('page')
    const withHistory = c.req.query('show') === 'all'
    const found = await loadPage(readPageNumber(c), PAGE_SIZE, (limit, offset) =>
      listOwedEvents(db, { limit, offset, withHistory, match }),
    )
    const [audit] = await listRuns(db, { job: 'audit-deliveries', limit: 1 })
    return showRoom(c, {
      title: words.EVENTS,
      content: (
        <>
          {audit !== undefined && <LastAudit page={page} audit={audit} />}
          <p>{words.EVENTS_TEXT}</p>
          <Choices
            page={page}
            label={words.SHOW}
            choices={[
              [ROOM, words.LIVE_EVENTS],
              [WITH_HISTORY, words.ALL_EVENTS],
            ]}
          />
          {found.rows.length === 0 && <p>{words.NO_EVENT}</p>}
          <Table caption={words.EVENTS_CAPTION} headings={words.EVENTS_HEADINGS}>
            {found.rows.map((owed) => (
              <EventRow page={page} owed={owed} />
            ))}
          </Table>
          <Pager page={page} of={found} path={withHistory ? WITH_HISTORY : ROOM} />
        </>
      ),
    })
  })
}

/** Whether everyone was told who should have been, by the last audit. */
function LastAudit({ page, audit }: { page: Page; audit: Run }) {
  return (
    <p>
      {words.LAST_AUDIT} <When page={page} at={audit.startedAt} />:{' '}
      {audit.outcome === 'failed' ? <strong>{audit.summary}</strong> : audit.summary}
    </p>
  )
}

function EventRow({ page, owed }: { page: Page; owed: OwedEvent }) {
  const { event, createdAt, retractedAt, watches } = owed
  const counts = watches === null ? [] : [watches.matching, watches.sent, watches.failed, watches.waiting]
  const retract = `${ROOM}/${encodeURIComponent(event.id)}/retract`
  return (
    <tr class={watches !== null && isOwed(watches) ? 'changed' : undefined}>
      <th scope="row">
        <a href={page.href(pathOfEvent(event.id))}>
          <Words text={headlineOf(event)} />
        </a>
      </th>
      <td>
        <When page={page} at={createdAt} />
      </td>
      {watches === null ? (
        <td colspan={5}>{words.NEVER_SENT}</td>
      ) : (
        <>
          {counts.map((count) => (
            <td class="number">{count}</td>
          ))}
          <td>{words.sayOwed(watches.matching - watches.sent - watches.failed - watches.waiting)}</td>
        </>
      )}
      <td>{retractedAt === null ? <a href={page.href(retract)}>{words.RETRACT}</a> : words.RETRACTED}</td>
    </tr>
  )
}

/** Watches that match and have no delivery: something is wrong, or the digest is not due yet. */
function isOwed({ matching, sent, failed, waiting }: NonNullable<OwedEvent['watches']>): boolean {
  return matching > sent + failed + waiting
}

function match(event: AgreementEvent) {
  return { places: placesOf(event), isMain: isMain(event) }
}
