/**
 * What maintainers do to channels, each act written to the audit log. EDGE.
 *
 * Call within a transaction. Each throws a RequestError with what was expected.
 */
import type { AddressVault } from '../src/delivery/address-vault.js'
import type { CheckedChannel } from '../src/delivery/check-channel.js'
import { makeWebhookSecret } from '../src/delivery/make-webhook-secret.js'
import { RequestError } from '../src/errors.js'
import { recordAudit } from './audit.js'
import { findChannelState, setChannelState } from './channel-states.js'
import {
  addChannel,
  type Channel,
  type ChannelSecrets,
  changeChannel,
  findChannel,
  listChannels,
  openChannelSecrets,
  removeChannel,
  wishesOf,
} from './channels.js'
import { closeIncident } from './incidents.js'
import { listDeliveries } from './list-deliveries.js'
import { queueMessages } from './messages.js'
import type { Database } from './open-database.js'
import { replayPost } from './retry-delivery.js'
import { EMAIL } from './schema-of-delivery.js'

export interface Act {
  /** For the audit log: never an address. */
  readonly who: string
  readonly at: string
}

const HOUR_MS = 3_600_000
/** How long receivers have to take up a webhook's new secret. */
const ROTATION_HOURS = 24

/** @returns its id; and a webhook's secret where we made it, which is not shown again. */
export async function createChannel(
  db: Database,
  vault: AddressVault,
  { wishes, secrets }: CheckedChannel,
  act: Act,
): Promise<{ readonly id: string; readonly madeSecret: string | null }> {
  await refuseTakenName(db, wishes.name, null)
  const madeSecret = wishes.kind === 'webhook' && secrets.secret === undefined ? makeWebhookSecret() : null
  const kept = madeSecret === null ? secrets : { ...secrets, secret: madeSecret }
  const id = await addChannel(db, vault, { wishes, secrets: kept, origin: 'maintain', at: act.at })
  await record(db, act, 'add channel', wishes)
  return { id, madeSecret }
}

/** @param change the secrets given; those that are not stay. */
export async function editChannel(
  db: Database,
  vault: AddressVault,
  { id, wishes, secrets }: CheckedChannel & { readonly id: string },
  act: Act,
): Promise<void> {
  const channel = await getOwnChannel(db, id)
  if (channel.kind !== wishes.kind) throw new RequestError(`Expected a channel of kind ${channel.kind}.`)
  await refuseTakenName(db, wishes.name, id)
  await changeChannel(db, vault, { channel, wishes, secrets, at: act.at })
  await record(db, act, 'change channel', wishes)
}

export async function switchChannel(
  db: Database,
  vault: AddressVault,
  { id, isOn }: { readonly id: string; readonly isOn: boolean },
  act: Act,
): Promise<void> {
  const channel = await getOwnChannel(db, id)
  if (channel.isOn === isOn) return
  await changeChannel(db, vault, {
    channel,
    wishes: { ...wishesOf(channel), isOn },
    secrets: null,
    at: act.at,
  })
  await record(db, act, isOn ? 'switch channel on' : 'switch channel off', channel)
}

export async function dropChannel(db: Database, vault: AddressVault, id: string, act: Act): Promise<void> {
  const channel = await getOwnChannel(db, id)
  await removeChannel(db, vault, id, act.at)
  await closeIncident(db, `channel:${id}`, `${channel.name} was removed`, act.at)
  await record(db, act, 'remove channel', channel)
}

/** The old secret signs too for a day. @returns the new one, which is not shown again. */
export async function rotateSecret(
  db: Database,
  vault: AddressVault,
  id: string,
  act: Act,
): Promise<{ readonly secret: string; readonly oldSecretUntil: string }> {
  const channel = await getOwnChannel(db, id)
  if (channel.kind !== 'webhook')
    throw new RequestError('Expected a webhook: no other channel has a secret of ours.')
  const kept = await openChannelSecrets(db, vault, id)
  const secret = makeWebhookSecret()
  const oldSecretUntil = new Date(Date.parse(act.at) + ROTATION_HOURS * HOUR_MS).toISOString()
  const secrets: ChannelSecrets = {
    ...kept,
    secret,
    ...(kept.secret === undefined ? {} : { oldSecret: kept.secret }),
  }
  const wishes = { ...wishesOf(channel), options: { ...channel.options, oldSecretUntil } }
  await changeChannel(db, vault, { channel, wishes, secrets, at: act.at })
  await record(db, act, "rotate a webhook's secret", channel)
  return { secret, oldSecretUntil }
}

/**
 * Opens a channel that stopped or was disabled: what waits goes out at the next turn.
 *
 * @param id `email`, or that of a channel.
 */
export async function resumeChannel(db: Database, id: string, act: Act): Promise<void> {
  const name = id === EMAIL ? 'Mail' : (await getChannel(db, id)).name
  const state = await findChannelState(db, id)
  if (state === undefined || state.status === 'open') {
    throw new RequestError(`Expected a channel that stopped; ${name} is open.`)
  }
  await setChannelState(db, id, { status: 'open', since: act.at, reason: '', probeAt: null, failures: 0 })
  // Who resumes it knows: nobody is told.
  await closeIncident(db, `channel:${id}`, `${name} was resumed by a maintainer`, act.at)
  await record(db, act, 'resume channel', { name })
}

/** A post that says that it is a test. */
export async function queueTestPost(db: Database, id: string, act: Act): Promise<void> {
  const channel = await getChannel(db, id)
  if (!channel.isOn) throw new RequestError(`Expected a channel that is on; ${channel.name} is off.`)
  await queueMessages(db, {
    batch: `test of ${id} at ${act.at}`,
    at: act.at,
    messages: [
      {
        kind: 'post',
        contentKey: 'test',
        content: { isTest: true },
        eventIds: [],
        recipients: [],
        channels: [id],
      },
    ],
  })
  await record(db, act, 'test channel', channel)
}

/**
 * A post once more, under the same id: a webhook's receiver knows it again, a service may show it twice.
 *
 * @returns the channel's id.
 */
export async function replayPosted(db: Database, deliveryId: string, act: Act): Promise<string> {
  const [delivery] = await listDeliveries(db, { id: deliveryId, limit: 1 })
  if (delivery === undefined || !(await replayPost(db, deliveryId, act.at))) {
    throw new RequestError('Expected the id of a post that was sent or given up, of a channel that is there.')
  }
  await recordAudit(db, { ...act, action: 'replay post', subject: deliveryId })
  return delivery.channel
}

export async function getChannel(db: Database, id: string): Promise<Channel> {
  const channel = await findChannel(db, id)
  if (channel === undefined) throw new RequestError('There is no such channel.')
  return channel
}

/** By id, or by name whatever its case. */
export async function getChannelCalled(db: Database, called: string): Promise<Channel> {
  const isCalled = ({ id, name }: Channel) => id === called || fold(name) === fold(called)
  const channel = (await listChannels(db)).find(isCalled)
  if (channel === undefined) throw new RequestError(`There is no channel ${called}.`)
  return channel
}

/** One that is not kept in the settings file. */
async function getOwnChannel(db: Database, id: string): Promise<Channel> {
  const channel = await getChannel(db, id)
  if (channel.origin === 'maintain') return channel
  throw new RequestError(`${channel.name} stands in CHANNELS_FILE: change it there, and start again.`)
}

async function refuseTakenName(db: Database, name: string, ownId: string | null): Promise<void> {
  const taken = (await listChannels(db)).find((one) => one.id !== ownId && fold(one.name) === fold(name))
  if (taken !== undefined)
    throw new RequestError(`name: expected one that no other channel has, found "${name}".`)
}

function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

/** What a channel is, without its secrets and options. */
async function record(
  db: Database,
  { at, who }: Act,
  action: string,
  { name, kind, places, kinds, isOn }: Partial<Channel> & Pick<Channel, 'name'>,
): Promise<void> {
  await recordAudit(db, { at, who, action, subject: name, details: { kind, places, kinds, isOn } })
}
