/** Which events the watches of one reader hear of. Pure. */
import type { AgreementEvent, EventKind } from '../model.js'
import { isEntering, orderEvents, placesOf } from './match-watches.js'

/** A watch, as far as it decides what is heard. */
export interface HearingWatch {
  /** `27095` a county, `MN` a state. */
  readonly place: string
  /** `main`: applications, signings and removals, and corrections of what was told. */
  readonly kinds: 'all' | 'main'
  /** Only events found from then on; null: whatever there is. */
  readonly since: string | null
  /** Only events found before then. */
  readonly until: string | null
}

/** An event that concerns somebody, and when we found it. */
export interface FoundEvent {
  readonly event: AgreementEvent
  readonly places: ReadonlySet<string>
  readonly createdAt: string
}

export interface ChosenEvents {
  /** In the order in which they are told. */
  readonly events: readonly AgreementEvent[]
  /** Places watched that these events concern, in the watches' order. */
  readonly places: readonly string[]
}

const MAIN: readonly EventKind[] = [
  'applied',
  'signed',
  'removed',
  'relisted',
  'replaced',
  'application_gone',
]
/** Kinds that say that something told was, or became, otherwise. */
const CORRECTING: readonly EventKind[] = ['corrected', 'redated']

/** Events in the order in which they are told, without those that concern nobody. */
export function findEvents(
  events: readonly { readonly event: AgreementEvent; readonly createdAt: string }[],
): readonly FoundEvent[] {
  const createdAt = new Map(events.map(({ event, createdAt }) => [event.id, createdAt]))
  return orderEvents(events.map(({ event }) => event))
    .map((event) => ({
      event,
      places: new Set(placesOf(event)),
      createdAt: createdAt.get(event.id) ?? '',
    }))
    .filter(({ places }) => places.size > 0)
}

/**
 * @param found in the order in which they are told.
 * @param told ids of agreements of which the reader heard before: corrections of those always come, as do
 *   corrections of what the same message tells.
 */
export function chooseEvents(
  found: readonly FoundEvent[],
  watches: readonly HearingWatch[],
  told: ReadonlySet<string>,
): ChosenEvents {
  const heard = new Set(told)
  for (const one of found) {
    if (watches.some((watch) => isHeard(one, watch, told))) heard.add(one.event.agreementId)
  }
  const events = found.filter((one) => watches.some((watch) => isHeard(one, watch, heard)))
  const places = watches
    .filter((watch) => events.some((one) => isHeard(one, watch, heard)))
    .map(({ place }) => place)
  return { events: events.map(({ event }) => event), places }
}

function isHeard(
  { event, places, createdAt }: FoundEvent,
  { place, kinds, since, until }: HearingWatch,
  heard: ReadonlySet<string>,
): boolean {
  if (!places.has(place)) return false
  if ((since !== null && createdAt < since) || (until !== null && createdAt >= until)) return false
  if (kinds === 'all' || isMain(event) || isEntering(event, place)) return true
  return CORRECTING.includes(event.kind) && heard.has(event.agreementId)
}

/** Whether watches of the main kinds hear of it wherever it is; of a correction some do, see `isHeard`. */
export function isMain({ kind }: AgreementEvent): boolean {
  return MAIN.includes(kind)
}

/** Whether the event is one that a watch of the main kinds hears of only when it corrects what was told. */
export function isCorrecting({ kind }: AgreementEvent): boolean {
  return CORRECTING.includes(kind)
}
