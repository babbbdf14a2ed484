/** The pace of a domain: how many mails may go in which minute. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainPace } from '../../src/delivery/domain-pace.js'

const NOW = Date.parse('2026-01-26T20:00:00.000Z')
const MINUTE_MS = 60_000

function takeMany(pace: DomainPace, count: number, now = NOW, domain = 'example.net'): readonly number[] {
  return Array.from({ length: count }, () => pace.take(domain, now) - now)
}

describe('the pace of a domain', () => {
  it('lets one go a minute where that is the limit', () => {
    expect(takeMany(new DomainPace(1), 3)).toEqual([0, MINUTE_MS, 2 * MINUTE_MS])
  })

  it('lets a tenth of a minute go at once, and spreads the rest', () => {
    expect(takeMany(new DomainPace(20), 5)).toEqual([0, 0, 3_158, 6_316, 9_474])
  })

  it('is its own: others do not wait for it', () => {
    const pace = new DomainPace(1)
    takeMany(pace, 5)
    expect(takeMany(pace, 1, NOW, 'example.org')).toEqual([0])
  })

  it('is free again after a rest', () => {
    const pace = new DomainPace(20)
    takeMany(pace, 5)
    expect(takeMany(pace, 3, NOW + MINUTE_MS)).toEqual([0, 0, 3_158])
  })

  it('begins anew when the clock is set back', () => {
    const pace = new DomainPace(1)
    takeMany(pace, 60)
    expect(takeMany(pace, 2, NOW - 60 * MINUTE_MS)).toEqual([0, MINUTE_MS])
  })

  it('is never above the limit, in whatever minute', () => {
    const askedAfter = fc.array(fc.nat(5_000), { minLength: 1, maxLength: 120 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), askedAfter, (limit, waits) => {
        const pace = new DomainPace(limit)
        let now = NOW
        const places = waits.map((wait) => {
          now += wait
          return pace.take('example.net', now)
        })
        for (const start of places) {
          const inMinute = places.filter((place) => place >= start && place < start + MINUTE_MS)
          expect(inMinute.length).toBeLessThanOrEqual(limit)
        }
      }),
      { numRuns: 50 },
    )
  })
})
