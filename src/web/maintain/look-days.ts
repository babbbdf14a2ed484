/** Looks -> the last days at a glance: how many went how. Pure. */
import type { RunOutcome } from '../../../db/runs.js'

export interface LookDay {
  /** `YYYY-MM-DD`, UTC. */
  readonly on: string
  /** Nothing new, or something new that was believed. */
  readonly good: number
  readonly held: number
  readonly failed: number
}

const DAY_MS = 86_400_000

/** The first instant of the day, so many days before that of `now`. */
export function startOfDays(now: string, days: number): string {
  const day = now.slice(0, 10)
  return new Date(Date.parse(day) - (days - 1) * DAY_MS).toISOString()
}

/** Every day up to that of `now`, oldest first, those without a look among them. */
export function countLookDays(
  looks: readonly { readonly startedAt: string; readonly outcome: RunOutcome }[],
  now: string,
  days: number,
): readonly LookDay[] {
  const first = Date.parse(startOfDays(now, days))
  return Array.from({ length: days }, (_, index) => {
    const on = new Date(first + index * DAY_MS).toISOString().slice(0, 10)
    const ofDay = looks.filter(({ startedAt }) => startedAt.startsWith(on))
    const count = (...outcomes: readonly RunOutcome[]) =>
      ofDay.filter(({ outcome }) => outcomes.includes(outcome)).length
    return {
      on,
      good: count('unchanged', 'changed'),
      held: count('held'),
      failed: count('failed', 'interrupted'),
    }
  })
}
