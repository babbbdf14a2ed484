/** When a webhook that failed is tried again: the table of Standard Webhooks, "Deliverability and reliability". Pure. */

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
/** Waits after the first try, the second…: ten tries in three days. */
const WAITS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
]
/** Up to a fifth later, so that what failed together does not come back together. */
const JITTER = 0.2

/**
 * @param attempts tries made, the last among them.
 * @param chance from 0 to 1.
 * @returns an ISO instant; null when it is given up.
 */
export function findNextWebhookTry(attempts: number, at: string, chance: number): string | null {
  const waitMs = WAITS_MS[attempts - 1]
  if (waitMs === undefined) return null
  return new Date(Date.parse(at) + Math.round(waitMs * (1 + JITTER * chance))).toISOString()
}
