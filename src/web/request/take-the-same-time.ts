/** Answers to who asks for a letter take the same time, whether one goes out or not. EDGE (time). */
import { setTimeout as wait } from 'node:timers/promises'

/** Longer than queueing takes. */
const LEAST_ANSWER_MS = 100

/**
 * @param ask gives false when it queued nothing.
 * @param nudge sends what was queued; only afterwards, since sending takes its time too.
 */
export async function takeTheSameTime(ask: () => Promise<unknown>, nudge: () => void): Promise<void> {
  const [isQueued] = await Promise.all([ask(), wait(LEAST_ANSWER_MS)])
  if (isQueued !== false) nudge()
}
