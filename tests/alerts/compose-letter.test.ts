/** Letters: what each says and leads to, in both forms and languages. */
import { describe, expect, it } from 'vitest'
import { composeLetter } from '../../src/alerts/compose-letter.js'
import type { Letter, LetterFacts } from '../../src/alerts/letter-facts.js'
import { TEXT_WIDTH } from '../../src/alerts/wrap-text.js'
import { LANGUAGES } from '../../src/model.js'
import { fold, readHtmlText, readLinks } from './read-mail.js'

const SECRET = 'A'.repeat(43)
const LEAVE = 'https://watch.example.org/en/unsubscribe/token'
const [AITKIN, CASS, MILLE_LACS, ADAMS_WI] = ['27001', '27021', '27095', '55001'] as const

const LETTERS: Readonly<Record<Letter['purpose'], Letter>> = {
  confirm: { purpose: 'confirm', places: [MILLE_LACS, CASS], kinds: 'main', frequency: 'weekly' },
  manage: { purpose: 'manage' },
  welcome: { purpose: 'welcome', places: [AITKIN, CASS, MILLE_LACS] },
  'sign-in': { purpose: 'sign-in', maintainer: 'f'.repeat(64) },
}
const PATHS = { confirm: '/confirm/', manage: '/manage/', 'sign-in': '/maintain/sign-in/' } as const

function factsOf(purpose: Letter['purpose'], changes: Partial<LetterFacts> = {}): LetterFacts {
  const language = changes.language ?? 'en'
  return {
    letter: LETTERS[purpose],
    language,
    link: purpose === 'welcome' ? null : `https://watch.example.org/${language}${PATHS[purpose]}${SECRET}`,
    unsubscribeUrl: purpose === 'sign-in' ? null : LEAVE,
    origin: 'https://watch.example.org',
    timeZone: 'America/Chicago',
    isDemonstration: false,
    counts: [
      { place: AITKIN, agreements: 0, agencies: 0 },
      { place: CASS, agreements: 2, agencies: 1 },
      { place: MILLE_LACS, agreements: 0, agencies: 0 },
    ],
    asOfAt: '2026-05-01T15:00:00.000Z',
    ...changes,
  }
}

const PURPOSES = Object.keys(LETTERS) as Letter['purpose'][]
const CASES = LANGUAGES.flatMap((language) => PURPOSES.map((purpose) => [purpose, language] as const))

describe.each(CASES)('the %s letter, in %s', (purpose, language) => {
  const facts = factsOf(purpose, { language })
  const mail = composeLetter(facts)

  it('says the same in both forms', () => {
    const html = readHtmlText(mail.html)
    const paragraphs = mail.text
      .split(/\n\n+/)
      .map(fold)
      .filter((paragraph) => !/^-+$/.test(paragraph) && !paragraph.includes('https://'))
    expect(paragraphs.length).toBeGreaterThan(2)
    expect(paragraphs.filter((paragraph) => !html.includes(paragraph))).toEqual([])
  })

  it('leads where it should and nowhere else, in both forms', () => {
    const expected = [
      ...(facts.link === null ? [`https://watch.example.org/${language}/manage`] : [facts.link]),
      ...(facts.unsubscribeUrl === null ? [] : [LEAVE]),
    ]
    expect(readLinks(mail.html)).toEqual(expected)
    expect(mail.text.match(/https:\S+/g)).toEqual(expected)
  })

  it('has lines of at most 72 columns, save where one word is longer', () => {
    const long = mail.text.split('\n').filter((line) => line.length > TEXT_WIDTH)
    expect(long.filter((line) => !line.includes('https://'))).toEqual([])
  })

  it('says that it is a demonstration where it is one', () => {
    const demonstration = composeLetter({ ...facts, isDemonstration: true })
    expect(demonstration.subject).not.toBe(mail.subject)
    expect(demonstration.subject).toContain(mail.subject)
  })
})

describe('a request to confirm', () => {
  it('tells what was asked for, and what to do', () => {
    const { subject, text } = composeLetter(factsOf('confirm'))
    expect(subject).toBe('Confirm that you want mail from Countywatch')
    expect(fold(text)).toContain(
      'Where: Mille Lacs County and Cass County, Minnesota. What: only applications, signings and removals. How often: once a week.',
    )
  })

  it('names some of many places, and counts the rest', () => {
    const places = ['WI', ADAMS_WI, ...Array.from({ length: 87 }, (_, index) => String(27001 + index * 2))]
    const letter: Letter = { purpose: 'confirm', places, kinds: 'all', frequency: 'immediate' }
    const text = fold(composeLetter(factsOf('confirm', { letter })).text)
    expect(text).toContain('Where: all of Wisconsin; Adams County, Wisconsin; Aitkin County,')
    expect(text).toContain('; and 77 more. What: everything. How often: at once.')
  })
})

describe('a welcome', () => {
  it('tells the present state: who is on the list, then who is not', () => {
    const { subject, text } = composeLetter(factsOf('welcome'))
    expect(subject).toBe('You now follow 3 places')
    expect(fold(text)).toContain(
      "Cass County has 2 agreements of 1 agency on ICE's list. No agency of Aitkin County and Mille Lacs County is on ICE's list.",
    )
    expect(fold(text)).toContain('as of May 1, 2026, 10:00 a.m. Central.')
  })

  it('claims nothing before the list was seen', () => {
    const { text } = composeLetter(factsOf('welcome', { asOfAt: null }))
    expect(text).not.toContain('No agency of')
  })
})
