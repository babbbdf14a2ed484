/** Runs and what jobs remember, in a real database file. */
import { describe, expect, it } from 'vitest'
import { finishRun, getJobState, listRuns, markInterrupted, setJobState, startRun } from '../../db/runs.js'
import { openTempDatabase } from './temp-database.js'

const [noon = '', one = '', two = ''] = ['12', '13', '14'].map((hour) => `2026-01-26T${hour}:00:00.000Z`)
const WENT_WELL = { outcome: 'unchanged', summary: "ICE's list is unchanged.", details: { rows: 3 } } as const

describe('a run', () => {
  it('is running until it is finished', async () => {
    const { db } = await openTempDatabase()
    const id = await startRun(db, 'check-list', noon)
    const running = {
      id,
      job: 'check-list',
      startedAt: noon,
      finishedAt: null,
      outcome: 'running',
      summary: '',
      details: {},
      door: null,
    }
    expect(await listRuns(db)).toEqual([running])
    await finishRun(db, id, WENT_WELL, one)
    expect(await listRuns(db)).toEqual([{ ...running, ...WENT_WELL, finishedAt: one }])
  })

  it('that a dead process left behind is marked, and no other', async () => {
    const { db } = await openTempDatabase()
    await startRun(db, 'check-list', noon)
    await finishRun(db, await startRun(db, 'check-list', one), WENT_WELL, one)
    expect(await markInterrupted(db, two)).toBe(1)
    expect(await markInterrupted(db, two)).toBe(0)
    expect(await listRuns(db)).toMatchObject([
      { startedAt: one, outcome: 'unchanged', finishedAt: one },
      { startedAt: noon, outcome: 'interrupted', finishedAt: two },
    ])
  })

  it('is listed by job, outcome and number, newest first', async () => {
    const { db } = await openTempDatabase()
    const look = await startRun(db, 'check-list', noon)
    const later = await startRun(db, 'check-list', one)
    const sending = await startRun(db, 'send-deliveries', two)
    await finishRun(db, later, { ...WENT_WELL, outcome: 'failed' }, two)
    const list = async (filter: Parameters<typeof listRuns>[1]) =>
      (await listRuns(db, filter)).map(({ id }) => id)
    expect(await list({})).toEqual([sending, later, look])
    expect(await list({ job: 'check-list' })).toEqual([later, look])
    expect(await list({ outcome: 'running' })).toEqual([sending, look])
    expect(await list({ limit: 2 })).toEqual([sending, later])
  })
})

describe('what a job remembers', () => {
  it('is nothing at first, and then what was last set of each', async () => {
    const { db } = await openTempDatabase()
    expect(await getJobState(db, 'check-list')).toEqual({ lastDueAt: null, lastDoneAt: null, memory: {} })
    await setJobState(db, 'check-list', { lastDueAt: noon, memory: { lastModified: 'x', rounds: 1 } })
    await setJobState(db, 'check-list', { lastDoneAt: one })
    await setJobState(db, 'check-list', {})
    await setJobState(db, 'send-deliveries', { memory: { rounds: 2 } })
    const memory = { lastModified: 'x', rounds: 1 }
    expect(await getJobState(db, 'check-list')).toEqual({ lastDueAt: noon, lastDoneAt: one, memory })
    await setJobState(db, 'check-list', { memory: { rounds: 3 } })
    expect(await getJobState(db, 'check-list')).toMatchObject({ lastDueAt: noon, memory: { rounds: 3 } })
  })
})
