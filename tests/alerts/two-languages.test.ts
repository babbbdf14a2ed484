/** English and Spanish tell the same, and neither uses the other's words. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { viewAlert } from '../../src/alerts/compose-alert.js'
import { splitIsolates } from '../../src/alerts/isolate.js'
import type { MailView } from '../../src/alerts/mail-view.js'
import type { HeadlineFacts } from '../../src/alerts/phrases/headline-facts.js'
import { type Phrases, phrasesOf } from '../../src/alerts/phrases/phrases-of.js'
import { fold, listFacts } from './read-mail.js'
import { ALERTS } from './sample-alerts.js'
import { change, inLanguage, makeEvent, sheriff } from './sample-events.js'

const english = phrasesOf('en')
const spanish = phrasesOf('es')

type Say = (...args: never[]) => unknown
type SayName = { [K in keyof Phrases]: Phrases[K] extends Say ? K : never }[keyof Phrases]
type Arguments<K extends SayName> = Phrases[K] extends (...args: infer Args) => unknown ? Args : never

const AT = '2026-01-26T19:53:12Z'
const ZONE = 'America/Chicago'
const { facts: jackson } = sheriff('27063', 'Jackson', 'JEM')
const [county] = jackson.counties
if (county === undefined) throw new Error('The sample has no county.')
const one: HeadlineFacts = { agency: 'Isle', where: null, models: ['TFM'], list: 'participating' }

/** Something for each function to say. */
const ARGUMENTS: { readonly [K in SayName]?: Arguments<K> } = {
  sayDate: ['2026-01-26'],
  sayDay: [AT, ZONE],
  sayTime: [AT, ZONE],
  sayExactTime: [AT, ZONE],
  sayHours: [7],
  saySigned: [one],
  sayApplied: [one],
  sayRemoved: [one],
  sayRelisted: [one],
  sayApplicationGone: [one],
  sayReplaced: [one, 'Isle'],
  sayNowListedUnder: [one, 'Minnesota'],
  sayNowListedAs: [one, 'Isle'],
  sayNowReadAs: [one, 'Minnesota'],
  sayStateCorrected: [one, 'Minnesota', 'Iowa'],
  sayNameCorrected: [one, 'Isle'],
  sayModelCorrected: [one, 'JEM'],
  sayCountyCorrected: [one, 'Cass', 'Pine'],
  sayEntryChanged: [one],
  sayRedated: [one, '2026-01-26', null],
  sayMoaPosted: [one],
  sayMoaChanged: [one],
  sayMoaUnlinked: [one],
  sayAddendumPosted: [one],
  sayBoth: ['A', 'B'],
  saySeveral: [3, ['participating'], 'Minnesota', 'A', 2],
  sayDemonstration: ['A'],
  sayModelMeaning: ['TFM'],
  sayUnknowns: ['removed'],
  sayKindMeaning: [makeEvent('removed', sheriff('27063', 'Jackson', 'JEM'), null)],
  sayList: [['A', 'B', 'C']],
  sayCounty: [county],
  sayTheCounty: [county],
  sayOfCounty: [county],
  sayState: ['NY'],
  sayTheState: ['NY'],
  sayPlace: ['27063'],
  sayOfPlace: ['27063'],
  sayWatch: ['MN'],
  sayCounties: [[county]],
  sayTheCounties: [[county]],
  sayWhere: [jackson],
  sayCountyReading: [county],
  sayStatewideReading: ['MN'],
  sayNoCountyReading: ['MN'],
  sayStateReading: [jackson, 'MINNESOTA'],
  sayListedUnder: ['MINNESOTA'],
  sayNoLink: ['https://example.org'],
  sayDated: [null],
  saySince: ['signed', 'participating', AT, ZONE],
  saySavedIn: [AT, ZONE],
  sayWindow: ['signed', { from: null, to: null }, ZONE, 6],
  sayReason: ['the same name'],
  sayIdentity: ['corrected', ['A']],
  sayApplicationBefore: [AT, ZONE],
  sayToldBefore: [AT, ZONE],
  sayToldThen: ['A'],
  sayCount: [{ place: 'MN', agreements: 2, agencies: 1 }],
  sayWhatIsCounted: [AT, ZONE],
  sayExactly: [AT, ZONE, ''],
  sayWhyYouGetThis: [['A']],
  sayRetractedHeadline: ['A'],
  sayRetracted: ['A', 'B'],
  sayRetractionReason: ['A'],
  sayLate: ['A'],
  sayLateSubject: ['A'],
  sayPostedBefore: ['A', 'B'],
  sayCorrectsPost: ['A'],
  sayPostRetracted: ['A'],
  sayPostReason: ['A'],
  sayListedNow: [one, null],
  sayNotListedNow: ['pending'],
  sayModel: ['TFM'],
  sayNumber: [2],
  sayAgreement: ['TFM'],
  sayModels: [['TFM']],
  sayOwner: ['Isle'],
  sayAgency: ['Isle', 'A'],
  inBrackets: ['A'],
  capitalise: ['a'],
  sayListName: ['pending'],
  sayWatchKinds: ['all'],
  sayWatchFrequency: ['daily'],
  sayWatches: [['MN']],
  sayConfirmAsked: [['MN'], 'all', 'daily'],
  sayWelcome: [['MN']],
  sayWelcomeDetail: [['MN']],
  sayNoneOf: [['A', 'B']],
}

/** Names, ICE's own words, and what only joins what other phrases say. */
const ALIKE = ['PRODUCT', 'HEADINGS', 'SHA_256', 'sayBoth', 'sayAgency', 'inBrackets', 'capitalise']

const NAMES = Object.keys(english) as (keyof Phrases)[]
const isSay = (name: keyof Phrases): name is SayName => typeof english[name] === 'function'

function say(phrases: Phrases, name: SayName): string {
  const sayIt = phrases[name] as (...args: readonly unknown[]) => unknown
  return JSON.stringify(sayIt(...(ARGUMENTS[name] ?? [])))
}

/** Each text of a constant apart, by its path. */
function listTexts(value: unknown, path = ''): readonly [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, part]) => listTexts(part, `${path}.${key}`))
}

describe('the catalogues', () => {
  it('have the same names, and something to say for each function', () => {
    expect(Object.keys(spanish).sort()).toEqual(Object.keys(english).sort())
    expect(NAMES.filter(isSay).filter((name) => ARGUMENTS[name] === undefined)).toEqual([])
  })

  it.each(NAMES.filter(isSay).filter((name) => !ALIKE.includes(name)))('say %s differently', (name) => {
    expect(say(spanish, name)).not.toBe(say(english, name))
    expect(say(spanish, name)).not.toContain('undefined')
  })

  it('have no constant that is the same in both, but for names and ICE’s words', () => {
    const constants = NAMES.filter((name) => !isSay(name) && !ALIKE.includes(name))
    const same = constants.flatMap((name) => {
      const others = new Map(listTexts(spanish[name], name))
      return listTexts(english[name], name).filter(([path, text]) => others.get(path) === text)
    })
    expect(same).toEqual([])
    expect(constants.length).toBeGreaterThan(30)
  })

  it('are alike where it is said that they are', () => {
    const differing = ALIKE.map((name) => name as keyof Phrases).filter((name) =>
      isSay(name)
        ? say(spanish, name) !== say(english, name)
        : JSON.stringify(spanish[name]) !== JSON.stringify(english[name]),
    )
    expect(differing).toEqual([])
  })

  it('have Spanish for every reason for which two rows are taken for one agreement', () => {
    const source = readFileSync('src/agreements/weigh-pair.ts', 'utf8')
    const reasons = [...source.matchAll(/'((?:the same|names) [^']+)'/g)].map(([, reason = '']) => reason)
    expect(reasons.length).toBeGreaterThanOrEqual(10)
    expect(reasons.filter((reason) => spanish.sayReason(reason) === reason)).toEqual([])
  })
})

const PAIRS = Object.entries(ALERTS).map(
  ([name, facts]) => [name, viewAlert(facts), viewAlert(inLanguage(facts, 'es'))] as const,
)

/** What our own sentences say, without ICE's words, addresses and cells. */
function listOwnWords(view: MailView): string {
  const cells = new Set(view.events.flatMap(({ sections }) => sections).flatMap(listCells))
  return listFacts(view)
    .filter((fact) => !cells.has(fact) && !/^https?:/.test(fact))
    .flatMap((fact) => splitIsolates(fact).filter(({ isIsolated }) => !isIsolated))
    .map(({ text }) => text)
    .join(' ')
}

function listCells({ table }: MailView['events'][number]['sections'][number]): readonly string[] {
  return (table?.rows ?? []).flatMap(({ heading, before, after }) => [
    heading,
    ...[before, after].flatMap((cell) => (cell === null ? [] : [cell.text])),
  ])
}

const MONTHS = {
  en: 'January February March April May June July August September October November December',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
}
const DAYS = { en: /([A-Z]\w+) (\d+), (\d{4})/g, es: /(\d+) de (\w+) de (\d{4})/g }

/** Days, clock times, hashes and numbers of 287(g) agreements and agencies, in whatever order. */
function listMeasures(view: MailView, language: 'en' | 'es'): readonly string[] {
  const text = fold(listFacts(view).join(' | '))
  const months = MONTHS[language].split(' ')
  const days = [...text.matchAll(DAYS[language])].map(([, first = '', second = '', year]) => {
    const [month, day] = language === 'en' ? [first, second] : [second, first]
    return `${year}-${months.indexOf(month) + 1}-${day}`
  })
  const times = [...text.matchAll(/(\d+:\d\d) ([ap])\. ?m\./g)].map(([, time, half]) => `${time} ${half}`)
  const exact = text.match(/\d\d:\d\d:\d\d UTC|\b[0-9a-f]{64}\b/g) ?? []
  const counts = text.match(/\d+ (?=agreement|acuerdo|agenc)/g) ?? []
  return [...days, ...times, ...exact, ...counts].sort()
}

describe.each(PAIRS)('the mail of %s', (_name, inEnglish, inSpanish) => {
  it('has no English in its Spanish', () => {
    const words = listOwnWords(inSpanish).replaceAll(/“[^”]*”/g, '')
    expect(words).not.toMatch(/\b(the|of|and|is|are|on|was|we|it|that|not|for|to|with|by)\b/i)
    expect(listOwnWords(inEnglish)).toMatch(/\bthe\b/)
  })

  it('tells the same days, times, hashes and numbers', () => {
    const measures = listMeasures(inSpanish, 'es')
    expect(measures).toEqual(listMeasures(inEnglish, 'en'))
    expect(measures.length).toBeGreaterThan(4)
  })

  it('shows the same rows and documents', () => {
    const [cells, links] = [listRows(inSpanish, spanish), listDocuments(inSpanish)]
    expect(cells).toEqual(listRows(inEnglish, english))
    expect(links).toEqual(listDocuments(inEnglish))
    expect(cells.length).toBeGreaterThan(5)
  })
})

/** Cells as printed; our own words for an empty one are left out. */
function listRows({ events }: MailView, { BLANK, NO_SUCH_COLUMN }: Phrases): readonly string[] {
  const cells = events.flatMap(({ sections }) => sections.flatMap(listCells))
  return cells.map((text) => (text === BLANK || text === NO_SUCH_COLUMN ? '' : text))
}

/** Addresses in order; pages of our own are there in each language. */
function listDocuments({ events }: MailView): readonly string[] {
  const lines = events.flatMap(({ sections }) => sections.flatMap((section) => section.lines))
  return lines.flatMap(({ href }) => (href === null ? [] : [href.replace('/es/', '/en/')]))
}

describe('a subject in Spanish', () => {
  const long = change(sheriff('27095', 'Mille Lacs', 'TFM'), {
    agency: `${'Isle and Wahkon '.repeat(9)}Police`,
  })

  it.each(['signed', 'applied', 'relisted', 'moa_posted', 'addendum_posted'] as const)(
    'of %s cuts a long name rather than what happened and where',
    (kind) => {
      const event = makeEvent(kind, long, long)
      const { subject } = viewAlert(
        inLanguage({ ...ALERTS.signed, events: [{ ...ALERTS.signed.events[0], event } as never] }, 'es'),
      )
      expect(subject).toContain('… (condado de Mille Lacs)')
      expect(subject).toContain('acuerdo 287(g) de fuerza de tarea')
      expect(subject).not.toMatch(/…$/)
    },
  )
})
