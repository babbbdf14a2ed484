/**
 * Rings when the next look is due, by the clock on the wall.
 *
 * It compares every few seconds rather than sleeping to the end: a machine that slept, or a clock that was
 * set, makes it ring once and in time. It stays silent until it is set again.
 */
export interface LookTimer {
  set(at: string): void
  stop(): void
}

const TICK_MS = 2_000

export function startLookTimer(now: () => string, ring: () => void): LookTimer {
  let dueAt: string | undefined
  const timer = setInterval(() => {
    if (dueAt === undefined || now() < dueAt) return
    dueAt = undefined
    ring()
  }, TICK_MS)
  return {
    set(at) {
      dueAt = at
    },
    stop: () => clearInterval(timer),
  }
}
