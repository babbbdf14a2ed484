/** The list as ICE's page carried it before there were workbooks. */
import { describe, expect, it } from 'vitest'
import { readEdition } from '../../src/agreements/read-edition.js'
import { isPageWithTables, readPageTables } from '../../src/workbook/read-page-tables.js'
import { renderPageWithList } from '../wayback/page-with-list.js'

const ROWS = [
  {
    state: 'ALABAMA',
    agency: 'Etowah County Sheriff&rsquo;s\n Office',
    model: 'Jail Enforcement Model',
    signed: '2020-06-09',
    moa: '/doclib/287gMOA/etowah 2020.pdf',
  },
  {
    state: 'MINNESOTA',
    agency: 'Isle Police<br>Department',
    model: 'Warrant Service Officer',
    signed: '6/9/2020',
    moa: null,
  },
]

function tablesOf(html: string) {
  return readPageTables(Buffer.from(html)).sheets.map(({ rows }) =>
    [...rows.values()].map((row) => [...row].slice(1).map((cell) => cell?.text ?? null)),
  )
}

describe('a page with the list in it', () => {
  it('is an edition: the table with its headings, and none of the others', async () => {
    const edition = await readEdition(Buffer.from(renderPageWithList(ROWS)), 'participating')
    expect(edition).toMatchObject({ savedAt: null, rowCount: 2 })
    expect(edition.columns).toEqual(['state', 'agency', 'model', 'signed', 'moa'])
    expect(
      edition.listings.map(({ printedState, agency, model, signedOn, moaUrl, place }) => ({
        ...{ printedState, agency, model, signedOn, moaUrl },
        counties: place.counties.map(({ name }) => name),
      })),
    ).toEqual([
      {
        printedState: 'AL',
        agency: 'Etowah County Sheriff’s Office',
        model: 'JEM',
        signedOn: '2020-06-09',
        moaUrl: 'https://www.ice.gov/doclib/287gMOA/etowah%202020.pdf',
        counties: ['Etowah'],
      },
      {
        printedState: 'MN',
        agency: 'Isle Police Department',
        model: 'WSO',
        signedOn: '2020-06-09',
        moaUrl: null,
        counties: ['Mille Lacs'],
      },
    ])
  })

  it('is none where only the other tables are there', async () => {
    const html = renderPageWithList(ROWS).replace('LAW ENFORCEMENT AGENCY', 'PLACE')
    await expect(readEdition(Buffer.from(html), 'participating')).rejects.toThrow(
      'expected a sheet with the headings STATE, LAW ENFORCEMENT AGENCY and SUPPORT TYPE',
    )
  })
})

describe('tables', () => {
  it.each([
    [
      'spanned rows',
      '<tr><td rowspan=2>TEXAS<td>a<tr><td>b<tr><td>OHIO<td>c',
      [
        ['TEXAS', 'a'],
        ['TEXAS', 'b'],
        ['OHIO', 'c'],
      ],
    ],
    [
      'spanned columns',
      '<tr><td colspan=2>x<td>y<tr><td>1<td>2<td>3',
      [
        ['x', 'x', 'y'],
        ['1', '2', '3'],
      ],
    ],
    [
      'rows spanned aside',
      '<tr><td>1<td rowspan=2>2<td>3<tr><td>4<td>5',
      [
        ['1', '2', '3'],
        ['4', '2', '5'],
      ],
    ],
    ['blank cells', '<tr><td> &nbsp;<td>b', [[null, 'b']]],
    ['spans that are none', '<tr><td colspan=no rowspan=-1>a<td>b', [['a', 'b']]],
  ])('are read cell by cell: %s', (_, rows, cells) => {
    expect(tablesOf(`<html><table>${rows}</table>`)).toEqual([cells])
  })

  it('within a table are tables of their own', () => {
    const html = '<table><tr><td>a<table><tr><td>b</table><td>c</table>'
    expect(tablesOf(html)).toEqual([[['ab', 'c']], [['b']]])
  })

  it.each([
    ['<!doctype html><table>', true],
    ['\ufeff\n<html><TABLE class="x">', true],
    ['<html><body>Access denied', false],
    ['PK\x03\x04<table>', false],
    ['', false],
  ])('%j is a page with tables: %s', (text, is) => {
    expect(isPageWithTables(Buffer.from(text))).toBe(is)
  })
})
