/** What agreements say, in the words of ICE's templates of several years; every blank stays one. */
import { describe, expect, it } from 'vitest'
import { compareWithRow } from '../../src/documents/compare-with-row.js'
import type { DocumentFacts, RowFacts } from '../../src/documents/document-facts.js'
import { readDocument } from '../../src/documents/read-document.js'

function opening(title: string, agency: string): string {
  return (
    `MEMORANDUM OF AGREEMENT\n${title}\nI. PARTIES\nThis Memorandum of Agreement (MOA) constitutes an agreement ` +
    'between U.S. Immigration and Customs\nEnforcement (ICE), a component of the Department of Homeland Security ' +
    `(DHS), and ${agency}`
  )
}

describe('the party', () => {
  it.each([
    ['the Isle Police Department, pursuant to which ICE delegates', 'Isle Police Department'],
    [
      'Plymouth County Sheriff’s\nDepartment, hereinafter the law enforcement agency',
      'Plymouth County Sheriff’s Department',
    ],
    [
      "the Barnstable County Sheriff's Office (BCSO), pursuant to which",
      "Barnstable County Sheriff's Office",
    ],
    [
      'the Board of Supervisors of Prince William County, a political subdivision of the Commonwealth, acting',
      'Board of Supervisors of Prince William County',
    ],
    ['the ____Cass County Sheriff____, pursuant to which', 'Cass County Sheriff'],
  ])('of "and %s" is read as written', (words, agency) => {
    expect(readDocument(opening('', words)).agency?.value).toBe(agency)
  })

  it.each([
    ['a blank', opening('', 'the ______________, pursuant to which ICE delegates')],
    ['a placeholder', opening('', 'the [INSERT NAME], pursuant to which ICE delegates')],
    ['a name without an end', opening('', `the ${'Very long words '.repeat(30)}`)],
    ['another document', 'Press release. ICE and the Isle Police Department signed an agreement.'],
    ['nothing', ''],
  ])('is not guessed at in %s', (_, text) => {
    expect(readDocument(text).agency).toBeNull()
  })
})

describe('the model', () => {
  it.each([
    ['287(g) Task Force Model', 'TFM'],
    ['287(g) Jail Enforcement Model', 'JEM'],
    ['Warrant Service Officer Program', 'WSO'],
    ['', undefined],
    ['287(g) Jail Enforcement Model and Task Force Model', undefined],
  ])('of the title "%s" is %s', (title, model) => {
    expect(readDocument(opening(title, 'the Isle Police Department, pursuant to which')).model?.value).toBe(
      model,
    )
  })

  it('is that of the title, whatever the text below speaks of', () => {
    const text = `${opening('287(g) Task Force Model', 'the Isle Police Department, pursuant to which')} jail enforcement`
    expect(readDocument(text).model).toEqual({ value: 'TFM', words: 'Task Force Model' })
  })
})

describe('dates', () => {
  it('are those of signatures, each with its words', () => {
    const text =
      "Digitally signed by JANE DOE Date: 2025.03.05 10:33:21 -05'00' For ICE: Signature: ____ Printed name: J. " +
      'Roe Date: March 6, 2025'
    expect(readDocument(text).signatures).toEqual([
      { value: '2025-03-05', words: 'Digitally signed by JANE DOE Date: 2025.03.05' },
      { value: '2025-03-06', words: 'Signature: ____ Printed name: J. Roe Date: March 6, 2025' },
    ])
    expect(readDocument('Signature: X Printed Name: Jane Doe Date: 3/7/2025').signatures).toEqual([
      { value: '2025-03-07', words: 'Signature: X Printed Name: Jane Doe Date: 3/7/2025' },
    ])
  })

  it.each([
    'Revised Date: 3/7/2025',
    'OMB No. 1, expires 3/7/2025',
    'Digitally signed by X Date: 2025.13.45',
  ])('of other things are no signatures: %s', (text) => {
    expect(readDocument(text).signatures).toEqual([])
  })

  it('of effect are read where a day is named', () => {
    expect(readDocument('This MOA is effective as of March 5, 2025.').effective?.value).toBe('2025-03-05')
    expect(readDocument('This MOA becomes effective upon signature by both parties.').effective).toBeNull()
  })
})

describe('beside the row', () => {
  const NOTHING: DocumentFacts = { agency: null, model: null, signatures: [], effective: null }
  const ROW: RowFacts = {
    agency: "Freeborn County Sheriff's Office",
    state: 'MN',
    model: 'TFM',
    signedOn: '2025-03-05',
  }
  const said = <T>(value: T) => ({ value, words: String(value) })

  it.each<[string, Partial<DocumentFacts>, ReturnType<typeof compareWithRow>]>([
    [
      'the same name in other words',
      { agency: said('Sheriff’s Office of Freeborn County, Minnesota') },
      agrees('agency'),
    ],
    ['Office for Department', { agency: said("Freeborn County Sheriff's Department") }, agrees('agency')],
    ['the county alone', { agency: said('Freeborn County') }, { kind: 'cannot-tell' }],
    ['another body', { agency: said('Albert Lea Police Department') }, { kind: 'cannot-tell' }],
    [
      'another county',
      { agency: said("Cass County Sheriff's Office") },
      differs('agency', "Cass County Sheriff's Office", ROW.agency),
    ],
    ['the same model', { model: said('TFM' as const) }, agrees('model')],
    ['another model', { model: said('JEM' as const) }, differs('model', 'JEM', 'TFM')],
    ['one of two dates', { signatures: [said('2025-03-01'), said('2025-03-05')] }, agrees('signedOn')],
    ['other dates', { signatures: [said('2025-03-01'), said('2025-03-02')] }, { kind: 'cannot-tell' }],
    ['nothing that is sure', {}, { kind: 'cannot-tell' }],
  ])('%s', (_, facts, expected) => {
    expect(compareWithRow({ ...NOTHING, ...facts }, ROW)).toEqual(expected)
  })

  it('what the row leaves out cannot be told', () => {
    const facts = {
      ...NOTHING,
      model: said('JEM' as const),
      signatures: [said('2025-03-01'), said('2025-03-02')],
    }
    expect(compareWithRow(facts, { ...ROW, model: null, signedOn: null })).toEqual({ kind: 'cannot-tell' })
  })
})

function agrees(field: 'agency' | 'model' | 'signedOn') {
  return { kind: 'agrees' as const, fields: [field] }
}

function differs(field: 'agency' | 'model', text: string, row: string) {
  return { kind: 'differs' as const, differences: [{ field, text, row }], fields: [] }
}
