/**
 * Subscribing without an account: asked for, confirmed, welcomed, or forgotten; and links to manage it. EDGE.
 *
 * A request changes nothing for an address that is known: what was asked for is in the token of the
 * letter, and takes effect when its link is confirmed.
 */
import type { Letter } from '../src/alerts/letter-facts.js'
import type { AddressVault } from '../src/delivery/address-vault.js'
import { normaliseAddress } from '../src/delivery/mail-address.js'
import type { Language } from '../src/model.js'
import { queueLetter } from './letters.js'
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { WatchFrequency, WatchKinds } from './schema-of-people.js'
import { checkKey, findSubscriber, insertSubscriber, removeSubscriber } from './subscribers.js'
import { liftSuppression, settleSubscriber } from './suppressions.js'
import { insertToken, useToken } from './tokens.js'
import { changeWatches } from './watches.js'

const HOUR_MS = 3_600_000
/** How long the link of a request to confirm is good, and how long an unconfirmed address is kept. */
export const CONFIRM_MS = 7 * 24 * HOUR_MS
/** How long a link to manage is good. */
const MANAGE_MS = 24 * HOUR_MS

export interface Wish {
  /** Codes, each once. */
  readonly places: readonly string[]
  readonly kinds: WatchKinds
  readonly frequency: WatchFrequency
  readonly language: Language
}

/**
 * Queues a request to confirm, to an address that is known or not.
 *
 * @throws {RequestError} when it is no address. {ConfigError} when the key is not this database's.
 */
export async function requestSubscription(
  db: Database,
  vault: AddressVault,
  { address, wish, at }: { readonly address: string; readonly wish: Wish; readonly at: string },
): Promise<void> {
  const normal = normaliseAddress(address)
  await db.transaction().execute(async (transaction) => {
    const known = await findSubscriber(transaction, vault, normal)
    const subscriberId = known ?? (await insertSubscriber(transaction, vault, normal, wish.language, at))
    const letter: Letter = { purpose: 'confirm', ...wish }
    await queueLetter(transaction, vault, { letter, subscriberId, at, expiresInMs: CONFIRM_MS })
  })
}

/**
 * Confirms what a letter asked for, once, and queues the welcome where something new is watched. Who had
 * paused hears again: they asked for it. So does who was suppressed: the letter arrived.
 *
 * @returns undefined when the link is used, expired or forged, or the address was erased since.
 */
export async function confirmSubscription(
  db: Database,
  vault: AddressVault,
  secret: string,
  at: string,
): Promise<Wish | undefined> {
  return db.transaction().execute(async (transaction) => {
    const token = await useToken(transaction, 'confirm', secret, at)
    if (token === undefined) return undefined
    const id = token.subject
    const subscriber = await transaction
      .selectFrom('subscribers')
      .select(['confirmedAt', 'pausedAt', 'language'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (subscriber === undefined) return undefined
    const wish = { language: subscriber.language as Language, ...(token.details as Omit<Wish, 'language'>) }
    await transaction
      .updateTable('subscribers')
      .set({ confirmedAt: subscriber.confirmedAt ?? at, pausedAt: null, language: wish.language })
      .where('id', '=', id)
      .execute()
    const isHeardAnew = subscriber.confirmedAt === null || subscriber.pausedAt !== null
    if (isHeardAnew) await settleSubscriber(transaction, id, at)
    await liftSuppression(transaction, id, at)
    const places = await changeWatches(transaction, id, wish, at)
    await welcome(transaction, vault, { subscriberId: id, places, at })
    return wish
  })
}

/** Tells what the list shows of places that are newly watched, so that silence afterwards means no change. */
export async function welcome(
  db: Database,
  vault: AddressVault,
  { subscriberId, places, at }: { subscriberId: string; places: readonly string[]; at: string },
): Promise<void> {
  if (places.length === 0) return
  const letter: Letter = { purpose: 'welcome', places }
  await queueLetter(db, vault, { letter, subscriberId, at, expiresInMs: null })
}

/**
 * Queues a link to manage where the address is subscribed. Where it is not, a token that nobody holds is
 * stored, so that both take as long.
 *
 * @throws {RequestError} when it is no address. {ConfigError} when the key is not this database's.
 */
export async function requestManageLink(
  db: Database,
  vault: AddressVault,
  address: string,
  at: string,
): Promise<void> {
  const normal = normaliseAddress(address)
  await checkKey(db, vault)
  await db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('subscribers')
      .select('id')
      .where('addressHash', '=', vault.hash(normal))
      .where('confirmedAt', 'is not', null)
      .executeTakeFirst()
    if (row === undefined) return insertDecoy(transaction, vault, at)
    const letter: Letter = { purpose: 'manage' }
    await queueLetter(transaction, vault, { letter, subscriberId: row.id, at, expiresInMs: MANAGE_MS })
  })
}

async function insertDecoy(db: Database, vault: AddressVault, at: string): Promise<void> {
  const nobody = newId(at)
  const secret = vault.deriveSecret('decoy', nobody)
  await insertToken(db, { secret, purpose: 'manage', subject: nobody, details: {}, at, expiresAt: at })
}

/**
 * Erases addresses that were never confirmed: those added before then, to which no request was sent since.
 *
 * @returns how many.
 */
export async function eraseUnconfirmed(db: Database, before: string): Promise<number> {
  const asked = db
    .selectFrom('tokens')
    .select('subject')
    .where('purpose', '=', 'confirm')
    .where('createdAt', '>=', before)
  const rows = await db
    .selectFrom('subscribers')
    .select('id')
    .where('confirmedAt', 'is', null)
    .where('createdAt', '<', before)
    .where('id', 'not in', asked)
    .execute()
  for (const { id } of rows) await removeSubscriber(db, id)
  return rows.length
}
