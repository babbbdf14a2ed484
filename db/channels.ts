/**
 * Channels for posts: kept, changed, taken away. EDGE.
 *
 * Whatever lets one post in a channel's name is sealed by the vault, as subscribers' addresses are.
 */
import { isDeepStrictEqual } from 'node:util'
import type { AddressVault } from '../src/delivery/address-vault.js'
import type {
  ChannelEventKinds,
  ChannelOptions,
  ChannelSecrets,
  ChannelWishes,
} from '../src/delivery/channel.js'
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { ChannelsTable } from './schema-of-delivery.js'

export type {
  ChannelEventKinds,
  ChannelOptions,
  ChannelSecrets,
  ChannelWishes,
} from '../src/delivery/channel.js'

export interface Channel extends ChannelWishes {
  readonly id: string
  readonly origin: ChannelsTable['origin']
  readonly createdAt: string
  /** Since when its scope is as it is, and it is on. */
  readonly settledAt: string
}

/** By name; without those that were taken away. */
export async function listChannels(
  db: Database,
  filter: { readonly isOn?: boolean } = {},
): Promise<readonly Channel[]> {
  let query = db.selectFrom('channels').selectAll().where('removedAt', 'is', null)
  if (filter.isOn !== undefined) query = query.where('isOn', '=', filter.isOn ? 1 : 0)
  return (await query.orderBy('name').execute()).map(readChannel)
}

export async function findChannel(db: Database, id: string): Promise<Channel | undefined> {
  const row = await db
    .selectFrom('channels')
    .selectAll()
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .executeTakeFirst()
  return row === undefined ? undefined : readChannel(row)
}

/** By name, of those that were taken away too: for deliveries that name them. */
export async function listChannelNames(db: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('channels').select(['id', 'name']).orderBy('name').execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** @throws {ConfigError} when the key is not this database's. */
export async function openChannelSecrets(
  db: Database,
  vault: AddressVault,
  id: string,
): Promise<ChannelSecrets> {
  const { secretCipher } = await db
    .selectFrom('channels')
    .select('secretCipher')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return JSON.parse(vault.open(id, secretCipher)) as ChannelSecrets
}

/** @returns its id. */
export async function addChannel(
  db: Database,
  vault: AddressVault,
  channel: {
    readonly wishes: ChannelWishes
    readonly secrets: ChannelSecrets
    readonly origin: Channel['origin']
    readonly at: string
  },
): Promise<string> {
  const { wishes, secrets, origin, at } = channel
  const id = newId(at)
  const secretCipher = vault.seal(id, JSON.stringify(secrets))
  const row = { id, ...writeWishes(wishes), secretCipher, origin, createdAt: at, settledAt: at }
  await db.insertInto('channels').values(row).execute()
  return id
}

/**
 * What it is owed counts from `at` where its scope changed or it was switched on; not where it got another
 * name or key.
 *
 * @param change `secrets` null: they stay.
 */
export async function changeChannel(
  db: Database,
  vault: AddressVault,
  change: {
    readonly channel: Channel
    readonly wishes: ChannelWishes
    readonly secrets: ChannelSecrets | null
    readonly at: string
  },
): Promise<void> {
  const { channel, wishes, secrets, at } = change
  const { id, settledAt } = channel
  const sealed = secrets === null ? {} : { secretCipher: vault.seal(id, JSON.stringify(secrets)) }
  await db
    .updateTable('channels')
    .set({
      ...writeWishes(wishes),
      ...sealed,
      settledAt: isDeepStrictEqual(scopeOf(channel), scopeOf(wishes)) ? settledAt : at,
    })
    .where('id', '=', id)
    .execute()
}

function scopeOf({ places, kinds, isOn }: ChannelWishes) {
  return { places: places?.toSorted(), kinds, isOn }
}

/**
 * Its row stays for the audit, without what one could post with. What waits for it ends; so does a try in hand,
 * unless it is taken all the same.
 */
export async function removeChannel(
  db: Database,
  vault: AddressVault,
  id: string,
  at: string,
): Promise<void> {
  await db
    .updateTable('channels')
    .set({ removedAt: at, isOn: 0, secretCipher: vault.seal(id, '{}') })
    .where('id', '=', id)
    .execute()
  await db.deleteFrom('channelStates').where('channel', '=', id).execute()
  await db
    .updateTable('deliveries')
    .set({ status: 'suppressed', leaseUntil: null })
    .where('channel', '=', id)
    .where('status', 'in', ['queued', 'deferred', 'sending'])
    .execute()
}

function writeWishes({ places, kinds, options, isOn, ...rest }: ChannelWishes) {
  return {
    ...rest,
    places: JSON.stringify(places),
    kinds: JSON.stringify(kinds),
    options: JSON.stringify(options),
    isOn: isOn ? 1 : 0,
  } as const
}

function readChannel({ secretCipher: _sealed, removedAt: _removed, ...row }: ChannelsTable): Channel {
  return {
    ...row,
    places: JSON.parse(row.places) as Channel['places'],
    kinds: JSON.parse(row.kinds) as ChannelEventKinds,
    options: JSON.parse(row.options) as ChannelOptions,
    isOn: row.isOn === 1,
  }
}

/** What the wishes of a kept channel are, without what we added. */
export function wishesOf({
  kind,
  name,
  language,
  places,
  kinds,
  template,
  options,
  isOn,
}: Channel): ChannelWishes {
  return { kind, name, language, places, kinds, template, options, isOn }
}
