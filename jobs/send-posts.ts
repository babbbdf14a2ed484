/**
 * Posts what is due, in every channel at once and in each apart: one that hangs or fails delays no other.
 *
 * Within a channel one post after another, so that what comes later goes under what came before.
 */
import SqliteDatabase from 'better-sqlite3'
import { type Channel, findChannel, listChannels, openChannelSecrets } from '../db/channels.js'
import type { Claim } from '../db/claims.js'
import type { AddressVault } from '../src/delivery/address-vault.js'
import { findNextWebhookTry } from '../src/delivery/posts/find-next-webhook-try.js'
import type { SendResult } from '../src/delivery/send-result.js'
import { ConfigError } from '../src/errors.js'
import type { PostSenders } from './post-senders.js'
import { type ChannelDeps, sendChannel } from './send-channel.js'
import { type WritePostDeps, writePost } from './write-post.js'

export interface SendPostsDeps extends WritePostDeps, ChannelDeps {
  readonly vault: AddressVault
  /** Kept from one call to the next. */
  readonly senders: PostSenders
}

/**
 * One by one: the next is written when the last is marked, and so stands under it. The lease is longer than
 * one can take: ten requests of twenty seconds, to Bluesky.
 */
export const POST_ROUND = { concurrency: 1, claimSize: 1, leaseMs: 5 * 60_000 } as const

/** Begins a round in each channel that has none on its way, and waits for none: see `PostSenders.settle`. */
export async function sendPosts(deps: SendPostsDeps): Promise<void> {
  for (const channel of await listChannels(deps.db, { isOn: true })) {
    deps.senders.startRound(channel.id, () => sendRound(deps, channel))
  }
}

async function sendRound(deps: SendPostsDeps, { id, name, kind }: Channel): Promise<void> {
  if (deps.senders.isResting(id, deps.now())) return
  const ended = new AbortController()
  // AbortSignal.any leaves a little of each round with the worker's signal, which lasts for months.
  const stop = () => ended.abort()
  if (deps.signal?.aborted === true) stop()
  deps.signal?.addEventListener('abort', stop)
  try {
    await sendChannel(
      { ...deps, signal: ended.signal },
      {
        ...{ id, name, ...POST_ROUND },
        trySending: (claim) => trySending(deps, claim, ended),
        ...(kind === 'webhook'
          ? { findNextTry: (attempts, at) => findNextWebhookTry(attempts, at, deps.chance()) }
          : {}),
      },
    )
  } catch (error) {
    // A full disk or a locked database passes, and the next round tries again.
    if (!(error instanceof SqliteDatabase.SqliteError)) throw error
    const says = `The database refused while ${name} was posted to: ${error.message}. Trying again.`
    deps.log.error({ channel: id, err: error, says }, 'job:failed')
  } finally {
    deps.signal?.removeEventListener('abort', stop)
  }
}

/** By the channel as it is now: a round may be long, and whoever switches it off means the next post too. */
async function trySending(deps: SendPostsDeps, claim: Claim, ended: AbortController): Promise<SendResult> {
  const channel = await findChannel(deps.db, claim.channel)
  if (channel === undefined || !channel.isOn) {
    ended.abort()
    return { kind: 'paced', reason: 'The channel is switched off.', until: deps.now() }
  }
  try {
    return await post(deps, channel, claim)
  } catch (error) {
    return describeBug(deps, claim, error)
  }
}

async function post(deps: SendPostsDeps, channel: Channel, claim: Claim): Promise<SendResult> {
  const written = await writePost(deps, { channel, claim })
  if (written.kind !== 'written') return written
  const sender = await deps.senders.get(channel, await openChannelSecrets(deps.db, deps.vault, channel.id))
  const result = await sender.send(written.post)
  const isAskedToWait = result.kind === 'deferred' && result.concerns === 'server'
  if (isAskedToWait && result.retryAt !== undefined) deps.senders.rest(channel.id, result.retryAt)
  return result
}

/**
 * A bug in what one channel posts would end the worker, again and again, and with it the mail: instead it
 * stops the channel, a maintainer is told, and a post that meets it every time is given up.
 */
function describeBug({ log }: SendPostsDeps, { id, channel }: Claim, error: unknown): SendResult {
  if (error instanceof SqliteDatabase.SqliteError) throw error
  if (error instanceof ConfigError) return { kind: 'refused', reason: error.message, concerns: 'sender' }
  // The stack alone: other fields may hold an address with a key in it.
  const stack = error instanceof Error ? error.stack : String(error)
  log.error({ channel, deliveryId: id, stack, says: 'A bug kept a post from being sent.' }, 'post:crashed')
  return { kind: 'refused', reason: 'A bug of Countywatch, see its log.', concerns: 'message' }
}
