/** What is held: why, how it differs from what is believed, and a maintainer's word on it. */
import type { Publication } from '../../../db/publications.js'
import { findPublication, findPublications } from '../../../db/publications.js'
import { LISTS, type List } from '../../model.js'
import type { Page } from '../page.js'
import { pathOfPublication } from '../paths.js'
import type { HeldReference, WebDeps } from '../web-deps.js'
import { Difference } from './difference.js'
import { loadDifference } from './load-difference.js'
import { type HeldPublication, isOpenHold } from './open-holds.js'
import { readPageNumber } from './paging.js'
import { Confirm, showRoom, When } from './room.js'
import type { RoomContext, Rooms } from './room-env.js'
import { SentEvents } from './sent-events.js'
import { words } from './words.js'

export function addHeldRooms(rooms: Rooms, deps: WebDeps): void {
  const { db, acts, nudge } = deps

  rooms.get('/held', async (c) => {
    const all = await findPublications(db, { hasHold: true })
    const page = c.get('page')
    return showRoom(c, {
      title: words.HELD,
      content: (
        <>
          <HeldList page={page} title={words.HELD_OPEN} publications={all.filter(isOpenHold)} />
          <HeldList
            page={page}
            title={words.HELD_ENDED}
            publications={all.filter((one) => !isOpenHold(one))}
          />
        </>
      ),
    })
  })

  rooms.get('/held/:list/:sha256', async (c) => {
    const held = await findHeld(c)
    if (held === undefined) return c.notFound()
    const difference = await loadDifference(db, held)
    return showRoom(c, {
      title: words.sayHeldTitle(held.fileName),
      content: (
        <>
          <HeldFacts page={c.get('page')} held={held} />
          <HeldActs page={c.get('page')} held={held} />
          <Difference
            page={c.get('page')}
            difference={difference}
            path={pathOfHeld(held)}
            number={readPageNumber(c)}
          />
        </>
      ),
    })
  })

  rooms.get('/held/:list/:sha256/release', async (c) => {
    const held = await findHeld(c)
    if (held === undefined) return c.notFound()
    const { events, queued } = await acts.previewRelease(held)
    const content = (
      <Confirm
        c={c}
        action={`${pathOfHeld(held)}/release`}
        button={words.sayReleaseButton(queued)}
        back={pathOfHeld(held)}
      >
        <p>{words.sayRelease(held.fileName, events.length, queued)}</p>
        <SentEvents events={events} />
      </Confirm>
    )
    return showRoom(c, { title: words.RELEASE, content })
  })

  rooms.post('/held/:list/:sha256/release', async (c) => {
    const held = await findHeld(c)
    if (held === undefined) return c.notFound()
    const queued = await acts.release(held, c.get('visitor').who)
    nudge()
    return showRoom(c, { title: words.RELEASED, content: <p>{words.sayReleased(queued)}</p> })
  })

  rooms.get('/held/:list/:sha256/discard', async (c) => {
    const held = await findHeld(c)
    if (held === undefined) return c.notFound()
    const content = (
      <Confirm c={c} action={`${pathOfHeld(held)}/discard`} button={words.DISCARD} back={pathOfHeld(held)}>
        <p>{words.sayDiscard(held.fileName, held.status === 'believed')}</p>
      </Confirm>
    )
    return showRoom(c, { title: words.DISCARD, content })
  })

  rooms.post('/held/:list/:sha256/discard', async (c) => {
    const held = await findHeld(c)
    if (held === undefined) return c.notFound()
    await acts.discard(held, c.get('visitor').who)
    nudge()
    return showRoom(c, { title: words.DISCARDED, content: <p>{words.DISCARDED_TEXT}</p> })
  })

  async function findHeld(c: RoomContext): Promise<HeldPublication | undefined> {
    const list = LISTS.find((one) => one === c.req.param('list'))
    const sha256 = c.req.param('sha256') ?? ''
    if (list === undefined) return undefined
    const found = await findPublication(db, list, sha256)
    return found === undefined || found.hold === null ? undefined : { ...found, hold: found.hold }
  }
}

function pathOfHeld({ list, sha256 }: HeldReference): string {
  return `/maintain/held/${list}/${sha256}`
}

function HeldList({
  page,
  title,
  publications,
}: {
  page: Page
  title: string
  publications: readonly Publication[]
}) {
  return (
    <>
      <h2>{title}</h2>
      {publications.length === 0 && <p>{words.NOTHING_HELD}</p>}
      <ul class="events">
        {publications.map((one) => (
          <li>
            <a href={page.href(pathOfHeld(one))}>{one.fileName}</a> ({sayWhat(one)},{' '}
            <span class="hash">{one.sha256.slice(0, 12)}</span>)
            {one.hold?.reasons.map(({ words: reason }) => (
              <div>{reason}</div>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}

function sayWhat({ status, list }: { status: Publication['status']; list: List }): string {
  return words.sayHeldKind(status, list)
}

function HeldFacts({ page, held }: { page: Page; held: HeldPublication }) {
  const { hold, list, sha256, savedAt, firstSeenAt, controlTotal, rowCount } = held
  return (
    <>
      <p class="lead">{sayWhat(held)}</p>
      <h2>{words.WHY}</h2>
      <ul>
        {hold.reasons.map(({ words: reason }) => (
          <li>{reason}</li>
        ))}
      </ul>
      {hold.isConfirmable && <p>{words.CONFIRMABLE}</p>}
      <dl>
        <dt>{words.SAVED}</dt>
        <dd>
          <When page={page} at={savedAt} />
        </dd>
        <dt>{words.FIRST_SEEN}</dt>
        <dd>
          <When page={page} at={firstSeenAt} />
        </dd>
        <dt>{words.ROWS}</dt>
        <dd>{rowCount ?? words.UNKNOWN}</dd>
        <dt>{words.CONTROL_TOTAL}</dt>
        <dd>{controlTotal?.printed ?? words.NO_CONTROL_TOTAL}</dd>
        <dt>{words.WORKBOOK}</dt>
        <dd>
          <a href={pathOfPublication(list, sha256)} class="hash">
            {sha256}
          </a>
        </dd>
      </dl>
    </>
  )
}

function HeldActs({ page, held }: { page: Page; held: HeldPublication }) {
  if (held.status === 'discarded') return <p>{words.DISCARDED_TEXT}</p>
  return (
    <p>
      <a class="button" href={page.href(`${pathOfHeld(held)}/release`)}>
        {words.RELEASE}
      </a>{' '}
      {held.hold.isDiscarded !== true && (
        <a class="button" href={page.href(`${pathOfHeld(held)}/discard`)}>
          {words.DISCARD}
        </a>
      )}
    </p>
  )
}
