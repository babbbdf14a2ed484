/** The source's own story: whether it can be read, what was wrong and when, how we got in, what it published. */
import { type IncidentSeen, listSourceIncidents } from '../../../db/incidents.js'
import { findPublications, type Publication } from '../../../db/publications.js'
import { listOutcomes, type Run } from '../../../db/runs.js'
import type { Page } from '../page.js'
import { pathOfCapturedPage, pathOfScreenshot } from '../paths.js'
import type { WebDeps } from '../web-deps.js'
import { countLookDays, startOfDays } from './look-days.js'
import { LookStrip } from './look-strip.js'
import { showRoom, Table, When } from './room.js'
import type { Rooms } from './room-env.js'
import { TroubleStrip } from './trouble-strip.js'
import { words } from './words.js'

const DAYS = 90

export function addSourceRoom(rooms: Rooms, deps: WebDeps): void {
  rooms.get('/source', async (c) => {
    const page = c.get('page')
    const facts = await gather(deps, page.now)
    return showRoom(c, { title: words.SOURCE, content: <Source page={page} facts={facts} /> })
  })
}

type Facts = Awaited<ReturnType<typeof gather>>
type SeenLook = Pick<Run, 'startedAt' | 'outcome' | 'door'>

async function gather({ db }: WebDeps, now: string) {
  const from = startOfDays(now, DAYS)
  const looks = await listOutcomes(db, 'check-list', from)
  const publications = await findPublications(db)
  const editions = publications.filter((one) => timeOf(one) >= from)
  return {
    incidents: await listSourceIncidents(db, from),
    looks,
    days: countLookDays(looks, now, DAYS),
    editions: editions.toSorted((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1)),
  }
}

function timeOf({ firstSeenAt, savedAt }: Publication): string {
  return firstSeenAt ?? savedAt ?? ''
}

function Source({ page, facts }: { page: Page; facts: Facts }) {
  const { incidents, looks, days, editions } = facts
  const open = incidents.find(({ endedAt, subject }) => endedAt === null && subject.startsWith('source'))
  return (
    <>
      <p class="lead">
        {open === undefined ? (
          words.SOURCE_GOOD
        ) : (
          <>
            {words.saySourceTrouble(open.summary)} <When page={page} at={open.startedAt} />
          </>
        )}
      </p>
      <p>
        {words.SOURCE_LAST_GOOD} <When page={page} at={page.health.lastGoodLookAt} />
      </p>
      <h2>{words.sayTimeline(DAYS)}</h2>
      {incidents.length === 0 ? (
        <p>{words.NO_TROUBLE}</p>
      ) : (
        <>
          <TroubleStrip incidents={incidents} now={page.now} days={DAYS} />
          <Incidents page={page} incidents={incidents} />
        </>
      )}
      <h2>{words.sayLastDays(DAYS)}</h2>
      <LookStrip days={days} />
      <h2>{words.DOORS}</h2>
      <Doors page={page} looks={looks} />
      <h2>{words.EDITIONS}</h2>
      <Editions page={page} editions={editions} />
    </>
  )
}

function Incidents({ page, incidents }: { page: Page; incidents: readonly IncidentSeen[] }) {
  return (
    <Table caption={words.TIMELINE_CAPTION} headings={words.TIMELINE_HEADINGS}>
      {incidents.map((incident) => (
        <tr>
          <th scope="row">{words.sayTrouble(incident.subject)}</th>
          <td>
            <When page={page} at={incident.startedAt} />
          </td>
          <td>{incident.endedAt === null ? words.GOES_ON : <When page={page} at={incident.endedAt} />}</td>
          <td>{incident.summary}</td>
          <td>{incident.ending}</td>
          <td>
            <SeenThen page={page} incident={incident} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

function SeenThen({ page, incident }: { page: Page; incident: IncidentSeen }) {
  const { captureId, hasPage, hasScreenshot } = incident
  if (captureId === null) return null
  return (
    <>
      {hasPage && <a href={page.href(pathOfCapturedPage(captureId))}>{words.PAGE_SEEN}</a>}{' '}
      {hasScreenshot && <a href={page.href(pathOfScreenshot(captureId))}>{words.SCREENSHOT}</a>}
    </>
  )
}

function Doors({ page, looks }: { page: Page; looks: readonly SeenLook[] }) {
  const doors = [...new Set(looks.map(({ door }) => door))]
  return (
    <Table caption={words.DOORS_CAPTION} headings={words.DOORS_HEADINGS}>
      {doors.map((door) => {
        const through = looks.filter((look) => look.door === door)
        const count = (...outcomes: readonly SeenLook['outcome'][]) =>
          through.filter(({ outcome }) => outcomes.includes(outcome)).length
        return (
          <tr>
            <th scope="row">{words.sayDoor(door)}</th>
            <td class="number">{count('unchanged', 'changed')}</td>
            <td class="number">{count('held')}</td>
            <td class="number">{count('failed', 'interrupted')}</td>
            <td>
              <When page={page} at={through.at(-1)?.startedAt ?? null} />
            </td>
          </tr>
        )
      })}
    </Table>
  )
}

function Editions({ page, editions }: { page: Page; editions: readonly Publication[] }) {
  if (editions.length === 0) return <p>{words.NO_EDITION}</p>
  return (
    <Table caption={words.EDITIONS_CAPTION} headings={words.EDITIONS_HEADINGS}>
      {editions.map(({ list, fileName, savedAt, firstSeenAt, status }) => (
        <tr>
          <td>{list}</td>
          <th scope="row">{fileName}</th>
          <td>
            <When page={page} at={savedAt} />
          </td>
          <td>
            <When page={page} at={firstSeenAt} />
          </td>
          <td>{status}</td>
        </tr>
      ))}
    </Table>
  )
}
