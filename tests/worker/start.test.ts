/** `countywatch start`: what it says when ICE cannot be reached, and when it is not alone. */
import { describe, expect, it } from 'vitest'
import { buildEditions } from '../../fixtures/facts/build-editions.js'
import { readObjects, run } from '../cli/command-line.js'
import { LiveWorker } from './live-worker.js'
import { Stage } from './stage.js'

/** A list is known, and the page shows the same still. */
async function openStage(settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const stage = await Stage.open({ settings })
  const [first] = buildEditions()
  if (first === undefined) throw new Error('There are no bundled editions.')
  await stage.remember(first)
  await stage.publish(first)
  return stage
}

describe('a worker that cannot reach ICE', () => {
  it('says so in one plain line, records it, keeps what it knew, and goes on', async () => {
    const stage = await openStage({ LOG_FORMAT: 'plain' })
    const known = "select * from agreements where status = 'listed' order by id"
    const before = stage.query(known)
    await stage.site.close()

    const worker = stage.start()
    const said = await worker.heard("ICE's page could not be read")
    expect(said.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /, '')).toBe(
      `ICE's page could not be read: ${stage.site.pageUrl}: robots.txt cannot be had, and without it nothing ` +
        'may be asked: no connection (ECONNREFUSED). What is known stays as it is; every look tries again.',
    )
    const [status] = readObjects(await run(stage.home, 'status', '--json'))
    expect(status).toMatchObject({ workerPid: worker.pid, lastLook: { outcome: 'failed' } })
    expect(Date.parse(String(status?.nextLookAt))).toBeGreaterThan(Date.now())

    expect(worker.hasEnded).toBe(false)
    expect(await worker.end('SIGTERM')).toEqual({ code: 0, signal: null })
    expect(worker.lines.filter((line) => line.includes('ICE'))).toEqual([said])
    expect(worker.complaints).toBe('')
    expect(stage.query('select distinct outcome from runs')).toEqual([{ outcome: 'failed' }])
    expect(before).not.toEqual([])
    expect(stage.query(known)).toEqual(before)
  })
})

describe('a second worker on one database', () => {
  it('says that it is not alone, and both go on', async () => {
    const stage = await openStage()
    const first = stage.start()
    await first.heard('run:finished')
    const second = new LiveWorker(stage.home)
    await second.heard('run:finished')
    expect(second.lines[0]).toContain(`Another worker (process ${first.pid}) seems to use this database.`)
    expect(first.hasEnded).toBe(false)
    expect(await second.end('SIGTERM')).toEqual({ code: 0, signal: null })
    expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null })
  })

  it('says nothing of one that is dead', async () => {
    const stage = await openStage()
    const first = stage.start()
    await first.heard('run:finished')
    await first.end('SIGKILL')
    const second = stage.start()
    await second.heard('run:finished')
    expect(second.lines.join('\n')).not.toContain('Another worker')
  })
})
