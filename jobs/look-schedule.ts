/**
 * When the next look is due, by the hours in which ICE is used to publish. Pure.
 *
 * Hours are those of the week in Washington. All instants are ISO in UTC; since that clock differs from UTC
 * by whole hours, an hour there begins with an hour here, and neither change of its clock needs care.
 */
import { offsetAt } from '../src/local-time.js'

export interface LookFacts {
  readonly now: string
  /** Start of the last look. */
  readonly lastLookAt: string
  /** Between looks in hours in which ICE publishes: 1 to 60. */
  readonly everyMinutes: number
  /** Between looks otherwise: no less. */
  readonly quietMinutes: number
  /** When believed editions were saved and first seen, in any order. */
  readonly publishedAt: readonly string[]
  /** Until when the source is left alone. */
  readonly notBefore: string | null
  /** From 0 up to, not including, 1. */
  readonly chance: number
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const TIME_ZONE = 'America/New_York'
const WEEK_HOURS = 7 * 24
/** 1 January 1970 was a Thursday; the week begins on Monday. */
const EPOCH_HOURS = 3 * 24
const WORKDAYS = [0, 1, 2, 3, 4]

/** So that many installations do not come together. */
const JITTER_MS = 20_000

/** How far back editions teach. */
export const LEARNING_DAYS = 90
/** Instants of editions below which the default holds. */
const FEW = 20
/** Weekdays, and these hours in the morning up to that in the evening. */
const DEFAULT_HOURS = [7, 20] as const

/** Never before `now`, and never less than `everyMinutes` after the last look. */
export function planNextLook(facts: LookFacts): string {
  const { now, lastLookAt, notBefore, chance } = facts
  const nowMs = Date.parse(now)
  // A look that lies ahead was begun before the clock was set back.
  const due = findDue(facts, Math.min(Date.parse(lastLookAt), nowMs))
  const free = Math.max(due, notBefore === null ? 0 : Date.parse(notBefore))
  const jitterMs = free <= nowMs ? 0 : Math.floor(chance * JITTER_MS)
  return new Date(Math.max(free + jitterMs, nowMs)).toISOString()
}

function findDue({ now, everyMinutes, quietMinutes, publishedAt }: LookFacts, last: number): number {
  const busy = learnBusyHours(publishedAt, now)
  const soonest = last + everyMinutes * MINUTE_MS
  if (busy.has(hourOfWeek(last))) return soonest
  const latest = last + quietMinutes * MINUTE_MS
  // A quiet spell ends with the first hour that is none.
  let hour = Math.floor(last / HOUR_MS) * HOUR_MS + HOUR_MS
  while (hour < latest && !busy.has(hourOfWeek(hour))) hour += HOUR_MS
  return Math.max(soonest, Math.min(hour, latest))
}

/**
 * Hours of the week (0: Monday after midnight) in which to look often: those in which editions of the last
 * 90 days came, and the hour on each side.
 *
 * Workdays are taken together. On the corpus, of 180 editions 22 were saved outside the default hours, 19
 * outside of what each day of the week had taught by itself, and 4 outside of this.
 */
export function learnBusyHours(publishedAt: readonly string[], now: string): ReadonlySet<number> {
  const nowMs = Date.parse(now)
  const taught = publishedAt
    .map((at) => Date.parse(at))
    .filter((at) => at <= nowMs && at > nowMs - LEARNING_DAYS * DAY_MS)
  if (taught.length < FEW) return makeDefaultHours()
  const busy = new Set<number>()
  for (const at of taught) {
    const hour = hourOfWeek(at)
    const day = Math.floor(hour / 24)
    for (const each of WORKDAYS.includes(day) ? WORKDAYS : [day]) {
      for (const beside of [-1, 0, 1]) {
        busy.add((each * 24 + (hour % 24) + beside + WEEK_HOURS) % WEEK_HOURS)
      }
    }
  }
  return busy
}

function makeDefaultHours(): ReadonlySet<number> {
  const [from, to] = DEFAULT_HOURS
  const hours = Array.from({ length: to - from }, (_, index) => from + index)
  return new Set(WORKDAYS.flatMap((day) => hours.map((hour) => day * 24 + hour)))
}

function hourOfWeek(instant: number): number {
  const hours = Math.floor((instant + offsetAt(instant, TIME_ZONE)) / HOUR_MS)
  return (hours + EPOCH_HOURS) % WEEK_HOURS
}

/** What becomes of a look that a person asks for. */
export type LookOnDemand =
  | { readonly kind: 'begun' }
  | { readonly kind: 'under-way'; readonly since: string }
  /** The last look is less than a minute ago, or the source asked for a wait. */
  | { readonly kind: 'too-soon' | 'asked-to-wait'; readonly until: string }

/** Whoever asks, and how often they do. */
const LEAST_MS = MINUTE_MS

/** Passes over our own caution after a refusal, which may well be why a person asks; not over the source's word. */
export function judgeLookOnDemand(facts: {
  readonly now: string
  readonly lastLookAt: string | null
  readonly underWaySince: string | null
  readonly askedUntil: string | null
}): LookOnDemand {
  const { now, lastLookAt, underWaySince, askedUntil } = facts
  if (underWaySince !== null) return { kind: 'under-way', since: underWaySince }
  if (askedUntil !== null && askedUntil > now) return { kind: 'asked-to-wait', until: askedUntil }
  if (lastLookAt === null || lastLookAt > now) return { kind: 'begun' }
  const until = new Date(Date.parse(lastLookAt) + LEAST_MS).toISOString()
  return until > now ? { kind: 'too-soon', until } : { kind: 'begun' }
}
