/** Which channels an event is posted in. Pure. */
import type { AgreementEvent, EventKind } from '../model.js'
import { isCorrecting, isMain } from './choose-events.js'
import { isEntering, placesOf } from './match-watches.js'

/** A channel, as far as it decides what is posted. */
export interface ListeningChannel {
  readonly id: string
  /** Codes of states and counties; null: everywhere, the unplaced too. */
  readonly places: readonly string[] | null
  /** `main`: applications, signings and removals, and corrections that bring one into a place of its own. */
  readonly kinds: 'all' | 'main' | readonly EventKind[]
  readonly isOn: boolean
  /** Since when its scope is so, and it is on. */
  readonly settledAt: string
}

export interface PostableEvent {
  readonly event: AgreementEvent
  /** When we found it. */
  readonly createdAt: string
}

/**
 * Channels by the id of an event, in their order. A correction goes wherever its agreement was posted, or is
 * by the same events, whatever the channel's scope: what stands there must be set right.
 *
 * @param posted ids of agreements that a channel posted, or is about to, by the channel's id.
 */
export function matchChannels(
  events: readonly PostableEvent[],
  channels: readonly ListeningChannel[],
  posted: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, readonly string[]> {
  const matched = new Map<string, string[]>(events.map(({ event }) => [event.id, []]))
  for (const channel of channels) {
    const agreements = new Set(posted.get(channel.id))
    for (const one of events) if (isInScope(one, channel)) agreements.add(one.event.agreementId)
    for (const one of events) {
      if (isPosted(one, channel, agreements)) matched.get(one.event.id)?.push(channel.id)
    }
  }
  return matched
}

/** @param agreements ids of those that the channel posted, or is about to. */
export function isPosted(
  one: PostableEvent,
  channel: ListeningChannel,
  agreements: ReadonlySet<string>,
): boolean {
  if (isInScope(one, channel)) return true
  const { event } = one
  return channel.isOn && event.isMaterial && isCorrecting(event) && agreements.has(event.agreementId)
}

function isInScope({ event, createdAt }: PostableEvent, channel: ListeningChannel): boolean {
  const { places, kinds, isOn, settledAt } = channel
  if (!isOn || settledAt > createdAt || !event.isMaterial) return false
  const concerned = placesOf(event)
  if (places !== null && !places.some((place) => concerned.includes(place))) return false
  if (kinds === 'all') return true
  if (kinds !== 'main') return kinds.includes(event.kind)
  return isMain(event) || (places ?? []).some((place) => isEntering(event, place))
}
