/** What a report says of a mailbox. */
import { describe, expect, it } from 'vitest'
import type { RecipientReport } from '../../../src/delivery/bounces/bounce.js'
import { countSoftBounce } from '../../../src/delivery/bounces/count-soft-bounce.js'
import { judgeFailure } from '../../../src/delivery/bounces/judge-failure.js'

function report(
  status: string | null,
  diagnostic = '',
  more: Partial<RecipientReport> = {},
): RecipientReport {
  return { addresses: ['ada@example.org'], action: 'failed', status, diagnostic, ...more }
}

function judge(...recipients: readonly RecipientReport[]): string {
  const { verdict, status } = judgeFailure(recipients, 'ada@example.org')
  return `${verdict} ${status}`
}

describe('a failure', () => {
  it.each([
    ['5.1.1', '', 'hard 5.1.1'],
    ['5.1.2', '', 'hard 5.1.2'],
    ['5.1.10', '', 'hard 5.1.10'],
    ['5.2.1', '', 'hard 5.2.1'],
    ['5.0.0', 'smtp; 550 5.1.1 No such user', 'hard 5.1.1'],
    ['5.0.0', 'smtp; 550-5.1.1 No such user', 'hard 5.1.1'],
    [null, 'smtp; 550 #5.1.1 No such user', 'hard 5.1.1'],
    ['4.4.7', 'smtp; 452 4.2.2 Mailbox full', 'soft 4.2.2'],
    ['5.2.2', '', 'soft 5.2.2'],
    ['4.2.2', '', 'soft 4.2.2'],
    ['5.1.0', '', 'soft 5.1.0'],
    ['5.2.1', 'smtp; 550 5.7.1 Something else', 'hard 5.2.1'],
    ['5.4.1', 'smtp; 550 5.4.1 Access denied', 'soft 5.4.1'],
    ['5.4.4', 'X-Postfix; Host or domain name not found', 'soft 5.4.4'],
    ['5.0.0', 'smtp; 550 No such user', 'soft 550'],
    ['5.0.0', 'smtp; 552 Over quota', 'soft 552'],
    ['5.5.0', '', 'soft 5.5.0'],
    ['5.0.0', '', 'soft 5.0.0'],
    [null, '', 'soft null'],
    ['5.0.0', 'smtp; 550 at 10.5.1.1 and 550 5.1.1.9', 'soft 550'],
    ['5.1.8', '', 'ours 5.1.8'],
    ['5.3.4', '', 'ours 5.3.4'],
    ['5.5.2', '', 'ours 5.5.2'],
    ['5.6.1', '', 'ours 5.6.1'],
    ['5.7.1', '', 'ours 5.7.1'],
    ['4.7.0', '', 'ours 4.7.0'],
    ['4.4.7', 'smtp; 421 4.7.28 Too much mail', 'ours 4.7.28'],
    ['5.0.0', 'smtp; 554 Refused', 'ours 554'],
    ['2.0.0', '', 'none 2.0.0'],
  ])('of status %s with the words "%s" is %s', (status, words, verdict) => {
    expect(judge(report(status, words))).toBe(verdict)
  })

  it.each(['delayed', 'delivered', 'relayed', 'expanded'] as const)('is none when it was %s', (action) => {
    expect(judge(report('5.1.1', '', { action }))).toBe('none 5.1.1')
  })

  it('of several recipients is that of the subscriber', () => {
    const other = { addresses: ['bob@example.org'] }
    expect(judge(report('2.0.0', '', { ...other, action: 'delivered' }), report('5.1.1'))).toBe('hard 5.1.1')
    const inOtherCase = { addresses: ['Ada@Example.org'] }
    expect(judge(report('5.1.1', '', other), report('4.2.2', '', inOtherCase))).toBe('soft 4.2.2')
  })

  it('of several others is the mildest', () => {
    const other = { addresses: ['bob@example.org'] }
    const hard = report('5.1.1', '', other)
    expect(judge(hard, hard)).toBe('hard 5.1.1')
    expect(judge(hard, report('4.2.2', '', other))).toBe('soft 4.2.2')
    expect(judge(hard, report('4.2.2', '', other), report('5.7.1', '', other))).toBe('ours 5.7.1')
    expect(judge(hard, report('2.0.0', '', { ...other, action: 'relayed' }))).toBe('none 2.0.0')
  })
})

describe('soft bounces', () => {
  const day = (number: number) => new Date(Date.UTC(2026, 0, number, 12)).toISOString()
  const pausesOf = (days: readonly number[]) => {
    let before: readonly string[] = []
    return days.map((number) => {
      const { bouncesAt, pausedUntil, isTooMany } = countSoftBounce(before, day(number))
      before = bouncesAt
      return isTooMany ? 'too many' : pausedUntil
    })
  }

  it('pause a mailbox longer and longer, and give it up at the fifth', () => {
    expect(pausesOf([1, 2, 4, 8, 16])).toEqual([null, day(3), day(7), day(15), 'too many'])
  })

  it('count for thirty days', () => {
    expect(pausesOf([1, 8, 15, 22, 31])).toEqual([null, day(9), day(18), day(29), day(38)])
    expect(pausesOf([1, 31, 61])).toEqual([null, null, null])
  })
})
