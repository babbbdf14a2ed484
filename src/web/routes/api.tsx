/** The read-only JSON API, its OpenAPI document, CSV. */
import type { Context, Hono } from 'hono'
import { describeAgencyDetail } from '../api/describe-agency.js'
import { describeEvent } from '../api/describe-event.js'
import { describeStatus } from '../api/describe-status.js'
import { makeEditionReader } from '../api/edition-reader.js'
import { makeOpenApi } from '../api/make-open-api.js'
import { NoQuery } from '../api/parameters.js'
import { answerProblem } from '../api/problem.js'
import { readQuery } from '../api/read-query.js'
import { describeRecord } from '../api/record.js'
import { findEvent } from '../api/table-of-events.js'
import { TABLES } from '../api/tables.js'
import type { WebEnv } from '../page.js'
import type { WebDeps } from '../web-deps.js'
import { addTableRoutes, answerJson, answerRefusal } from './api-tables.js'

const METHODS = 'GET, HEAD, OPTIONS'

export function addApiRoutes(app: Hono<WebEnv>, { db }: WebDeps): void {
  const editions = makeEditionReader(db)
  app.use('/api/v1/*', async (c, next) => {
    await next()
    c.header('Access-Control-Allow-Origin', '*')
    c.header('Access-Control-Expose-Headers', 'ETag, Link, Last-Modified, Content-Disposition')
  })
  app.options('/api/v1/*', (c) => {
    c.header('Access-Control-Allow-Methods', METHODS)
    c.header('Access-Control-Allow-Headers', 'If-None-Match, If-Modified-Since')
    c.header('Access-Control-Max-Age', '86400')
    return c.body(null, 204)
  })
  for (const table of TABLES) addTableRoutes(app, table, { db, editions })
  addSingleRoutes(app)
  app.all('/api/v1/*', (c) => {
    if (c.req.method === 'GET') return answerProblem(c, 404, 'There is nothing at this address.')
    c.header('Allow', METHODS)
    return answerProblem(c, 405, 'The API is read-only.')
  })
}

function addSingleRoutes(app: Hono<WebEnv>): void {
  app.get('/api/v1/status', (c) => answerOne(c, () => describeStatus(c.get('page'))))
  app.get('/api/v1/record', (c) => answerOne(c, () => describeRecord(c.get('page'))))
  app.get('/api/v1/openapi.json', (c) => answerOne(c, () => makeOpenApi(c.get('page').settings.origin)))
  app.get('/api/v1/events/:id', (c) =>
    answerOne(c, () => {
      const page = c.get('page')
      const one = findEvent(page, c.req.param('id'))
      return one === undefined ? undefined : describeEvent(page, one)
    }),
  )
  app.get('/api/v1/agencies/:id', (c) =>
    answerOne(c, () => {
      const page = c.get('page')
      const agency = page.data.agencies.get(c.req.param('id'))
      return agency === undefined ? undefined : describeAgencyDetail(page, agency)
    }),
  )
}

function answerOne(c: Context<WebEnv>, find: () => object | undefined): Response {
  const asked = readQuery(NoQuery, new URL(c.req.url).searchParams)
  if (asked.kind === 'refused') return answerRefusal(c, asked.errors)
  const one = find()
  if (one === undefined) return answerProblem(c, 404, 'There is none with this id.')
  return answerJson(c, one)
}
