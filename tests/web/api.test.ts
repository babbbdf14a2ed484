/** The API: that its answers are what its document says, and what it does with questions that it cannot read. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANSWERS } from '../../src/web/api/make-open-api.js'
import { Problem } from '../../src/web/api/problem.js'
import { HOSTILE_NAMES, startHostileStage } from './hostile-stage.js'
import { ORIGIN, SiteStage } from './site-stage.js'

interface Answer {
  readonly items: readonly Readonly<Record<string, unknown>>[]
  readonly total: number
  readonly page: number
  readonly perPage: number
  readonly next: string | null
  readonly edition?: { readonly savedAt: string }
}

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start()
})
afterAll(() => stage.stop())

const ask = async (question: string, from = stage) =>
  JSON.parse(await from.read(`/api/v1/${question}`)) as Answer

/** A path of the document as one that can be asked. */
async function fill(path: string, from: SiteStage): Promise<string> {
  if (!path.includes('{id}')) return path
  const { items } = await ask(path.includes('/events/') ? 'events' : 'agencies', from)
  return path.replace('{id}', encodeURIComponent(String(items[0]?.id)))
}

describe('every answer', () => {
  it.each([...ANSWERS.keys()])('of %s is of the form that the document gives', async (path) => {
    const shape = ANSWERS.get(path)
    const asked = path.includes('{') || /(status|record)$/.test(path) ? '' : '?perPage=500'
    const response = await stage.get(`${await fill(path, stage)}${asked}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(shape?.safeParse(await response.json()).error?.issues).toBeUndefined()
  })

  it('may be read by any page, kept for a minute, and asked for again by its ETag', async () => {
    const first = await stage.get('/api/v1/agreements?state=MN')
    const etag = first.headers.get('etag') ?? ''
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=60',
    })
    const again = await stage.get('/api/v1/agreements?state=MN', { 'If-None-Match': etag })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect(again.headers.get('access-control-allow-origin')).toBe('*')
  })

  it('has the form for hostile names too, and keeps them as they are', async () => {
    const hostile = await startHostileStage()
    for (const [path, shape] of ANSWERS) {
      const answer = JSON.parse(await hostile.read(await fill(path, hostile)))
      expect(shape.safeParse(answer).error?.issues).toBeUndefined()
    }
    const { items } = await ask('agreements', hostile)
    expect(items.map(({ agency }) => agency)).toEqual(
      expect.arrayContaining([HOSTILE_NAMES.markup, HOSTILE_NAMES.formula, HOSTILE_NAMES.cdata]),
    )
    await hostile.stop()
  })
})

describe('agreements', () => {
  it('are those of now, of one state and county', async () => {
    const { items, total, edition } = await ask('agreements?county=27095')
    expect(total).toBe(items.length)
    expect(items.map(({ agency, model, signedOn }) => ({ agency, model, signedOn }))).toEqual([
      { agency: 'Isle Police Department', model: 'TFM', signedOn: '2026-01-26' },
      { agency: "Mille Lacs County Sheriff's Office", model: 'TFM', signedOn: '2025-06-18' },
    ])
    expect(items[0]).toMatchObject({
      agencyPath: '/agencies/mn-isle-police-department',
      counties: [{ countyFips: '27095', name: 'Mille Lacs' }],
      evidence: { publication: edition },
    })
  })

  it.each([
    ['2025-12-28', 9],
    ['2025-12-29', 8],
    ['2026-01-26', 9],
    ['2026-05-01', 10],
  ])('as of %s are those of the edition saved by the end of that day', async (on, total) => {
    expect((await ask(`agreements?state=MN&on=${on}`)).total).toBe(total)
  })

  it('are unknown, and not none, before the first edition', async () => {
    const response = await stage.get('/api/v1/agreements?state=MN&on=2025-02-20')
    expect(Problem.parse(await response.json())).toMatchObject({
      status: 404,
      detail: 'We have no believed edition of the participating list by the end of 2025-02-20.',
    })
  })

  it("count an edition saved late in the evening to that day in the site's time zone", async () => {
    const editions = await ask('publications?list=participating&perPage=500')
    const evening = editions.items.find(({ savedAt }) => /T0[0-4]:/.test(String(savedAt)))
    expect(evening).toBeDefined()
    const savedAt = String(evening?.savedAt)
    const dayBefore = new Date(Date.parse(savedAt) - 86_400_000).toISOString().slice(0, 10)
    expect((await ask(`agreements?on=${dayBefore}`)).edition).toMatchObject({ savedAt })
  })

  it('lie in pages that lead on', async () => {
    const first = await ask('agreements?perPage=3&state=MN')
    expect(first.items).toHaveLength(3)
    expect(first.next).toBe(`${ORIGIN}/api/v1/agreements?perPage=3&state=MN&page=2`)
    const all = (await ask('agreements?state=MN')).items
    const paged = [...first.items]
    for (let page = first; page.next !== null; paged.push(...page.items)) {
      page = JSON.parse(await stage.read(page.next.slice(ORIGIN.length))) as Answer
    }
    expect(paged).toEqual(all)
    const response = await stage.get('/es/api/v1/agreements?perPage=3')
    expect(response.headers.get('link')).toBe(`<${ORIGIN}/es/api/v1/agreements?perPage=3&page=2>; rel="next"`)
  })
})

describe('events', () => {
  it('are newest first, and are chosen by kind, county and span', async () => {
    const signed = await ask('events?state=MN&kind=signed')
    const times = signed.items.map(({ windowTo }) => String(windowTo))
    expect(times).toEqual([...times].sort().reverse())
    expect(new Set(signed.items.map(({ kind }) => kind))).toEqual(new Set(['signed']))
    const isle = await ask('events?county=27095&kind=signed&since=2026-01-26&until=2026-01-26')
    expect(isle.items.map(({ agencyId }) => agencyId)).toEqual(['mn-isle-police-department'])
    expect((await ask('events?county=27095&kind=signed&since=2026-01-27')).total).toBe(0)
  })

  it('are each at an address of their own, with both workbooks', async () => {
    const [one] = (await ask('events?county=27095&kind=signed&since=2026-01-26')).items
    const response = await stage.get(`/api/v1/events/${one?.id}`)
    const event = (await response.json()) as {
      evidence: { publication: { sha256: string; downloadPath: string } }
    }
    expect(event).toEqual(one)
    const { sha256, downloadPath } = event.evidence.publication
    expect(downloadPath).toBe(`/publications/participating/${sha256}`)
  })

  it('are told in the language of the address', async () => {
    const path = 'api/v1/events?agency=mn-isle-police-department&kind=signed'
    expect(await stage.read(`/en/${path}`)).toContain('signed a 287(g) task force agreement')
    expect(JSON.parse(await stage.read(`/es/${path}`)).total).toBe(1)
  })
})

describe('agencies and counties', () => {
  it('are found by a part of the name, whatever its case and marks', async () => {
    const { items } = await ask('agencies?state=mn&q=ISLE%20pol')
    expect(items.map(({ id, agreementCount, path }) => ({ id, agreementCount, path }))).toEqual([
      { id: 'mn-isle-police-department', agreementCount: 1, path: '/agencies/mn-isle-police-department' },
    ])
  })

  it('say what is listed now', async () => {
    const { items, total } = await ask('counties?state=MN')
    expect(total).toBe(87)
    expect(items.find(({ countyFips }) => countyFips === '27095')).toEqual({
      countyFips: '27095',
      name: 'Mille Lacs',
      state: 'MN',
      isIndependentCity: false,
      agreementCount: 2,
      modelCounts: { JEM: 0, WSO: 0, TFM: 2 },
      applicationCount: 0,
      statewideAgreementCount: 0,
      path: '/mn/mille-lacs',
    })
  })
})

describe('a question that cannot be read', () => {
  it.each([
    ['agreements?state=Minnesota', 'state', "a state's USPS code, such as MN", 'Minnesota'],
    ['agreements?county=27999', 'county', "a county's FIPS code of five digits, such as 27095", '27999'],
    ['agreements?model=tfm', 'model', 'JEM, WSO or TFM', 'tfm'],
    ['agreements?list=', 'list', 'participating or pending', ''],
    ['agreements?on=2025-02-31', 'on', 'a day of the calendar as YYYY-MM-DD', '2025-02-31'],
    ['agreements?on=2026-05-02', 'on', 'today or an earlier day', '2026-05-02'],
    ['agreements?page=0', 'page', 'a whole number from 1', '0'],
    ['agreements?perPage=501', 'perPage', 'a whole number from 1 to 500', '501'],
    ['agreements?perPage=1e2', 'perPage', 'a whole number from 1 to 500', '1e2'],
    ['agreements?state=MN&state=WI', 'state', 'one value', '2 values'],
    ['counties?county=27095', 'county', 'one of the parameters state, page, perPage', '27095'],
    ['counties.csv?page=2', 'page', 'one of the parameters state', '2'],
    ['counties?__proto__=x', '__proto__', 'one of the parameters state, page, perPage', 'x'],
    ['status?x=%3Cb%3E', 'x', 'no parameter', '<b>'],
    ['publications?status=new', 'status', 'stored, believed, held or discarded', 'new'],
  ])('%s is answered by a problem document', async (question, parameter, expected, found) => {
    const response = await stage.get(`/api/v1/${question}`)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const problem = Problem.parse(await response.json())
    expect(problem.errors).toEqual([{ parameter, expected, found }])
  })

  it('names everything that is wrong with it at once', async () => {
    const response = await stage.get('/api/v1/events?since=yesterday&colour=red&kind=joined')
    const { errors = [] } = Problem.parse(await response.json())
    expect(errors.map(({ parameter }) => parameter).sort()).toEqual(['colour', 'kind', 'since'])
  })

  it.each(['events/none', 'agencies/none', 'nothing', 'agreements/2025', 'events.xml'])(
    '%s leads nowhere',
    async (path) => {
      const response = await stage.get(`/api/v1/${path}`)
      expect(Problem.parse(await response.json()).status).toBe(404)
    },
  )
})

describe('methods', () => {
  const send = (method: string) =>
    stage.site.fetch(new Request(`${ORIGIN}/api/v1/status`, { method }), '127.0.0.1')

  it('that only read are answered', async () => {
    const head = await send('HEAD')
    expect([head.status, await head.text()]).toEqual([200, ''])
    const options = await send('OPTIONS')
    expect(options.status).toBe(204)
    expect(options.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS')
  })

  it.each(['POST', 'PUT', 'DELETE'])('%s is refused', async (method) => {
    const response = await send(method)
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })
})

describe('the document', () => {
  interface Operation {
    readonly parameters: readonly { readonly name: string; readonly schema: object }[]
    readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema: object }>> }>>
  }
  interface Document {
    readonly openapi: string
    readonly paths: Readonly<Record<string, { get: Operation }>>
    readonly components: { readonly schemas: Readonly<Record<string, object>> }
  }
  const readDocument = async () => JSON.parse(await stage.read('/api/v1/openapi.json')) as Document

  it('names every address of the API but itself', async () => {
    const { openapi, paths } = await readDocument()
    expect(openapi).toBe('3.1.0')
    const routes = stage.site.routes
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1/'))
      .map(({ path }) => path.replace(':id', '{id}'))
      .filter((path) => path !== '/api/v1/openapi.json')
    expect(Object.keys(paths).sort()).toEqual([...routes].sort())
  })

  it('refers to nothing that is not in it', async () => {
    const document = await readDocument()
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref]) => ref)
    const known = Object.keys(document.components.schemas).map((id) => `#/components/schemas/${id}`)
    expect(references.length).toBeGreaterThan(20)
    expect(references.filter((ref) => !known.includes(ref ?? ''))).toEqual([])
  })

  it('says what each parameter may be', async () => {
    const { paths } = await readDocument()
    const parameters = paths['/api/v1/agreements']?.get.parameters ?? []
    expect(parameters.map(({ name }) => name)).toEqual([
      ...['state', 'county', 'model', 'list', 'on', 'agency', 'page', 'perPage'],
    ])
    const schemaOf = (wanted: string) => parameters.find(({ name }) => name === wanted)?.schema
    expect(schemaOf('model')).toMatchObject({ enum: ['JEM', 'WSO', 'TFM'] })
    expect(schemaOf('perPage')).toMatchObject({ type: 'integer', minimum: 1, maximum: 500, default: 100 })
    expect(schemaOf('on')).toMatchObject({ type: 'string', format: 'date' })
  })

  it('has closed shapes, so that no field is answered which it does not name', async () => {
    const { components } = await readDocument()
    for (const name of ['Agreement', 'Event', 'AgencyDetail', 'AgreementsAnswer', 'Status', 'Problem']) {
      expect(components.schemas[name]).toMatchObject({ type: 'object', additionalProperties: false })
    }
  })
})
