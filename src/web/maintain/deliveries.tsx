/** Each message to each recipient, what became of it, and another try. Never an address. */
import { recordAudit } from '../../../db/audit.js'
import { countQueue, type DeliveryView, listDeliveries } from '../../../db/list-deliveries.js'
import { listAttempts, retryAllFailed, retryDelivery } from '../../../db/retry-delivery.js'
import type { DeliveryAttemptsTable, DeliveryStatus } from '../../../db/schema.js'
import { RequestError } from '../../errors.js'
import type { Page } from '../page.js'
import type { WebDeps } from '../web-deps.js'
import { loadPage, type PageOf, Pager, readPageNumber } from './paging.js'
import { ActForm, Choices, Confirm, showRoom, Table, When } from './room.js'
import type { RoomContext, Rooms } from './room-env.js'
import { words } from './words.js'

const PAGE_SIZE = 40
const STATUSES: readonly DeliveryStatus[] = ['queued', 'sending', 'sent', 'failed']
/** Characters of a server's answer that the list shows. */
const ANSWER_LIMIT = 160

const ROOM = '/maintain/deliveries'

export function addDeliveryRooms(rooms: Rooms, deps: WebDeps): void {
  const { db, now, nudge } = deps

  rooms.get('/deliveries', async (c) => {
    const status = STATUSES.find((one) => one === c.req.query('status'))
    const found = await loadPage(readPageNumber(c), PAGE_SIZE, (limit, offset) =>
      listDeliveries(db, { status, limit, offset }),
    )
    const counts = await countQueue(db)
    const path = status === undefined ? ROOM : `${ROOM}?status=${status}`
    return showRoom(c, {
      title: words.DELIVERIES,
      content: (
        <>
          <p class="lead">{words.sayQueue(counts)}</p>
          {counts.failed > 0 && (
            <p>
              <a class="button" href={c.get('page').href(`${ROOM}/retry`)}>
                {words.RETRY_ALL}
              </a>
            </p>
          )}
          <DeliveryList page={c.get('page')} found={found} path={path} />
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
    return showRoom(c, { title: words.DELIVERY, content: <OneDelivery {...{ c, delivery, attempts }} /> })
  })

  rooms.post('/deliveries/:id/retry', async (c) => {
    const id = c.req.param('id')
    await db.transaction().execute(async (transaction) => {
      if (!(await retryDelivery(transaction, id, now()))) {
        throw new RequestError('Expected a delivery that failed; this one did not, or there is none.')
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

function DeliveryList({ page, found, path }: { page: Page; found: PageOf<DeliveryView>; path: string }) {
  const filters = STATUSES.map((status) => [`${ROOM}?status=${status}`, status] as const)
  return (
    <>
      <Choices page={page} label={words.SHOW} choices={[[ROOM, words.ALL_DELIVERIES], ...filters]} />
      {found.rows.length === 0 && <p>{words.NO_DELIVERY}</p>}
      <Table caption={words.DELIVERIES_CAPTION} headings={words.DELIVERIES_HEADINGS}>
        {found.rows.map((delivery) => (
          <tr>
            <th scope="row">
              <a href={page.href(`${ROOM}/${encodeURIComponent(delivery.id)}`)}>{delivery.words}</a>
            </th>
            <td>{words.sayRecipient(delivery.isToMaintainer)}</td>
            <td>{delivery.status}</td>
            <td class="number">{delivery.attempts}</td>
            <td>
              <When page={page} at={delivery.queuedAt} />
            </td>
            <td>{(delivery.lastResponse ?? '').slice(0, ANSWER_LIMIT)}</td>
          </tr>
        ))}
      </Table>
      <Pager page={page} of={found} path={path} />
    </>
  )
}

interface OneDeliveryProps {
  readonly c: RoomContext
  readonly delivery: DeliveryView
  readonly attempts: readonly Readonly<DeliveryAttemptsTable>[]
}

function OneDelivery({ c, delivery, attempts }: OneDeliveryProps) {
  const page = c.get('page')
  const { id, words: what, kind, status, queuedAt, sentAt, nextAttemptAt } = delivery
  return (
    <>
      <p class="lead">{what}</p>
      <dl>
        <dt>{words.KIND}</dt>
        <dd>
          {kind}, {words.sayRecipient(delivery.isToMaintainer)}
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
        {status === 'queued' && (
          <>
            <dt>{words.NEXT_TRY}</dt>
            <dd>
              <When page={page} at={nextAttemptAt} />
            </dd>
          </>
        )}
      </dl>
      {status === 'failed' && (
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
