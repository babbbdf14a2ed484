/** The first room: whether we see, what waits, and the last month at a glance. */
import { listIncidents } from '../../../db/incidents.js'
import { countQueue } from '../../../db/list-deliveries.js'
import { listUnplaced } from '../../../db/list-doubts.js'
import { listOutcomes, listRuns } from '../../../db/runs.js'
import type { Page } from '../page.js'
import type { LookAnswer, WebDeps } from '../web-deps.js'
import { countLookDays, startOfDays } from './look-days.js'
import { LookStrip } from './look-strip.js'
import { listOpenHolds } from './open-holds.js'
import { ActForm, showRoom, When } from './room.js'
import type { RoomContext, Rooms } from './room-env.js'
import { listStoppedChannels, StoppedChannels } from './stopped-channels.js'
import { words } from './words.js'

const DAYS = 30
const LOOK = 'check-list'

export function addOverview(rooms: Rooms, deps: WebDeps): void {
  rooms.get('/', async (c) => {
    const facts = await gather(deps, c.get('page').now)
    return showRoom(c, { title: words.OVERVIEW, content: <Overview c={c} facts={facts} /> })
  })

  rooms.post('/look', async (c) => {
    const answer = await deps.acts.lookNow(c.get('visitor').who)
    const title = answer.kind === 'begun' ? words.LOOK_BEGUN : words.LOOK_NOT_BEGUN
    return showRoom(c, { title, content: <LookAnswered page={c.get('page')} answer={answer} /> })
  })
}

type Facts = Awaited<ReturnType<typeof gather>>

async function gather({ db }: WebDeps, now: string) {
  const [last] = await listRuns(db, { job: LOOK, limit: 1 })
  return {
    stopped: await listStoppedChannels(db),
    last,
    held: (await listOpenHolds(db)).length,
    incidents: await listIncidents(db, { isOpen: true }),
    queue: await countQueue(db),
    unplaced: (await listUnplaced(db)).length,
    days: countLookDays(await listOutcomes(db, LOOK, startOfDays(now, DAYS)), now, DAYS),
  }
}

function Overview({ c, facts }: { c: RoomContext; facts: Facts }) {
  const page = c.get('page')
  const { stopped, last, held, incidents, queue, unplaced, days } = facts
  return (
    <>
      <StoppedChannels c={c} stopped={stopped} />
      <p class="lead">
        {last === undefined ? (
          words.NO_LOOK
        ) : (
          <>
            {words.LAST_LOOK} <When page={page} at={last.startedAt} />: {last.outcome}. {last.summary}
          </>
        )}
      </p>
      <p>
        {words.LAST_GOOD} <When page={page} at={page.health.lastGoodLookAt} />
      </p>
      <ActForm c={c} action="/maintain/look">
        <button type="submit">{words.LOOK_NOW}</button>
      </ActForm>
      <ul>
        <li>
          <a href={page.href('/maintain/held')}>{words.sayHeldCount(held)}</a>
        </li>
        <li>
          <a href={page.href('/maintain/doubtful')}>{words.sayUnplacedCount(unplaced)}</a>
        </li>
        <li>
          <a href={page.href('/maintain/deliveries')}>{words.sayQueue(queue)}</a>
          {queue.oldestQueuedAt !== null && (
            <>
              {' '}
              {words.OLDEST} <When page={page} at={queue.oldestQueuedAt} />
            </>
          )}
        </li>
      </ul>
      <h2>{words.INCIDENTS}</h2>
      {incidents.length === 0 && <p>{words.NO_INCIDENT}</p>}
      <ul>
        {incidents.map(({ summary, startedAt }) => (
          <li>
            {summary}, {words.SINCE} <When page={page} at={startedAt} />
          </li>
        ))}
      </ul>
      <h2>{words.sayLastDays(DAYS)}</h2>
      <LookStrip days={days} />
    </>
  )
}

function LookAnswered({ page, answer }: { page: Page; answer: LookAnswer }) {
  const runs = <a href={page.href('/maintain/runs')}>{words.RUNS}</a>
  if (answer.kind === 'begun') {
    return (
      <p>
        {words.LOOK_BEGUN_TEXT}
        {runs}.
      </p>
    )
  }
  const at = 'since' in answer ? answer.since : 'until' in answer ? answer.until : null
  return (
    <>
      <p>
        {words.LOOK_SKIPPED[answer.kind]}
        {at !== null && (
          <>
            {' '}
            <When page={page} at={at} />.
          </>
        )}
      </p>
      <p>{runs}</p>
    </>
  )
}
