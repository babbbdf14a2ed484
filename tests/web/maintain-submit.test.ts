/** The room in which a maintainer brings a workbook: who may, what is taken, and where it is said. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../../db/audit.js'
import { listRuns } from '../../db/runs.js'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import { ISLE, NATION } from '../jobs/rows.js'
import { Maintainer } from './maintainer.js'
import { ORIGIN, SiteStage } from './site-stage.js'

const SUBMIT = '/maintain/submit'
const SOURCE = 'https://www.ice.gov/identify-and-arrest/287g'

let stage: SiteStage
let maintainer: Maintainer
beforeAll(async () => {
  stage = await SiteStage.start({ hasHistory: false })
  maintainer = await Maintainer.signIn(stage)
})
afterAll(() => stage.stop())

interface Wishes {
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** As a browser sends the form: with its length, and the token that stands in it. */
async function upload(file: File | undefined, source: string, wishes: Wishes = {}): Promise<Response> {
  const page = await maintainer.read(SUBMIT)
  const token = /name="form-token" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const form = new FormData()
  form.set('form-token', wishes.token ?? token)
  form.set('source', source)
  form.set('list', '')
  if (file !== undefined) form.set('workbook', file)
  const encoded = new Response(form)
  const body = await encoded.arrayBuffer()
  const headers = {
    'Content-Type': encoded.headers.get('content-type') ?? '',
    'Content-Length': String(body.byteLength),
    Origin: ORIGIN,
    Cookie: maintainer.cookie,
    ...wishes.headers,
  }
  return stage.site.fetch(new Request(`${ORIGIN}${SUBMIT}`, { method: 'POST', body, headers }), '127.0.0.1')
}

async function makeFile(rows: typeof NATION, savedAt: string): Promise<File> {
  const bytes = await buildWorkbook({ list: 'participating', rows, savedAt })
  return new File([new Uint8Array(bytes)], 'participatingAgencies05012026am.xlsx')
}

describe('an upload', () => {
  it('leads to its run, is written down, and stands with its source on the page of what it brought', async () => {
    await upload(await makeFile(NATION, '2026-04-30T12:00:00.000Z'), SOURCE)
    const answer = await upload(await makeFile([...NATION, ISLE], '2026-05-01T12:00:00.000Z'), SOURCE)
    expect(answer.status).toBe(303)
    const run = await maintainer.read(answer.headers.get('location') ?? '')
    expect(run).toContain(
      'New edition of the participating list, participatingAgencies05012026am.xlsx: 1 signed.',
    )
    const acts = await listAudit(stage.db, { limit: 10, offset: 0 })
    expect(acts.filter(({ action }) => action === 'submit').map(({ details }) => details)).toContainEqual(
      expect.objectContaining({ source: SOURCE, outcome: 'changed' }),
    )
    const { id } = await stage.db.selectFrom('events').select('id').executeTakeFirstOrThrow()
    const page = await stage.read(`/events/${encodeURIComponent(id)}`)
    expect(page).toContain('A person downloaded this file and gave it to us on May 1, 2026')
    expect(page).toContain(SOURCE)
    expect(await stage.read(`/es/events/${encodeURIComponent(id)}`)).toContain(
      'Una persona descargó este archivo',
    )
  })

  it.each([
    ['without a file', undefined, SOURCE, /Expected a workbook \(\.xlsx\)\./],
    [
      'of something else',
      new File(['<html><h1>Access denied</h1></html>'], 'a.xlsx'),
      SOURCE,
      /what came is/,
    ],
    ['without a source', new File(['x'], 'a.xlsx'), '', /Expected where the workbook is from/],
  ])('%s is refused in plain words', async (_, file, source, words) => {
    const before = (await listRuns(stage.db)).length
    const answer = await upload(file, source)
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringMatching(words)])
    expect(await listRuns(stage.db)).toHaveLength(before)
  })

  it.each<[string, number, Wishes]>([
    ['with another token', 403, { token: 'x' }],
    ['from another site', 403, { headers: { Origin: 'https://example.org' } }],
    ['from who is not signed in', 401, { headers: { Cookie: '' } }],
    ['of more than 8 MB', 413, { headers: { 'Content-Length': String(9 * 1024 * 1024) } }],
    [
      'that does not say how long it is',
      411,
      { headers: { 'Content-Length': '', 'Transfer-Encoding': 'chunked' } },
    ],
    ['whose parts are broken', 403, { headers: { 'Content-Type': 'multipart/form-data; boundary=none' } }],
  ])('%s is answered %i, and nothing is done', async (_, status, wishes) => {
    const before = (await listRuns(stage.db)).length
    expect((await upload(await makeFile(NATION, stage.now), SOURCE, wishes)).status).toBe(status)
    expect(await listRuns(stage.db)).toHaveLength(before)
  })

  it('is the only form that may be so large', async () => {
    const answer = await stage.post('/maintain/notes', [['text', 'x'.repeat(70_000)]], {
      Cookie: maintainer.cookie,
      'Content-Length': '70005',
    })
    expect(answer.status).toBe(413)
  })
})
