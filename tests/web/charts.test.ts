/** Agreements over time: counted by edition, drawn, and said. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findMonths, findTicks } from '../../src/web/charts/scales.js'
import { countOverTime, keepChanges, keepMonths } from '../../src/web/data/count-over-time.js'
import type { SiteAgreement, SiteData } from '../../src/web/data/site-data.js'
import { SiteStage } from './site-stage.js'

function makeAgreement(id: string, over: Partial<SiteAgreement> = {}): SiteAgreement {
  return {
    id,
    agencyId: id,
    list: 'participating',
    agency: id,
    state: 'MN',
    counties: [],
    isStatewide: false,
    model: 'TFM',
    signedOn: null,
    moaUrl: null,
    addendumUrl: null,
    isListed: true,
    firstIn: '',
    firstListedAt: null,
    ...over,
  }
}

const editions = [1, 2, 3, 4].map((step) => ({
  step,
  sha256: `${step}`,
  effectiveAt: `2026-0${Math.ceil(step / 2)}-0${step}T00:00:00Z`,
}))

function count(agreements: readonly SiteAgreement[], spans: SiteData['spans'], state: string | null = 'MN') {
  return countOverTime({ agreements, spans, editions } as unknown as SiteData, state).map(({ all }) => all)
}

describe('counting', () => {
  const one = makeAgreement('one')

  it('counts an agreement from its first edition to its last', () => {
    const gone = { ...one, isListed: false }
    expect(count([gone], [{ agreementId: 'one', firstStep: 2, lastStep: 3 }])).toEqual([0, 1, 1, 0])
  })

  it('counts on while a removal is not believed', () => {
    expect(count([one], [{ agreementId: 'one', firstStep: 2, lastStep: 3 }])).toEqual([0, 1, 1, 1])
  })

  it('shows the gap of one that came back', () => {
    const spans = [
      { agreementId: 'one', firstStep: 1, lastStep: 1 },
      { agreementId: 'one', firstStep: 3, lastStep: null },
    ]
    expect(count([one], spans)).toEqual([1, 0, 1, 1])
  })

  it('counts one state, or all', () => {
    const other = makeAgreement('other', { state: 'WI', model: null })
    const spans = [one, other].map(({ id }) => ({ agreementId: id, firstStep: 1, lastStep: null }))
    expect(count([one, other], spans)).toEqual([1, 1, 1, 1])
    expect(count([one, other], spans, null)).toEqual([2, 2, 2, 2])
    const [first] = countOverTime({ agreements: [other], spans, editions } as unknown as SiteData, null)
    expect(first?.byModel).toEqual({ JEM: 0, WSO: 0, TFM: 0, unknown: 1 })
  })

  it('keeps changes, or the last edition of each month', () => {
    const totals = countOverTime(
      {
        agreements: [one],
        spans: [{ agreementId: 'one', firstStep: 2, lastStep: null }],
        editions,
      } as unknown as SiteData,
      'MN',
    )
    expect(keepChanges(totals).map(({ sha256 }) => sha256)).toEqual(['1', '2'])
    expect(keepMonths(totals).map(({ sha256 }) => sha256)).toEqual(['2', '4'])
  })
})

describe('axes', () => {
  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [9, [0, 2, 4, 6, 8, 10]],
    [957, [0, 200, 400, 600, 800, 1000]],
    [1001, [0, 500, 1000, 1500]],
  ])('up to %i has ticks %j', (highest, ticks) => {
    expect(findTicks(highest)).toEqual(ticks)
  })

  it('names months so far apart that their labels do not meet', () => {
    const [from, to] = [Date.UTC(2025, 1, 20), Date.UTC(2026, 3, 2)]
    const months = findMonths(from, to, 300).map((at) => new Date(at).toISOString().slice(0, 7))
    expect(months).toEqual(['2025-07', '2026-01'])
    expect(findMonths(from, to, 2000)).toHaveLength(14)
  })
})

describe('the page', () => {
  let stage: SiteStage
  beforeAll(async () => {
    stage = await SiteStage.start()
  })
  afterAll(() => stage.stop())

  it('ends with as many as the front page counts', async () => {
    expect(await stage.read('/en/over-time')).toMatch(
      /Minnesota had \d+ agreements? on [^<]+, and has 10 agreements by the list of /,
    )
  })

  it('draws state and nation, wide and narrow, each with a table behind it', async () => {
    const html = await stage.read('/en/over-time')
    expect(html.match(/class="chart (wide|narrow)-chart"/g)).toHaveLength(4)
    expect(html.match(/<table>/g)).toHaveLength(2)
    expect(html).not.toContain('NaN')
  })

  it('marks as many signings and removals as it lists', async () => {
    const html = await stage.read('/en/over-time')
    const wide = html.slice(html.indexOf('wide-chart'), html.indexOf('narrow-chart'))
    const listed = html.slice(html.indexOf('class="events"')).match(/href="\/en\/events\//g)
    expect(wide.match(/class="mark (signed|removed)"/g)?.length).toBe(listed?.length)
    expect(listed?.length).toBeGreaterThan(10)
  })
})

describe('without any edition', () => {
  it('says that nothing is known', async () => {
    const stage = await SiteStage.start({ hasHistory: false })
    try {
      expect(await stage.read('/en/over-time')).toContain('No edition of the list is known yet.')
      expect(await stage.read('/en/')).toContain(
        'No county agency in Minnesota has an agreement on ICE&#39;s list.',
      )
    } finally {
      await stage.stop()
    }
  })
})
