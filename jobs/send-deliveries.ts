/**
 * Claims what is due, writes it, sends it, and marks what became of it, until nothing is due.
 *
 * A crash between the server's 250 and the mark repeats a message, under the same Message-ID; no other
 * crash does, and none loses one.
 */
import {
  type Claim,
  claimDeliveries,
  markDeferred,
  markFailed,
  markSent,
  releaseClaims,
} from '../db/deliveries.js'
import type { Mailer, SendResult } from '../src/delivery/send-mail.js'
import type { Logger } from '../src/log.js'
import { FactGatherer } from './gather-alert-facts.js'
import { MailWriter, type WriteDeps } from './write-mail.js'

export interface SendDeps extends WriteDeps {
  readonly mailer: Mailer
  readonly log: Logger
  /** Ends the job after the messages in hand. */
  readonly signal?: AbortSignal | undefined
}

export interface SendCounts {
  readonly sent: number
  readonly deferred: number
  readonly failed: number
}

/** Messages claimed at once: a few for each connection, so that a stop is soon heard. */
const CLAIM_SIZE = 20
/** Longer than all of them can take: four rounds of three minutes. */
const LEASE_MS = 15 * 60_000

export async function sendDeliveries(deps: SendDeps): Promise<SendCounts> {
  const counts = { sent: 0, deferred: 0, failed: 0 }
  while (deps.signal?.aborted !== true) {
    const claims = await claimDeliveries(deps.db, { limit: CLAIM_SIZE, now: deps.now(), leaseMs: LEASE_MS })
    if (claims.length === 0) break
    const writer = new MailWriter(deps, new FactGatherer(deps.db, deps.alerts))
    const results = await sendAll(deps, claims, writer)
    for (const { kind } of results) counts[kind]++
    if (results.some(isServerTrouble)) break
  }
  if (counts.sent + counts.deferred + counts.failed > 0) deps.log.info(counts, 'deliveries:sent')
  return counts
}

async function sendAll(
  deps: SendDeps,
  claims: readonly Claim[],
  writer: MailWriter,
): Promise<readonly SendResult[]> {
  const waiting = [...claims]
  const results: SendResult[] = []
  const work = async (): Promise<void> => {
    while (!results.some(isServerTrouble)) {
      const claim = waiting.shift()
      if (claim === undefined) return
      results.push(await sendOne(deps, claim, writer))
    }
  }
  try {
    await Promise.all(Array.from({ length: deps.mailer.concurrency }, work))
  } finally {
    // What was not tried need not wait for the lease to end.
    if (waiting.length > 0) await releaseClaims(deps.db, waiting)
  }
  return results
}

/** A server that is down or refuses us would refuse the rest of the queue too. */
function isServerTrouble(result: SendResult): boolean {
  return result.kind === 'deferred' && result.concerns === 'server'
}

async function sendOne(deps: SendDeps, claim: Claim, writer: MailWriter): Promise<SendResult> {
  const result = await trySending(deps, claim, writer)
  const at = deps.now()
  if (result.kind === 'sent') await markSent(deps.db, claim, result.response, at)
  else if (result.kind === 'deferred') await markDeferred(deps.db, claim, result.reason, at)
  else await markFailed(deps.db, claim, result.reason, at)
  if (result.kind !== 'sent')
    deps.log.warn({ deliveryId: claim.id, reason: result.reason }, `delivery:${result.kind}`)
  return result
}

async function trySending(deps: SendDeps, claim: Claim, writer: MailWriter): Promise<SendResult> {
  const written = await writer.write(claim)
  return written.kind === 'written' ? deps.mailer.send(written.message) : written
}
