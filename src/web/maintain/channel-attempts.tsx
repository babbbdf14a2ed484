/** What was posted to a channel, and each try of it; a post can be sent once more. */
import { findChannel } from '../../../db/channels.js'
import { type Act, replayPosted } from '../../../db/keep-channels.js'
import { type DeliveryView, listDeliveries } from '../../../db/list-deliveries.js'
import type { Database } from '../../../db/open-database.js'
import { GIVEN_UP, listAttempts } from '../../../db/retry-delivery.js'
import type { DeliveryAttemptsTable } from '../../../db/schema-of-delivery.js'
import type { Page } from '../page.js'
import type { WebDeps } from '../web-deps.js'
import { loadPage, Pager, readPageNumber } from './paging.js'
import { Confirm, showRoom, Table, When } from './room.js'
import type { Rooms } from './room-env.js'
import { pathOfChannel } from './stopped-channels.js'
import { words } from './words.js'

const PAGE_SIZE = 25
/** Characters of a server's answer that the list shows. */
const ANSWER_LIMIT = 160

interface PostView extends DeliveryView {
  /** Newest first. */
  readonly tries: readonly Readonly<DeliveryAttemptsTable>[]
}

export function addChannelAttemptRooms(rooms: Rooms, { db, now, nudge }: WebDeps): void {
  rooms.get('/channels/:id/attempts', async (c) => {
    const channel = await findChannel(db, c.req.param('id'))
    if (channel === undefined) return c.notFound()
    const { id, name } = channel
    const page = c.get('page')
    const found = await loadPage(readPageNumber(c), PAGE_SIZE, (limit, offset) =>
      listDeliveries(db, { channel: id, limit, offset }),
    )
    const posts = await Promise.all(found.rows.map((row) => loadTries(db, row)))
    const content = (
      <>
        {posts.length === 0 ? <p>{words.NO_POST}</p> : <PostTable page={page} posts={posts} />}
        <Pager page={page} of={found} path={`${pathOfChannel(id)}/attempts`} />
        <p>
          <a href={page.href(pathOfChannel(id))}>{words.GO_BACK}</a>
        </p>
      </>
    )
    return showRoom(c, { title: words.sayAttempts(name), content })
  })

  rooms.get('/channels/:id/attempts/:delivery/replay', async (c) => {
    const channel = await findChannel(db, c.req.param('id'))
    if (channel === undefined) return c.notFound()
    const { id, name } = channel
    const [post] = await listDeliveries(db, { id: c.req.param('delivery'), limit: 1 })
    if (post?.channel !== id) return c.notFound()
    const content = (
      <Confirm c={c} action={pathOfReplay(post)} button={words.REPLAY} back={`${pathOfChannel(id)}/attempts`}>
        <p>{words.sayReplay(post.words, name)}</p>
        <p>{words.REPLAY_TEXT}</p>
      </Confirm>
    )
    return showRoom(c, { title: words.REPLAY, content })
  })

  rooms.post('/channels/:id/attempts/:delivery/replay', async (c) => {
    const { id, delivery } = c.req.param()
    const act: Act = { who: c.get('visitor').who, at: now() }
    await db.transaction().execute((transaction) => replayPosted(transaction, delivery, act))
    nudge()
    return c.redirect(c.get('page').href(`${pathOfChannel(id)}/attempts`), 303)
  })
}

async function loadTries(db: Database, delivery: DeliveryView): Promise<PostView> {
  return { ...delivery, tries: (await listAttempts(db, delivery.id)).toReversed() }
}

function pathOfReplay({ channel, id }: DeliveryView): string {
  return `${pathOfChannel(channel)}/attempts/${encodeURIComponent(id)}/replay`
}

function PostTable({ page, posts }: { page: Page; posts: readonly PostView[] }) {
  return (
    <Table caption={words.POSTS_CAPTION} headings={words.POSTS_HEADINGS}>
      {posts.map((post) => (
        <PostRows page={page} post={post} />
      ))}
    </Table>
  )
}

/** A row for each try, the post beside them all. */
function PostRows({ page, post }: { page: Page; post: PostView }) {
  const { tries, status, queuedAt } = post
  const height = Math.max(1, tries.length)
  const canReplay = status === 'sent' || GIVEN_UP.includes(status)
  const first = (
    <>
      <th scope="rowgroup" rowspan={height}>
        <a href={page.href(`/maintain/deliveries/${encodeURIComponent(post.id)}`)}>{post.words}</a>
      </th>
      <td rowspan={height}>
        <When page={page} at={queuedAt} />
      </td>
      <td rowspan={height}>{status}</td>
    </>
  )
  const last = (
    <td rowspan={height}>
      {canReplay && (
        <a href={page.href(pathOfReplay(post))}>
          {words.REPLAY}
          <span class="hidden"> {post.words}</span>
        </a>
      )}
    </td>
  )
  if (tries.length === 0) {
    return (
      <tr>
        {first}
        <td colspan={3}>{words.NO_ATTEMPT}</td>
        {last}
      </tr>
    )
  }
  return (
    <>
      {tries.map(({ attemptedAt, outcome, response }, index) => (
        <tr>
          {index === 0 && first}
          <td>
            <When page={page} at={attemptedAt} />
          </td>
          <td>{outcome}</td>
          <td>{response.slice(0, ANSWER_LIMIT)}</td>
          {index === 0 && last}
        </tr>
      ))}
    </>
  )
}
