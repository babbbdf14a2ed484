/** What a mail was sent for, so that its link to leave ends that; and what is held of one subscriber. EDGE. */
import type { AddressVault } from '../src/delivery/address-vault.js'
import { maskAddress } from '../src/delivery/mask-address.js'
import type { AgreementEvent } from '../src/model.js'
import type { Database } from './open-database.js'
import type { MessagesTable } from './schema.js'
import { findRecipient } from './subscribers.js'
import { listWatches, type Watch } from './watches.js'

export interface ServedMessage {
  readonly subscriberId: string
  /** Places that the message names; null for a message to the subscriber as such: a letter. */
  readonly places: readonly string[] | null
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
  const { subscriberId, kind, messageId } = row
  if (kind === 'letter') return { subscriberId, places: null, events: [] }
  const content = JSON.parse(row.content) as Content
  if (content.places !== undefined) return { subscriberId, places: content.places, events: [] }
  return { subscriberId, places: [], events: await loadEvents(db, messageId, content.eventId) }
}

interface Content {
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

/** All that is held of one subscriber, for them. */
export interface SubscriberRecord {
  /** In part: whoever was forwarded the link learns no address. */
  readonly address: string
  readonly language: string
  readonly createdAt: string
  readonly confirmedAt: string | null
  readonly pausedAt: string | null
  readonly watches: readonly Watch[]
  /** Newest first. */
  readonly mails: readonly {
    readonly kind: MessagesTable['kind']
    readonly status: string
    readonly queuedAt: string
    readonly sentAt: string | null
  }[]
}

/** @throws {Error} when there is no such subscriber. */
export async function getSubscriberRecord(
  db: Database,
  vault: AddressVault,
  subscriberId: string,
): Promise<SubscriberRecord> {
  const row = await db
    .selectFrom('subscribers')
    .select(['language', 'createdAt', 'confirmedAt', 'pausedAt'])
    .where('id', '=', subscriberId)
    .executeTakeFirstOrThrow()
  const mails = await db
    .selectFrom('deliveries')
    .innerJoin('messages', 'messages.id', 'deliveries.messageId')
    .select(['kind', 'status', 'queuedAt', 'sentAt'])
    .where('subscriberId', '=', subscriberId)
    .orderBy('queuedAt', 'desc')
    .execute()
  const address = await findMaskedAddress(db, vault, subscriberId)
  return { address, ...row, watches: await listWatches(db, subscriberId), mails }
}

/** `j…@m….org`; empty for who has left. */
export async function findMaskedAddress(
  db: Database,
  vault: AddressVault,
  subscriberId: string,
): Promise<string> {
  const recipient = await findRecipient(db, vault, subscriberId)
  return recipient === undefined ? '' : maskAddress(recipient.address)
}
