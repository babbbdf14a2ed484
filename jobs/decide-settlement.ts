/**
 * What becomes of a delivery after a try; and whether its channel goes on. Pure.
 *
 * A refusal for good may be about us, or about this message alone. Nobody can tell from one: so the first of
 * a message stops the channel; and one whose others went through since is that message's own.
 */
import type { Settlement } from '../db/settle-claims.js'
import type { SendFailure, SendResult } from '../src/delivery/send-result.js'

export interface TryFacts {
  readonly at: string
  /** Tries made, this one among them. */
  readonly attempts: number
  /** A subscriber, whose mailbox can be suppressed; else the maintainer, or a channel. */
  readonly isSubscriber: boolean
  /** Refusals of it before this, and when the last was. */
  readonly refusals: { readonly count: number; readonly lastAt: string | null }
  /** When another was last taken; null: not that we know. */
  readonly lastSentAt: string | null
  /** When it is tried again; null: it is given up. */
  readonly findNextTry: (attempts: number, at: string) => string | null
}

export interface Decision {
  readonly settlement: Settlement
  /** `stop`: a maintainer is told, and one message is tried now and then · `pause`: until the next turn. */
  readonly channel: 'go on' | 'pause' | 'stop'
}

type Refusal = Extract<SendFailure, { kind: 'refused' }>
type Deferral = Extract<SendFailure, { kind: 'deferred' }>

/** What was refused again waits, so that the channel's next probes are others. */
const REFUSED_WAIT_MS = 2 * 3_600_000
/** Refusals of a message's content, while others go through, after which it is given up. */
const MAX_REFUSALS = 3

export function decideSettlement(result: SendResult, facts: TryFacts): Decision {
  switch (result.kind) {
    case 'deferred':
      return { settlement: defer(result, facts), channel: result.concerns === 'server' ? 'pause' : 'go on' }
    case 'refused':
      return decideRefusal(result, facts)
    case 'suppressed': {
      const isLost = result.isRecipientRefused === true && !facts.isSubscriber
      return { settlement: isLost ? { kind: 'failed', reason: result.reason } : result, channel: 'go on' }
    }
    default:
      return { settlement: result, channel: 'go on' }
  }
}

function defer({ reason, retryAt, mayHaveArrived = false }: Deferral, facts: TryFacts): Settlement {
  const nextAttemptAt = facts.findNextTry(facts.attempts, facts.at)
  if (nextAttemptAt === null) return { kind: 'failed', reason, mayHaveArrived }
  const later = retryAt !== undefined && retryAt > nextAttemptAt ? retryAt : nextAttemptAt
  return { kind: 'deferred', reason, nextAttemptAt: later, mayHaveArrived }
}

function decideRefusal({ reason, concerns, isForGood }: Refusal, facts: TryFacts): Decision {
  const { at, attempts, refusals, lastSentAt, findNextTry } = facts
  const { count, lastAt } = refusals
  const isItsOwn = lastAt !== null && lastSentAt !== null && lastSentAt > lastAt && isForGood !== true
  const channel = isItsOwn ? 'go on' : 'stop'
  const isHopeless = isItsOwn && concerns === 'message' && count + 1 >= MAX_REFUSALS
  // While all are refused for our sake, none is given up: it goes out once that is mended, if not too old.
  const isOver = (isItsOwn || concerns === 'message') && findNextTry(attempts, at) === null
  if (isHopeless || isOver) return { settlement: { kind: 'failed', reason }, channel }
  const waitMs = count === 0 && concerns === 'sender' ? 0 : REFUSED_WAIT_MS
  const nextAttemptAt = new Date(Date.parse(at) + waitMs).toISOString()
  return { settlement: { kind: 'deferred', reason, nextAttemptAt, isRefused: true }, channel }
}
