/** Each message to each recipient, what became of it, and another try. Never an address. */
import { recordAudit } from '../../../db/audit.js'
import { listChannelNames } from '../../../db/channels.js'
import {
  countQueue,
  DELIVERY_STATUSES,
  type DeliveryView,
  listDeliveries,
} from '../../../db/list-deliveries.js'
import { GIVEN_UP, listAttempts, retryAllFailed, retryDelivery } from '../../../db/retry-delivery.js'
import { type DeliveryAttemptsTable, type DeliveryStatus, EMAIL } from '../../../db/schema-of-delivery.js'
import { RequestError } from '../../errors.js'
import type { Page } from '../page.js'
import type { WebDeps } from '../web-deps.js'
import { loadPage, type PageOf, Pager, readPageNumber } from './paging.js'
import { ActForm, Choices, Confirm, showRoom, Table, When } from './room.js'
import type { RoomContext, Rooms } from './room-env.js'
import { listStoppedChannels, nameOf, StoppedChannels } from './stopped-channels.js'
import { words } from './words.js'

const PAGE_SIZE = 40
const WAITING: readonly DeliveryStatus[] = ['queued', 'deferred']
/** Characters of a server's answer that the list shows. */
const ANSWER_LIMIT = 160

const ROOM = '/maintain/deliveries'

export function addDeliveryRooms(rooms: Rooms, deps: WebDeps): void {
  const { db, now, nudge } = deps

  rooms.get('/deliveries', async (c) => {
    const names = await listChannelNames(db)
    const chosen = readChosen(c, names)
    const found = await loadPage(readPageNumber(c), PAGE_SIZE, (limit, offset) =>
      listDeliveries(db, { ...chosen, limit, offset }),
    )
    const counts = await countQueue(db)
    return showRoom(c, {
      title: words.DELIVERIES,
      content: (
        <>
          <StoppedChannels c={c} stopped={await listStoppedChannels(db)} />
          <p class="lead">{words.sayQueue(counts)}</p>
          {counts.failed > 0 && (
            <p>
              <a class="button" href={c.get('page').href(`${ROOM}/retry`)}>
                {words.RETRY_ALL}
              </a>
            </p>
          )}
          <DeliveryList page={c.get('page')} {...{ found, names, chosen }} />
        </>
      ),
    })
  })

  rooms.get('/deliveries/retry', async (c) => {
    const { failed } = await countQueue(db)
    const content = (
      <Confirm c={c} action={`${ROOM}/retry`} button={words.RETRY_ALL} back={ROOM}>
        <p>{words.sayRetryAll(failed)}</p>
      </Confirm>
    )
    return showRoom(c, { title: words.RETRY_ALL, content })
  })

  rooms.post('/deliveries/retry', async (c) => {
    const queued = await db.transaction().execute(async (transaction) => {
      const count = await retryAllFailed(transaction, now())
      await recordAudit(transaction, auditOf(c, 'all failed', { queued: count }))
      return count
    })
    nudge()
    return showRoom(c, { title: words.QUEUED_AGAIN, content: <p>{words.sayQueuedAgain(queued)}</p> })
  })

  rooms.get('/deliveries/:id', async (c) => {
    const id = c.req.param('id')
    const [delivery] = await listDeliveries(db, { id, limit: 1 })
    if (delivery === undefined) return c.notFound()
    const attempts = await listAttempts(db, id)
    const to = sayTo(delivery, await listChannelNames(db))
    return showRoom(c, { title: words.DELIVERY, content: <OneDelivery {...{ c, delivery, attempts, to }} /> })
  })

  rooms.post('/deliveries/:id/retry', async (c) => {
    const id = c.req.param('id')
    await db.transaction().execute(async (transaction) => {
      if (!(await retryDelivery(transaction, id, now()))) {
        throw new RequestError('Expected a delivery that was given up, of a channel that is there.')
      }
      await recordAudit(transaction, auditOf(c, id, {}))
    })
    nudge()
    return showRoom(c, { title: words.QUEUED_AGAIN, content: <p>{words.sayQueuedAgain(1)}</p> })
  })

  function auditOf(c: RoomContext, subject: string, details: unknown) {
    return { at: now(), who: c.get('visitor').who, action: 'retry delivery', subject, details }
  }
}

interface Chosen {
  readonly status: DeliveryStatus | undefined
  /** `email`, or the id of a channel. */
  readonly channel: string | undefined
}

type Names = ReadonlyMap<string, string>

function readChosen(c: RoomContext, names: Names): Chosen {
  const status = DELIVERY_STATUSES.find((one) => one === c.req.query('status'))
  const channel = [EMAIL, ...names.keys()].find((one) => one === c.req.query('channel'))
  return { status, channel }
}

function pathOf({ status, channel }: Chosen): string {
  const query = new URLSearchParams({
    ...(status === undefined ? {} : { status }),
    ...(channel === undefined ? {} : { channel }),
  })
  return query.size === 0 ? ROOM : `${ROOM}?${query}`
}

function sayTo({ channel, isToMaintainer }: DeliveryView, names: Names): string {
  return channel === EMAIL ? words.sayRecipient(isToMaintainer) : nameOf(channel, names)
}

interface DeliveryListProps {
  readonly page: Page
  readonly found: PageOf<DeliveryView>
  /** Of channels, by id. */
  readonly names: Names
  readonly chosen: Chosen
}

function DeliveryList({ page, found, names, chosen }: DeliveryListProps) {
  const statuses = DELIVERY_STATUSES.map((status) => [pathOf({ ...chosen, status }), status] as const)
  const channels = [EMAIL, ...names.keys()].map(
    (channel) => [pathOf({ ...chosen, channel }), nameOf(channel, names)] as const,
  )
  const anyStatus = pathOf({ ...chosen, status: undefined })
  const anyChannel = pathOf({ ...chosen, channel: undefined })
  return (
    <>
      <Choices
        page={page}
        label={words.STATUSES}
        choices={[[anyStatus, words.ALL_DELIVERIES], ...statuses]}
      />
      {names.size > 0 && (
        <Choices
          page={page}
          label={words.CHANNEL}
          choices={[[anyChannel, words.ALL_CHANNELS], ...channels]}
        />
      )}
      {found.rows.length === 0 && <p>{words.NO_DELIVERY}</p>}
      <Table caption={words.DELIVERIES_CAPTION} headings={words.DELIVERIES_HEADINGS}>
        {found.rows.map((delivery) => (
          <tr>
            <th scope="row">
              <a href={page.href(`${ROOM}/${encodeURIComponent(delivery.id)}`)}>{delivery.words}</a>
            </th>
            <td>{sayTo(delivery, names)}</td>
            <td>{delivery.status}</td>
            <td class="number">{delivery.attempts}</td>
            <td>
              <When page={page} at={delivery.queuedAt} />
            </td>
            <td>{(delivery.lastResponse ?? '').slice(0, ANSWER_LIMIT)}</td>
          </tr>
        ))}
      </Table>
      <Pager page={page} of={found} path={pathOf(chosen)} />
    </>
  )
}

interface OneDeliveryProps {
  readonly c: RoomContext
  readonly delivery: DeliveryView
  readonly attempts: readonly Readonly<DeliveryAttemptsTable>[]
  readonly to: string
}

function OneDelivery({ c, delivery, attempts, to }: OneDeliveryProps) {
  const page = c.get('page')
  const { id, words: what, kind, status, queuedAt, sentAt, nextAttemptAt } = delivery
  return (
    <>
      <p class="lead">{what}</p>
      <dl>
        <dt>{words.KIND}</dt>
        <dd>
          {kind}, {to}
        </dd>
        <dt>{words.STATUS}</dt>
        <dd>{status}</dd>
        <dt>{words.QUEUED}</dt>
        <dd>
          <When page={page} at={queuedAt} />
        </dd>
        <dt>{words.SENT}</dt>
        <dd>
          <When page={page} at={sentAt} />
        </dd>
        {WAITING.includes(status) && (
          <>
            <dt>{words.NEXT_TRY}</dt>
            <dd>
              <When page={page} at={nextAttemptAt} />
            </dd>
          </>
        )}
      </dl>
      {GIVEN_UP.includes(status) && (
        <ActForm c={c} action={`${ROOM}/${encodeURIComponent(id)}/retry`}>
          <button type="submit">{words.RETRY}</button>
        </ActForm>
      )}
      <h2>{words.ATTEMPTS}</h2>
      {attempts.length === 0 && <p>{words.NO_ATTEMPT}</p>}
      <Table caption={words.ATTEMPTS} headings={words.ATTEMPTS_HEADINGS}>
        {attempts.map(({ attemptedAt, outcome, response }) => (
          <tr>
            <th scope="row">
              <When page={page} at={attemptedAt} />
            </th>
            <td>{outcome}</td>
            <td>{response}</td>
          </tr>
        ))}
      </Table>
    </>
  )
}
