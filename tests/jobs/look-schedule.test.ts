/** When looks are due: hours learned from editions, limits, rests after refusals, and any clock. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeLookOnDemand, type LookFacts, learnBusyHours, planNextLook } from '../../jobs/look-schedule.js'
import { findWaits, NO_REST, planAfterRefusal, type Rest } from '../../jobs/plan-after-refusal.js'
import type { FetchFailure } from '../../src/errors.js'
import { runs } from '../properties/property-runs.js'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const JITTER_MS = 20_000
const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

function shift(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString()
}

/** Right after a look, without a word from chance. */
function planAfter(at: string, facts: Partial<LookFacts> = {}): string {
  return planNextLook({
    now: at,
    lastLookAt: at,
    everyMinutes: 5,
    quietMinutes: 60,
    publishedAt: [],
    notBefore: null,
    chance: 0,
    ...facts,
  })
}

describe('the next look, of a source that has taught nothing yet', () => {
  it.each([
    ['on a weekday by day', '2026-01-26T20:00:00.000Z', '2026-01-26T20:05:00.000Z'],
    ['just before seven in the evening', '2026-01-27T00:59:00.000Z', '2026-01-27T01:04:00.000Z'],
    ['in the evening', '2026-01-27T01:04:00.000Z', '2026-01-27T02:04:00.000Z'],
    ['before the morning, which it does not miss', '2026-01-27T11:30:00.000Z', '2026-01-27T12:00:00.000Z'],
    ['a minute before it, no sooner than ever', '2026-01-27T11:59:00.000Z', '2026-01-27T12:04:00.000Z'],
    ['on a Saturday at noon', '2026-01-31T17:00:00.000Z', '2026-01-31T18:00:00.000Z'],
    ['in the small hours of Monday', '2026-02-02T11:10:00.000Z', '2026-02-02T12:00:00.000Z'],
    ['on the Monday after spring took an hour', '2026-03-09T10:30:00.000Z', '2026-03-09T11:00:00.000Z'],
    ['in the hour that spring leaves out', '2026-03-08T06:30:00.000Z', '2026-03-08T07:30:00.000Z'],
    ['in the hour that autumn repeats', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
    ['on the Monday after autumn gave it back', '2026-11-02T11:30:00.000Z', '2026-11-02T12:00:00.000Z'],
  ])('%s', (_, at, expected) => {
    expect(planAfter(at)).toBe(expected)
  })

  it('is put off by some seconds, as chance has it', () => {
    expect(planAfter('2026-01-26T20:00:00.000Z', { chance: 0.5 })).toBe('2026-01-26T20:05:10.000Z')
  })

  it('is due at once after a long sleep, and only once', () => {
    const woke = '2026-01-28T20:00:00.000Z'
    expect(planAfter(woke, { lastLookAt: '2026-01-26T20:00:00.000Z', chance: 0.9 })).toBe(woke)
    expect(planAfter(woke)).toBe('2026-01-28T20:05:00.000Z')
  })

  it('is no further off where the clock was set back behind the last', () => {
    const now = '2026-01-26T20:00:00.000Z'
    expect(planAfter(now, { lastLookAt: '2026-01-27T20:00:00.000Z' })).toBe('2026-01-26T20:05:00.000Z')
  })

  it('is not before a rest is over', () => {
    const at = '2026-01-26T20:00:00.000Z'
    expect(planAfter(at, { notBefore: '2026-01-26T20:30:00.000Z' })).toBe('2026-01-26T20:30:00.000Z')
    expect(planAfter(at, { notBefore: '2026-01-26T20:01:00.000Z' })).toBe('2026-01-26T20:05:00.000Z')
  })
})

describe('the hours in which to look often', () => {
  const NOW = '2026-03-02T20:00:00.000Z'
  /** Tuesdays at 10:30 in the evening, Washington time. */
  const late = Array.from({ length: 12 }, (_, week) => shift('2026-02-25T03:30:00.000Z', -week * 7 * DAY_MS))
  const sunday = Array.from({ length: 8 }, (_, week) => shift('2026-03-01T17:30:00.000Z', -week * 7 * DAY_MS))

  it('are those of every workday in which editions came, and of the weekend as it was, an hour wider', () => {
    const workdays = [0, 1, 2, 3, 4].flatMap((day) => [21, 22, 23].map((hour) => day * 24 + hour))
    const weekend = [11, 12, 13].map((hour) => 6 * 24 + hour)
    const learned = [...learnBusyHours([...late, ...sunday], NOW)].sort((a, b) => a - b)
    expect(learned).toEqual([...workdays, ...weekend])
  })

  it('are the usual ones while few editions have come of late', () => {
    const usual = learnBusyHours([], NOW)
    expect(usual.size).toBe(5 * 13)
    expect(learnBusyHours(late, NOW)).toEqual(usual)
    const old = [...late, ...sunday].map((at) => shift(at, -91 * DAY_MS))
    expect(learnBusyHours([...old, ...old], NOW)).toEqual(usual)
  })

  it('hold by the clock of Washington, be it summer or winter', () => {
    const mornings = Array.from({ length: 20 }, (_, day) => shift('2026-03-27T13:30:00.000Z', -day * DAY_MS))
    const hours = new Set([...learnBusyHours(mornings, '2026-03-28T00:00:00.000Z')].map((hour) => hour % 24))
    // 13:30 in UTC was 8:30 before 8 March 2026, and 9:30 from then on.
    expect([...hours].sort((a, b) => a - b)).toEqual([8, 9, 10])
    const before = learnBusyHours(
      [...mornings, ...mornings].map((at) => shift(at, -30 * DAY_MS)),
      '2026-03-01T00:00:00.000Z',
    )
    expect([...new Set([...before].map((hour) => hour % 24))].sort((a, b) => a - b)).toEqual([7, 8, 9])
  })

  it('go round the end of the week', () => {
    const nights = Array.from({ length: 20 }, (_, week) =>
      shift('2026-03-02T04:30:00.000Z', -(week % 10) * 7 * DAY_MS),
    )
    expect(learnBusyHours(nights, NOW)).toEqual(new Set([6 * 24 + 22, 6 * 24 + 23, 0]))
  })
})

const anyInstant = fc
  .date({ min: new Date('2025-12-01'), max: new Date('2027-02-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

const anyFacts: fc.Arbitrary<LookFacts> = fc
  .record({
    now: anyInstant,
    agoMs: fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS }),
    everyMinutes: fc.integer({ min: 1, max: 60 }),
    quietMinutes: fc.integer({ min: 1, max: 240 }),
    published: fc.array(fc.integer({ min: -DAY_MS, max: 100 * DAY_MS }), { maxLength: 60 }),
    rest: fc.option(fc.integer({ min: -HOUR_MS, max: 2 * HOUR_MS })),
    chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  })
  .map(({ now, agoMs, published, rest, quietMinutes, ...facts }) => ({
    ...facts,
    now,
    quietMinutes: Math.max(quietMinutes, facts.everyMinutes),
    lastLookAt: shift(now, -agoMs),
    publishedAt: published.map((ms) => shift(now, -ms)),
    notBefore: rest === null ? null : shift(now, rest),
  }))

describe('any next look', () => {
  it('keeps the limits: never too soon, never later than the quiet hours allow', () => {
    const check = (facts: LookFacts) => {
      const next = planNextLook(facts)
      const { now, everyMinutes, quietMinutes, notBefore } = facts
      const last = facts.lastLookAt > now ? now : facts.lastLookAt
      expect(next >= now).toBe(true)
      expect(next >= shift(last, everyMinutes * MINUTE_MS)).toBe(true)
      if (notBefore !== null) expect(next >= notBefore).toBe(true)
      const latest = [now, shift(last, quietMinutes * MINUTE_MS), notBefore ?? now].sort().at(-1) ?? ''
      expect(next <= shift(latest, JITTER_MS)).toBe(true)
    }
    fc.assert(fc.property(anyFacts, check), runs(400, 100_000))
  })

  it('lets no hour pass, nor begin, in which editions come, without looking every few minutes', () => {
    const clock = new Intl.DateTimeFormat('en-US', {
      timeZone: 'America/New_York',
      weekday: 'short',
      hour: '2-digit',
      hourCycle: 'h23',
    })
    const hourAt = (at: number) => {
      const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]))
      return WEEK.indexOf(parts.get('weekday') ?? '') * 24 + Number(parts.get('hour'))
    }
    const check = (facts: LookFacts) => {
      let at = facts.now
      for (let looks = 0; looks < 40; looks++) {
        const next = planNextLook({ ...facts, now: at, lastLookAt: at, notBefore: null })
        const busy = learnBusyHours(facts.publishedAt, at)
        const from = Date.parse(at)
        const soonest = from + facts.everyMinutes * MINUTE_MS
        // Minute by minute: whenever it is busy, the look is there, or as near as it may be.
        for (let ms = from; ms < Date.parse(next) - JITTER_MS; ms += MINUTE_MS) {
          if (busy.has(hourAt(ms))) expect(Date.parse(next)).toBeLessThanOrEqual(soonest + JITTER_MS)
        }
        at = next
      }
    }
    fc.assert(fc.property(anyFacts, check), runs(15, 2_000))
  })

  it('is one of a chain that makes one look after each sleep, whatever the clock does', () => {
    const steps = fc.array(
      fc.record({
        slept: fc.integer({ min: -DAY_MS, max: 3 * DAY_MS }),
        looks: fc.integer({ min: 1, max: 4 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    const check = (facts: LookFacts, naps: readonly { slept: number; looks: number }[]) => {
      let last = facts.now
      for (const { slept, looks } of naps) {
        const woke = shift(last, slept)
        const due = planNextLook({ ...facts, now: woke, lastLookAt: last, notBefore: null })
        // At once when it is overdue; else within the limits of any look.
        if (slept >= facts.quietMinutes * MINUTE_MS) expect(due).toBe(woke)
        else
          expect(Date.parse(due) - Date.parse(woke)).toBeLessThanOrEqual(
            facts.quietMinutes * MINUTE_MS + JITTER_MS,
          )
        last = due
        for (let look = 1; look < looks; look++) {
          const next = planNextLook({ ...facts, now: last, lastLookAt: last, notBefore: null })
          expect(Date.parse(next) - Date.parse(last)).toBeGreaterThanOrEqual(facts.everyMinutes * MINUTE_MS)
          last = next
        }
      }
    }
    fc.assert(fc.property(anyFacts, steps, check), runs(100, 10_000))
  })
})

describe('the rest after a refusal', () => {
  const NOON = '2026-01-26T12:00:00.000Z'
  const fail = (failure: FetchFailure, retryAfterMs: number | null = null) => ({ failure, retryAfterMs })

  it('grows with each refusal in a row, up to two hours, and ends with a good look', () => {
    let rest: Rest = NO_REST
    const minutes: number[] = []
    for (const failure of ['refused', 'rate-limited', 'challenge-page', 'refused', 'refused'] as const) {
      rest = planAfterRefusal(rest, [fail(failure)], NOON)
      minutes.push((Date.parse(rest.restUntil ?? '') - Date.parse(NOON)) / MINUTE_MS)
    }
    expect(minutes).toEqual([15, 30, 60, 120, 120])
    expect(planAfterRefusal(rest, [], NOON)).toEqual(NO_REST)
    expect(planAfterRefusal(NO_REST, [fail('refused')], NOON).restUntil).toBe('2026-01-26T12:15:00.000Z')
  })

  it('neither begins nor ends with a failure that is none', () => {
    const once = planAfterRefusal(NO_REST, [fail('refused')], NOON)
    const later = planAfterRefusal(once, [fail('timeout')], '2026-01-26T12:20:00.000Z')
    expect(findWaits(later, '2026-01-26T12:20:00.000Z').notBefore).toBeNull()
    expect(planAfterRefusal(later, [fail('refused')], '2026-01-26T12:25:00.000Z').restUntil).toBe(
      '2026-01-26T12:55:00.000Z',
    )
  })

  it.each<[string, number, string, string]>([
    ['longer than our own', 3 * HOUR_MS, '2026-01-26T15:00:00.000Z', '2026-01-26T15:00:00.000Z'],
    ['shorter', 60_000, '2026-01-26T12:01:00.000Z', '2026-01-26T12:15:00.000Z'],
    ['of a year, taken for a day', 365 * DAY_MS, '2026-01-27T12:00:00.000Z', '2026-01-27T12:00:00.000Z'],
  ])('heeds a wait that is asked for: %s', (_, retryAfterMs, askedUntil, notBefore) => {
    const rest = planAfterRefusal(NO_REST, [fail('rate-limited', retryAfterMs), fail('refused')], NOON)
    expect(findWaits(rest, NOON)).toEqual({ askedUntil, notBefore })
  })

  it('heeds it from a server that is merely down, too', () => {
    const rest = planAfterRefusal(NO_REST, [fail('server-error', HOUR_MS)], NOON)
    const until = '2026-01-26T13:00:00.000Z'
    expect(findWaits(rest, NOON)).toEqual({ askedUntil: until, notBefore: until })
    expect(findWaits(rest, until)).toEqual({ askedUntil: null, notBefore: null })
  })

  it('is void once the clock was set back behind it', () => {
    const rest = planAfterRefusal(NO_REST, [fail('refused', HOUR_MS)], NOON)
    expect(findWaits(rest, '2026-01-26T11:59:00.000Z')).toEqual({ askedUntil: null, notBefore: null })
  })
})

describe('a look that a person asks for', () => {
  const NOW = '2026-01-26T12:00:00.000Z'
  const quiet = { now: NOW, lastLookAt: null, underWaySince: null, askedUntil: null }

  it.each([
    ['begins', quiet, { kind: 'begun' }],
    [
      'begins a minute after the last',
      { ...quiet, lastLookAt: '2026-01-26T11:59:00.000Z' },
      { kind: 'begun' },
    ],
    [
      'waits for that minute',
      { ...quiet, lastLookAt: '2026-01-26T11:59:00.001Z' },
      { kind: 'too-soon', until: '2026-01-26T12:00:00.001Z' },
    ],
    [
      'begins where the clock was set back behind the last',
      { ...quiet, lastLookAt: '2026-01-26T13:00:00.000Z' },
      { kind: 'begun' },
    ],
    [
      'is the one that is under way',
      { ...quiet, underWaySince: '2026-01-26T11:58:00.000Z', lastLookAt: '2026-01-26T11:58:00.000Z' },
      { kind: 'under-way', since: '2026-01-26T11:58:00.000Z' },
    ],
    [
      'does not come before the time that the source named',
      { ...quiet, askedUntil: '2026-01-26T12:30:00.000Z' },
      { kind: 'asked-to-wait', until: '2026-01-26T12:30:00.000Z' },
    ],
  ])('%s', (_, facts, expected) => {
    expect(judgeLookOnDemand(facts)).toEqual(expected)
  })
})
