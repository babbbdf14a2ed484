/** Which door a look goes in by, and what it learns for the next. */
import { describe, expect, it } from 'vitest'
import {
  chooseDoor,
  type DoorMemory,
  learnFromLook,
  mayTryOther,
  readDoorMemory,
  type Tried,
  USUAL_DOOR,
} from '../../jobs/choose-door.js'

const NOW = '2026-01-26T20:00:00.000Z'
const later = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString()
const byBrowser: DoorMemory = { ...USUAL_DOOR, door: 'browser', until: later(360) }
const refused: Tried = { door: 'plain', failure: 'refused' }
const inByBrowser: Tried = { door: 'browser', failure: null }

describe('a look', () => {
  it.each([
    ['is plain as a rule', USUAL_DOOR, NOW, 'plain'],
    ['goes by the browser while that is the way', byBrowser, later(359), 'browser'],
    ['is plain again after six hours', byBrowser, later(360), 'plain'],
    ['is plain when the clock was put back by a day', byBrowser, later(-1_440), 'plain'],
  ] as const)('%s', (_, memory, now, door) => {
    expect(chooseDoor(memory, now)).toBe(door)
  })

  it.each([
    ['a refusal, at once', USUAL_DOOR, 'plain', 'refused', true],
    ['a challenge, at once', USUAL_DOOR, 'plain', 'challenge-page', true],
    ['an error page, not at first', USUAL_DOOR, 'plain', 'error-page', false],
    ['an error page that comes again', { ...USUAL_DOOR, failures: 1 }, 'plain', 'error-page', true],
    ['silence that lasts', { ...USUAL_DOOR, failures: 1 }, 'plain', 'timeout', true],
    ['a request for patience, never', { ...USUAL_DOOR, failures: 9 }, 'plain', 'rate-limited', false],
    ['robots.txt, never', { ...USUAL_DOOR, failures: 9 }, 'plain', 'disallowed', false],
    ['a missing file, never', { ...USUAL_DOOR, failures: 9 }, 'plain', 'not-found', false],
    ['a busy server, never', { ...USUAL_DOOR, failures: 9 }, 'plain', 'server-error', false],
    ['another host, never', { ...USUAL_DOOR, failures: 9 }, 'plain', 'forbidden-host', false],
    ['a refusal while the browser waits', { ...USUAL_DOOR, until: later(15) }, 'plain', 'refused', false],
    ['a refusal after that wait', { ...USUAL_DOOR, until: NOW, failures: 1 }, 'plain', 'refused', true],
    ['a refusal of the browser', byBrowser, 'browser', 'refused', true],
    ['a browser that does not start', byBrowser, 'browser', 'not-started', true],
    ['a request for patience to the browser', byBrowser, 'browser', 'rate-limited', false],
  ] as const)('tries the other door after %s: %s', (_, memory, door, failure, expected) => {
    expect(mayTryOther(memory, { door, failure }, NOW)).toBe(expected)
  })
})

describe('what is learned', () => {
  it.each<[string, DoorMemory, readonly Tried[], DoorMemory]>([
    ['nothing, where nothing was told of a door', byBrowser, [], byBrowser],
    ['that all is well', { ...USUAL_DOOR, failures: 3 }, [{ door: 'plain', failure: null }], USUAL_DOOR],
    ['that a plain look failed', USUAL_DOOR, [refused], { ...USUAL_DOOR, failures: 1 }],
    ['that the browser gets in', USUAL_DOOR, [refused, inByBrowser], byBrowser],
    [
      'that it still does, which makes its time no longer',
      { ...byBrowser, until: later(30) },
      [inByBrowser],
      { ...byBrowser, until: later(30) },
    ],
    [
      'that the plain way is still shut after six hours',
      { ...byBrowser, until: NOW },
      [refused, inByBrowser],
      byBrowser,
    ],
    [
      'that the plain way is open, where the browser fails',
      byBrowser,
      [
        { door: 'browser', failure: 'refused' },
        { door: 'plain', failure: null },
      ],
      USUAL_DOOR,
    ],
  ])('is %s', (_, memory, tried, learned) => {
    expect(learnFromLook(memory, tried, NOW)).toEqual(learned)
  })

  it('is to wait longer each time that both are turned away', () => {
    const waits: unknown[] = []
    let memory = USUAL_DOOR
    for (let look = 0; look < 5; look++) {
      memory = learnFromLook(memory, [refused, { door: 'browser', failure: 'challenge-page' }], NOW)
      waits.push((Date.parse(memory.until ?? '') - Date.parse(NOW)) / 60_000)
    }
    expect(waits).toEqual([15, 30, 60, 120, 120])
  })

  it('is read back as it was kept, and anything else as the usual', () => {
    expect(readDoorMemory({ ...byBrowser })).toEqual(byBrowser)
    expect(readDoorMemory({})).toEqual(USUAL_DOOR)
    expect(readDoorMemory({ door: 1, until: 'soon', failures: -1, isMissingTold: 'no' })).toEqual(USUAL_DOOR)
  })
})
