/** What a mail was sent for, so that its link to leave ends that. EDGE. */
import type { AgreementEvent } from '../src/model.js'
import type { Database } from './open-database.js'
import { listWatches } from './watches.js'

export interface ServedMessage {
  readonly subscriberId: string
  /** Places that the message serves; of a letter with a link to manage, all that are watched. */
  readonly places: readonly string[]
  /** True for a request to confirm: what can be left then is the request, and nothing that was confirmed. */
  readonly isRequest: boolean
  /** Of a message that names none itself, such as a retraction: what it tells of. */
  readonly events: readonly AgreementEvent[]
}

/** Undefined when there is no such delivery any more, or it was a maintainer's. */
export async function findServed(db: Database, deliveryId: string): Promise<ServedMessage | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .innerJoin('messages', 'messages.id', 'deliveries.messageId')
    .select(['subscriberId', 'messageId', 'kind', 'content'])
    .where('deliveries.id', '=', deliveryId)
    .executeTakeFirst()
  if (row === undefined || row.subscriberId === null) return undefined
  const { subscriberId, messageId, kind } = row
  const content = JSON.parse(row.content) as Content
  const isRequest = content.purpose === 'confirm'
  if (isRequest) return { subscriberId, places: [], isRequest, events: [] }
  if (content.places !== undefined) return { subscriberId, places: content.places, isRequest, events: [] }
  if (kind === 'letter') {
    const watches = await listWatches(db, subscriberId)
    return { subscriberId, places: watches.map(({ place }) => place), isRequest, events: [] }
  }
  return { subscriberId, places: [], isRequest, events: await loadEvents(db, messageId, content.eventId) }
}

interface Content {
  readonly purpose?: string
  readonly places?: readonly string[]
  readonly eventId?: string
}

async function loadEvents(
  db: Database,
  messageId: string,
  eventId: string | undefined,
): Promise<readonly AgreementEvent[]> {
  const listed = await db
    .selectFrom('messageEvents')
    .select('eventId')
    .where('messageId', '=', messageId)
    .execute()
  const ids = [...listed.map((row) => row.eventId), ...(eventId === undefined ? [] : [eventId])]
  if (ids.length === 0) return []
  const rows = await db.selectFrom('events').select('event').where('id', 'in', ids).execute()
  return rows.map(({ event }) => JSON.parse(event) as AgreementEvent)
}
