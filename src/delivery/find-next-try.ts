/** When a delivery that was put off is tried again. Pure. */

const MINUTE_MS = 60_000
/** Minutes of waiting after the first tries; then two hours after each. */
const WAITS = [1, 5, 15, 30, 60]
const LONG_WAIT = 120
/** Three days of trying. Tries are counted, not days, since a worker that stood still tried nothing. */
const MAX_ATTEMPTS = 40
/** Up to a fifth later, so that what was put off together does not come back together. */
const JITTER = 0.2

/**
 * @param attempts tries made, this one among them.
 * @param chance from 0 to 1.
 * @returns an ISO instant; null when it is given up.
 */
export function findNextTry(attempts: number, at: string, chance: number): string | null {
  if (attempts >= MAX_ATTEMPTS) return null
  const minutes = WAITS[attempts - 1] ?? LONG_WAIT
  return new Date(Date.parse(at) + minutes * (1 + JITTER * chance) * MINUTE_MS).toISOString()
}
