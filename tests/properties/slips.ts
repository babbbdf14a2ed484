/**
 * Slips that ICE makes in one line of its list, none of which is news of a signing or a removal. Pure.
 *
 * Design section 4. A slip gives the cells of the line as misprinted, or undefined where the line has
 * nothing that it could befall.
 */

import type { Column } from '../../src/model.js'
import { STATES } from '../../src/places/states.js'
import type { Chance } from './chance.js'
import type { Cells } from './source-edition.js'

/** @param lines the whole edition, for slips that print what stands elsewhere. */
export type Slip = (cells: Cells, chance: Chance, lines: readonly Cells[]) => Cells | undefined

/** What a slip makes of one cell's text; the link stays. */
type TextSlip = (text: string, chance: Chance) => string

export function textOf(cells: Cells, column: Column): string {
  return cells[column]?.text ?? ''
}

function setText(cells: Cells, column: Column, text: string): Cells {
  return { ...cells, [column]: { text, link: cells[column]?.link ?? null } }
}

/** A slip in one column; undefined where it changes nothing. */
function inColumn(column: Column, slip: TextSlip): Slip {
  return (cells, chance) => {
    const before = textOf(cells, column)
    const after = before === '' ? before : slip(before, chance)
    return after === before ? undefined : setText(cells, column, after)
  }
}

const spaceOut: TextSlip = (text, chance) =>
  chance
    .pick([` ${text}`, `${text} `, `${text}\u00a0`, `\r\n${text}`])
    .replaceAll(' ', (space) => chance.pick([space, space, '  ', '\u00a0', '\r\n']))

const changeCase: TextSlip = (text, chance) => chance.pick([text.toUpperCase(), text.toLowerCase()])

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

/** One letter left out, doubled, changed, put in, or swapped with the next; digits and spaces stay. */
export const misspell: TextSlip = (text, chance) => {
  const letters = [...text]
  const places = letters.flatMap((letter, at) => (/[a-z]/i.test(letter) ? [at] : []))
  if (places.length < 2) return text
  const at = chance.pick(places)
  const letter = letters[at] ?? ''
  const next = letters[at + 1] ?? ''
  const forms = ['', letter + letter, chance.pick(LETTERS), letter + chance.pick(LETTERS)]
  const slip = chance.pick([...forms, null])
  if (slip !== null) return letters.toSpliced(at, 1, slip).join('')
  return /[a-z]/i.test(next) ? letters.toSpliced(at, 2, next, letter).join('') : text
}

const misspellTwice: TextSlip = (text, chance) => misspell(misspell(text, chance), chance)

const apostrophes: TextSlip = (text, chance) =>
  text.replace(/['’‘`]/g, () => chance.pick(["'", '’', '‘', '`', '']))

/** Forms of what an agency is, any of which ICE prints for any other. */
const BODIES: readonly { readonly printed: RegExp; readonly forms: readonly string[] }[] = [
  { printed: /Police Department/i, forms: ['PD', 'Police Dept.', 'Police Dept', 'Police'] },
  {
    printed: /Sheriff['’]?s?['’]? Office/i,
    forms: ['SO', "Sheriff's Dept.", "Sheriff's Department", 'Sheriff Office', 'Sheriff'],
  },
]

const renameBody: TextSlip = (text, chance) =>
  BODIES.reduce((name, { printed, forms }) => name.replace(printed, chance.pick(forms)), text)

const CITY = /^(City|Town) of /
const MUNICIPAL = /^(?!.*\b(County|Town|Township|Village|Borough|University|State|Sheriff)).*Police/i

const toggleCity: TextSlip = (text) => {
  if (CITY.test(text)) return text.replace(CITY, '')
  return MUNICIPAL.test(text) ? `City of ${text}` : text
}

const replaceState: TextSlip = (text, chance) =>
  chance.pick(STATES.map(({ name }) => name.toUpperCase()).filter((name) => name !== text.trim()))

/** The county of another line. */
const replaceCounty: Slip = (cells, chance, lines) => {
  const others = lines
    .map((line) => textOf(line, 'county'))
    .filter((county) => / (County|Parish)/.test(county))
  const county = others.length === 0 ? '' : chance.pick(others)
  return county.trim() === textOf(cells, 'county').trim() ? undefined : setText(cells, 'county', county)
}

const DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/

/** Other forms of the same date, and forms that are none. */
const misprintDate: TextSlip = (text, chance) =>
  text.replace(DATE, (_, month: string, day: string, year: string) => {
    const [mm, dd] = [month.padStart(2, '0'), day.padStart(2, '0')]
    return chance.pick([
      ...[`${mm}/${dd}/${year}`, `${mm}/${dd}${year}`, `${month}-${day}-${year}`, `${mm}${dd}${year}`],
      ...[`${month}/${day}/${year} `, `${year}-${mm}-${dd}`, `${month}/${day}/${year.slice(2)}`],
      ...[`${month}/${day}/${year}${year.slice(-1)}`, `${month}/${day}`, `${month}/${day}/2O25`, 'pending'],
    ])
  })

const DAY_MS = 86_400_000

const redate: TextSlip = (text, chance) =>
  text.replace(DATE, (_, month: string, day: string, year: string) => {
    const printed = Date.UTC(Number(year), Number(month) - 1, Number(day))
    const days = chance.pick([1, 2, 7, 30]) * chance.pick([-1, 1])
    const date = new Date(printed + days * DAY_MS)
    return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`
  })

const redateByYear: TextSlip = (text, chance) =>
  text.replace(/\d{4}$/, (year) => String(Number(year) + chance.pick([-1, 1])))

function setLink(link: (before: string, chance: Chance) => string | null, text: string): Slip {
  return (cells, chance) => {
    const before = cells.moa?.link ?? null
    if (before === null) return undefined
    return { ...cells, moa: { text, link: link(before, chance) } }
  }
}

const SAFELINKS = 'https://gcc02.safelinks.protection.outlook.com/?url='
const wrapLink = (link: string, chance: Chance) =>
  chance.pick([
    `${SAFELINKS}${encodeURIComponent(link)}&data=05%7C02%7C&reserved=0`,
    link.replace(/^https:/, 'http:'),
    link.replace(/^https:\/\//, 'https:/'),
    `chrome-extension://efaidnbmnnnibpcajpcglclefindmkaj/${link}`,
  ])

const MODEL_FORMS: readonly { readonly word: RegExp; readonly forms: readonly string[] }[] = [
  { word: /jail/i, forms: ['Jail Enforcement', 'JAIL ENFORCEMENT MODEL', 'Jail Enforcment Model'] },
  {
    word: /warrant/i,
    forms: ['Warrant Services Officer', 'Warrant Service Office', 'Warant Service Officer'],
  },
  { word: /task/i, forms: ['Task Force Officer', 'TaskForce Model', 'Task  Force Modle'] },
]

const respellModel: TextSlip = (text, chance) =>
  chance.pick(MODEL_FORMS.find(({ word }) => word.test(text))?.forms ?? [text])

/** What a slip is a slip in; two slips of one kind are not tried together. */
export type SlipKind = 'agency' | 'state' | 'county' | 'date' | 'moa' | 'model' | 'type'

export const SLIPS: Readonly<Record<string, { readonly kind: SlipKind; readonly slip: Slip }>> = {
  'agency with other spaces': { kind: 'agency', slip: inColumn('agency', spaceOut) },
  'agency in another case': { kind: 'agency', slip: inColumn('agency', changeCase) },
  'agency with other apostrophes': { kind: 'agency', slip: inColumn('agency', apostrophes) },
  'agency with a letter wrong': { kind: 'agency', slip: inColumn('agency', misspell) },
  'agency with two letters wrong': { kind: 'agency', slip: inColumn('agency', misspellTwice) },
  'agency with its body in another form': { kind: 'agency', slip: inColumn('agency', renameBody) },
  'agency with or without City of': { kind: 'agency', slip: inColumn('agency', toggleCity) },
  'state with other spaces': { kind: 'state', slip: inColumn('state', spaceOut) },
  'state with a letter wrong': { kind: 'state', slip: inColumn('state', misspell) },
  'state replaced by another': { kind: 'state', slip: inColumn('state', replaceState) },
  'county with other spaces': { kind: 'county', slip: inColumn('county', spaceOut) },
  'county blank': { kind: 'county', slip: inColumn('county', () => '') },
  'county as #N/A': { kind: 'county', slip: inColumn('county', () => '#N/A') },
  'county with a letter wrong': { kind: 'county', slip: inColumn('county', misspell) },
  'county replaced by another': { kind: 'county', slip: replaceCounty },
  'date in another form': { kind: 'date', slip: inColumn('signed', misprintDate) },
  'date some days off': { kind: 'date', slip: inColumn('signed', redate) },
  'date a year off': { kind: 'date', slip: inColumn('signed', redateByYear) },
  'date blank': { kind: 'date', slip: inColumn('signed', () => '') },
  'agreement file gone': { kind: 'moa', slip: setLink(() => null, 'link pending') },
  'agreement file through another address': { kind: 'moa', slip: setLink(wrapLink, 'link') },
  'model spelt otherwise': { kind: 'model', slip: inColumn('model', respellModel) },
  'type with a letter wrong': { kind: 'type', slip: inColumn('type', misspell) },
  'type blank': { kind: 'type', slip: inColumn('type', () => '') },
}
