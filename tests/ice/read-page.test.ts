/** Which two links of ICE's page are the lists, and what the page says that they hold. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LayoutError } from '../../src/errors.js'
import { readPage } from '../../src/ice/read-page.js'
import {
  button,
  makePage,
  PAGE_URL,
  PARTICIPATING,
  PARTICIPATING_PROSE,
  PENDING,
  PENDING_PROSE,
} from './sample-page.js'

const EXCERPTS = new URL('../../../shared/ice-page/', import.meta.url)
const NUMBERED = 'https://www.ice.gov/file-download/download/public/208496'

function readFault(html: string): { expected: string; found: string } {
  try {
    readPage(html, PAGE_URL)
  } catch (error) {
    if (error instanceof LayoutError) return { expected: error.expected, found: error.found }
    throw error
  }
  throw new Error('read without an error')
}

function readParticipating(participatingLink: string): string | null {
  return readPage(makePage({ participatingLink }), PAGE_URL).links.participating
}

describe("ICE's page", () => {
  it('gives both links and both control totals', () => {
    const asOfAt = '2025-06-05T20:00:00.000Z'
    expect(readPage(makePage(), PAGE_URL)).toEqual({
      links: { participating: PARTICIPATING, pending: PENDING },
      controlTotals: {
        participating: {
          total: 640,
          byModel: { JEM: 102, WSO: 231, TFM: 307 },
          asOfAt,
          printed: PARTICIPATING_PROSE,
        },
        pending: { total: 88, byModel: { JEM: 12, WSO: 25, TFM: 51 }, asOfAt, printed: PENDING_PROSE },
      },
    })
  })

  it('has no pending list while that link is gone', () => {
    const { links, controlTotals } = readPage(makePage({ pendingLink: '' }), PAGE_URL)
    expect(links).toEqual({ participating: PARTICIPATING, pending: null })
    expect(controlTotals).toEqual({ participating: expect.objectContaining({ total: 640 }), pending: null })
  })
})

describe.skipIf(!existsSync(EXCERPTS))("ICE's page as captured (skipped where ../shared is absent)", () => {
  const folder = 'https://www.ice.gov/doclib/about/offices/ero/287g'

  it.each([
    ['20250317231040', '03172025pm', '03172025pm', '2025-03-17T19:00:00.000Z', [359, 76, 143, 140], [34]],
    ['20250410172009', '04102025am', '04082025am', '2025-04-10T13:00:00.000Z', [444, 86, 180, 178], [67]],
    [
      '20250606123832',
      '06052025pm',
      '06052025pm',
      '2025-06-05T20:00:00.000Z',
      [640, 102, 231, 307],
      [88, 12, 25, 51],
    ],
  ])('on %s', (capture, participating, pending, asOfAt, signed, applied) => {
    const html = readFileSync(new URL(`${capture}.excerpt.html`, EXCERPTS), 'utf8')
    const reading = readPage(html, PAGE_URL)
    expect(reading.links).toEqual({
      participating: `${folder}/participatingAgencies${participating}.xlsx`,
      pending: `${folder}/pendingAgencies${pending}.xlsx`,
    })
    expect(reading.controlTotals).toEqual({
      participating: expectedTotal(signed, asOfAt),
      pending: expectedTotal(applied, asOfAt),
    })
  })

  it('before February 2025 has no link at all, and says so', () => {
    const html = readFileSync(new URL('20241210194132-inline-table.excerpt.html', EXCERPTS), 'utf8')
    expect(readFault(html)).toEqual({
      expected: 'a link "View 287(g) Participating Agencies"',
      found: 'none among 2 links; none of them to a workbook',
    })
  })
})

function expectedTotal([total, JEM, WSO, TFM]: readonly number[], asOfAt: string): object {
  const byModel = JEM === undefined ? {} : { JEM, WSO, TFM }
  return { total, byModel, asOfAt, printed: expect.stringMatching(/^As of .*\.$/) }
}

describe('the link is found', () => {
  it.each([
    ['by its number', NUMBERED, NUMBERED],
    ['relative to the site', '/file-download/download/public/208496', NUMBERED],
    ['with http', PARTICIPATING.replace('https', 'http'), PARTICIPATING],
    [
      'through safelinks',
      `https://gcc02.safelinks.protection.outlook.com/?url=${encodeURIComponent(NUMBERED)}&amp;data=05`,
      NUMBERED,
    ],
  ])('%s', (_, href, address) => {
    expect(readParticipating(button(href, 'View 287(g) Participating Agencies'))).toBe(address)
  })

  it.each([
    ['in other capitals and spaces', 'VIEW\u00a0287(g)&nbsp; Participating\n Agencies'],
    ['with tags inside', 'View <strong>287(g)</strong> <span>Participating<br>Agencies</span>'],
    ['with a word added', 'View all 287(g) Participating Law Enforcement Agencies'],
    ['with another verb', 'Download 287(g) Participating Agencies'],
  ])('%s', (_, words) => {
    expect(readParticipating(button(NUMBERED, words))).toBe(NUMBERED)
  })

  it('twice, when both lead to the same address', () => {
    const link = button(NUMBERED, 'View 287(g) Participating Agencies')
    const { links, controlTotals } = readPage(makePage({ participatingLink: link + link }), PAGE_URL)
    expect(links.participating).toBe(NUMBERED)
    expect(controlTotals.participating?.total).toBe(640)
  })

  it.each([
    ['a contents entry', '<a href="#MSA">View 287(g) Participating Agencies</a>'],
    ['the same as a PDF', button('/doclib/participatingAgencies.pdf', 'View 287(g) Participating Agencies')],
    ['the archive', button('/doclib/old.xlsx', 'View Archived 287(g) Participating Agencies')],
    ['words less like it', button('/doclib/other.xlsx', 'View the 287(g) Participating Agencies')],
    ['a page about them', '<a href="/287g/agencies">287(g) Participating Agencies</a>'],
    ['a button for a script', button('javascript:void(0)', 'View the 287(g) Participating Agencies')],
  ])('and not %s beside it', (_, decoy) => {
    const link = button(NUMBERED, 'View 287(g) Participating Agencies')
    expect(readParticipating(decoy + link)).toBe(NUMBERED)
  })
})

describe('the page is refused', () => {
  it('when no link is the participating list, though other workbooks are there', () => {
    expect(readFault(makePage({ participatingLink: '' }))).toEqual({
      expected: 'a link "View 287(g) Participating Agencies"',
      found: expect.stringMatching(
        /^none among \d+ links; to workbooks: "View 287\(g\) Encounter Totals" to /,
      ),
    })
  })

  it('when it has no link at all', () => {
    expect(readFault('<h1>287(g)</h1>').found).toBe('a page without links')
  })

  it.each(['View 287(g) Participating Agencies', 'View all 287(g) Participating Agencies'])(
    'when "%s" leads to two addresses',
    (words) => {
      const link = button(NUMBERED, words) + button(PARTICIPATING, words)
      expect(readFault(makePage({ participatingLink: link }))).toEqual({
        expected: 'one address for "View 287(g) Participating Agencies"',
        found: `${NUMBERED} and ${PARTICIPATING}`,
      })
    },
  )

  it('when the words are on nothing but a PDF', () => {
    const link = button('/doclib/participatingAgencies.pdf', 'View 287(g) Participating Agencies')
    expect(readFault(makePage({ participatingLink: link })).expected).toBe(
      'a link "View 287(g) Participating Agencies"',
    )
  })

  it("when the link's address is none", () => {
    const link = button('javascript:void(0)', 'View 287(g) Participating Agencies')
    expect(readFault(makePage({ participatingLink: link }))).toEqual({
      expected: 'an address on the link "View 287(g) Participating Agencies"',
      found: '"javascript:void(0)"',
    })
  })
})

describe('the control total is that of the section above the link', () => {
  const participating = button(PARTICIPATING, 'View 287(g) Participating Agencies')
  const pending = button(PENDING, 'View 287(g) Pending Agencies')

  it.each([
    [
      'with a heading between prose and link',
      `<h3>A</h3><p>${PARTICIPATING_PROSE}</p><h4>Download</h4><p>Excel, 120 KB</p>${participating}
      <h3>B</h3><p>${PENDING_PROSE}</p>${pending}`,
    ],
    [
      'with headings that are paragraphs',
      `<p><strong>287(g) Participating Agencies</strong></p><p>${PARTICIPATING_PROSE}</p>
      ${participating}<p>287(g) Pending Agencies</p><p>${PENDING_PROSE}</p>${pending}`,
    ],
    [
      'with the link in the paragraph of its prose',
      `<p>${PARTICIPATING_PROSE} ${participating.slice(3, -4)} ${PENDING_PROSE}
      ${pending.slice(3, -4)}</p>`,
    ],
    [
      'with the pending list first',
      `<h3>B</h3><p>${PENDING_PROSE}</p>${pending}
      <h3>A</h3><p>${PARTICIPATING_PROSE}</p>${participating}`,
    ],
    [
      'with tags around the numbers',
      `<p>${PARTICIPATING_PROSE.replace('640', '<strong>640</strong>')}</p>${participating}
      <div>${PENDING_PROSE.replace('88', '<em>88</em>')}</div>${pending}`,
    ],
  ])('%s', (_, sections) => {
    const { controlTotals } = readPage(makePage({ sections }), PAGE_URL)
    expect([controlTotals.participating?.total, controlTotals.pending?.total]).toEqual([640, 88])
  })

  it('and not of what stands far above, where no heading divides the page', () => {
    const between = '<p>More on the program.</p>'.repeat(12)
    const html = `<p>ICE has signed 99 agreements.</p>${between}<p>ICE has signed 640 agreements.</p>${participating}`
    expect(readPage(html, PAGE_URL).controlTotals.participating?.total).toBe(640)
  })

  it('and not of what no reader sees', () => {
    const hidden = '<script>"ICE has signed 99 agreements."</script>'
    const html = `<p>${PARTICIPATING_PROSE}</p>${hidden}${participating}`
    expect(readPage(html, PAGE_URL).controlTotals.participating?.printed).toBe(PARTICIPATING_PROSE)
  })

  it('and never that of the other list', () => {
    const sections = `<p>${PARTICIPATING_PROSE}</p>${participating}<h3>Pending</h3><p>See below.</p>${pending}`
    expect(readPage(makePage({ sections }), PAGE_URL).controlTotals).toEqual({
      participating: expect.objectContaining({ total: 640 }),
      pending: null,
    })
  })

  it('and null where the prose has no number', () => {
    const sections = `<h3>Agencies</h3><p>These are the agencies.</p>${participating}`
    expect(readPage(makePage({ sections }), PAGE_URL).controlTotals).toEqual({
      participating: null,
      pending: null,
    })
  })
})
