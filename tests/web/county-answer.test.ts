/** What a county's page answers, and what reaches in from elsewhere, of agreements made up for it. */
import { describe, expect, it } from 'vitest'
import { dropIsolates } from '../../src/alerts/isolate.js'
import { phrasesOf } from '../../src/alerts/phrases/phrases-of.js'
import type { CountyPlacement, Language } from '../../src/model.js'
import { findCounty } from '../../src/places/counties.js'
import type { SiteAgreement } from '../../src/web/data/site-data.js'
import { messagesOf } from '../../src/web/messages/messages-of.js'
import type { Page } from '../../src/web/page.js'
import { CountyPage } from '../../src/web/pages/county.js'
import { answerForCounty } from '../../src/web/views/answer-for-county.js'
import { viewCounty } from '../../src/web/views/view-county.js'

/** What a reader reads, without tags; the same in one line. */
function readText(html: string): string {
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')
}

const AS_OF = '2025-09-05T17:22:07.000Z'
const BENTON: CountyPlacement = {
  fips: '27009',
  name: 'Benton',
  method: 'municipality',
  confidence: 'likely',
}
const STEARNS: CountyPlacement = {
  fips: '27145',
  name: 'Stearns',
  method: 'ice-county-column',
  confidence: 'sure',
}

function makeAgreement(facts: Partial<SiteAgreement> & Pick<SiteAgreement, 'agency'>): SiteAgreement {
  const agencyId = facts.agency.toLowerCase().replace(/\W+/g, '-')
  return {
    id: `participating:${agencyId}:${facts.model ?? 'TFM'}`,
    agencyId,
    list: 'participating',
    state: 'MN',
    counties: [STEARNS],
    isStatewide: false,
    model: 'TFM',
    signedOn: '2025-03-01',
    moaUrl: null,
    addendumUrl: null,
    isListed: true,
    firstIn: 'a'.repeat(64),
    firstListedAt: AS_OF,
    ...facts,
  }
}

const NEWEST = {
  list: 'participating',
  sha256: 'a'.repeat(64),
  fileName: 'list.xlsx',
  savedAt: AS_OF,
  firstSeenAt: null,
  controlTotal: null,
  byteSize: 1,
} as const

function makePage(
  agreements: readonly SiteAgreement[],
  { language = 'en', held = 0 }: { language?: Language; held?: number } = {},
): Page {
  const data = {
    version: '1',
    agreements,
    agencies: new Map(),
    events: [],
    publications: new Map([[`participating ${NEWEST.sha256}`, NEWEST]]),
    newest: { participating: NEWEST, pending: null },
    unchangedSince: AS_OF,
  }
  return {
    language,
    say: messagesOf(language),
    phrases: phrasesOf(language),
    path: '/mn/stearns',
    href: (path: string) => path,
    data,
    health: {
      lastLookAt: '2025-09-20T12:00:00.000Z',
      lastLookFailed: false,
      blindness: null,
      lastGoodLookAt: '2025-09-20T12:00:00.000Z',
      nextLookAt: null,
      held,
    },
    settings: { timeZone: 'America/Chicago', sourceHosts: ['www.ice.gov'] },
    now: '2025-09-20T12:05:00.000Z',
  } as unknown as Page
}

function findStearns() {
  const county = findCounty('27145')
  if (county === undefined) throw new Error('Stearns County is missing.')
  return county
}

function answer(page: Page): string {
  return dropIsolates(answerForCounty(page, viewCounty(page.data, findStearns())))
}

function show(page: Page): string {
  const view = viewCounty(page.data, findStearns())
  return CountyPage({ page, view, notes: { ofCounty: [], ofState: [] }, guard: '' }).toString()
}

const SHERIFF = makeAgreement({ agency: "Stearns County Sheriff's Office" })
const JAIL = makeAgreement({ agency: "Stearns County Sheriff's Office", model: 'JEM' })
const CITY = makeAgreement({ agency: 'St. Cloud Police Department', counties: [BENTON, STEARNS] })
const PATROL = makeAgreement({ agency: 'Minnesota State Patrol', counties: [], isStatewide: true })
const COLD = makeAgreement({ agency: 'Cold Spring Police Department' })
const AVON = makeAgreement({ agency: 'Avon Police Department' })
const gone = (agreement: SiteAgreement) => ({ ...agreement, isListed: false })
const applied = (agreement: SiteAgreement) => ({ ...agreement, list: 'pending' as const, signedOn: null })

describe('the first line', () => {
  it.each<[string, readonly SiteAgreement[], string]>([
    ['of none', [], "No agency of Stearns County is on ICE's list, as of September 20, 2025."],
    [
      'of one that is gone',
      [gone(SHERIFF)],
      "No agency of Stearns County is on ICE's list, as of September 20, 2025.",
    ],
    [
      'of a state agency alone',
      [PATROL],
      "No agency of Stearns County is on ICE's list, as of September 20, 2025.",
    ],
    [
      'of one',
      [SHERIFF],
      "Stearns County Sheriff's Office has one 287(g) agreement on ICE's list, as of September 20, 2025.",
    ],
    [
      'of one with two models',
      [SHERIFF, JAIL],
      "Stearns County Sheriff's Office has two 287(g) agreements on ICE's list, as of September 20, 2025.",
    ],
    [
      'of a city, whose name does not say the county',
      [CITY],
      "In Stearns County, St. Cloud Police Department has one 287(g) agreement on ICE's list, as of September 20, 2025.",
    ],
    [
      'of two',
      [SHERIFF, CITY],
      "In Stearns County, St. Cloud Police Department and Stearns County Sheriff's Office have two 287(g) agreements on ICE's list, as of September 20, 2025.",
    ],
    [
      'of more than are named',
      [SHERIFF, CITY, COLD, AVON],
      "In Stearns County, four agencies have four 287(g) agreements on ICE's list, as of September 20, 2025.",
    ],
    [
      'of an application',
      [applied(CITY)],
      "No agency of Stearns County has an agreement on ICE's list, as of September 20, 2025; St. Cloud Police Department applied for one.",
    ],
  ])('%s', (_name, agreements, sentence) => {
    expect(answer(makePage(agreements))).toBe(sentence)
  })

  it.each<[string, readonly SiteAgreement[], RegExp]>([
    ['of none', [], /^Ninguna agencia del condado de Stearns figura en la lista de ICE, al /],
    [
      'of one',
      [SHERIFF],
      /^Stearns County Sheriff's Office tiene un acuerdo 287\(g\) en la lista de ICE, al /,
    ],
    ['of two', [SHERIFF, JAIL], / tiene dos acuerdos 287\(g\) en la lista de ICE, al /],
    ['of an application', [applied(CITY)], /; St\. Cloud Police Department solicitó uno\.$/],
  ])('%s, in Spanish', (_name, agreements, sentence) => {
    expect(answer(makePage(agreements, { language: 'es' }))).toMatch(sentence)
  })

  it('claims no newer knowledge than the edition that we believe, while another is held', () => {
    expect(answer(makePage([], { held: 1 }))).toContain('as of September 5, 2025')
  })
})

describe('what reaches in from elsewhere', () => {
  it('is a city in two counties, with how we know', () => {
    const text = readText(show(makePage([CITY])))
    expect(text).toContain("Stearns County, from ICE's own COUNTY column (sure). Also in Benton County.")
  })

  it('is a state agency, apart from those of the county', () => {
    const text = readText(show(makePage([PATROL])))
    expect(text).toContain('Minnesota State Patrol works in all of Minnesota, so here as well')
    expect(text).toContain('Which state agencies reach in?')
    expect(text).toContain('Every county of Minnesota, since a state agency answers for every county.')
    expect(text).not.toContain("What is on ICE's list?")
  })

  it('may be an agency whose county is not known, and that is said', () => {
    const text = readText(show(makePage([makeAgreement({ agency: 'Somewhere Police', counties: [] })])))
    expect(text).toContain("No agency of Stearns County is on ICE's list")
    expect(text).toContain('one agency of Minnesota whose county we do not know. It may be here.')
  })
})

describe("ICE's words", () => {
  it('are escaped, and lead to addresses of ICE alone', () => {
    const html = show(
      makePage([
        makeAgreement({
          agency: '<img src=x>"Sheriff',
          moaUrl: 'https://evil.example/a.pdf',
          addendumUrl: null,
        }),
      ]),
    )
    expect(html).toContain('&lt;img src=x&gt;&quot;Sheriff')
    expect(html).not.toContain('<img')
    expect(html).not.toContain('href="https://evil.example')
    expect(html).toContain('https://evil.example/a.pdf')
  })

  it('are dated by the first edition as listed by then', () => {
    expect(readText(show(makePage([SHERIFF])))).toContain('By September 5, 2025')
  })
})
