/** Incidents are told at their start and their end, and at nothing in between. */
import { describe, expect, it } from 'vitest'
import { closeIncident, listIncidents, openIncident } from '../../db/incidents.js'
import { openTempDatabase } from './temp-database.js'

const DAYS = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'].map((day) => `${day}T12:00:00.000Z`)
const [first = '', second = '', third = '', fourth = ''] = DAYS

describe('an incident', () => {
  it('is opened once, closed once, and can come again', async () => {
    const { db } = await openTempDatabase()
    expect(await closeIncident(db, 'source', 'ICE answers.', first)).toBe(false)
    expect(await openIncident(db, 'source', 'ICE answers 403.', first)).toBe(true)
    expect(await openIncident(db, 'source', 'ICE answers 500.', second)).toBe(false)
    expect(await openIncident(db, 'held:participating:ab', 'Held.', second)).toBe(true)
    expect(await closeIncident(db, 'source', 'ICE answers again.', third)).toBe(true)
    expect(await closeIncident(db, 'source', 'ICE answers again.', third)).toBe(false)
    expect(await openIncident(db, 'source', 'ICE times out.', fourth)).toBe(true)
    const id = expect.any(String)
    const again = {
      id,
      subject: 'source',
      startedAt: fourth,
      endedAt: null,
      summary: 'ICE times out.',
      ending: null,
      details: null,
      captureId: null,
    }
    const held = { ...again, subject: 'held:participating:ab', startedAt: second, summary: 'Held.' }
    expect(await listIncidents(db)).toEqual([
      again,
      held,
      {
        id,
        subject: 'source',
        startedAt: first,
        endedAt: third,
        summary: 'ICE answers 403.',
        ending: 'ICE answers again.',
        details: null,
        captureId: null,
      },
    ])
    expect(await listIncidents(db, { isOpen: true })).toEqual([again, held])
    expect(await listIncidents(db, { isOpen: false, limit: 5 })).toMatchObject([{ startedAt: first }])
    expect(await listIncidents(db, { limit: 1 })).toEqual([again])
  })

  it('is opened within the transaction of the run that finds it', async () => {
    const { db } = await openTempDatabase()
    await db.transaction().execute(async (transaction) => {
      expect(await openIncident(transaction, 'source', 'ICE answers 403.', first)).toBe(true)
      expect(await openIncident(transaction, 'source', 'ICE answers 403.', first)).toBe(false)
    })
    expect(await listIncidents(db)).toHaveLength(1)
  })
})
