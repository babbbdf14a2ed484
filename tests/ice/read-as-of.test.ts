/** "As of …" on Washington's clocks, as UTC. */
import { describe, expect, it } from 'vitest'
import { readAsOfAt } from '../../src/ice/read-as-of.js'

describe('an instant is read', () => {
  it.each([
    ['As of June 5, 2025, at 4 p.m., ICE has signed', '2025-06-05T20:00:00.000Z'],
    ['As of January 26, 2026, at 9 a.m., ICE', '2026-01-26T14:00:00.000Z'],
    ['As of August 26, 2026, 3:22pm: ICE', '2026-08-26T19:22:00.000Z'],
    ['as of April 10, 2025 at 4:30 P.M. ICE', '2025-04-10T20:30:00.000Z'],
    ['As of\u00a0July 1, 2025, at noon, ICE', '2025-07-01T16:00:00.000Z'],
    ['As of July 1, 2025, at 12 noon, ICE', '2025-07-01T16:00:00.000Z'],
    ['As of July 1, 2025, at 12 p.m., ICE', '2025-07-01T16:00:00.000Z'],
    ['As of July 1, 2025, at 12:05 a.m., ICE', '2025-07-01T04:05:00.000Z'],
    ['As of Thursday, Sept. 4th, 2025, at 11 p.m. ET, ICE', '2025-09-05T03:00:00.000Z'],
    ['As of February 29, 2028, at 9 a.m. (EST), ICE', '2028-02-29T14:00:00.000Z'],
  ])('%s', (text, instant) => {
    expect(readAsOfAt(text)).toBe(instant)
  })

  it.each([
    ['the last minutes of winter time', 'As of March 9, 2025, at 1:59 a.m.', '2025-03-09T06:59:00.000Z'],
    ['the first of summer time', 'As of March 9, 2025, at 3:00 a.m.', '2025-03-09T07:00:00.000Z'],
    ['the evening after', 'As of March 9, 2025, at 8 p.m.', '2025-03-10T00:00:00.000Z'],
    ['the last day of summer time', 'As of November 1, 2025, at 9 p.m.', '2025-11-02T01:00:00.000Z'],
    ['the morning it ends', 'As of November 2, 2025, at 3 a.m.', '2025-11-02T08:00:00.000Z'],
  ])('at %s', (_, text, instant) => {
    expect(readAsOfAt(text)).toBe(instant)
  })
})

describe('no instant is read', () => {
  it.each([
    ['without a day', 'As of May 2024, ICE has'],
    ['without a time of day', 'As of June 5, 2025, ICE has'],
    ['without "As of"', 'On June 5, 2025, at 4 p.m., ICE has'],
    ['of a day that is none', 'As of June 31, 2025, at 4 p.m., ICE has'],
    ['of a month that is none', 'As of Smarch 5, 2025, at 4 p.m., ICE has'],
    ['of an hour that is none', 'As of June 5, 2025, at 13 p.m., ICE has'],
    ['of a minute that is none', 'As of June 5, 2025, at 4:75 p.m., ICE has'],
    ['of hour nought', 'As of June 5, 2025, at 0 p.m., ICE has'],
    ['of midnight, which may be either end of the day', 'As of June 5, 2025, at midnight, ICE has'],
    ['in another zone', 'As of June 5, 2025, at 4 p.m. CT, ICE has'],
    ['of nothing', ''],
  ])('%s', (_, text) => {
    expect(readAsOfAt(text)).toBeNull()
  })
})
