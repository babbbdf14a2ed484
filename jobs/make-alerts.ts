/**
 * Readers and events -> messages, each with those who get it. Pure but for the hash.
 *
 * Readers who watch alike are decided on together, and readers who are owed the same events for the same
 * places share one message: a hundred thousand readers are a few messages.
 */
import { createHash } from 'node:crypto'
import type { NewMessage } from '../db/messages.js'
import { chooseEvents, type FoundEvent, type HearingWatch } from '../src/alerts/choose-events.js'

export interface Reader {
  readonly subscriberId: string
  /** The same for everyone who watches alike. */
  key: string
  /** In the order of their places. */
  readonly watches: HearingWatch[]
}

/** What one subscriber heard before. */
export interface HeardBefore {
  /** Ids of agreements: corrections of those always come. */
  readonly agreements: ReadonlySet<string>
  /** Ids of events: none of them comes twice. */
  readonly events: ReadonlySet<string>
}

interface Group {
  readonly watches: readonly HearingWatch[]
  readonly heard: HeardBefore
  readonly recipients: string[]
}

export type AlertMessage = Extract<NewMessage, { kind: 'alert' }>

const NOTHING: HeardBefore = { agreements: new Set(), events: new Set() }

/**
 * @param found in the order in which they are told.
 * @param heard by subscriber; who is missing heard nothing.
 */
export function makeAlerts(
  found: readonly FoundEvent[],
  readers: Iterable<Reader>,
  heard: ReadonlyMap<string, HeardBefore>,
): readonly AlertMessage[] {
  const messages = new Map<string, AlertMessage & { readonly recipients: string[] }>()
  for (const group of groupAlike(readers, heard)) {
    const fresh = found.filter(({ event }) => !group.heard.events.has(event.id))
    const { events, places } = chooseEvents(fresh, group.watches, group.heard.agreements)
    if (events.length === 0) continue
    const eventIds = events.map(({ id }) => id)
    const contentKey = hashKey([places.join(' '), ...eventIds])
    const message = messages.get(contentKey)
    if (message === undefined) {
      const { recipients } = group
      messages.set(contentKey, { kind: 'alert', contentKey, content: { places }, eventIds, recipients })
    } else for (const id of group.recipients) message.recipients.push(id)
  }
  return [...messages.values()]
}

/** Those for whom everything that decides is the same. */
function groupAlike(readers: Iterable<Reader>, heardBy: ReadonlyMap<string, HeardBefore>): Iterable<Group> {
  const groups = new Map<string, Group>()
  for (const { subscriberId, key: watching, watches } of readers) {
    const heard = heardBy.get(subscriberId)
    const key = heard === undefined ? watching : makeKey(watching, heard)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { watches, heard: heard ?? NOTHING, recipients: [subscriberId] })
    else group.recipients.push(subscriberId)
  }
  return groups.values()
}

function makeKey(watching: string, { agreements, events }: HeardBefore): string {
  return [watching, [...agreements].sort().join(' '), [...events].sort().join(' ')].join('|')
}

/** A message's content as its key. */
export function hashKey(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)
}
