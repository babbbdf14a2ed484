/** What is told of the source, and when: each look as a sight, minutes apart. */
import { describe, expect, it } from 'vitest'
import {
  judgeSource,
  NO_MEMORY,
  type OpenTrouble,
  type SourceMemory,
  type SourceTrouble,
  sightOfFailure,
} from '../../jobs/judge-source.js'
import type { FetchFailure } from '../../src/errors.js'

type Seen = SourceTrouble | 'good'

const LASTING: readonly Seen[] = ['refused', 'moved', 'redesigned', 'robots']

/** What is told by each look, every so many minutes: `+refused`, `-refused`, `refused>moved`. */
function tell(looks: readonly Seen[], everyMinutes = 5, begin: OpenTrouble | null = null): readonly string[] {
  let memory: SourceMemory = NO_MEMORY
  let open = begin
  return looks.map((look, index) => {
    const at = new Date(Date.UTC(2026, 0, 5, 12) + index * everyMinutes * 60_000).toISOString()
    const sight = look === 'good' ? null : { trouble: look, isLasting: LASTING.includes(look) }
    const judged = judgeSource({ memory, open, sight, at })
    memory = judged.memory
    const { ends, begins } = judged
    if (ends !== null) open = null
    if (begins !== null) open = begins
    if (ends !== null && begins !== null) return `${ends}>${begins}`
    return ends === null ? (begins === null ? '' : `+${begins}`) : `-${ends}`
  })
}

describe('a source that is told of', () => {
  it.each<[string, readonly Seen[], readonly string[]]>([
    ['is silent while all is good', ['good', 'good'], ['', '']],
    ['does not mind one look that finds no network', ['good', 'unreachable', 'good'], ['', '', '']],
    ['tells of two in a row', ['unreachable', 'unreachable', 'good'], ['', '+unreachable', '-unreachable']],
    ['counts passing troubles of two kinds together', ['unreachable', 'soft-error'], ['', '+soft-error']],
    ['tells of a refusal at once', ['refused', 'refused', 'good'], ['+refused', '', '-refused']],
    ['tells of a page that moved at once', ['moved', 'good'], ['+moved', '-moved']],
    ['tells of a page that changed its form at once', ['redesigned', 'good'], ['+redesigned', '-redesigned']],
    ['tells of robots.txt at once', ['robots', 'good'], ['+robots', '-robots']],
    ['calls what is held shrinking at once', ['shrinking', 'good'], ['+shrinking', '-shrinking']],
    [
      'ends what hides the list when the list comes, and begins nothing else in that look',
      ['refused', 'shrinking', 'shrinking'],
      ['+refused', '-refused', '+shrinking'],
    ],
    [
      'lets blindness take the place of what was seen',
      ['shrinking', 'refused'],
      ['+shrinking', 'shrinking>refused'],
    ],
  ])('%s', (_, looks, told) => {
    expect(tell(looks)).toEqual(told)
  })

  it('begins after a quarter of an hour, though looks are far apart', () => {
    expect(tell(['unreachable', 'unreachable'], 60)).toEqual(['', '+unreachable'])
  })

  it('waits for six hours until page and workbook agree', () => {
    const told = tell(
      Array.from({ length: 9 }, () => 'stale' as const),
      60,
    )
    expect(told).toEqual(['', '', '', '', '', '', '+stale', '', ''])
  })

  it('turns into another trouble once that has lasted an hour, in one message', () => {
    const looks: readonly Seen[] = [
      'refused',
      ...Array.from({ length: 6 }, () => 'unreachable' as const),
      'good',
    ]
    expect(tell(looks, 15)).toEqual(['+refused', '', '', '', '', 'refused>unreachable', '', '-unreachable'])
  })

  it('is not told of each turn of a trouble that goes to and fro', () => {
    const looks = Array.from(
      { length: 40 },
      (_, index) => (index % 2 === 0 ? 'refused' : 'unreachable') as Seen,
    )
    expect(tell(looks).filter((one) => one !== '')).toEqual(['+refused'])
  })

  it.each<[SourceTrouble]>([['refused'], ['unreachable'], ['soft-error']])(
    'that is "%s" for every other quarter of an hour is told twice in three hours, not each time',
    (trouble) => {
      const looks = Array.from({ length: 36 }, (_, index): Seen => (index % 6 < 3 ? trouble : 'good'))
      expect(tell(looks).filter((one) => one !== '')).toEqual([
        `+${trouble}`,
        `-${trouble}`,
        `+${trouble}`,
        `-${trouble}`,
      ])
    },
  )

  it('tells of a relapse that lasts an hour', () => {
    const looks: readonly Seen[] = ['refused', 'good', ...Array.from({ length: 6 }, () => 'refused' as const)]
    expect(tell(looks, 15)).toEqual(['+refused', '-refused', '', '', '', '', '+refused', ''])
  })

  it('begun by an earlier version ends with the next good look, and is not begun again before', () => {
    expect(tell(['refused', 'moved', 'good', 'good'], 5, 'unsaid')).toEqual(['', '', '-unsaid', ''])
  })
})

describe('a fetch without use', () => {
  const PAGE = 'https://www.ice.gov/identify-and-arrest/287g'
  const page = { what: 'page', url: PAGE } as const

  it.each<[FetchFailure, number | null, SourceTrouble, boolean]>([
    ['refused', 403, 'refused', true],
    ['rate-limited', 429, 'refused', true],
    ['challenge-page', 200, 'refused', true],
    ['unexpected-status', 418, 'refused', true],
    ['timeout', null, 'unreachable', false],
    ['unreachable', null, 'unreachable', false],
    ['cut-off', null, 'unreachable', false],
    ['truncated', 200, 'unreachable', false],
    ['server-error', 503, 'unreachable', false],
    ['not-found', 404, 'moved', true],
    ['forbidden-host', null, 'moved', true],
    ['unexpected-status', 302, 'moved', true],
    ['unexpected-status', null, 'moved', true],
    ['error-page', 200, 'soft-error', false],
    ['empty-body', 200, 'soft-error', false],
    ['not-a-page', 200, 'soft-error', false],
    ['too-large', 200, 'soft-error', false],
    ['disallowed', null, 'robots', true],
  ])('of the page, "%s" with status %s, says "%s"', (failure, status, trouble, isLasting) => {
    expect(sightOfFailure({ failure, status, url: PAGE }, page)).toEqual({ trouble, isLasting })
  })

  it('says "moved" where a page came from another address that is not the list', () => {
    const error = { failure: 'not-a-page', status: 200, url: 'https://www.ice.gov/' } as const
    expect(sightOfFailure(error, page)).toEqual({ trouble: 'moved', isLasting: true })
  })

  it('waits for a workbook whose link was posted before its file', () => {
    const error = { failure: 'not-found', status: 404, url: 'https://www.ice.gov/a.xlsx' } as const
    expect(sightOfFailure(error, { what: 'workbook' })).toEqual({ trouble: 'moved', isLasting: false })
  })
})
