/** When ICE's list is silent for longer than is usual, and how working days are counted. */
import { describe, expect, it } from 'vitest'
import { judgeSilence } from '../../jobs/judge-silence.js'
import { countWorkingDays } from '../../jobs/working-days.js'

describe('working days', () => {
  it.each([
    ['a whole Tuesday', '2026-03-03T05:00:00Z', '2026-03-04T05:00:00Z', 1],
    ['from Friday noon to Monday noon', '2026-03-06T17:00:00Z', '2026-03-09T16:00:00Z', 1],
    ['a weekend alone', '2026-03-07T05:00:00Z', '2026-03-09T04:00:00Z', 0],
    ['the week of Thanksgiving', '2026-11-23T05:00:00Z', '2026-11-28T05:00:00Z', 4],
    ['Christmas, a Friday', '2026-12-24T05:00:00Z', '2026-12-28T05:00:00Z', 1],
    ['the Friday on which a Saturday Fourth is observed', '2026-07-02T04:00:00Z', '2026-07-06T04:00:00Z', 1],
    [
      'the Monday on which a Sunday Juneteenth is observed',
      '2022-06-17T04:00:00Z',
      '2022-06-21T04:00:00Z',
      1,
    ],
    [
      'the last day of a year, on which a Saturday New Year is observed',
      '2021-12-30T05:00:00Z',
      '2022-01-03T05:00:00Z',
      1,
    ],
    ['Memorial Day, the last Monday of May', '2026-05-22T04:00:00Z', '2026-05-26T04:00:00Z', 1],
    ['Martin Luther King Day, the third Monday', '2026-01-19T05:00:00Z', '2026-01-20T05:00:00Z', 0],
  ])('%s', (_, from, to, days) => {
    expect(countWorkingDays(from, to)).toBeCloseTo(days, 5)
  })
})

/** An edition each weekday at 3 p.m. in Washington, from Monday, January 26 on. */
function listWeekdays(days: number): readonly string[] {
  return Array.from({ length: days }, (_, index) => new Date(Date.UTC(2026, 0, 26, 20) + index * 86_400_000))
    .filter((date) => date.getUTCDay() % 6 !== 0)
    .map((date) => date.toISOString())
}

describe('a list that comes each working day', () => {
  const editions = listWeekdays(26)
  // Friday, February 20.
  const lastAt = '2026-02-20T20:00:00.000Z'

  it.each([
    ['over the weekend', '2026-02-23T13:00:00.000Z'],
    ['for two working days', '2026-02-24T20:00:00.000Z'],
    ['for less than four days, however many are usual', '2026-02-24T19:59:00.000Z'],
  ])('is not silent %s', (_, now) => {
    expect(judgeSilence(editions, now)).toEqual({ kind: 'usual', lastAt })
  })

  it('is silent on the third working day', () => {
    expect(judgeSilence(editions, '2026-02-25T20:00:00.000Z')).toEqual({
      kind: 'silent',
      lastAt,
      workingDays: 3,
      usualDays: 2,
    })
  })

  it('is usual again when an edition comes', () => {
    const now = '2026-03-05T20:00:00.000Z'
    expect(judgeSilence([...editions, now], now)).toEqual({ kind: 'usual', lastAt: now })
  })
})

describe('a list of which too little is known', () => {
  it.each([
    ['no edition', []],
    ['eight editions', listWeekdays(10)],
  ])('%s: nobody can say', (_, editions) => {
    expect(judgeSilence(editions, '2026-06-01T20:00:00.000Z')).toEqual({ kind: 'unknown' })
  })
})

describe('a list with pauses', () => {
  it('is allowed twice the pause that one gap in twenty exceeds', () => {
    const daily = listWeekdays(26)
    const withPauses = daily.filter((_, index) => index % 5 !== 4)
    const { kind } = judgeSilence(withPauses, '2026-02-25T20:00:00.000Z')
    expect(kind).toBe('usual')
  })
})
