/** When digests are due, by the clock of people. */
import { describe, expect, it } from 'vitest'
import { type DigestFrequency, findLastDue } from '../../jobs/digest-periods.js'

const CHICAGO = { timeZone: 'America/Chicago', hour: 7 }

describe('a digest was last due', () => {
  it.each<[string, DigestFrequency, string, ReturnType<typeof findLastDue>]>([
    [
      'today, from 7:00 on',
      'daily',
      '2026-11-24T13:00:00.000Z',
      { at: '2026-11-24T13:00:00.000Z', on: '2026-11-24', previousAt: '2026-11-23T13:00:00.000Z' },
    ],
    [
      'yesterday, until then',
      'daily',
      '2026-11-24T12:59:59.999Z',
      { at: '2026-11-23T13:00:00.000Z', on: '2026-11-23', previousAt: '2026-11-22T13:00:00.000Z' },
    ],
    [
      'by the day of the zone, not of UTC',
      'daily',
      '2026-11-25T04:00:00.000Z',
      { at: '2026-11-24T13:00:00.000Z', on: '2026-11-24', previousAt: '2026-11-23T13:00:00.000Z' },
    ],
    [
      'after 23 hours in spring',
      'daily',
      '2026-03-08T18:00:00.000Z',
      { at: '2026-03-08T12:00:00.000Z', on: '2026-03-08', previousAt: '2026-03-07T13:00:00.000Z' },
    ],
    [
      'after 25 hours in autumn',
      'daily',
      '2026-11-01T13:00:00.000Z',
      { at: '2026-11-01T13:00:00.000Z', on: '2026-11-01', previousAt: '2026-10-31T12:00:00.000Z' },
    ],
    [
      'in the old year, on the morning of the new one',
      'daily',
      '2027-01-01T12:00:00.000Z',
      { at: '2026-12-31T13:00:00.000Z', on: '2026-12-31', previousAt: '2026-12-30T13:00:00.000Z' },
    ],
    [
      'on Monday, seen from a Sunday',
      'weekly',
      '2026-11-29T20:00:00.000Z',
      { at: '2026-11-23T13:00:00.000Z', on: '2026-11-23', previousAt: '2026-11-16T13:00:00.000Z' },
    ],
    [
      'a week ago, on a Monday before 7:00',
      'weekly',
      '2026-11-23T12:00:00.000Z',
      { at: '2026-11-16T13:00:00.000Z', on: '2026-11-16', previousAt: '2026-11-09T13:00:00.000Z' },
    ],
    [
      'after a week and an hour in autumn',
      'weekly',
      '2026-11-02T13:00:00.000Z',
      { at: '2026-11-02T13:00:00.000Z', on: '2026-11-02', previousAt: '2026-10-26T12:00:00.000Z' },
    ],
  ])('%s (%s)', (_what, frequency, now, due) => {
    expect(findLastDue(frequency, now, CHICAGO)).toEqual(due)
  })

  it('elsewhere by the clock there', () => {
    expect(
      findLastDue('daily', '2026-11-24T13:00:00.000Z', { ...CHICAGO, timeZone: 'Pacific/Honolulu' }).at,
    ).toBe('2026-11-23T17:00:00.000Z')
  })
})
