/** The API's own description: OpenAPI 3.1, from the schemas that its answers are checked by. Pure. */
import * as z from 'zod'
import { NoQuery, Paging } from './parameters.js'
import { Problem } from './problem.js'
import { HistoryRecord } from './record.js'
import { AgencyDetail, Event, NAMED_SHAPES, Status } from './shapes.js'
import { answerShapeOf, type Table } from './table.js'
import { TABLES } from './tables.js'

type Json = Readonly<Record<string, unknown>>

const CACHED = { 304: { description: 'As the ETag in If-None-Match says, nothing changed.' } }

export function makeOpenApi(origin: string): Json {
  const schemas = readSchemas()
  return {
    openapi: '3.1.0',
    info: {
      title: 'Countywatch API',
      version: '1',
      description:
        "What ICE's lists of 287(g) agreements and applications hold and held, and what changed, each with its evidence. Read-only, free, without a key. Fields may be added; none will be taken away or change its meaning in version 1.",
    },
    servers: [{ url: origin }],
    paths: {
      ...Object.fromEntries(TABLES.flatMap(describeTable)),
      '/api/v1/events/{id}': describeOne('One event.', 'Event', true),
      '/api/v1/agencies/{id}': describeOne(
        'One agency, its agreements and its events.',
        'AgencyDetail',
        true,
      ),
      '/api/v1/record': describeOne(
        "What we know of Minnesota's past from before this installation began: no events, and no evidence.",
        'HistoryRecord',
        false,
      ),
      '/api/v1/status': describeOne('How fresh our knowledge is, what is held, and totals.', 'Status', false),
    },
    components: { schemas },
  }
}

/** Which schema an address answers by, for who checks them. */
export const ANSWERS: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ...TABLES.map((table) => [`/api/v1/${table.name}`, answerShapeOf(table)] as const),
  ['/api/v1/events/{id}', Event],
  ['/api/v1/agencies/{id}', AgencyDetail],
  ['/api/v1/record', HistoryRecord],
  ['/api/v1/status', Status],
])

function describeTable(table: Table): [string, Json][] {
  const { name, summary, query } = table
  const json = { schema: { $ref: `#/components/schemas/${answerNameOf(table)}` } }
  return [
    [
      `/api/v1/${name}`,
      describeGet(summary, describeQuery(query.extend(Paging.shape)), { 'application/json': json }),
    ],
    [
      `/api/v1/${name}.csv`,
      describeGet(
        `The same, whole, as CSV: UTF-8 with a byte order mark. Columns: ${table.columns.join(', ')}.`,
        describeQuery(query),
        { 'text/csv': { schema: { type: 'string' } } },
      ),
    ],
  ]
}

function describeOne(summary: string, name: string, hasId: boolean): Json {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
  return describeGet(summary, [...(hasId ? [id] : []), ...describeQuery(NoQuery)], {
    'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
  })
}

function describeGet(summary: string, parameters: readonly Json[], content: Json): Json {
  const problem = (description: string) => ({
    description,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  })
  return {
    get: {
      summary,
      parameters,
      responses: {
        200: { description: 'What was asked for.', content },
        ...CACHED,
        400: problem('A parameter is unknown or cannot be read.'),
        404: problem('There is none.'),
      },
    },
  }
}

function describeQuery(query: z.ZodObject): readonly Json[] {
  return Object.entries(query.shape).map(([name, shape]) => {
    const { $schema: _, description, ...schema } = z.toJSONSchema(shape as z.ZodType)
    return { name, in: 'query', required: false, ...(description !== undefined && { description }), schema }
  })
}

function answerNameOf({ name }: Table): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Answer`
}

/** Every named shape, those of the tables' answers and the problem document among them. */
function readSchemas(): Json {
  const all = z.registry<{ id: string }>()
  for (const [id, shape] of Object.entries({ ...NAMED_SHAPES, HistoryRecord, Problem }))
    all.add(shape, { id })
  for (const table of TABLES) all.add(answerShapeOf(table), { id: answerNameOf(table) })
  const { schemas } = z.toJSONSchema(all, { uri: (id) => `#/components/schemas/${id}` })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema]),
  )
}
