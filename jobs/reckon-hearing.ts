/**
 * Who should have been told of an event, by the watches as they are now, against who was. Pure.
 *
 * Reckoned apart from the code that queues, with the matching alone in common: one mistake must not hide
 * the other. What was changed since the event is given the benefit of the doubt.
 */
import type { AuditedEvent, AuditedSubscriber, AuditedWatch, Hearing } from '../db/audit-deliveries.js'
import type { DeliveryStatus } from '../db/schema-of-delivery.js'
import type { WatchFrequency } from '../db/schema-of-people.js'
import { isCorrecting, isMain } from '../src/alerts/choose-events.js'
import { isEntering, placesOf } from '../src/alerts/match-watches.js'

export interface Readers {
  readonly subscribers: ReadonlyMap<string, AuditedSubscriber>
  /** By place. */
  readonly watches: ReadonlyMap<string, readonly AuditedWatch[]>
}

/** A channel of posts, as it stands. */
export interface AuditedChannel {
  readonly id: string
  readonly settledAt: string
  readonly isMatching: boolean
}

export interface ReckonRequest extends AuditedEvent {
  /** Deliveries that tell of the event. */
  readonly hearings: readonly Hearing[]
  /** Of an event that corrects: deliveries that told of the agreement by other events. */
  readonly before: readonly Hearing[]
  /** Those that are not on, or were removed, are left out. */
  readonly channels: readonly AuditedChannel[]
  /** Whether what was found at the event's time should have been queued by now. */
  readonly isDue: (frequency: WatchFrequency) => boolean
  readonly hasRetraction: (who: string) => boolean
}

/**
 * `missing` nothing tells them of it · `surplus` nothing they watch concerns it · `repeated` they are told
 * twice · `unretracted` it was taken back, and they were not told so.
 */
export type DifferenceKind = 'missing' | 'surplus' | 'repeated' | 'unretracted'

export interface Difference {
  readonly kind: DifferenceKind
  readonly eventId: string
  /** A subscriber or a channel. */
  readonly who: string
}

/** Subscribers and channels that an event concerns now, and deliveries on it by what became of them. */
export interface HearingCounts {
  readonly matching: number
  readonly sent: number
  readonly suppressed: number
  readonly expired: number
  readonly failed: number
  readonly waiting: number
}

export interface Reckoned {
  readonly counts: HearingCounts
  readonly differences: readonly Difference[]
}

/** Told, or about to be. */
const LIVE: readonly DeliveryStatus[] = ['queued', 'deferred', 'sending', 'sent']

/** `must` be told by now · `may` be, since it is not due yet, or something was changed since. */
type Claims = Map<string, 'must' | 'may'>

export function reckonHearing(request: ReckonRequest, readers: Readers): Reckoned {
  const claims: Claims = new Map()
  const matching = new Set<string>()
  claimByWatches(request, readers, claims, matching)
  claimByHearing(request, readers, claims)
  claimByChannels(request, claims, matching)
  return {
    counts: { matching: matching.size, ...countStatuses(request.hearings) },
    differences: compare(request, readers, claims),
  }
}

function claimByWatches(
  { event, createdAt, before, isDue }: ReckonRequest,
  { watches, subscribers }: Readers,
  claims: Claims,
  matching: Set<string>,
): void {
  const told = new Set(before.filter(({ status }) => LIVE.includes(status)).map(({ who }) => who))
  const isForAll = isMain(event)
  for (const place of placesOf(event)) {
    const isForPlace = isForAll || isEntering(event, place)
    for (const watch of watches.get(place) ?? []) {
      const subscriber = subscribers.get(watch.subscriberId)
      if (subscriber === undefined || !subscriber.isConfirmed) continue
      const isConcerned =
        watch.kinds === 'all' || isForPlace || (isCorrecting(event) && told.has(subscriber.id))
      if (isConcerned && !subscriber.isPaused) matching.add(subscriber.id)
      if (!isSettled(watch, createdAt) || !isSettled(subscriber, createdAt))
        claim(claims, subscriber.id, 'may')
      else if (isConcerned && !subscriber.isPaused) {
        // To whom a correction is news only by what they were told: see below.
        const isSure = watch.kinds === 'all' || isForPlace
        claim(claims, subscriber.id, isSure && isDue(watch.frequency) ? 'must' : 'may')
      }
    }
  }
}

/** Who was told of an agreement is told when it is corrected, whatever they watch or post by then. */
function claimByHearing(
  { event, createdAt, before, channels, isDue }: ReckonRequest,
  { subscribers }: Readers,
  claims: Claims,
): void {
  if (!isCorrecting(event)) return
  for (const { who, status, sentAt } of before) {
    const isTold = status === 'sent' && sentAt !== null && sentAt < createdAt
    const subscriber = subscribers.get(who)
    if (subscriber !== undefined) {
      // At once, or by the digest that is to come.
      const isOwed = isTold && isSettled(subscriber, createdAt) && isDue('weekly')
      claim(claims, who, isOwed ? 'must' : 'may')
    } else if (channels.some(({ id }) => id === who)) claim(claims, who, isTold ? 'must' : 'may')
  }
}

function claimByChannels(
  { createdAt, channels }: ReckonRequest,
  claims: Claims,
  matching: Set<string>,
): void {
  for (const { id, settledAt, isMatching } of channels) {
    if (isMatching) matching.add(id)
    if (settledAt >= createdAt) claim(claims, id, 'may')
    else if (isMatching) claim(claims, id, 'must')
  }
}

function claim(claims: Claims, who: string, what: 'must' | 'may'): void {
  if (what === 'must' || !claims.has(who)) claims.set(who, what)
}

function isSettled({ settledAt }: { readonly settledAt: string | null }, by: string): boolean {
  return settledAt !== null && settledAt < by
}

function compare(request: ReckonRequest, readers: Readers, claims: Claims): readonly Difference[] {
  const { event, createdAt, retractedAt, hearings, channels, hasRetraction } = request
  const isKnown = (who: string) => readers.subscribers.has(who) || channels.some(({ id }) => id === who)
  const found: Difference[] = []
  const add = (kind: DifferenceKind, who: string) => found.push({ kind, eventId: event.id, who })
  const lives = new Map<string, number>()
  for (const { who, status } of hearings) {
    lives.set(who, (lives.get(who) ?? 0) + (LIVE.includes(status) ? 1 : 0))
  }
  for (const [who, what] of claims) if (what === 'must' && !lives.has(who)) add('missing', who)
  for (const [who, count] of lives) {
    if (count > 1) add('repeated', who)
    const subscriber = readers.subscribers.get(who)
    const isSteady = subscriber === undefined || isSettled(subscriber, createdAt)
    if (isKnown(who) && isSteady && !claims.has(who)) add('surplus', who)
  }
  if (retractedAt === null) return found
  const told = hearings.filter(
    ({ status, sentAt }) => status === 'sent' && sentAt !== null && sentAt < retractedAt,
  )
  for (const who of new Set(told.map((hearing) => hearing.who))) {
    if (isKnown(who) && !hasRetraction(who)) add('unretracted', who)
  }
  return found
}

function countStatuses(hearings: readonly Hearing[]): Omit<HearingCounts, 'matching'> {
  const count = (...statuses: readonly DeliveryStatus[]) =>
    hearings.filter(({ status }) => statuses.includes(status)).length
  return {
    sent: count('sent'),
    suppressed: count('suppressed'),
    expired: count('expired'),
    failed: count('failed'),
    waiting: count('queued', 'deferred', 'sending'),
  }
}
