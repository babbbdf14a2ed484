/** A maintainer asks for a look: it is begun, written down, or said why not; pages tell of the worker's plan. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepNextLook } from '../../db/next-look.js'
import { finishRun, setJobState, startRun } from '../../db/runs.js'
import { Maintainer, mainOf } from './maintainer.js'
import { SiteStage } from './site-stage.js'

let stage: SiteStage
let maintainer: Maintainer
beforeEach(async () => {
  stage = await SiteStage.start({ hasHistory: false })
  maintainer = await Maintainer.signIn(stage)
})
afterEach(() => stage.stop())

/** What the page says once the button on the overview was pressed. */
async function press(): Promise<string> {
  const response = await maintainer.send('/maintain', '/maintain/look')
  expect(response.status).toBe(200)
  return mainOf(await response.text())
}

describe('a look that a maintainer asks for', () => {
  it('is begun at once, written to the audit log, and points to the runs', async () => {
    const said = await press()
    expect(said).toContain('A look begins')
    expect(said).toContain('href="/maintain/runs"')
    expect(stage.looks).toBe(1)
    expect(await maintainer.read('/maintain/audit')).toContain('look begun')
  })

  it('is not begun within a minute of the last, and says from when on', async () => {
    await setJobState(stage.db, 'check-list', { lastDueAt: '2026-05-01T14:59:30.000Z' })
    expect(await press()).toMatch(/No look was begun.*Ask again from.*datetime="2026-05-01T15:00:30.000Z"/s)
    expect(stage.looks).toBe(0)
    expect(await maintainer.read('/maintain/audit')).not.toContain('look begun')
    stage.now = '2026-05-01T15:00:30.000Z'
    expect(await press()).toContain('A look begins')
  })

  it('is none of another site', async () => {
    const foreign = { Cookie: maintainer.cookie, Origin: 'https://elsewhere.example.org' }
    expect((await stage.post('/maintain/look', [], foreign)).status).toBe(403)
    expect((await stage.post('/maintain/look', [])).status).toBe(401)
    expect(stage.looks).toBe(0)
  })
})

describe('what pages say of looks', () => {
  it('goes by the plan of the worker, which looks less often at night', async () => {
    const lookedAt = '2026-05-01T14:20:00.000Z'
    await setJobState(stage.db, 'check-list', { lastDoneAt: lookedAt })
    const result = { outcome: 'unchanged', summary: 'Nothing new.', details: {} } as const
    await finishRun(stage.db, await startRun(stage.db, 'check-list', lookedAt), result, lookedAt)
    await keepNextLook(stage.db, '2026-05-01T15:20:00.000Z')
    expect(await tellHealth()).toEqual({ lastLookFailed: false, nextLookAt: '2026-05-01T15:20:00.000Z' })
    stage.now = '2026-05-01T15:30:00.001Z'
    expect(await tellHealth()).toMatchObject({ lastLookFailed: true })
    // Nobody plans: then by the setting.
    await keepNextLook(stage.db, '2026-05-01T14:20:00.000Z')
    expect(await tellHealth()).toMatchObject({ nextLookAt: '2026-05-01T14:25:00.000Z' })
  })
})

async function tellHealth(): Promise<unknown> {
  const status = JSON.parse(await stage.read('/api/v1/status')) as Record<string, unknown>
  const { lastLookFailed, nextLookAt } = status
  return { lastLookFailed, nextLookAt }
}
