/**
 * Empties the queue of one channel: claims what is due, tries it, and settles what became of it, until
 * nothing is due or the channel stops.
 *
 * A crash between the other side's yes and the mark repeats a message, under the same id; no other crash
 * does, and none loses one.
 */
import { type Claim, claimDeliveries } from '../db/claims.js'
import type { Database } from '../db/open-database.js'
import { findRefusals } from '../db/settle-claims.js'
import { findNextTry } from '../src/delivery/find-next-try.js'
import type { SendResult } from '../src/delivery/send-result.js'
import type { Logger } from '../src/log.js'
import { type ChannelMarks, findMarks } from './channel-marks.js'
import { type Decision, decideSettlement } from './decide-settlement.js'
import { noteSilence } from './note-silence.js'
import { findGate, openAgain, postponeProbe, stopChannel } from './stop-channel.js'

export interface ChannelDeps {
  readonly db: Database
  readonly log: Logger
  readonly now: () => string
  /** From 0 to 1, for the waits. */
  readonly chance: () => number
  /** False where no maintainer is set. */
  readonly hasMaintainer: boolean
  /** Ends the job after the messages in hand. */
  readonly signal?: AbortSignal | undefined
}

export interface Channel {
  /** `email`, or the id of a channel. */
  readonly id: string
  /** As maintainers know it. */
  readonly name: string
  /** Messages on their way at once. */
  readonly concurrency: number
  readonly claimSize: number
  readonly leaseMs: number
  /** The longest that one try takes: none is begun so shortly before the lease ends. Left out: no time. */
  readonly maxTryMs?: number
  /** Called before each round of claims are tried: what all of them need is loaded at once. */
  readonly prepare?: (claims: readonly Claim[]) => Promise<void>
  readonly trySending: (claim: Claim) => Promise<SendResult>
  /** When a delivery is tried again, where not as mail is; null: it is given up. */
  readonly findNextTry?: (attempts: number, at: string) => string | null
}

export interface SendCounts {
  readonly sent: number
  readonly deferred: number
  readonly failed: number
  readonly suppressed: number
  readonly expired: number
}

/** @throws what the database throws; then what was sent is still marked by the next turn of this process. */
export async function sendChannel(deps: ChannelDeps, channel: Channel): Promise<SendCounts> {
  const counts = { sent: 0, deferred: 0, failed: 0, suppressed: 0, expired: 0 }
  const marks = findMarks(deps.db, channel.id)
  // Before anything is claimed: what the database refused last time.
  await marks.write()
  while (deps.signal?.aborted !== true) {
    const gate = await findGate(deps, channel)
    if (gate === 'shut') break
    const { id, claimSize, leaseMs } = channel
    const limit = gate === 'probe' ? 1 : claimSize
    const claims = await claimDeliveries(deps.db, { channel: id, limit, now: deps.now(), leaseMs })
    if (claims.length === 0) break
    const tries = await tryAll(deps, channel, { claims, marks })
    for (const { settlement } of tries) {
      if (settlement.kind !== 'paced' && settlement.kind !== 'untried') counts[settlement.kind]++
    }
    const goesOn = await reactTo(deps, channel, tries, gate)
    if (!goesOn) break
  }
  if (Object.values(counts).some((count) => count > 0)) {
    deps.log.info({ channel: channel.id, ...counts }, 'deliveries:sent')
  }
  return counts
}

interface Try extends Decision {
  readonly result: SendResult
  /** It was refused before: that it is again says nothing new of the channel. */
  readonly isKnown: boolean
}

interface Round {
  readonly claims: readonly Claim[]
  readonly marks: ChannelMarks
}

/** @returns those that were tried; the rest are given back. */
async function tryAll(
  deps: ChannelDeps,
  channel: Channel,
  { claims, marks }: Round,
): Promise<readonly Try[]> {
  const waiting = [...claims]
  const tries: Try[] = []
  const errors: unknown[] = []
  const isOver = () =>
    errors.length > 0 ||
    marks.isStuck ||
    deps.signal?.aborted === true ||
    tries.some((one) => one.channel !== 'go on')
  const work = async (): Promise<void> => {
    while (!isOver()) {
      const claim = waiting.shift()
      if (claim === undefined) return
      if (Date.parse(claim.leaseUntil) - (channel.maxTryMs ?? 0) <= Date.parse(deps.now())) {
        // Slow ones came before it, or the machine slept: another may have it soon, or by now.
        waiting.push(claim)
        return
      }
      try {
        tries.push(await tryOne(deps, channel, { claim, marks }))
      } catch (error) {
        waiting.push(claim)
        errors.push(error)
      }
    }
  }
  try {
    await channel.prepare?.(claims)
    await Promise.all(Array.from({ length: Math.min(channel.concurrency, claims.length) }, work))
  } finally {
    // What was not tried need not wait for the lease to end.
    marks.keep(waiting.map((claim) => ({ claim, settlement: { kind: 'untried' }, at: deps.now() })))
  }
  if (errors.length > 0) {
    // A bug ends the process: what was sent is marked before.
    await Promise.allSettled([marks.write()])
    throw errors[0]
  }
  await marks.write()
  return tries
}

async function tryOne(
  deps: ChannelDeps,
  channel: Channel,
  { claim, marks }: { readonly claim: Claim; readonly marks: ChannelMarks },
): Promise<Try> {
  const result = await channel.trySending(claim)
  const at = deps.now()
  const refusals = result.kind === 'refused' ? await findRefusals(deps.db, claim.id) : NO_REFUSALS
  const decision = decideSettlement(result, {
    at,
    attempts: claim.attempts + 1,
    isSubscriber: claim.subscriberId !== null,
    refusals,
    lastSentAt: marks.lastSentAt,
    findNextTry: channel.findNextTry ?? ((attempts, tried) => findNextTry(attempts, tried, deps.chance())),
  })
  const { settlement } = decision
  await marks.add({ claim, settlement, at })
  if (result.kind !== 'sent' && result.kind !== 'paced') {
    deps.log.warn({ deliveryId: claim.id, reason: result.reason }, `delivery:${settlement.kind}`)
  }
  return { ...decision, result, isKnown: refusals.count > 0 }
}

const NO_REFUSALS = { count: 0, lastAt: null }

/** Stops the channel when it was refused, opens it when a probe went through. @returns whether to go on now. */
async function reactTo(
  deps: ChannelDeps,
  channel: Channel,
  tries: readonly Try[],
  gate: 'probe' | 'open',
): Promise<boolean> {
  const stops = tries.filter((one) => one.channel === 'stop')
  const stop = stops.find(({ isKnown }) => !isKnown) ?? stops[0]
  if (stop?.result.kind === 'refused') {
    await stopChannel(deps, channel, { ...stop.result, isKnown: stop.isKnown })
    return false
  }
  await noteSilence(
    deps,
    channel,
    tries.map(({ result }) => result),
  )
  if (gate === 'probe' && tries.some(({ settlement }) => settlement.kind === 'sent')) {
    await openAgain(deps, channel)
  } else if (gate === 'probe' && tries.some(({ result }) => wasAsked(result))) {
    await postponeProbe(deps, channel)
    return false
  }
  return tries.every((one) => one.channel === 'go on')
}

/** The other side was asked, or could not be. */
function wasAsked(result: SendResult): boolean {
  if (result.kind === 'suppressed') return result.isRecipientRefused === true
  return result.kind !== 'paced' && result.kind !== 'expired'
}
