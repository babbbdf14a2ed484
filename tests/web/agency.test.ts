/** The page of an agency: its names, where it is, and each agreement's life. */
import * as cheerio from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addHostileEvent, MARKUP } from './made-events.js'
import { SiteStage } from './site-stage.js'

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start()
})
afterAll(() => stage.stop())

async function open(path: string) {
  return cheerio.load(await stage.read(path))
}

/** `January 22, 2026: Applied …` for each moment of the agreement's life. */
function readLife($: cheerio.CheerioAPI, life: number): readonly string[] {
  return $('.life')
    .eq(life)
    .find('.events > li')
    .toArray()
    .map((item) => {
      const day = $(item).find('time').text()
      return `${day}: ${$(item).text().slice(day.length)}`
    })
}

describe('an agency', () => {
  it('tells the life of an agreement from its application on, linked', async () => {
    const $ = await open('/en/agencies/mn-isle-police-department')
    expect($('h1').text()).toBe('Isle Police Department')
    expect($('.lead').text()).toBe("1 agreement on ICE's 287(g) list now.")
    expect($('.life').length).toBe(1)
    expect(readLife($, 0)).toEqual([
      "January 22, 2026: Applied: first on ICE's pending list",
      'January 26, 2026: Signed, by the date that ICE prints now',
      "January 26, 2026: First on ICE's list",
    ])
    expect($('.life .events a').length).toBe(2)
  })

  it('tells what it was called, and from when to when', async () => {
    const $ = await open('/en/agencies/mn-freedom-county-sheriff-office')
    expect($('h1').text()).toBe("Freeborn County Sheriff's Office")
    const names = $('h2:contains("names") + ul li')
      .toArray()
      .map((item) => $(item).text())
    expect(names).toEqual([
      "Freedom County Sheriff's Office · March 27, 2025 to March 28, 2025",
      "Freeborn County Sheriff's Office · since March 31, 2025",
    ])
  })

  it('says that agreements have left the list, and never more', async () => {
    const $ = await open('/en/agencies/mn-jackson-county-sheriff-office')
    expect($('.lead').text()).toBe("Not on ICE's 287(g) lists now.")
    expect($('.life strong').text()).toBe("No longer on ICE's list.No longer on ICE's list.")
    expect(readLife($, 0).at(-1)).toMatch(/^(July 11|December 29), 2025: No longer on ICE's list$/)
  })

  it('says how we know its county, and leads there', async () => {
    const $ = await open('/en/agencies/mn-isle-police-department')
    expect($('a[href="/en/mn/mille-lacs"]').parent().text()).toBe(
      "Mille Lacs County: from ICE's own COUNTY column (sure)",
    )
  })

  it('links agreements at ICE alone', async () => {
    const $ = await open('/en/agencies/mn-itasca-county-sheriff-office')
    const hosts = $('main a[href^="http"]')
      .toArray()
      .map((link) => new URL($(link).attr('href') ?? '').host)
    expect([...new Set(hosts)]).toEqual(['www.ice.gov'])
  })

  it('shows a hostile name as text', async () => {
    const { agencyId } = await addHostileEvent(stage)
    const html = await stage.read(`/es/agencies/${agencyId}`)
    expect(html).not.toContain('<script>')
    expect(cheerio.load(html)('h1').text()).toBe(MARKUP)
  })
})

it.each(['nobody', '__proto__', 'constructor', '%E0%A4%A'])('knows no agency %s', async (id) => {
  expect((await stage.get(`/en/agencies/${id}`)).status).toBe(404)
})
