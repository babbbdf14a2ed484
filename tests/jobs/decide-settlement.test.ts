/** What becomes of a delivery after a try, and of its channel. */
import { describe, expect, it } from 'vitest'
import { decideSettlement, type TryFacts } from '../../jobs/decide-settlement.js'
import type { SendFailure } from '../../src/delivery/send-result.js'

const AT = '2026-01-26T20:00:00.000Z'
const SOON = '2026-01-26T20:05:00.000Z'
const LATER = '2026-01-26T22:00:00.000Z'

const FACTS: TryFacts = {
  at: AT,
  attempts: 1,
  isSubscriber: true,
  refusals: { count: 0, lastAt: null },
  lastSentAt: null,
  findNextTry: () => SOON,
}

/** Another went through since it was last refused. */
const ITS_OWN = {
  refusals: { count: 1, lastAt: '2026-01-26T18:00:00.000Z' },
  lastSentAt: '2026-01-26T18:05:00.000Z',
}

function refuse(concerns: 'sender' | 'message', facts: Partial<TryFacts> = {}, isForGood = false) {
  return decideSettlement({ kind: 'refused', reason: 'No.', concerns, isForGood }, { ...FACTS, ...facts })
}

describe('a message that is put off', () => {
  const failure: SendFailure = { kind: 'deferred', reason: 'Later.', concerns: 'message' }

  it('waits as long as its tries say, or as the other side asked', () => {
    const deferred = { kind: 'deferred', reason: 'Later.', mayHaveArrived: false }
    expect(decideSettlement(failure, FACTS)).toEqual({
      settlement: { ...deferred, nextAttemptAt: SOON },
      channel: 'go on',
    })
    expect(decideSettlement({ ...failure, concerns: 'server', retryAt: LATER }, FACTS)).toEqual({
      settlement: { ...deferred, nextAttemptAt: LATER },
      channel: 'pause',
    })
  })

  it('is given up after its last try, and may have arrived all the same', () => {
    const facts = { ...FACTS, findNextTry: () => null }
    expect(decideSettlement({ ...failure, mayHaveArrived: true }, facts).settlement).toEqual({
      kind: 'failed',
      reason: 'Later.',
      mayHaveArrived: true,
    })
  })
})

describe('a message that is refused', () => {
  it.each([
    ['sender', AT],
    ['message', LATER],
  ] as const)(
    'for the sake of the %s stops the channel, and is tried again at %s',
    (concerns, nextAttemptAt) => {
      expect(refuse(concerns)).toEqual({
        settlement: { kind: 'deferred', reason: 'No.', nextAttemptAt, isRefused: true },
        channel: 'stop',
      })
    },
  )

  it('again while nothing goes through stops the channel again, and lets another be the next probe', () => {
    const facts = { refusals: ITS_OWN.refusals, lastSentAt: null }
    expect(refuse('sender', facts)).toEqual({
      settlement: { kind: 'deferred', reason: 'No.', nextAttemptAt: LATER, isRefused: true },
      channel: 'stop',
    })
  })

  it('for our sake is never given up while nothing goes through', () => {
    const facts = { attempts: 99, refusals: { count: 98, lastAt: AT }, findNextTry: () => null }
    expect(refuse('sender', facts).settlement).toMatchObject({ kind: 'deferred' })
  })

  it('again while others go through is its own trouble', () => {
    expect(refuse('sender', ITS_OWN)).toMatchObject({ settlement: { kind: 'deferred' }, channel: 'go on' })
  })

  it('a third time for what it holds is given up', () => {
    const facts = { ...ITS_OWN, refusals: { ...ITS_OWN.refusals, count: 2 } }
    expect(refuse('message', facts)).toEqual({
      settlement: { kind: 'failed', reason: 'No.' },
      channel: 'go on',
    })
  })

  it('by a channel that is gone for good stops it, whatever went through', () => {
    expect(refuse('sender', ITS_OWN, true).channel).toBe('stop')
  })
})

describe('a recipient that is refused', () => {
  const result: SendFailure = { kind: 'suppressed', reason: '550', isRecipientRefused: true }

  it.each([
    [true, result],
    [false, { kind: 'failed', reason: '550' }],
  ])('who is a subscriber: %s', (isSubscriber, settlement) => {
    expect(decideSettlement(result, { ...FACTS, isSubscriber })).toEqual({ settlement, channel: 'go on' })
  })
})
