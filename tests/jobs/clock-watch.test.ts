/** A clock that is set back is noticed, whether a worker runs or not. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { setJobState } from '../../db/runs.js'
import { wasSetBack, watchClock } from '../../jobs/clock-watch.js'
import { openTempDatabase } from '../db/temp-database.js'

afterEach(() => {
  vi.useRealTimers()
})

describe('a clock', () => {
  it.each([
    [[15, 30, 45], 0],
    [[15, 10, 25], 0],
    [[15, -3_600, -3_585], 1],
  ])('that shows %j seconds in turn was set back %i times', (seconds, times) => {
    vi.useFakeTimers()
    const begin = Date.parse('2026-01-26T20:00:00.000Z')
    let at = begin
    const onSetBack = vi.fn()
    const watch = watchClock(() => new Date(at).toISOString(), onSetBack)
    for (const second of seconds) {
      at = begin + second * 1_000
      vi.advanceTimersByTime(15_000)
    }
    watch.stop()
    expect(onSetBack).toHaveBeenCalledTimes(times)
  })

  it('that shows less than when the last worker looked was set back', async () => {
    const { db } = await openTempDatabase()
    expect(await wasSetBack(db, '2026-01-26T20:00:00.000Z')).toBe(false)
    await setJobState(db, 'check-list', { lastDueAt: '2026-01-26T20:00:00.000Z' })
    expect(await wasSetBack(db, '2026-01-26T20:15:00.000Z')).toBe(false)
    expect(await wasSetBack(db, '2026-01-26T18:00:00.000Z')).toBe(true)
  })
})
