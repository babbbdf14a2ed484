/** HTML and text are made from one view, and say the same. */
import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import type { AlertFacts } from '../../src/alerts/alert-facts.js'
import { composeAlert, viewAlert } from '../../src/alerts/compose-alert.js'
import { TEXT_WIDTH } from '../../src/alerts/wrap-text.js'
import { LANGUAGES, type Language } from '../../src/model.js'
import { fold, listFacts, readHtmlText, readLinks } from './read-mail.js'
import { ALERTS } from './sample-alerts.js'
import { inLanguage } from './sample-events.js'

const several: AlertFacts = {
  ...ALERTS.signedTwice,
  events: Object.values(ALERTS).flatMap(({ events }) => events),
  watchedPlaces: ['MN'],
  isDemonstration: true,
}
const SAMPLES: [string, AlertFacts][] = [...Object.entries(ALERTS), ['several', several]]
const CASES = LANGUAGES.flatMap((language) =>
  SAMPLES.map(([name, facts]): [string, Language, AlertFacts] => [
    name,
    language,
    inLanguage(facts, language),
  ]),
)

/** Words that say more than ICE's list shows. */
const BANNED: Readonly<Record<Language, RegExp>> = {
  en: /\b(terminat|withdr|joined|cancel|ended|quit|dropped|partner)/i,
  es: /\b(termin|retir|se unió|cancel|finaliz|anul|rescind|abandon|expuls|romp|socio)/i,
}

describe.each(CASES)('the mail of %s, in %s', (_name, language, facts) => {
  const mail = composeAlert(facts)
  const view = viewAlert(facts)

  it('says every fact in the HTML', () => {
    const said = readHtmlText(mail.html)
    expect(listFacts(view).filter((fact) => !said.includes(fold(fact)))).toEqual([])
  })

  it('says every fact in the text', () => {
    // Headings are in capitals there.
    const said = fold(mail.text).toLowerCase()
    expect(listFacts(view).filter((fact) => !said.includes(fold(fact).toLowerCase()))).toEqual([])
  })

  it('gives every address that the HTML leads to in the text as well', () => {
    expect(readLinks(mail.html).filter((link) => !mail.text.includes(link))).toEqual([])
  })

  it('has lines of at most 72 columns, save where one word is longer', () => {
    const long = mail.text.split('\n').filter((line) => line.length > TEXT_WIDTH)
    expect(long.filter((line) => line.trim().includes(' '))).toEqual([])
  })

  it('never says more than the list shows', () => {
    expect(`${mail.subject} ${mail.text}`).not.toMatch(BANNED[language])
  })

  it('has one title, headings in order, a language, and nothing to fetch', () => {
    const document = load(mail.html)
    const levels = document('h1, h2, h3')
      .toArray()
      .map(({ tagName }) => Number(tagName[1]))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1)).toBe(true)
    expect(document('html').attr('lang')).toBe(language)
    expect(document('img, script, link, iframe, object, form, [src], [background]')).toHaveLength(0)
    expect(mail.html).not.toMatch(/url\(|@import/)
  })
})

describe('a mail', () => {
  it('of one event has that event for a title, of several a list of headlines', () => {
    expect(viewAlert(ALERTS.signed).contents).toEqual([])
    expect(viewAlert(ALERTS.signedTwice).contents).toHaveLength(2)
  })

  it('of the demonstration says so in the subject and before all else', () => {
    const mail = composeAlert({ ...ALERTS.signed, isDemonstration: true })
    expect(mail.subject).toBe(
      '[Demonstration] Isle Police Department (Mille Lacs County) signed a 287(g) task force agreement',
    )
    expect(mail.text).toMatch(/^Demonstration\. /)
    expect(readHtmlText(mail.html)).toMatch(/^Demonstration\. /)
  })

  it('leads to the page of its event and to the site, and nowhere where there is none', () => {
    const own = (facts: AlertFacts) =>
      readLinks(composeAlert(facts).html).filter((link) => new URL(link).origin === ALERTS.signed.origin)
    const [event] = ALERTS.signed.events
    expect(own(ALERTS.signed)).toEqual([
      `https://watch.example.org/en/events/${event?.event.id}`,
      'https://watch.example.org/leave/7f3kq',
      'https://watch.example.org/en',
    ])
    expect(own({ ...ALERTS.signed, origin: null })).toEqual(['https://watch.example.org/leave/7f3kq'])
  })

  it('leads out by mail as well as by web', () => {
    const unsubscribeUrl = 'mailto:alerts@example.org?subject=unsubscribe%207f3kq'
    const mail = composeAlert({ ...ALERTS.signed, unsubscribeUrl })
    expect(readLinks(mail.html)).toContain(unsubscribeUrl)
    expect(mail.text).toContain(unsubscribeUrl)
  })
})
