/** Which channels post what. */
import { describe, expect, it } from 'vitest'
import { type ListeningChannel, matchChannels } from '../../src/alerts/match-channels.js'
import type { AgreementEvent, EventKind } from '../../src/model.js'
import { change, makeEvent, sheriff } from './sample-events.js'

const AT = '2026-01-26T20:00:00.000Z'
const JACKSON = sheriff('27063', 'Jackson', 'JEM')
const IN_MONTANA = change(JACKSON, { state: 'MT', counties: [] })
const NOBODY = new Map<string, ReadonlySet<string>>()

const CHANNEL: ListeningChannel = { id: 'c', places: ['MN'], kinds: 'all', isOn: true, settledAt: AT }

function eventOf(kind: EventKind): AgreementEvent {
  return makeEvent(kind, kind === 'signed' ? null : JACKSON, kind === 'removed' ? null : JACKSON)
}

function match(
  event: AgreementEvent,
  channel: Partial<ListeningChannel>,
  posted: ReadonlyMap<string, ReadonlySet<string>> = NOBODY,
): boolean {
  const matched = matchChannels([{ event, createdAt: AT }], [{ ...CHANNEL, ...channel }], posted)
  return matched.get(event.id)?.includes('c') ?? false
}

describe('a channel', () => {
  it.each<[string, Partial<ListeningChannel>, EventKind, boolean]>([
    ['of the state', {}, 'signed', true],
    ['of the county', { places: ['27063'] }, 'signed', true],
    ['of another county', { places: ['27095'] }, 'signed', false],
    ['of everywhere', { places: null }, 'signed', true],
    ['of the main kinds', { kinds: 'main' }, 'removed', true],
    ['of the main kinds', { kinds: 'main' }, 'moa_posted', false],
    ['of the main kinds', { kinds: 'main' }, 'redated', false],
    ['of kinds of its own', { kinds: ['moa_posted', 'redated'] }, 'redated', true],
    ['of kinds of its own', { kinds: ['moa_posted', 'redated'] }, 'signed', false],
    ['that is off', { isOn: false }, 'signed', false],
    ['settled since', { settledAt: '2026-01-26T20:00:00.001Z' }, 'signed', false],
  ])('%s %j: %s is posted: %s', (_name, channel, kind, isPosted) => {
    expect(match(eventOf(kind), channel)).toBe(isPosted)
  })

  it('of everywhere posts what nobody can place; no other does', () => {
    const nowhere = change(JACKSON, { state: null, counties: [] })
    const event = makeEvent('signed', null, nowhere)
    expect([match(event, { places: null }), match(event, {})]).toEqual([true, false])
  })

  it('posts no change that alters nothing', () => {
    const event = { ...eventOf('corrected'), isMaterial: false }
    expect(match(event, { places: null }, new Map([['c', new Set([event.agreementId])]]))).toBe(false)
  })

  it.each([
    [['MN'], true],
    [['MT'], false],
    [null, false],
  ])('of the main kinds and %j hears of what enters as of a signing: %s', (places, isPosted) => {
    expect(match(makeEvent('corrected', IN_MONTANA, JACKSON), { kinds: 'main', places })).toBe(isPosted)
  })

  it.each<[string, Partial<ListeningChannel>, boolean]>([
    ['of other places', { places: ['IA'] }, true],
    ['of other kinds', { kinds: ['signed'] }, true],
    ['settled since', { settledAt: '2026-02-01T00:00:00.000Z' }, true],
    ['that is off', { isOn: false }, false],
  ])('that posted it, now %s, sets it right: %s', (_name, channel, isPosted) => {
    const event = eventOf('redated')
    expect(match(event, channel, new Map([['c', new Set([event.agreementId])]]))).toBe(isPosted)
    expect(match(event, { ...channel, id: 'other' })).toBe(false)
  })

  it('posts a correction of what is found with it', () => {
    const [signed, redated] = [eventOf('signed'), eventOf('redated')]
    const events = [signed, redated].map((event) => ({ event, createdAt: AT }))
    expect(matchChannels(events, [{ ...CHANNEL, kinds: ['signed'] }], NOBODY)).toEqual(
      new Map([
        [signed.id, ['c']],
        [redated.id, ['c']],
      ]),
    )
  })
})
