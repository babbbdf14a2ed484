/**
 * The events of a message -> a subject that says it all, in one header-safe line. Pure.
 *
 * What is too long is cut within agencies' names, so that what happened and where stay whole.
 */
import type { AgreementEvent, EventKind, Language } from '../model.js'
import { dropIsolates } from './isolate.js'
import { makeHeadline } from './make-headline.js'
import { phrasesOf } from './phrases/phrases-of.js'
import { cutWords, NAME_LIMIT } from './tidy-printed.js'

/** Characters of a subject. Most programs show half of that; a header line may have 998. */
export const SUBJECT_LIMIT = 180
/** Characters of each name, tried in turn. Two events are told whole only with names of the first two. */
const NAME_LIMITS = [NAME_LIMIT, 80, 60, 40, 25]
const ROOMY_LIMITS = NAME_LIMITS.slice(0, 2)

/** Kinds that tell of several agreements of one agency in one sentence. */
const TOGETHER: ReadonlySet<EventKind> = new Set([
  'signed',
  'applied',
  'removed',
  'relisted',
  'application_gone',
  'moa_posted',
])

export interface SubjectOptions {
  /** Places that the reader watches and the message concerns. */
  readonly watchedPlaces: readonly string[]
  readonly language: Language
  /** Characters; {@link SUBJECT_LIMIT} unless told. */
  readonly limit?: number
}

type Group = readonly [AgreementEvent, ...AgreementEvent[]]

/** @param events in the order in which they are told; never empty. */
export function composeSubject(events: readonly AgreementEvent[], options: SubjectOptions): string {
  const { limit = SUBJECT_LIMIT, language } = options
  const [first, second, ...more] = groupEvents(events, options)
  if (first === undefined) throw new RangeError('a message without events has no subject')

  const say = (group: Group, nameLimit: number) => sayGroup(group, options, nameLimit)
  const subjects =
    second === undefined
      ? NAME_LIMITS.map((size) => say(first, size))
      : [
          ...(more.length > 0
            ? []
            : ROOMY_LIMITS.map((size) => phrasesOf(language).sayBoth(say(first, size), say(second, size)))),
          ...NAME_LIMITS.map((size) => summarise(events, first, say(first, size), language)),
        ]
  const plain = subjects.map(dropIsolates)
  return plain.find((subject) => subject.length <= limit) ?? cutWords(plain.at(-1) ?? '', limit)
}

function sayGroup([event, ...others]: Group, options: SubjectOptions, nameLimit: number): string {
  const { watchedPlaces, language } = options
  return makeHeadline(event, { watchedPlaces, isAlone: true, language, nameLimit }, others)
}

/** Events that one sentence tells: of one kind and agency, or with the very same headline. */
function groupEvents(events: readonly AgreementEvent[], options: SubjectOptions): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const event of events) {
    const key = TOGETHER.has(event.kind)
      ? `${event.kind} ${event.list} ${event.agencyId}`
      : sayGroup([event], options, NAME_LIMIT)
    const group = groups.get(key)
    groups.set(key, group === undefined ? [event] : [...group, event])
  }
  return [...groups.values()]
}

function summarise(
  events: readonly AgreementEvent[],
  first: Group,
  told: string,
  language: Language,
): string {
  const say = phrasesOf(language)
  const states = new Set(events.map(({ now, was }) => (now ?? was)?.state ?? null))
  const [state] = states
  const stateName = states.size > 1 || state === undefined || state === null ? null : say.sayState(state)
  const lists = [...new Set(events.map(({ list }) => list))]
  return say.saySeveral(events.length, lists, stateName, told, events.length - first.length)
}
