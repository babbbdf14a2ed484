/** Applications: from the pending list to the signing, or to nothing. */
import { describe, expect, it } from 'vitest'
import type { Agreement } from '../../src/agreements/identity.js'
import { settleApplications } from '../../src/agreements/settle-applications.js'
import { OTHERS, type Row, Story } from './story.js'

const APPLIED: Row = "MINNESOTA | Mille Lacs County Sheriff's Office | TFM | | Mille Lacs County"
const SIGNED: Row = "MINNESOTA | Mille Lacs County Sheriff's Office | TFM | 6/18/2025 | Mille Lacs County"
const PENDING: readonly Row[] = OTHERS.map((row) =>
  row.replace('Sheriff', 'Marshal').replace(/\d+\/\d+\/\d+/, ''),
)

function settle(story: Story, asOf: string) {
  return settleApplications({
    pending: story.states.pending.agreements,
    participating: story.states.participating.agreements,
    leftAt: () => '2025-06-18T12:00:00.000Z',
    asOf,
  })
}

function describeSettled({ settled, events }: ReturnType<typeof settle>) {
  const outcome = ({ listing, outcome }: Agreement) => `${listing.agency}: ${outcome}`
  return { settled: settled.map(outcome), events: events.map(({ kind }) => kind) }
}

/** Applied, then gone from the pending list. */
function leave(): Story {
  const story = new Story()
  story.serve(OTHERS)
  story.serve(PENDING, { list: 'pending' })
  expect(story.serve([...PENDING, APPLIED], { list: 'pending' })).toEqual([
    "applied MN Mille Lacs County Sheriff's Office TFM",
  ])
  expect(story.serve(PENDING, { list: 'pending' })).toEqual([])
  return story
}

describe('an application that leaves the pending list', () => {
  it('waits 14 days for its signing to show', () => {
    const story = leave()
    expect(describeSettled(settle(story, '2025-07-02T11:59:00.000Z'))).toEqual({ settled: [], events: [] })
    expect(describeSettled(settle(story, '2025-07-02T12:00:00.000Z'))).toEqual({
      settled: ["Mille Lacs County Sheriff's Office: told"],
      events: ['application_gone'],
    })
  })

  it('was signed when the participating list shows it, and nothing is told of its going', () => {
    const story = leave()
    story.serve([...OTHERS, SIGNED])
    expect(describeSettled(settle(story, '2025-08-01T00:00:00.000Z'))).toEqual({
      settled: ["Mille Lacs County Sheriff's Office: signed"],
      events: [],
    })
  })

  it('was signed, too, when the participating list spells it otherwise', () => {
    const story = leave()
    story.serve([
      ...OTHERS,
      SIGNED.replace("Mille Lacs County Sheriff's Office", 'Mille Lacs Co. Sheriffs Dept'),
    ])
    expect(describeSettled(settle(story, '2025-08-01T00:00:00.000Z')).events).toEqual([])
  })

  it('was not signed by a signing of another model', () => {
    const story = leave()
    story.serve([...OTHERS, SIGNED.replace('TFM', 'WSO')])
    expect(describeSettled(settle(story, '2025-08-01T00:00:00.000Z')).events).toEqual(['application_gone'])
  })

  it('that comes back in time never left', () => {
    const story = leave()
    expect(story.serve([...PENDING, APPLIED], { list: 'pending' })).toEqual([])
    expect(describeSettled(settle(story, '2025-08-01T00:00:00.000Z')).events).toEqual([])
  })
})

describe('a signing', () => {
  it('names the application that came before it', () => {
    const story = leave()
    story.serve([...OTHERS, SIGNED])
    const signed = story.events.find(({ kind, list }) => kind === 'signed' && list === 'participating')
    expect(signed?.application).toEqual({
      agreementId: 'pending:mn-mille-lacs-county-sheriff-office:TFM',
      firstIn: 'pending-3',
    })
    expect(signed?.isFirstForAgency).toBe(true)
  })
})
