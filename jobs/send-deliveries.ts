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
import { getEvent } from '../db/list-events.js'
import type { Database } from '../db/open-database.js'
import { findAddress } from '../db/subscribers.js'
import type { AlertFacts, ComposedMail } from '../src/alerts/alert-facts.js'
import { composeAlert } from '../src/alerts/compose-alert.js'
import { composeNotice } from '../src/alerts/compose-notice.js'
import { composeRetraction } from '../src/alerts/compose-retraction.js'
import type { AddressVault } from '../src/delivery/address-vault.js'
import type { Mailbox } from '../src/delivery/mail-address.js'
import { buildMessage, type MailMessage, makeUnsubscribeMailto } from '../src/delivery/mail-message.js'
import type { Mailer, SendResult } from '../src/delivery/send-mail.js'
import type { Logger } from '../src/log.js'
import { type AlertSettings, FactGatherer } from './gather-alert-facts.js'

export interface SendDeps {
  readonly db: Database
  readonly mailer: Mailer
  readonly vault: AddressVault
  readonly from: Mailbox
  readonly maintainerEmail: string | null
  readonly alerts: AlertSettings
  readonly now: () => string
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
    const gatherer = new FactGatherer(deps.db, deps.alerts)
    const results = await sendAll(deps, claims, gatherer)
    for (const { kind } of results) counts[kind]++
    if (results.some(isServerTrouble)) break
  }
  if (counts.sent + counts.deferred + counts.failed > 0) deps.log.info(counts, 'deliveries:sent')
  return counts
}

async function sendAll(
  deps: SendDeps,
  claims: readonly Claim[],
  gatherer: FactGatherer,
): Promise<readonly SendResult[]> {
  const waiting = [...claims]
  const results: SendResult[] = []
  const work = async (): Promise<void> => {
    while (!results.some(isServerTrouble)) {
      const claim = waiting.shift()
      if (claim === undefined) return
      results.push(await sendOne(deps, claim, gatherer))
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

async function sendOne(deps: SendDeps, claim: Claim, gatherer: FactGatherer): Promise<SendResult> {
  const result = await trySending(deps, claim, gatherer)
  const at = deps.now()
  if (result.kind === 'sent') await markSent(deps.db, claim, result.response, at)
  else if (result.kind === 'deferred') await markDeferred(deps.db, claim, result.reason, at)
  else await markFailed(deps.db, claim, result.reason, at)
  if (result.kind !== 'sent')
    deps.log.warn({ deliveryId: claim.id, reason: result.reason }, `delivery:${result.kind}`)
  return result
}

async function trySending(deps: SendDeps, claim: Claim, gatherer: FactGatherer): Promise<SendResult> {
  const to = await findRecipient(deps, claim)
  if (to === undefined) return { kind: 'failed', reason: 'The recipient is gone.' }
  const message = await writeMessage(deps, claim, gatherer, to)
  if (message === undefined) return { kind: 'failed', reason: 'It was retracted before it was sent.' }
  return deps.mailer.send(message)
}

async function findRecipient(deps: SendDeps, { subscriberId }: Claim): Promise<string | undefined> {
  if (subscriberId === null) return deps.maintainerEmail ?? undefined
  return findAddress(deps.db, deps.vault, subscriberId)
}

/** Undefined when nothing is left to say. */
async function writeMessage(
  deps: SendDeps,
  claim: Claim,
  gatherer: FactGatherer,
  to: string,
): Promise<MailMessage | undefined> {
  const { message, id: deliveryId, queuedAt } = claim
  const { isDemonstration, timeZone } = deps.alerts
  const common = { deliveryId, queuedAt, from: deps.from, to }
  if (message.kind === 'notice') {
    const mail = composeNotice({ ...message.content, isDemonstration })
    return buildMessage(mail, { ...common, thread: null, unsubscribeUrl: null })
  }
  const unsubscribeUrl = makeUnsubscribeMailto(deps.from, deliveryId)
  if (message.kind === 'retraction') {
    const event = await getEvent(deps.db, message.content.eventId)
    const facts = { ...message.content, event, unsubscribeUrl, timeZone, isDemonstration }
    return buildMessage(composeRetraction(facts), { ...common, thread: event.agencyId, unsubscribeUrl })
  }
  const facts: AlertFacts = { ...(await gatherer.gather(message)), unsubscribeUrl }
  if (facts.events.length === 0) return undefined
  const mail: ComposedMail = composeAlert(facts)
  return buildMessage(mail, { ...common, thread: findThread(facts), unsubscribeUrl })
}

/** Later news of an agency stands under the earlier; a mail about several starts no thread. */
function findThread({ events }: AlertFacts): string | null {
  const agencies = new Set(events.map(({ event }) => event.agencyId))
  const [only] = agencies
  return agencies.size === 1 ? (only ?? null) : null
}
