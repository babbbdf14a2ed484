/** The permanent page of an event: what happened, the evidence, and what has become of it. */
import * as cheerio from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { retractEvent } from '../../jobs/retract-event.js'
import type { AgreementEvent } from '../../src/model.js'
import { addHostileEvent, findEvent, MARKUP } from './made-events.js'
import { SiteStage } from './site-stage.js'

const ISLE = 'mn-isle-police-department'
let stage: SiteStage
let signed: AgreementEvent
beforeAll(async () => {
  stage = await SiteStage.start()
  signed = await findEvent(stage, 'signed', ISLE)
})
afterAll(() => stage.stop())

async function open(path: string) {
  return cheerio.load(await stage.read(path))
}

/** Headings of the page's sections, in order. */
function readHeadings($: cheerio.CheerioAPI): readonly string[] {
  return $('main h2')
    .toArray()
    .map((heading) => $(heading).text())
}

describe('the page of a signing', () => {
  it('tells what a mail tells, in its order', async () => {
    const $ = await open(`/en/events/${signed.id}`)
    expect($('h1').text()).toBe('Isle Police Department signed a 287(g) task force agreement')
    expect(readHeadings($)).toEqual([
      'What that means',
      'What ICE printed',
      'How we read it',
      'The agreement',
      'Evidence',
      'Before this',
      'Now',
      "What we don't know",
      'More',
    ])
  })

  it("shows the row under ICE's own headings, and that there was none before", async () => {
    const $ = await open(`/en/events/${signed.id}`)
    const rows = $('table.printed tbody tr').toArray()
    const cells = rows.map((row) => [$(row).find('th').text(), $(row).find('td').first().text()])
    expect(cells.slice(0, 2)).toEqual([
      ['STATE', 'MINNESOTA'],
      ['LAW ENFORCEMENT AGENCY', 'Isle Police Department'],
    ])
    expect($('main').text()).toContain('Before: (not listed)')
  })

  it('leads to both workbooks, and says that they come from an archive', async () => {
    const $ = await open(`/en/events/${signed.id}`)
    const links = $('main .card a').toArray()
    expect(links.map((link) => $(link).attr('href'))).toEqual([
      `/en/publications/participating/${signed.publication}`,
      `/en/publications/participating/${signed.previousPublication}`,
    ])
    const text = $('main').text()
    expect(text).toContain(signed.publication)
    // The clock says May; what is counted is as of the newest edition.
    expect(text).toContain('agreements, not officers, as of April 21, 2026')
    expect(text).toContain('Read afterwards from archived editions of the list.')
    expect(text).toContain('Between two editions of the list: the one that ICE saved on')
    expect(text).not.toContain('when we last saw')
  })

  it('leads to the application before it, which leads to the signing that followed', async () => {
    const applied = await findEvent(stage, 'applied', ISLE)
    const after = await open(`/en/events/${signed.id}`)
    expect(after(`main .events a[href="/en/events/${applied.id}"]`).length).toBe(1)
    const before = await open(`/en/events/${applied.id}`)
    expect(readHeadings(before)).toContain('What followed')
    expect(before(`main .events a[href="/en/events/${signed.id}"]`).length).toBe(1)
  })

  it('says it in Spanish, and keeps to Spanish addresses', async () => {
    const $ = await open(`/es/events/${signed.id}`)
    expect($('html').attr('lang')).toBe('es')
    expect($(`main a[href="/es/agencies/${ISLE}"]`).length).toBe(1)
    expect($('main').text()).toContain('Leído después, en ediciones archivadas de la lista.')
  })
})

describe('the page of a correction', () => {
  it('marks the cells that changed, in words too, and no others', async () => {
    const event = await findEvent(stage, 'corrected', 'mn-freedom-county-sheriff-office')
    const $ = await open(`/en/events/${event.id}`)
    expect(
      $('tr.changed')
        .toArray()
        .map((row) => $(row).text()),
    ).toEqual([
      "LAW ENFORCEMENT AGENCY (changed)Freedom County Sheriff's OfficeFreeborn County Sheriff's Office",
      'COUNTY (changed)Freedom CountyFreeborn County',
    ])
  })
})

describe('what we saw ourselves', () => {
  it('says when, and what the page said of the list', async () => {
    const event = await findEvent(stage, 'signed', 'mn-international-falls-police-department')
    const printed = 'As of April 21, 2026, ICE has signed 1,600 agreements <b>.'
    await stage.db
      .updateTable('publications')
      .set({
        firstSeenAt: '2026-04-21T14:30:00.000Z',
        controlTotal: JSON.stringify({ total: 1600, byModel: {}, asOfAt: null, printed }),
      })
      .where('sha256', '=', event.publication)
      .execute()
    await stage.db
      .updateTable('events')
      .set({ windowTo: '2026-04-21T14:30:00.000Z', origin: 'live' })
      .where('id', '=', event.id)
      .execute()
    const $ = await open(`/en/events/${event.id}`)
    const text = $('main').text()
    expect(text).toContain('We first saw it on the list on April 21, 2026, 9:30 a.m. Central.')
    expect(text).toContain(`1600 agreements. “${printed}”`)
    expect(text).not.toContain('Read afterwards')
  })
})

describe('what was taken back', () => {
  it('says so first, with the reason, and stays as it was', async () => {
    const event = await findEvent(stage, 'signed', 'mn-kandiyohi-county-sheriff-office')
    const before = (await open(`/en/events/${event.id}`))('h1').text()
    await retractEvent(stage.db, {
      ...{ eventId: event.id, reason: 'ICE <i>withdrew</i> the file.', who: 'test' },
      at: '2026-05-01T12:00:00.000Z',
    })
    const $ = await open(`/en/events/${event.id}`)
    expect($('main article').children().first().text()).toBe(
      'Retracted on May 1, 2026, 7:00 a.m. Central. What this page says was wrong. It stays here as it was told.' +
        'Why: ICE <i>withdrew</i> the file.',
    )
    expect($('h1').text()).toBe(before)
    const changes = await open('/en/changes?county=27067')
    expect(changes(`li.retracted a[href="/en/events/${event.id}"]`).length).toBe(1)
    expect(changes('li.retracted').text()).toContain('Retracted on May 1, 2026: this was wrong.')
  })

  it('is told of what our newer reading no longer finds', async () => {
    const event = await findEvent(stage, 'redated', 'mn-crow-wing-county-sheriff-office')
    await stage.db.updateTable('events').set({ isRetired: 1 }).where('id', '=', event.id).execute()
    const $ = await open(`/en/events/${event.id}`)
    expect($('main .notice').text()).toContain('no longer find this')
    const changes = await open('/en/changes?state=MN&kind=redated')
    expect(changes(`a[href="/en/events/${event.id}"]`).length).toBe(0)
  })
})

describe("ICE's words", () => {
  it('are text and nothing else, on the page of the event and in lists', async () => {
    const event = await addHostileEvent(stage)
    for (const path of [`/en/events/${event.id}`, `/es/events/${event.id}`, '/en/changes']) {
      const html = await stage.read(path)
      expect(html, path).not.toContain('<script>')
      expect(html, path).not.toContain('<img')
      expect(html, path).not.toContain('href="javascript:')
      expect(html, path).not.toContain('href="https://evil.example')
      expect(html, path).toContain('&lt;script&gt;alert(')
    }
    const $ = await open(`/en/events/${event.id}`)
    expect($('h1 bdi').text()).toBe(MARKUP)
    expect($('title').text()).toContain(MARKUP)
    expect($('table.printed').text()).toContain('[U+202E]')
  })
})

it.each(['nothing', '%00', 'constructor', 'x'.repeat(500)])('knows no event %s', async (id) => {
  expect((await stage.get(`/en/events/${id}`)).status).toBe(404)
})
