/** The maintainers' room on the source, and what every page says once we do not see. */
import { afterEach, describe, expect, it } from 'vitest'
import { addCapture } from '../../db/captures.js'
import { closeIncident, openIncident } from '../../db/incidents.js'
import { keepPublication } from '../../db/publications.js'
import { finishRun, setJobState, startRun } from '../../db/runs.js'
import type { Door } from '../../db/schema-of-source.js'
import { SiteStage } from './site-stage.js'

const TOKEN = 'm'.repeat(32)
const AUTHORIZED = { Authorization: `Bearer ${TOKEN}` }
let stage: SiteStage

afterEach(() => stage.stop())

async function begin(): Promise<SiteStage> {
  stage = await SiteStage.start({ hasHistory: false, settings: { MAINTAINER_TOKEN: TOKEN } })
  return stage
}

async function look(at: string, outcome: 'unchanged' | 'failed', door: Door): Promise<void> {
  const id = await startRun(stage.db, 'check-list', at)
  await finishRun(stage.db, id, { outcome, summary: 'x', details: {}, door }, at)
  if (outcome === 'unchanged') await setJobState(stage.db, 'check-list', { lastDoneAt: at })
}

/** Rows of the table of that caption, cells as text. */
function readTable(html: string, caption: string): readonly (readonly string[])[] {
  const table = html.split('<table').find((part) => part.includes(`<caption>${caption}`)) ?? ''
  const body = /<tbody>(.*?)<\/tbody>/s.exec(table)?.[1] ?? ''
  const text = (cell: string) =>
    cell
      .replace(/<[^>]*>/g, '')
      .replaceAll('&#39;', "'")
      .trim()
  return [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => text(cell)),
  )
}

describe('the room on the source', () => {
  it('says that all is well before anything was wrong', async () => {
    const { site } = await begin()
    expect(site.routes).toContainEqual({ method: 'GET', path: '/maintain/source' })
    const html = await stage.read('/maintain/source', AUTHORIZED)
    expect(html).toContain('ICE&#39;s list can be read.')
    expect(html).toContain('Nothing was.')
  })

  it('tells incidents with what was seen then, looks by door, and editions', async () => {
    await begin()
    await openIncident(stage.db, 'source:unreachable', 'No answer', '2026-04-01T10:00:00.000Z')
    await closeIncident(stage.db, 'source:unreachable', 'Read again', '2026-04-01T12:00:00.000Z')
    await openIncident(stage.db, 'source:moved', 'Long ago', '2025-10-01T10:00:00.000Z')
    await closeIncident(stage.db, 'source:moved', 'Read again', '2025-10-01T12:00:00.000Z')
    await openIncident(stage.db, 'channel:x', 'Of a channel', '2026-04-30T10:00:00.000Z')
    await openIncident(stage.db, 'source:refused', 'It turns us away', '2026-05-01T14:00:00.000Z')
    const at = '2026-05-01T14:00:00.000Z'
    const seen = { runId: null, takenAt: at, url: 'https://www.ice.gov/', finalUrl: 'https://www.ice.gov/' }
    const answer = {
      door: 'plain',
      status: 403,
      headers: {},
      page: Buffer.from('no'),
      screenshot: null,
    } as const
    const capture = await addCapture(stage.db, { ...seen, ...answer }, [])
    await stage.db.updateTable('incidents').set({ captureId: capture }).where('startedAt', '=', at).execute()
    await look('2026-05-01T13:00:00.000Z', 'unchanged', 'browser')
    await look('2026-05-01T14:00:00.000Z', 'failed', 'plain')
    const kept = { bytes: new Uint8Array([1]), fileName: 'a.xlsx', savedAt: null, storedAt: at }
    await keepPublication(stage.db, 'pending', { ...kept, seenAt: at })

    const html = await stage.read('/maintain/source', AUTHORIZED)
    expect(html).toContain('It turns us away, since')
    const incidents = readTable(html, 'Incidents of the source')
    expect(incidents.map(([kind, , , what, ending, then]) => [kind, what, ending, then])).toEqual([
      ['Refused', 'It turns us away', '', 'page'],
      ['Unreachable', 'No answer', 'Read again', ''],
    ])
    expect(html).toContain(`href="/captures/${capture}/page.html"`)
    expect(readTable(html, 'Looks by door').map((row) => row.slice(0, 4))).toEqual([
      ['a browser', '1', '0', '0'],
      ['an ordinary request', '0', '0', '1'],
    ])
    expect(readTable(html, 'Editions of the last').map(([list, file]) => [list, file])).toEqual([
      ['pending', 'a.xlsx'],
    ])
  })
})

describe('what every page says', () => {
  it.each([
    ['source:refused', 'ICE&#39;s server turns our requests away'],
    ['source:robots', 'ICE&#39;s site does not let programs read it'],
    ['source:moved', 'the list is not where ICE used to publish it'],
  ])('while %s is open: why, and since when', async (subject, why) => {
    await begin()
    await look('2026-05-01T11:00:00.000Z', 'unchanged', 'plain')
    await look('2026-05-01T14:55:00.000Z', 'failed', 'plain')
    expect(await stage.read('/')).toContain('could not be read in full at the last look')
    await openIncident(stage.db, subject, 'x', '2026-05-01T14:55:00.000Z')
    const html = await stage.read('/')
    expect(html).toMatch(new RegExp(`We cannot see ICE&#39;s list at present, since ${why}.*4 hours ago`))
    expect(await stage.read('/es/')).toContain('Por ahora no podemos ver la lista de ICE porque')
  })

  it('is no more alarming than a look that went well allows', async () => {
    await begin()
    await openIncident(stage.db, 'source:stale', 'x', '2026-05-01T14:00:00.000Z')
    await look('2026-05-01T14:55:00.000Z', 'unchanged', 'plain')
    expect(await stage.read('/')).not.toMatch(/cannot see|could not be read/)
  })
})
