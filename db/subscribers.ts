/**
 * Subscribers: added, found, counted, erased. EDGE.
 *
 * An address is in the database only sealed and hashed, and is opened when a message is about to go out.
 */
import type { AddressVault } from '../src/delivery/address-vault.js'
import { normaliseAddress } from '../src/delivery/mail-address.js'
import { LANGUAGES, type Language } from '../src/model.js'
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { WatchFrequency, WatchKinds } from './schema-of-people.js'
import { changeWatches } from './watches.js'

export interface AddedSubscriber {
  readonly subscriberId: string
  /** False when the address was there already. */
  readonly isNew: boolean
  /** Places that were not watched before. */
  readonly added: readonly string[]
}

/** How a maintainer wishes a subscriber's watches to be; what is left out stays, or is as for everyone. */
export interface AddWishes {
  readonly kinds?: WatchKinds | undefined
  readonly frequency?: WatchFrequency | undefined
  readonly language?: Language | undefined
}

/** To whom a message goes that is about to go out. */
export interface Recipient {
  readonly address: string
  readonly language: Language
  readonly isPaused: boolean
  /** The mailbox takes nothing, or its owner complained: nothing but letters goes there. */
  readonly isSuppressed: boolean
  /** Mail bounced softly: none goes there before then. Null, or past, when nothing holds it up. */
  readonly heldUntil: string | null
}

export interface SubscriberCounts {
  readonly subscribers: number
  readonly watches: number
  /** Ordered by place. */
  readonly byPlace: readonly { readonly place: string; readonly subscribers: number }[]
}

/**
 * Adds the address, or more places to it: the same again changes nothing. All of it counts as confirmed.
 *
 * @param places codes, each once; see `parseWatches`.
 * @throws {RequestError} when it is no address. {ConfigError} when the key is not this database's.
 */
export async function addSubscriber(
  db: Database,
  vault: AddressVault,
  address: string,
  places: readonly string[],
  at: string,
  wishes: AddWishes = {},
): Promise<AddedSubscriber> {
  const normal = normaliseAddress(address)
  return db.transaction().execute(async (transaction) => {
    const known = await findSubscriber(transaction, vault, normal)
    const subscriberId = known ?? (await insertSubscriber(transaction, vault, normal, 'en', at))
    await confirmSubscriber(transaction, subscriberId, at, wishes.language)
    const { kinds = null, frequency = null } = wishes
    const added = await changeWatches(transaction, subscriberId, { places, kinds, frequency }, at)
    return { subscriberId, isNew: known === undefined, added }
  })
}

async function confirmSubscriber(
  db: Database,
  subscriberId: string,
  at: string,
  language: Language | undefined,
): Promise<void> {
  const confirmed = { confirmedAt: at, settledAt: at }
  const theirs = db.updateTable('subscribers').where('id', '=', subscriberId)
  await theirs.set(confirmed).where('confirmedAt', 'is', null).execute()
  if (language !== undefined) await theirs.set({ language }).execute()
}

/**
 * @returns the subscriber's id.
 * @throws {RequestError} when it is no address. {ConfigError} when the key is not this database's.
 */
export async function findSubscriber(
  db: Database,
  vault: AddressVault,
  address: string,
): Promise<string | undefined> {
  await checkKey(db, vault)
  const row = await db
    .selectFrom('subscribers')
    .select('id')
    .where('addressHash', '=', vault.hash(normaliseAddress(address)))
    .executeTakeFirst()
  return row?.id
}

/** Whose delivery it was: a request to leave names one, and may come from another address. */
export async function findSubscriberOfDelivery(
  db: Database,
  deliveryId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .innerJoin('subscribers', 'subscribers.id', 'deliveries.subscriberId')
    .select('subscribers.id')
    .where('deliveries.id', '=', deliveryId)
    .executeTakeFirst()
  return row?.id
}

/**
 * Erases the address and the watches, what is queued for them, and the links sent to them. What is being
 * sent just now may still arrive; what was sent stays counted, under an id that leads nowhere.
 *
 * @returns false when there is no such subscriber.
 */
export async function removeSubscriber(db: Database, subscriberId: string): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('watches').where('subscriberId', '=', subscriberId).execute()
    await transaction.deleteFrom('suppressions').where('subscriberId', '=', subscriberId).execute()
    await transaction.deleteFrom('tokens').where('subject', '=', subscriberId).execute()
    await transaction
      .deleteFrom('deliveries')
      .where('subscriberId', '=', subscriberId)
      .where('status', 'in', ['queued', 'deferred'])
      .execute()
    await emptyLetters(transaction, subscriberId)
    const { numDeletedRows } = await transaction
      .deleteFrom('subscribers')
      .where('id', '=', subscriberId)
      .executeTakeFirstOrThrow()
    return numDeletedRows > 0n
  })
}

/** Letters are one person's, and hold what they wished to watch. */
async function emptyLetters(db: Database, subscriberId: string): Promise<void> {
  const theirs = db.selectFrom('deliveries').select('messageId').where('subscriberId', '=', subscriberId)
  await db
    .updateTable('messages')
    .set({ content: JSON.stringify({ purpose: 'erased' }) })
    .where('kind', '=', 'letter')
    .where('id', 'in', theirs)
    .execute()
}

/**
 * To whom messages go that are about to go out, by id; who has left is missing.
 *
 * @throws {ConfigError} when the key is not this database's.
 */
export async function findRecipients(
  db: Database,
  vault: AddressVault,
  subscriberIds: readonly string[],
): Promise<ReadonlyMap<string, Recipient>> {
  if (subscriberIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('subscribers')
    .leftJoin('suppressions', 'suppressions.subscriberId', 'subscribers.id')
    .select(['id', 'addressCipher', 'language', 'pausedAt', 'suppressedAt', 'pausedUntil'])
    .where('id', 'in', subscriberIds)
    .execute()
  return new Map(
    rows.map(({ id, addressCipher, language, pausedAt, suppressedAt, pausedUntil }) => [
      id,
      {
        address: vault.open(id, addressCipher),
        language: LANGUAGES.find((known) => known === language) ?? 'en',
        isPaused: pausedAt !== null,
        isSuppressed: suppressedAt !== null,
        heldUntil: pausedUntil,
      },
    ]),
  )
}

/**
 * To whom a message goes that is about to go out; undefined when the subscriber has left.
 *
 * @throws {ConfigError} when the key is not this database's.
 */
export async function findRecipient(
  db: Database,
  vault: AddressVault,
  subscriberId: string,
): Promise<Recipient | undefined> {
  return (await findRecipients(db, vault, [subscriberId])).get(subscriberId)
}

/** The recipient's address alone. */
export async function findAddress(
  db: Database,
  vault: AddressVault,
  subscriberId: string,
): Promise<string | undefined> {
  return (await findRecipient(db, vault, subscriberId))?.address
}

/**
 * Another key would find nobody, and add a second subscriber for an address that is there.
 *
 * @throws {ConfigError} when the key does not open what is there.
 */
export async function checkKey(db: Database, vault: AddressVault): Promise<void> {
  const some = await db.selectFrom('subscribers').select(['id', 'addressCipher']).limit(1).executeTakeFirst()
  if (some !== undefined) vault.open(some.id, some.addressCipher)
}

/** How many there are and what they watch, without who watches what. */
export async function countSubscribers(db: Database): Promise<SubscriberCounts> {
  const { subscribers } = await db
    .selectFrom('subscribers')
    .select(({ fn }) => fn.countAll<number>().as('subscribers'))
    .executeTakeFirstOrThrow()
  const byPlace = await db
    .selectFrom('watches')
    .select(({ fn }) => ['place', fn.countAll<number>().as('subscribers')])
    .groupBy('place')
    .orderBy('place')
    .execute()
  return {
    subscribers: Number(subscribers),
    watches: byPlace.reduce((sum, row) => sum + Number(row.subscribers), 0),
    byPlace: byPlace.map((row) => ({ place: row.place, subscribers: Number(row.subscribers) })),
  }
}

/** One who is not confirmed yet. @param address normalised. @returns the subscriber's id. */
export async function insertSubscriber(
  db: Database,
  vault: AddressVault,
  address: string,
  language: Language,
  at: string,
): Promise<string> {
  const id = newId(at)
  const addressCipher = vault.seal(id, address)
  const row = { id, addressCipher, addressHash: vault.hash(address), createdAt: at, language }
  await db.insertInto('subscribers').values(row).execute()
  return id
}
