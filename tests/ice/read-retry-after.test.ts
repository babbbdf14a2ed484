/** How long a server asks us to wait. */
import { describe, expect, it } from 'vitest'
import { readRetryAfterMs } from '../../src/ice/read-retry-after.js'

const NOW = new Date('2025-06-05T20:00:00.000Z')

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Thu, 05 Jun 2025 20:01:30 GMT', 90_000],
    ['Thursday, 05-Jun-25 20:01:30 GMT', 90_000],
    ['Thu Jun  5 20:01:30 2025 GMT', 90_000],
    ['Thu, 05 Jun 2025 19:00:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    ['1.5', null],
    ['2025', 2_025_000],
    ['', null],
    [undefined, null],
  ])('%s', (header, ms) => {
    expect(readRetryAfterMs(header, NOW)).toBe(ms)
  })
})
