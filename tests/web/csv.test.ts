/** CSV: the same rows as JSON, whole, and nothing in them that a spreadsheet would run. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TABLES } from '../../src/web/api/tables.js'
import { HOSTILE_NAMES, startHostileStage } from './hostile-stage.js'
import type { SiteStage } from './site-stage.js'

let stage: SiteStage
beforeAll(async () => {
  stage = await startHostileStage()
})
afterAll(() => stage.stop())

/** Cells by line, as RFC 4180 has them; the byte order mark is taken off. */
function readCsv(text: string): readonly (readonly string[])[] {
  const cells = [...text.replace(/^\ufeff/, '').matchAll(/("(?:[^"]|"")*"|[^",\n]*)(,|\n)/g)]
  const lines: string[][] = [[]]
  for (const [, cell = '', end] of cells) {
    lines.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\n') lines.push([])
  }
  return lines.slice(0, -1)
}

async function readColumn(path: string, column: string): Promise<readonly string[]> {
  const [head = [], ...rows] = readCsv(await stage.read(path))
  return rows.map((row) => row[head.indexOf(column)] ?? '')
}

describe('a CSV file', () => {
  it.each(TABLES.map(({ name }) => name))(
    'of %s has the rows of the JSON, under its columns',
    async (name) => {
      const table = TABLES.find((one) => one.name === name)
      const [head, ...rows] = readCsv(await stage.read(`/api/v1/${name}.csv`))
      const { total } = JSON.parse(await stage.read(`/api/v1/${name}`)) as { total: number }
      expect(head).toEqual(table?.columns)
      expect(rows).toHaveLength(total)
      expect(rows.filter((row) => row.length !== head?.length)).toEqual([])
      // A column that no row fills would be a misspelt one.
      expect(table?.columns.filter((column) => !MAY_BE_EMPTY.includes(column))).toEqual(
        head
          ?.filter((_, index) => rows.some((row) => row[index] !== ''))
          .filter((one) => !MAY_BE_EMPTY.includes(one)),
      )
    },
  )

  it('is a download in UTF-8 that says so at its start', async () => {
    const response = await stage.get('/api/v1/agreements.csv?state=MN')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="countywatch-agreements.csv"',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    })
  })

  it('takes the filters of the JSON', async () => {
    const one = await readColumn(
      '/api/v1/agreements.csv?county=27021&agency=mn-cass-county-sheriff-office',
      'agency',
    )
    expect(one).toEqual(["Cass County Sheriff's Office"])
    expect(await readColumn('/api/v1/agreements.csv?state=WI', 'agency')).toEqual([])
  })

  it('puts an apostrophe before what a spreadsheet would run', async () => {
    const agencies = await readColumn('/api/v1/agreements.csv', 'agency')
    for (const name of ['formula', 'plus', 'minus', 'at'] as const) {
      expect(agencies).toContain(`'${HOSTILE_NAMES[name]}`)
    }
    expect(agencies).toContain(HOSTILE_NAMES.markup)
    expect(agencies).toContain('Two Lines, "Quoted" Police Department')
  })

  it.each(TABLES.map(({ name }) => name))('of %s has no cell that begins as a formula', async (name) => {
    const cells = readCsv(await stage.read(`/api/v1/${name}.csv`)).flat()
    expect(cells.length).toBeGreaterThan(0)
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
  })
})

/** Of columns that this small history has no example of. */
const MAY_BE_EMPTY = [
  ...['moaUrl', 'addendumUrl', 'firstSeenAt', 'lastSeenAt', 'fields', 'retractedAt', 'retractionReason'],
  ...['controlTotal'],
]
