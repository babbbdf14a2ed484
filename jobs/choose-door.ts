/**
 * Which door a look goes in by: the plain one, or the one through a browser. Pure; what it remembers is kept
 * as the memory of job `door`.
 *
 * The plain way is the usual one. Where it is refused, the browser is tried within the same look, and while
 * that works it is gone by for some hours; then the plain way is tried again. Where both are turned away,
 * the browser waits, and longer each time.
 */
import type { FetchFailure } from '../src/errors.js'
import type { Door } from '../src/ice/door.js'

export type DoorKind = Door['kind']

export interface DoorMemory {
  /** By which the next look goes in first. */
  readonly door: DoorKind
  /** Of `browser`: when the plain way is tried again. Of `plain`: before when no browser is tried; or null. */
  readonly until: string | null
  /** Looks in a row that did not get in. */
  readonly failures: number
  /** True once it was said that there is no browser. */
  readonly isMissingTold: boolean
}

/** `not-started`: there is no browser, or it does not start. */
export type DoorFailure = FetchFailure | 'not-started'

/** What became of one door in a look. */
export interface Tried {
  readonly door: DoorKind
  /** Null: it let us in. */
  readonly failure: DoorFailure | null
}

export const USUAL_DOOR: DoorMemory = { door: 'plain', until: null, failures: 0, isMissingTold: false }

const MINUTE_MS = 60_000
/** Long enough not to knock in vain at every look, short enough to notice the same day that the plain way is open. */
const BROWSER_WAY_MS = 6 * 60 * MINUTE_MS
/** As for looks after a refusal: 15, 30, 60, 120 minutes. */
const FIRST_WAIT_MS = 15 * MINUTE_MS
const LONGEST_WAIT_MS = 120 * MINUTE_MS

/** Turned away for what we are: another client may be let in. */
const REFUSED: readonly DoorFailure[] = ['refused', 'challenge-page']
/** May be a refusal, or trouble that passes: told apart by its coming again in the next look. */
const DOUBTFUL: readonly DoorFailure[] = [
  'error-page',
  'not-a-page',
  'not-a-workbook',
  'empty-body',
  'timeout',
  'cut-off',
]

/** @param memory as stored; anything that is not such a memory is the usual one. */
export function readDoorMemory(memory: Readonly<Record<string, unknown>>): DoorMemory {
  const { door, until, failures, isMissingTold } = memory
  return {
    door: door === 'browser' ? 'browser' : 'plain',
    until: typeof until === 'string' && !Number.isNaN(Date.parse(until)) ? until : null,
    failures: typeof failures === 'number' && failures > 0 ? failures : 0,
    isMissingTold: isMissingTold === true,
  }
}

/** By which door a look goes in first. @param now ISO in UTC. */
export function chooseDoor({ door, until }: DoorMemory, now: string): DoorKind {
  return door === 'browser' && isWithin(until, now, BROWSER_WAY_MS) ? 'browser' : 'plain'
}

/** Whether a look that failed at one door may knock at the other at once. */
export function mayTryOther(memory: DoorMemory, tried: Tried, now: string): boolean {
  const { door, failure } = tried
  if (failure === null || !tellsOfDoor(failure)) return false
  if (door === 'browser') return true
  if (memory.door === 'plain' && isWithin(memory.until, now, LONGEST_WAIT_MS)) return false
  return REFUSED.includes(failure) || memory.failures > 0
}

/** Whether a failure says anything of the door, and not of what lies behind it (a missing file, a busy server). */
export function tellsOfDoor(failure: DoorFailure): boolean {
  return failure === 'not-started' || REFUSED.includes(failure) || DOUBTFUL.includes(failure)
}

/** What is remembered after a look. @param tried its doors in order; those that said nothing of themselves left out. */
export function learnFromLook(memory: DoorMemory, tried: readonly Tried[], now: string): DoorMemory {
  const last = tried.at(-1)
  if (last === undefined) return memory
  if (last.failure !== null) return learnRefusal(memory, tried, now)
  if (last.door === 'plain') return { ...memory, door: 'plain', until: null, failures: 0 }
  const isOnItsWay = tried.length === 1 && memory.door === 'browser'
  const until = isOnItsWay ? memory.until : later(now, BROWSER_WAY_MS)
  return { door: 'browser', until, failures: 0, isMissingTold: false }
}

function learnRefusal(memory: DoorMemory, tried: readonly Tried[], now: string): DoorMemory {
  const failures = memory.failures + 1
  if (tried.length === 1) return { ...memory, failures }
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** memory.failures, LONGEST_WAIT_MS)
  return { ...memory, door: 'plain', until: later(now, waitMs), failures }
}

/** An instant further off than any that we set is of a clock that was since put back. */
function isWithin(until: string | null, now: string, longestMs: number): boolean {
  if (until === null) return false
  const leftMs = Date.parse(until) - Date.parse(now)
  return leftMs > 0 && leftMs <= longestMs
}

function later(now: string, ms: number): string {
  return new Date(Date.parse(now) + ms).toISOString()
}
