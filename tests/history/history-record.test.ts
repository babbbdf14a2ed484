/** The record that the program brings: that it is what the facts say, and gives way to evidence. */
import { describe, expect, it } from 'vitest'
import { findUnproven, type Known } from '../../src/history/find-unproven.js'
import { HISTORY_RECORD, wordAsEvent } from '../../src/history/history-record.js'

const NOTHING: Known = { events: [], agreements: [], beganAt: null }
const idsOf = (known: Partial<Known>) => findUnproven({ ...NOTHING, ...known }).map(({ id }) => id)
const ALL = HISTORY_RECORD.map(({ id }) => id)
const ISLE = 'mn-2026-01-26-isle-tfm-signed'
const item = (id: string) => HISTORY_RECORD.find((one) => one.id === id) ?? expect.unreachable(id)

/** What an installation found of an item, in a window of its own. */
function found(id: string, windowFrom: string | null, windowTo: string, changes = {}) {
  return { event: { ...wordAsEvent(item(id)), ...changes }, windowFrom, windowTo }
}

describe('the record', () => {
  it('begins in March 2025 and is in order, each item once', () => {
    const days = HISTORY_RECORD.map(({ by }) => by)
    expect([days[0], days.at(-1), new Set(ALL).size]).toEqual(['2025-03-06', '2026-04-21', ALL.length])
    expect(days).toEqual([...days].sort())
  })

  it('ends with ten agreements of Minnesota, as ICE’s list has them', () => {
    const standing = new Map<string, string>()
    for (const { kind, list, countyFips, agency, model } of HISTORY_RECORD) {
      const key = `${countyFips} ${agency.startsWith('Isle') ? 'police' : 'first'} ${model}`
      if (list === 'participating' && kind === 'signed') standing.set(key, agency)
      if (kind === 'removed') standing.delete(key)
    }
    expect(standing.size).toBe(10)
  })
})

describe('what no edition tells yet', () => {
  it('is all of it where nothing is stored', () => {
    expect(idsOf({})).toEqual(ALL)
  })

  it.each([
    ['in a narrow window', '2026-01-26T18:00:00.000Z', '2026-01-26T20:00:00.000Z'],
    ['in a wide one, after downtime', '2026-01-05T18:00:00.000Z', '2026-02-26T20:00:00.000Z'],
    ['a day later, as another archive saved it', null, '2026-01-27T20:00:00.000Z'],
  ])('is all but what an event tells %s', (_, from, to) => {
    expect(idsOf({ events: [found(ISLE, from, to)] })).toEqual(ALL.filter((id) => id !== ISLE))
  })

  it.each([
    ['another time', found(ISLE, '2026-02-20T18:00:00.000Z', '2026-02-26T20:00:00.000Z')],
    ['another kind', found(ISLE, null, '2026-01-26T20:00:00.000Z', { kind: 'relisted' })],
    [
      'another model',
      found(ISLE, null, '2026-01-26T20:00:00.000Z', {
        now: { ...wordAsEvent(item(ISLE)).now, model: 'WSO' },
      }),
    ],
    [
      'another agency',
      found(ISLE, null, '2026-01-26T20:00:00.000Z', {
        now: { ...wordAsEvent(item(ISLE)).now, agency: 'Onamia Police Department' },
      }),
    ],
    [
      'another state',
      found(ISLE, null, '2026-01-26T20:00:00.000Z', {
        now: { ...wordAsEvent(item(ISLE)).now, state: 'WI' },
      }),
    ],
  ])('stays where an event is of %s', (_, event) => {
    expect(idsOf({ events: [event] })).toEqual(ALL)
  })

  it('is not a signing whose agreement stood in an edition as old', () => {
    const agreement: Omit<Known['agreements'][number], 'firstListedAt'> = {
      ...{ agencyId: 'a', list: 'participating', agency: 'Isle Police Dept.', state: 'MN', model: 'TFM' },
    }
    const stood = (firstListedAt: string) => idsOf({ agreements: [{ ...agreement, firstListedAt }] })
    expect(stood('2026-01-26T20:00:00.000Z')).toEqual(ALL.filter((id) => id !== ISLE))
    expect(stood('2026-11-26T20:00:00.000Z')).toEqual(ALL)
  })

  it('is nothing of the time in which this installation looks itself', () => {
    const before = idsOf({ beganAt: '2026-01-24T12:00:00.000Z' })
    expect(before).toEqual(ALL.filter((id) => id < 'mn-2026-01-24'))
  })

  it('knows Freeborn by the name under which ICE printed it first', () => {
    const signed = 'mn-2025-03-27-freeborn-wso-signed'
    expect(idsOf({ events: [found(signed, null, '2025-03-27T11:37:45.000Z')] })).not.toContain(signed)
  })
})
