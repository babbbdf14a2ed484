/** What ICE prints is text, whatever it holds: never markup, never a header, never a way out. */
import { load } from 'cheerio'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AlertFacts } from '../../src/alerts/alert-facts.js'
import { composeAlert } from '../../src/alerts/compose-alert.js'
import { composeNotice } from '../../src/alerts/compose-notice.js'
import { SUBJECT_LIMIT } from '../../src/alerts/compose-subject.js'
import type { EventKind, Language } from '../../src/model.js'
import { EVENT_KINDS, LANGUAGES } from '../../src/model.js'
import { fold, readHtmlText, readLinks } from './read-mail.js'
import {
  change,
  inLanguage,
  makeAlert,
  makeEvent,
  makeFacts,
  makePublication,
  sheriff,
} from './sample-events.js'

/** Many mails on a busy machine. */
const TRYING_MS = 60_000

/** Controls, format characters, halves of pairs, line and paragraph separators. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
const TAGS =
  'html head meta title style body div table tbody tr td th p h1 h2 h3 ul li a span strong bdi'.split(' ')
const SITE = 'https://watch.example.org/'

/** An alert in which ICE prints a text in every cell, name and link that it can. */
function alertPrinting(text: string, kind: EventKind = 'corrected'): AlertFacts {
  const cells = {
    state: text,
    agency: text,
    type: text,
    county: text,
    model: text,
    signed: text,
    moa: { text, link: text },
    addendum: { text, link: text },
  }
  const side = change(
    sheriff('27063', 'Jackson', 'JEM'),
    { agency: text, moaUrl: text, addendumUrl: text, printedState: 'MA' },
    cells,
  )
  const was = change(side, { agency: `former ${text}`, printedState: null }, { agency: `former ${text}` })
  const event = makeEvent(kind, was, side, { evidence: [text] })
  return makeAlert([makeFacts(event, { publication: makePublication({ fileName: text }) })])
}

function expectHarmless(facts: AlertFacts, language: Language): void {
  const { subject, html, text } = composeAlert(inLanguage(facts, language))
  expect(subject).not.toMatch(UNSEEN)
  expect(subject.length).toBeLessThanOrEqual(SUBJECT_LIMIT)
  const document = load(html)
  const elements = document('*')
    .toArray()
    .flatMap((node) => ('attribs' in node ? [node] : []))
  expect(elements.map(({ tagName }) => tagName).filter((name) => !TAGS.includes(name))).toEqual([])
  expect(
    elements.flatMap(({ attribs }) => Object.keys(attribs)).filter((name) => name.startsWith('on')),
  ).toEqual([])
  expect(
    readLinks(html).filter((link) => !link.startsWith(SITE) && !link.startsWith('https://www.ice.gov/')),
  ).toEqual([])
  expect(text.replaceAll('\n', ' ')).not.toMatch(UNSEEN)
}

const HOSTILE = {
  markup: '<script>alert(1)</script><img src=x onerror=alert(1)>',
  attribute: `" onmouseover="alert(1)' style='x:expression(1)`,
  entity: '&lt;b&gt; &amp;amp; &#x3c;',
  header: 'Jackson\r\nBcc: everyone@example.org\r\n\r\nCounty',
  scheme: 'javascript:alert(document.domain)',
  data: 'data:text/html,<script>alert(1)</script>',
  'another host': 'https://www.ice.gov.evil.example/287g?next=https://www.ice.gov/',
  'user and host': 'https://www.ice.gov@evil.example/',
  'wrapped other host': 'https://gcc02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil.example%2F',
  override: 'Jackson \u202eyriffehS\u202c Office \u2067x\u2069',
  isolates: 'Jackson \u2069\u2069\u2068 Sheriff',
  'zero width': 'Jack\u200bson\u200d \u2060\ufeff\u00adSheriff\u3164',
  separators: 'Jackson\u2028County\u2029\u0085Sheriff\u0000\u0007\u001b[31m',
  'half a pair': 'Jackson \ud800 County \udfff',
  nothing: '\u200b\u200b',
  template: '{{agency}} %s $& $1 %{agency}',
}

describe('a mail', () => {
  it.each(Object.entries(HOSTILE))('is harmless whatever ICE prints: %s', (_name, text) => {
    for (const language of LANGUAGES)
      for (const kind of EVENT_KINDS) expectHarmless(alertPrinting(text, kind), language)
  })

  it(
    'is harmless for any text at all',
    () => {
      const text = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({
          unit: fc.constantFrom('<', '>', '"', "'", '&', '\r', '\n', '\u202e', '\u2069', 'a', ' ', '/'),
        }),
      )
      fc.assert(
        fc.property(
          text,
          fc.constantFrom(...EVENT_KINDS),
          fc.constantFrom(...LANGUAGES),
          (printed, kind, to) => {
            expectHarmless(alertPrinting(printed, kind), to)
          },
        ),
        { numRuns: 150 },
      )
    },
    TRYING_MS,
  )

  it('shows markup as the text that it is, in both forms', () => {
    const { html, text } = composeAlert(alertPrinting(HOSTILE.markup))
    expect(readHtmlText(html)).toContain(HOSTILE.markup)
    expect(fold(text)).toContain(HOSTILE.markup)
  })

  it('names in a cell what cannot be seen, and drops it from a headline', () => {
    const { text, html } = composeAlert(alertPrinting('Jack\u200bson \u202eSheriff', 'signed'))
    expect(text).toContain('after: Jack[U+200B]son [U+202E]Sheriff')
    expect(html).toContain('<bdi>Jackson Sheriff</bdi>')
  })

  it('isolates a name that runs from right to left', () => {
    const { html } = composeAlert(alertPrinting('משטרת ג׳קסון', 'signed'))
    expect(html).toContain('<bdi>משטרת ג׳קסון</bdi> signed a 287(g)')
  })

  it('shows an address that is not of ICE as text, and says so', () => {
    const { text, html } = composeAlert(alertPrinting('https://evil.example/287g.pdf', 'moa_posted'))
    expect(fold(text)).toContain("https://evil.example/287g.pdf (not an address of ICE's, so not a link)")
    expect(readLinks(html).filter((link) => link.includes('evil'))).toEqual([])
  })

  it('of Spanish does so as well', () => {
    const facts = inLanguage(alertPrinting('https://evil.example/287g.pdf', 'moa_posted'), 'es')
    expect(fold(composeAlert(facts).text)).toContain(
      'https://evil.example/287g.pdf (no es una dirección de ICE; por eso no es un enlace)',
    )
    expect(composeAlert(inLanguage(alertPrinting('\u200b', 'signed'), 'es')).subject).toBe(
      'Una agencia sin nombre publicado (condado de Jackson) firmó un acuerdo 287(g) de control en cárceles',
    )
  })

  it('gives an agency without a visible name one', () => {
    expect(composeAlert(alertPrinting('\u200b', 'signed')).subject).toBe(
      'An agency without a printed name (Jackson County) signed a 287(g) jail enforcement agreement',
    )
  })

  it(
    'stays small when ICE prints a megabyte',
    () => {
      for (const unit of ['A', 'Sheriff ', '\u200b', '\ud83d\ude94', '<b>']) {
        const facts = alertPrinting(unit.repeat(1_000_000 / unit.length))
        for (const language of LANGUAGES) expectHarmless(facts, language)
        const { html, text } = composeAlert(facts)
        // Sixteen cells and four addresses twice of 2,000 characters, each of which may be escaped fivefold.
        expect(html.length).toBeLessThan(400_000)
        expect(text.length).toBeLessThan(60_000)
      }
    },
    TRYING_MS,
  )

  it('cuts a name in headlines with an ellipsis, by whole words', () => {
    const { html } = composeAlert(alertPrinting('Sheriff of Jackson '.repeat(100), 'signed'))
    const headline = load(html)('h1').text()
    expect(headline).toMatch(/^(Sheriff of Jackson )+Sheriff( of( Jackson)?)?… signed a 287\(g\)/)
    expect(headline.length).toBeLessThan(180)
  })
})

describe('a notice to maintainers', () => {
  it.each(Object.entries(HOSTILE))('is harmless as well: %s', (_name, text) => {
    const mail = composeNotice({ subject: `Held: ${text}`, paragraphs: [text, text], isDemonstration: true })
    expect(mail.subject).not.toMatch(UNSEEN)
    expect(mail.subject).toMatch(/^\[Demonstration\] Held:/)
    expect(load(mail.html)('script, img')).toHaveLength(0)
    expect(readLinks(mail.html)).toEqual([])
    expect(mail.text.replaceAll('\n', ' ')).not.toMatch(UNSEEN)
  })

  it('says its paragraphs in both forms', () => {
    const paragraphs = ['46 of 91 agreements are gone.', 'Release it with: countywatch release 4f1d8c0b']
    const mail = composeNotice({ subject: 'A publication is held', paragraphs, isDemonstration: false })
    expect(mail.subject).toBe('A publication is held')
    expect(mail.text).toMatchInlineSnapshot(`
      "A publication is held

      46 of 91 agreements are gone.

      Release it with: countywatch release 4f1d8c0b

      ------------------------------------------------------------------------

      Countywatch is not ICE, nor any agency of government. It reads the lists
      that ICE publishes and says what they show.
      "
    `)
    expect(paragraphs.filter((paragraph) => !readHtmlText(mail.html).includes(paragraph))).toEqual([])
  })
})
