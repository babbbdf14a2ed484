/** How long the source is left alone after it turned us away. Pure. */
import type { FetchFailure } from '../src/errors.js'

/** What is remembered between looks. */
export interface Rest {
  /** In a row; other failures neither count nor end them. */
  readonly refusals: number
  /** When it was planned: a clock that shows less was set back, and the rest is void. */
  readonly plannedAt: string | null
  /** Until when the source itself asked us to wait. */
  readonly askedUntil: string | null
  /** Until when we rest by our own rule. */
  readonly restUntil: string | null
}

export const NO_REST: Rest = { refusals: 0, plannedAt: null, askedUntil: null, restUntil: null }

/** The failures that say: go away. */
const REFUSALS: readonly FetchFailure[] = ['refused', 'rate-limited', 'challenge-page']

/** Minutes after the first refusal, the second, and so on; the last after all further ones. */
const STEPS = [15, 30, 60, 120] as const

const MINUTE_MS = 60_000
/** No server has reason to ask for more than a day, and a slip of its clock must not blind us for longer. */
const MOST_ASKED_MS = 24 * 60 * MINUTE_MS

/** @param failures of one look; none ends the rest. */
export function planAfterRefusal(
  before: Rest,
  failures: readonly { readonly failure: FetchFailure; readonly retryAfterMs: number | null }[],
  now: string,
): Rest {
  if (failures.length === 0) return NO_REST
  const after = (ms: number) => new Date(Date.parse(now) + ms).toISOString()
  const askedMs = Math.max(0, ...failures.map(({ retryAfterMs }) => retryAfterMs ?? 0))
  const askedUntil = askedMs > 0 ? after(Math.min(askedMs, MOST_ASKED_MS)) : null
  if (!failures.some(({ failure }) => REFUSALS.includes(failure))) {
    return { ...before, plannedAt: now, askedUntil, restUntil: null }
  }
  const minutes = STEPS[Math.min(before.refusals, STEPS.length - 1)] ?? 0
  return { refusals: before.refusals + 1, plannedAt: now, askedUntil, restUntil: after(minutes * MINUTE_MS) }
}

/** The rest as far as it still holds: of the source's own asking, and in all. */
export function findWaits(
  { plannedAt, askedUntil, restUntil }: Rest,
  now: string,
): { readonly askedUntil: string | null; readonly notBefore: string | null } {
  const wasSetBack = plannedAt !== null && plannedAt > now
  const holds = (until: string | null) => (until !== null && until > now && !wasSetBack ? until : null)
  const asked = holds(askedUntil)
  const rest = holds(restUntil)
  return { askedUntil: asked, notBefore: asked !== null && (rest === null || asked > rest) ? asked : rest }
}
