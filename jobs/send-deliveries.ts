/** Sends the mail that is due: writes each, hands it over, and marks what became of it. */
import type { Claim } from '../db/claims.js'
import { EMAIL } from '../db/schema-of-delivery.js'
import type { DomainPace } from '../src/delivery/domain-pace.js'
import { domainOf } from '../src/delivery/mail-address.js'
import { type Mailer, SEND_LIMITS } from '../src/delivery/send-mail.js'
import { type ChannelDeps, type SendCounts, sendChannel } from './send-channel.js'
import { MailWriter, type WriteDeps } from './write-mail.js'

export interface SendDeps extends WriteDeps, Omit<ChannelDeps, 'hasMaintainer'> {
  readonly mailer: Mailer
  /** Of this process, whatever the number of turns; left out or null: mail goes as fast as it can. */
  readonly pace?: DomainPace | null
}

/** Messages claimed at once: many for each connection, so that none waits long for the next round. */
const CLAIM_SIZE = 100
/** What is not begun in time before its end is given back. */
const LEASE_MS = 15 * 60_000
/** A place in the pace that passed so long ago, as in an outage, is no place any more: all would go at once. */
const PLACE_KEPT_MS = 10 * 60_000

export async function sendDeliveries(deps: SendDeps): Promise<SendCounts> {
  const writer = new MailWriter(deps)
  return sendChannel(
    { ...deps, hasMaintainer: deps.maintainerEmail !== null },
    {
      id: EMAIL,
      name: 'mail',
      concurrency: deps.mailer.concurrency,
      claimSize: CLAIM_SIZE,
      leaseMs: LEASE_MS,
      maxTryMs: SEND_LIMITS.totalMs,
      prepare: (claims) => writer.prepare(claims),
      trySending: async (claim: Claim) => {
        const written = await writer.write(claim)
        if (written.kind !== 'written') return written
        const until = findPlace(deps, claim, written.message.to)
        if (until !== null) return { kind: 'paced', reason: 'Its domain has had enough for now.', until }
        return deps.mailer.send(written.message)
      },
    },
  )
}

/** When it may go; null: now. Nobody who waits for a letter waits for others' news. */
function findPlace({ pace, now }: SendDeps, { message, pacedTo }: Claim, to: string): string | null {
  if (pace === undefined || pace === null || message.kind === 'letter' || message.kind === 'notice')
    return null
  const nowMs = Date.parse(now())
  const isItsTurn = pacedTo !== null && nowMs - Date.parse(pacedTo) < PLACE_KEPT_MS
  if (isItsTurn) return null
  const placeMs = pace.take(domainOf(to), nowMs)
  return placeMs > nowMs ? new Date(placeMs).toISOString() : null
}
