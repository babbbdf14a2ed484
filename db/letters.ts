/**
 * Letters to one person: a request to confirm, a link that was asked for, a welcome. EDGE.
 *
 * The secret in a letter's link is derived from its delivery, at queueing for its hash and again at
 * sending: so it is nowhere at rest, and a retry sends the same bytes.
 */
import { randomUUID } from 'node:crypto'
import type { Letter } from '../src/alerts/letter-facts.js'
import type { AddressVault } from '../src/delivery/address-vault.js'
import { makeDelivery } from './messages.js'
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import { insertToken } from './tokens.js'

export interface NewLetter {
  readonly letter: Letter
  /** Null: a maintainer, whom the letter names. */
  readonly subscriberId: string | null
  readonly at: string
  /** How long its link is good; null for a letter without one. */
  readonly expiresInMs: number | null
}

/** Queues the letter with its delivery, and keeps the hash of what its link will hold. Runs in the caller's transaction. */
export async function queueLetter(db: Database, vault: AddressVault, request: NewLetter): Promise<void> {
  const { letter, subscriberId, at, expiresInMs } = request
  const messageId = newId(at)
  const deliveryId = randomUUID()
  await db
    .insertInto('messages')
    .values({
      id: messageId,
      kind: 'letter',
      batch: `letter:${deliveryId}`,
      contentKey: letter.purpose,
      content: JSON.stringify(letter),
      createdAt: at,
    })
    .execute()
  await db
    .insertInto('deliveries')
    .values({ ...makeDelivery({ messageId, kind: 'letter', subscriberId, at }), id: deliveryId })
    .execute()
  if (letter.purpose === 'welcome') return
  if (expiresInMs === null) throw new Error(`A ${letter.purpose} letter's link must expire.`)
  await insertToken(db, {
    secret: deriveLetterSecret(vault, letter.purpose, deliveryId),
    purpose: letter.purpose,
    subject: getSubject(letter, subscriberId),
    details: letter,
    at,
    expiresAt: new Date(Date.parse(at) + expiresInMs).toISOString(),
  })
}

/** What the link of a letter holds: the same each time. */
export function deriveLetterSecret(
  vault: AddressVault,
  purpose: Exclude<Letter['purpose'], 'welcome'>,
  deliveryId: string,
): string {
  return vault.deriveSecret(purpose, deliveryId)
}

function getSubject(letter: Letter, subscriberId: string | null): string {
  if (letter.purpose === 'sign-in') return letter.maintainer
  if (subscriberId === null) throw new Error(`A ${letter.purpose} letter needs a subscriber.`)
  return subscriberId
}
