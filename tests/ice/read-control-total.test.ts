/** The prose in ICE's wordings and in likely ones: what is a count of the list, and what is not. */
import { describe, expect, it } from 'vitest'
import { readControlTotal } from '../../src/ice/read-control-total.js'
import type { ControlTotal, List } from '../../src/model.js'

type Counts = Pick<ControlTotal, 'total' | 'byModel'>

function readCounts(prose: string | readonly string[], list: List): Counts | null {
  const reading = readControlTotal(typeof prose === 'string' ? [prose] : prose, list)
  return reading === null ? null : { total: reading.total, byModel: reading.byModel }
}

describe('of the participating list', () => {
  it('the whole is read: numbers, time and words', () => {
    const printed =
      'As of August 26, 2026, at 3:22 p.m., ICE has signed 2,382 Memorandums of Agreement for 287(g) programs covering 39 states and 2 U.S. Territories. These include JEM agreements with 182 law enforcement agencies in 30 states and 1 territory, 287(g) WSO agreements with 546 law enforcement agencies in 34 states, and 287(g) TFM agreements with 1,654 agencies in 32 states and 2 territories.'
    expect(readControlTotal(['The agencies.', printed], 'participating')).toEqual({
      total: 2382,
      byModel: { JEM: 182, WSO: 546, TFM: 1654 },
      asOfAt: '2026-08-26T19:22:00.000Z',
      printed,
    })
  })

  it.each([
    ['ICE has signed 1,036 Memorandums of Agreement for 287(g) programs covering 40 states.', 1036],
    ['ICE has signed 1,036 287(g) agreements.', 1036],
    ['ICE has signed a total of 1,036 MOAs in 40 states.', 1036],
    ['There are 1036 active 287(g) agreements.', 1036],
    ['As of June 5, 2025, at 9 a.m. ICE has signed 640 Memoranda of Agreement.', 640],
    ['The no. of agreements is high: ICE has signed 640 Memorandums of Agreement.', 640],
    ['ICE has signed 287 Memorandums of Agreement for 287(g) programs.', 287],
  ])('the total of "%s"', (prose, total) => {
    expect(readCounts(prose, 'participating')).toEqual({ total, byModel: {} })
  })

  it.each([
    [
      'with model names in full',
      'ICE has Jail Enforcement Model (JEM) agreements with 102 agencies, Warrant Service Officer agreements with 231 and Task Force Model agreements with 1,307 agencies.',
    ],
    [
      'with numbers first',
      '102 JEM agreements in 26 states, 231 WSO agreements in 31 states, and 1,307 TFM partnerships in 30 states.',
    ],
    [
      'as a list',
      [
        'ICE has signed:',
        'JEM: 102 agencies in 26 states',
        'WSO: 231 agencies in 31 states',
        'TFM: 1,307 agencies',
      ],
    ],
  ])('the sum of all three models, %s', (_, prose) => {
    expect(readCounts(prose, 'participating')).toEqual({
      total: 1640,
      byModel: { JEM: 102, WSO: 231, TFM: 1307 },
    })
  })

  it('no total when a model is missing, which may have agreements all the same', () => {
    const prose =
      'As of May 2024, ICE has 287(g) JEM agreements with 60 law enforcement agencies in 16 states. ICE also has 287(g) WSO with 75 law enforcement agencies in 11 states.'
    expect(readControlTotal([prose], 'participating')).toEqual({
      total: null,
      byModel: { JEM: 60, WSO: 75 },
      asOfAt: null,
      printed: prose,
    })
  })

  it('the printed total before the sum, where they differ', () => {
    const prose =
      'ICE has signed 640 MOAs: JEM agreements with 102, WSO agreements with 231, TFM agreements with 306.'
    expect(readCounts(prose, 'participating')?.total).toBe(640)
  })

  it('no number that is given twice with different values', () => {
    const prose =
      'ICE has signed 640 agreements. ICE has signed 655 agreements. JEM agreements with 102. JEM agreements with 103. WSO agreements with 231.'
    expect(readCounts(prose, 'participating')).toEqual({ total: null, byModel: { WSO: 231 } })
  })

  it.each([
    ['states', 'ICE has 287(g) agreements in 23 states.'],
    ['states by model', 'ICE has JEM agreements with 3 states and TFM agreements with 1,112 territories.'],
    ['a fraction', 'ICE has 2.5 agreements for each agency.'],
    ['agencies', 'ICE works with 640 agencies.'],
    ['a part by time', 'Since January 20, 2025, ICE has signed 505 Memorandums of Agreement.'],
    ['new ones', 'ICE has signed 18 new agreements. This week, ICE has signed 12 agreements.'],
    ['ended ones', 'ICE ended 14 agreements.'],
    [
      'the program',
      'The 287(g) agreements are public. Section 287 agreements are public. See 287 (g) agreements.',
    ],
    ['a date', 'As of June 5, 2025, agreements are public.'],
    [
      'the other list',
      'ICE has 88 pending 287(g) program applications. These include 12 pending JEM agreements.',
    ],
    ['no number', 'ICE has signed agreements.'],
  ])('nothing of %s', (_, prose) => {
    expect(readCounts(prose, 'participating')).toBeNull()
  })

  it('nothing of no prose', () => {
    expect(readControlTotal([], 'participating')).toBeNull()
  })
})

describe('of the pending list', () => {
  it('the whole is read: numbers, time and words', () => {
    const printed =
      'As of June 5, 2025, at 4 p.m., ICE has 88 pending 287(g) program applications. These include 12 pending JEM agreements, 25 pending WSO agreements, and 51 pending TFM agreements.'
    expect(readControlTotal([printed], 'pending')).toEqual({
      total: 88,
      byModel: { JEM: 12, WSO: 25, TFM: 51 },
      asOfAt: '2025-06-05T20:00:00.000Z',
      printed,
    })
  })

  it.each([
    ['As of March 17, 2025, at 3 p.m., the following 34 287(g) program applications are pending.', 34],
    ['An additional 68 applications are pending.', 68],
    ['There are 1,102 pending agreements.', 1102],
    ['ICE has 7 pending Memorandums of Agreement.', 7],
  ])('the total of "%s"', (prose, total) => {
    expect(readCounts(prose, 'pending')).toEqual({ total, byModel: {} })
  })

  it('models by numbers first', () => {
    const prose =
      'ICE has 68 pending applications, which include 7 for JEM, 18 for WSO and 43 for TFM participation.'
    expect(readCounts(prose, 'pending')).toEqual({ total: 68, byModel: { JEM: 7, WSO: 18, TFM: 43 } })
  })

  it('the model numbers that are there, where one is missing', () => {
    const prose = 'These include 12 pending JEM agreements and 25 pending WSO agreements.'
    expect(readCounts(prose, 'pending')).toEqual({ total: null, byModel: { JEM: 12, WSO: 25 } })
  })

  it.each([
    [
      'the other list',
      'ICE has signed 640 Memorandums of Agreement. ICE has signed JEM agreements with 102 agencies.',
    ],
    ['applications received', 'ICE received 40 applications this month.'],
    ['no number', 'Applications are pending.'],
  ])('nothing of %s', (_, prose) => {
    expect(readCounts(prose, 'pending')).toBeNull()
  })
})
