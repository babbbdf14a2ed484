/** How many people watch what: numbers, and nobody's address. */
import { countPeople, type PeopleCounts } from '../../../db/count-people.js'
import { countSuppressions, type SuppressionCounts } from '../../../db/suppressions.js'
import { findCounty } from '../../places/counties.js'
import { findState } from '../../places/states.js'
import type { WebDeps } from '../web-deps.js'
import { loadPage, Pager, readPageNumber } from './paging.js'
import { showRoom, Table } from './room.js'
import type { Rooms } from './room-env.js'
import { words } from './words.js'

const PAGE_SIZE = 100

export function addSubscriberRoom(rooms: Rooms, { db }: WebDeps): void {
  rooms.get('/subscribers', async (c) => {
    const people = await countPeople(db)
    const mailboxes = await countSuppressions(db, c.get('page').now)
    const found = await loadPage(readPageNumber(c), PAGE_SIZE, async (limit, offset) =>
      people.byPlace.slice(offset, offset + limit),
    )
    return showRoom(c, {
      title: words.SUBSCRIBERS,
      content: (
        <>
          <Totals people={people} mailboxes={mailboxes} />
          <Table caption={words.PLACES_CAPTION} headings={words.PLACES_HEADINGS}>
            {found.rows.map(({ place, immediate, daily, weekly, unconfirmed }) => (
              <tr>
                <th scope="row">{namePlace(place)}</th>
                {[immediate, daily, weekly, unconfirmed].map((count) => (
                  <td class="number">{count}</td>
                ))}
              </tr>
            ))}
          </Table>
          <Pager page={c.get('page')} of={found} path="/maintain/subscribers" />
        </>
      ),
    })
  })
}

const MAILBOXES = ['refused', 'hard-bounce', 'soft-bounces', 'complaint', 'paused'] as const

function Totals({ people, mailboxes }: { people: PeopleCounts; mailboxes: SuppressionCounts }) {
  const { subscribers, byLanguage, byKinds } = people
  const { confirmed, unconfirmed, paused } = subscribers
  return (
    <>
      <p class="lead">{words.saySubscribers(confirmed)}</p>
      <ul>
        <li>{words.sayUnconfirmed(unconfirmed)}</li>
        <li>{words.sayPaused(paused)}</li>
        {MAILBOXES.filter((one) => mailboxes[one] > 0).map((one) => (
          <li>{words.saySuppressed[one](mailboxes[one])}</li>
        ))}
        {byLanguage.map(({ language, count }) => (
          <li>{words.sayReadIn(language, count)}</li>
        ))}
        <li>{words.sayKinds(byKinds.all, byKinds.main)}</li>
      </ul>
    </>
  )
}

function namePlace(place: string): string {
  const county = findCounty(place)
  if (county !== undefined) return `${county.name}, ${county.state}`
  return words.sayWholeState(findState(place)?.name ?? place)
}
