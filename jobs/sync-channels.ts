/**
 * Makes the database's channels what CHANNELS_FILE says: added, changed, taken away. Those that maintainers
 * keep in their rooms are left alone.
 */
import { isDeepStrictEqual } from 'node:util'
import {
  addChannel,
  type Channel,
  changeChannel,
  listChannels,
  openChannelSecrets,
  removeChannel,
  wishesOf,
} from '../db/channels.js'
import { closeIncident } from '../db/incidents.js'
import type { Database } from '../db/open-database.js'
import type { AddressVault } from '../src/delivery/address-vault.js'
import { readChannelsFile } from '../src/delivery/channels-file.js'
import type { CheckedChannel } from '../src/delivery/check-channel.js'
import { ConfigError } from '../src/errors.js'
import type { Logger } from '../src/log.js'

export interface SyncDeps {
  readonly db: Database
  /** Opened only where there is a channel. */
  readonly openVault: () => AddressVault
  /** Null: no channel stands in the settings, and those that once did are taken away. */
  readonly channelsFile: string | null
  readonly allowsPrivateAddresses: boolean
  readonly now: () => string
  readonly log: Logger
}

/** @throws {ConfigError} when the file is wrong: then nothing is changed. */
export async function syncChannels(deps: SyncDeps): Promise<void> {
  const { db, openVault, channelsFile, allowsPrivateAddresses, now, log } = deps
  const rules = { allowsHttp: allowsPrivateAddresses }
  const { channels, openToOthers } =
    channelsFile === null ? { channels: [], openToOthers: [] } : readChannelsFile(channelsFile, rules)
  for (const file of openToOthers) {
    log.warn(
      { file, says: `Others can read ${file}, which holds secrets: chmod 600 ${file}` },
      'secrets:exposed',
    )
  }
  const changes = await db.transaction().execute(async (transaction) => {
    const kept = await listChannels(transaction)
    if (channels.length === 0 && !kept.some(isOfSettings)) return null
    return sync(transaction, openVault(), { wished: channels, kept, at: now() })
  })
  if (changes !== null) log.info(changes, 'channels:read')
}

interface Changes {
  added: number
  changed: number
  removed: number
}

async function sync(
  db: Database,
  vault: AddressVault,
  { wished, kept, at }: { wished: readonly CheckedChannel[]; kept: readonly Channel[]; at: string },
): Promise<Changes> {
  const changes: Changes = { added: 0, changed: 0, removed: 0 }
  const stays = new Set<string>()
  for (const one of wished) {
    const twin = kept.find(({ name }) => name.toLowerCase() === one.wishes.name.toLowerCase())
    if (twin?.origin === 'maintain') refuseName(one)
    // Another service under the same name is another channel: its threads do not go on.
    if (twin === undefined || twin.kind !== one.wishes.kind) {
      await addChannel(db, vault, { ...one, origin: 'settings', at })
      changes.added++
      continue
    }
    stays.add(twin.id)
    if (await change(db, vault, { channel: twin, wished: one, at })) changes.changed++
  }
  for (const channel of kept.filter((one) => isOfSettings(one) && !stays.has(one.id))) {
    await removeChannel(db, vault, channel.id, at)
    await closeIncident(db, `channel:${channel.id}`, `${channel.name} was removed`, at)
    changes.removed++
  }
  return changes
}

/** @returns false where nothing differs. */
async function change(
  db: Database,
  vault: AddressVault,
  { channel, wished, at }: { channel: Channel; wished: CheckedChannel; at: string },
): Promise<boolean> {
  const { wishes, secrets } = wished
  const isSame =
    isDeepStrictEqual(wishes, wishesOf(channel)) &&
    isDeepStrictEqual(secrets, await openChannelSecrets(db, vault, channel.id))
  if (!isSame) await changeChannel(db, vault, { channel, wishes, secrets, at })
  return !isSame
}

function isOfSettings({ origin }: Channel): boolean {
  return origin === 'settings'
}

function refuseName({ wishes: { name } }: CheckedChannel): never {
  throw new ConfigError(
    `CHANNELS_FILE: expected names that no channel of the maintainers' rooms has, found "${name}". ` +
      'Name one of them otherwise.',
  )
}
