/** What is held of one subscriber, as they may see it. EDGE. */
import type { AddressVault } from '../src/delivery/address-vault.js'
import { maskAddress } from '../src/delivery/mask-address.js'
import type { Database } from './open-database.js'
import type { MessagesTable } from './schema-of-delivery.js'
import { findRecipient } from './subscribers.js'
import { findSuppressions, type Suppression } from './suppressions.js'
import { listWatches, type Watch } from './watches.js'

/** All that is held of one subscriber, for them. */
export interface SubscriberRecord {
  /** In part: whoever was forwarded the link learns no address. */
  readonly address: string
  readonly language: string
  readonly createdAt: string
  readonly confirmedAt: string | null
  readonly pausedAt: string | null
  /** What is known against the mailbox; null: nothing. */
  readonly mailbox:
    | (Omit<Suppression, 'subscriberId' | 'softBouncesAt'> & {
        /** When mail came back that may go through another time, of the last month before the newest. */
        readonly cameBackAt: readonly string[]
      })
    | null
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
  const mailbox = await findMailboxRecord(db, subscriberId)
  return { address, ...row, mailbox, watches: await listWatches(db, subscriberId), mails }
}

async function findMailboxRecord(db: Database, subscriberId: string): Promise<SubscriberRecord['mailbox']> {
  const found = (await findSuppressions(db, [subscriberId])).get(subscriberId)
  if (found === undefined) return null
  const { pausedUntil, suppressedAt, cause, reason, softBouncesAt } = found
  return { pausedUntil, suppressedAt, cause, reason, cameBackAt: JSON.parse(softBouncesAt) as string[] }
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
