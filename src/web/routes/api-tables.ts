/** One table of the API, as JSON by the page and as CSV whole. */
import type { Context, Hono } from 'hono'
import type * as z from 'zod'
import { Paging } from '../api/parameters.js'
import { answerProblem, type ParameterError } from '../api/problem.js'
import { readQuery } from '../api/read-query.js'
import type { ApiContext, Found, Table } from '../api/table.js'
import { BYTE_ORDER_MARK, writeTable } from '../api/write-table.js'
import type { WebEnv } from '../page.js'
import { answerCached } from '../request/answer-cached.js'

/** Looks are minutes apart; who asks every minute knows soon enough. */
const AGE_SECONDS = 60

export function addTableRoutes(
  app: Hono<WebEnv>,
  table: Table,
  { db, editions }: Omit<ApiContext, 'page'>,
): void {
  app.get(`/api/v1/${table.name}`, async (c) => {
    const sent = new URL(c.req.url).searchParams
    const asked = readQuery(table.query.extend(Paging.shape), sent)
    if (asked.kind === 'refused') return answerRefusal(c, asked.errors)
    const found = await table.find({ page: c.get('page'), db, editions }, asked.query)
    if (found.kind !== 'found') return answerNothing(c, found)
    const { page, perPage } = asked.query as z.output<typeof Paging>
    return answerPage(c, found, page, perPage)
  })
  app.get(`/api/v1/${table.name}.csv`, async (c) => {
    const asked = readQuery(table.query, new URL(c.req.url).searchParams)
    if (asked.kind === 'refused') return answerRefusal(c, asked.errors)
    const found = await table.find({ page: c.get('page'), db, editions }, asked.query)
    if (found.kind !== 'found') return answerNothing(c, found)
    const rows = found.describe(0, found.total).map(table.tabulate)
    return answerCached(c, `${BYTE_ORDER_MARK}${writeTable(table.columns, rows)}`, {
      type: 'text/csv',
      maxAgeSeconds: AGE_SECONDS,
      headers: { 'Content-Disposition': `attachment; filename="countywatch-${table.name}.csv"` },
    })
  })
}

export function answerJson(c: Context<WebEnv>, answer: object): Response {
  return answerCached(c, JSON.stringify(answer), { type: 'application/json', maxAgeSeconds: AGE_SECONDS })
}

export function answerRefusal(c: Context<WebEnv>, errors: readonly ParameterError[]): Response {
  const [first] = errors
  const detail = `${first?.parameter}: expected ${first?.expected}, found ${JSON.stringify(first?.found)}.`
  return answerProblem(c, 400, detail, errors)
}

type Row = Readonly<Record<string, unknown>>

function answerNothing(c: Context<WebEnv>, found: Exclude<Found<Row>, { kind: 'found' }>): Response {
  return found.kind === 'none' ? answerProblem(c, 404, found.detail) : answerRefusal(c, found.errors)
}

function answerPage(
  c: Context<WebEnv>,
  { total, describe, more }: Extract<Found<Row>, { kind: 'found' }>,
  page: number,
  perPage: number,
): Response {
  const next = page * perPage < total ? addressOf(c, page + 1) : null
  if (next !== null) c.header('Link', `<${next}>; rel="next"`)
  const items = describe((page - 1) * perPage, perPage)
  return answerJson(c, { items, total, page, perPage, next, ...more })
}

/** The same question for another page, as an address from the site's own settings, whatever Host was asked. */
function addressOf(c: Context<WebEnv>, number: number): string {
  const { settings, href } = c.get('page')
  const url = new URL(c.req.url)
  url.searchParams.set('page', String(number))
  return `${settings.origin}${href(`${url.pathname}${url.search}`)}`
}
