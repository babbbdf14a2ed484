/**
 * Whether we see ICE's list, and when a trouble of the source is told. Pure.
 *
 * One trouble is open at a time, and each change of what is open is one message at the most. What passes
 * by itself waits for a second look; what does not, and what a person has to mend, is told at once.
 */
import type { FetchFailure } from '../src/errors.js'

export const SOURCE_TROUBLES = [
  /** The server will not: 403, 429, a challenge. */
  'refused',
  /** No whole answer, or the server cannot: network, 5xx. */
  'unreachable',
  /** The address leads elsewhere or nowhere. */
  'moved',
  /** The page came, and the lists are not found on it. */
  'redesigned',
  /** An answer of success that is neither ICE's page nor a workbook. */
  'soft-error',
  /** robots.txt asks us not to look, or could not be had. */
  'robots',
  /** The page speaks of another number than the edition it links holds, or an older edition is served. */
  'stale',
  /** Agreements are gone that nobody may believe yet: an edition, or some of its removals, are held. */
  'shrinking',
] as const
export type SourceTrouble = (typeof SOURCE_TROUBLES)[number]

/** What is open: `unsaid` was begun by a version that did not tell kinds apart. */
export type OpenTrouble = SourceTrouble | 'unsaid'

/** With these the list itself came. */
const SEEING: readonly OpenTrouble[] = ['stale', 'shrinking']

export function isBlind(trouble: OpenTrouble): boolean {
  return !SEEING.includes(trouble)
}

/** What one look shows of the source's health. */
export interface Sight {
  readonly trouble: SourceTrouble
  /** False where it may pass before the next look. */
  readonly isLasting: boolean
}

/** What the next look has to know, besides what is open. */
export interface SourceMemory {
  /** A trouble that is not told yet. */
  readonly waiting: { readonly trouble: SourceTrouble; readonly since: string; readonly looks: number } | null
  /** When we last came to see again. */
  readonly endedAt: string | null
}

export const NO_MEMORY: SourceMemory = { waiting: null, endedAt: null }

export interface SourceJudgement {
  readonly memory: SourceMemory
  readonly ends: OpenTrouble | null
  /** With `ends`: one turned into the other. */
  readonly begins: SourceTrouble | null
}

/** Troubles that may pass wait for this: either is enough. Looks are a few minutes apart, at night an hour. */
const PASSING = { looks: 2, minutes: 15 }
/** The page's words and its file are changed by hand, minutes or hours apart. */
const STALE = { looks: Number.POSITIVE_INFINITY, minutes: 6 * 60 }
/** Back within this time after it had ended, or turning into another: it has to last. */
const RELAPSE_MINUTES = 120
const LASTING = { looks: Number.POSITIVE_INFINITY, minutes: 60 }
const AT_ONCE = { looks: 1, minutes: 0 }

interface Moment {
  readonly memory: SourceMemory
  readonly open: OpenTrouble | null
  /** Null: the look brought everything it should. */
  readonly sight: Sight | null
  readonly at: string
}

export function judgeSource({ memory, open, sight, at }: Moment): SourceJudgement {
  const isOver = open !== null && (sight === null || (isBlind(open) && !isBlind(sight.trouble)))
  if (isOver) {
    // Never a second message in the same look: what else there is begins to wait.
    const waiting = sight === null ? null : { trouble: sight.trouble, since: at, looks: 1 }
    return { memory: { waiting, endedAt: at }, ends: open, begins: null }
  }
  const isTold = sight === null || open === sight.trouble || open === 'unsaid'
  if (isTold) return { memory: { ...memory, waiting: null }, ends: null, begins: null }
  const waiting = goOnWaiting(memory, sight.trouble, at)
  const patience = patienceFor(sight, open, memory.endedAt, at)
  const isDue = waiting.looks >= patience.looks || minutesBetween(waiting.since, at) >= patience.minutes
  return isDue
    ? { memory: { ...memory, waiting: null }, ends: open, begins: sight.trouble }
    : { memory: { ...memory, waiting }, ends: null, begins: null }
}

/** Failed looks in a row count together where nothing is open, whatever each one's trouble is. */
function goOnWaiting(
  { waiting }: SourceMemory,
  trouble: SourceTrouble,
  at: string,
): NonNullable<SourceMemory['waiting']> {
  const goesOn = waiting !== null && isBlind(waiting.trouble) === isBlind(trouble)
  return goesOn ? { ...waiting, trouble, looks: waiting.looks + 1 } : { trouble, since: at, looks: 1 }
}

function patienceFor(sight: Sight, open: OpenTrouble | null, endedAt: string | null, at: string) {
  const { trouble, isLasting } = sight
  if (trouble === 'stale') return STALE
  if (trouble === 'shrinking') return AT_ONCE
  const isChange = open !== null && isBlind(open)
  const isRelapse = endedAt !== null && minutesBetween(endedAt, at) < RELAPSE_MINUTES
  if (isChange || (isRelapse && !NEEDS_A_PERSON.includes(trouble))) return LASTING
  return isLasting ? AT_ONCE : PASSING
}

/** No waiting mends these. */
const NEEDS_A_PERSON: readonly SourceTrouble[] = ['moved', 'redesigned', 'robots']

function minutesBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000
}

/** What a fetch without use says of the source, by what was asked for. */
export function sightOfFailure(
  error: {
    readonly failure: FetchFailure
    readonly status: number | null
    readonly url: string
  },
  asked: { readonly what: 'page'; readonly url: string } | { readonly what: 'workbook' },
): Sight {
  switch (error.failure) {
    case 'refused':
    case 'rate-limited':
    case 'challenge-page':
      return { trouble: 'refused', isLasting: true }
    case 'timeout':
    case 'unreachable':
    case 'cut-off':
    case 'truncated':
    case 'server-error':
      return { trouble: 'unreachable', isLasting: false }
    case 'not-found':
      // A link is posted before its file at times.
      return { trouble: 'moved', isLasting: asked.what === 'page' }
    case 'forbidden-host':
      return { trouble: 'moved', isLasting: true }
    case 'unexpected-status':
      return sightOfStatus(error.status)
    case 'disallowed':
      return { trouble: 'robots', isLasting: true }
    case 'not-a-page': {
      const isElsewhere = asked.what === 'page' && error.url !== asked.url
      return isElsewhere ? { trouble: 'moved', isLasting: true } : { trouble: 'soft-error', isLasting: false }
    }
    default:
      return { trouble: 'soft-error', isLasting: false }
  }
}

/** A redirect that leads nowhere has its status, or none where it led on and on. */
function sightOfStatus(status: number | null): Sight {
  const isRedirect = status === null || (status >= 300 && status < 400)
  return { trouble: isRedirect ? 'moved' : 'refused', isLasting: true }
}
