/** What stands in channels: threads, what was said of an agreement, and which channels said it. EDGE. */
import type { OutgoingPost, PostReference } from '../src/delivery/posts/outgoing-post.js'
import type { AgreementEvent } from '../src/model.js'
import type { Database } from './open-database.js'
import type { DeliveriesTable } from './schema-of-delivery.js'

export interface Thread {
  readonly root: PostReference
  readonly parent: PostReference
}

/** The first and the last post of an agency in a channel; null where there is none. */
export async function findThread(db: Database, channel: string, agencyId: string): Promise<Thread | null> {
  const find = (order: 'asc' | 'desc') =>
    db
      .selectFrom('posts')
      .select('reference')
      .where('channel', '=', channel)
      .where('agencyId', '=', agencyId)
      .orderBy('postedAt', order)
      .orderBy('deliveryId', order)
      .limit(1)
      .executeTakeFirst()
  const [first, last] = [await find('asc'), await find('desc')]
  if (first === undefined || last === undefined) return null
  return { root: readReference(first), parent: readReference(last) }
}

/** What the service calls this delivery's post; undefined where it did not say. */
export async function findReference(db: Database, deliveryId: string): Promise<PostReference | undefined> {
  const row = await db
    .selectFrom('posts')
    .select('reference')
    .where('deliveryId', '=', deliveryId)
    .executeTakeFirst()
  return row === undefined ? undefined : readReference(row)
}

function readReference({ reference }: { readonly reference: string }): PostReference {
  return JSON.parse(reference) as PostReference
}

export type FixedPost = Pick<OutgoingPost, 'text' | 'link' | 'title' | 'payload'>

/** Keeps what a delivery says, unless that was done before. @returns what is kept. */
export async function fixPost(db: Database, deliveryId: string, post: FixedPost): Promise<FixedPost> {
  const { text, link, title, payload } = post
  await db
    .insertInto('fixedPosts')
    .values({ deliveryId, content: JSON.stringify({ text, link, title, payload }) })
    .onConflict((conflict) => conflict.column('deliveryId').doNothing())
    .execute()
  const { content } = await db
    .selectFrom('fixedPosts')
    .select('content')
    .where('deliveryId', '=', deliveryId)
    .executeTakeFirstOrThrow()
  return JSON.parse(content) as FixedPost
}

/** News posted or to be posted, with what it tells of; not retractions. */
function selectPosts(db: Database) {
  return db
    .selectFrom('deliveries')
    .innerJoin('messages', 'messages.id', 'deliveries.messageId')
    .innerJoin('messageEvents', 'messageEvents.messageId', 'messages.id')
    .innerJoin('events', 'events.id', 'messageEvents.eventId')
    .where('messages.kind', '=', 'post')
}

/** When the next try ends of what was queued before on this agency, and waits; undefined: none does. */
export async function findEarlierTry(
  db: Database,
  channel: string,
  { agencyId, queuedAt }: { readonly agencyId: string; readonly queuedAt: string },
): Promise<string | undefined> {
  const rows = await selectPosts(db)
    .select(['nextAttemptAt', 'leaseUntil'])
    .where('deliveries.channel', '=', channel)
    .where('deliveries.status', 'in', ['queued', 'deferred', 'sending'])
    .where('deliveries.queuedAt', '<', queuedAt)
    .where('events.agencyId', '=', agencyId)
    .execute()
  return rows.map(({ nextAttemptAt, leaseUntil }) => leaseUntil ?? nextAttemptAt).toSorted()[0]
}

export type PostDelivery = Readonly<
  Pick<DeliveriesTable, 'id' | 'status' | 'mayHaveArrived' | 'sentAt' | 'queuedAt'>
>

/** The delivery that posts this event in a channel. */
export async function findPostDelivery(
  db: Database,
  channel: string,
  eventId: string,
): Promise<PostDelivery | undefined> {
  return selectPosts(db)
    .select(['deliveries.id', 'deliveries.status', 'mayHaveArrived', 'sentAt', 'deliveries.queuedAt'])
    .where('messageEvents.eventId', '=', eventId)
    .where('deliveries.channel', '=', channel)
    .orderBy('deliveries.queuedAt')
    .executeTakeFirst()
}

/** The last that a channel said of an agreement, but for one event and for what was taken back. */
export async function findSaid(
  db: Database,
  channel: string,
  { agreementId, id }: Pick<AgreementEvent, 'agreementId' | 'id'>,
): Promise<{ readonly event: AgreementEvent; readonly at: string } | null> {
  const row = await selectPosts(db)
    .select(['event', 'sentAt'])
    .where('deliveries.channel', '=', channel)
    // Whatever became of a replay.
    .where('sentAt', 'is not', null)
    .where('events.agreementId', '=', agreementId)
    .where('events.id', '!=', id)
    .where('events.retractedAt', 'is', null)
    .orderBy('sentAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined || row.sentAt === null) return null
  return { event: JSON.parse(row.event) as AgreementEvent, at: row.sentAt }
}

/** Ids of agreements that channels posted, or are about to, by the channel's id; without what was taken back. */
export async function listPosted(
  db: Database,
  agreementIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const posted = new Map<string, Set<string>>()
  if (agreementIds.length === 0) return posted
  const rows = await selectPosts(db)
    .select(['deliveries.channel', 'events.agreementId'])
    .where('events.agreementId', 'in', agreementIds)
    .where('events.retractedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('deliveries.status', 'in', ['queued', 'deferred', 'sending', 'sent']),
        eb('mayHaveArrived', '=', 1),
      ]),
    )
    .execute()
  for (const { channel, agreementId } of rows) {
    posted.set(channel, (posted.get(channel) ?? new Set()).add(agreementId))
  }
  return posted
}

/** Channels that posted this event, or may have: a claim in hand counts. With when it was queued. */
export async function listChannelsTold(
  db: Database,
  eventId: string,
): Promise<readonly { readonly channel: string; readonly queuedAt: string }[]> {
  return selectPosts(db)
    .innerJoin('channels', 'channels.id', 'deliveries.channel')
    .select(['deliveries.channel', 'deliveries.queuedAt'])
    .where('messageEvents.eventId', '=', eventId)
    .where('channels.removedAt', 'is', null)
    .where((eb) => eb.or([eb('deliveries.status', 'in', ['sent', 'sending']), eb('mayHaveArrived', '=', 1)]))
    .orderBy('deliveries.queuedAt')
    .orderBy('deliveries.channel')
    .execute()
}
