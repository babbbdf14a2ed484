/**
 * What a mail server gets, whatever ICE prints, a maintainer types or a subscriber's address looks like: one
 * mail to one mailbox, with our headers and no others.
 */
import PostalMime, { type Email } from 'postal-mime'
import { describe, expect, it } from 'vitest'
import type { ComposedMail } from '../../src/alerts/alert-facts.js'
import { composeAlert } from '../../src/alerts/compose-alert.js'
import { composeNotice } from '../../src/alerts/compose-notice.js'
import { composeRetraction } from '../../src/alerts/compose-retraction.js'
import { phrasesOf } from '../../src/alerts/phrases/phrases-of.js'
import { normaliseAddress } from '../../src/delivery/mail-address.js'
import { countiesOf } from '../../src/places/counties.js'
import { STATES } from '../../src/places/states.js'
import { change, makeAlert, makeEvent, makeFacts, makePublication, sheriff } from '../alerts/sample-events.js'
import { FACTS, makeMessage, openSmtp } from './make-message.js'
import { type ReceivedMail, startSmtp } from './smtp-stand-in.js'

const INJECTION = 'Jackson\r\nBcc: everyone@example.org\r\nX-Ours: no\r\n\r\n.\r\nQUIT\r\n<p>County'
const HOSTILE = {
  'a header': INJECTION,
  'a bare line feed': INJECTION.replaceAll('\r\n', '\n'),
  'a bare carriage return': INJECTION.replaceAll('\r\n', '\r'),
  'an encoded header': '=?utf-8?Q?x=0D=0ABcc:_everyone@example.org?=',
  'other line ends': 'Jackson\u2028Bcc: everyone@example.org\u2029\u0085\u000b\u000c\u0000',
  'a boundary': `--${FACTS.deliveryId}--\r\n`,
  'an address': '"x" <everyone@example.org>, other@example.org; group: third@example.org;',
  'right to left': 'Jackson \u202eyriffehS\u202c \u2067x\u2069 משטרת ג׳קסון',
  homoglyphs: 'Јасksоn Соunty Shеriff',
  emoji: '👮🏽‍♀️ Sheriff 🚔'.repeat(9),
  'half a pair': 'Jackson \ud800 \udfff',
  'a megabyte': 'Sheriff '.repeat(125_000),
  'a megabyte of one word': 'A'.repeat(1_000_000),
} as const

/** An alert in which every text of ICE's is this one. */
function composePrinting(text: string): ComposedMail {
  const cells = {
    state: text,
    agency: text,
    type: text,
    county: text,
    model: text,
    signed: text,
    moa: { text, link: text },
  }
  const facts = { agency: text, moaUrl: text, addendumUrl: text, printedState: 'MA' }
  const now = change(sheriff('27063', 'Jackson', 'JEM'), facts, cells)
  const was = change(now, { agency: `former ${text}`, printedState: null }, { agency: `former ${text}` })
  const event = makeEvent('corrected', was, now, { evidence: [text] })
  return composeAlert(makeAlert([makeFacts(event, { publication: makePublication({ fileName: text }) })]))
}

function retractFor(reason: string): ComposedMail {
  const side = sheriff('27063', 'Jackson', 'JEM')
  return composeRetraction({
    ...{ event: makeEvent('signed', null, side), reason, toldAt: FACTS.queuedAt, standing: undefined },
    ...{ language: 'en', origin: null, unsubscribeUrl: 'https://watch.example.org/unsubscribe/x' },
    ...{ timeZone: 'America/Chicago', isDemonstration: false },
  })
}

const HEADERS = [
  ...['auto-submitted', 'content-type', 'date', 'feedback-id', 'from', 'in-reply-to', 'list-id'],
  ...[
    'list-unsubscribe',
    'list-unsubscribe-post',
    'message-id',
    'mime-version',
    'references',
    'subject',
    'to',
  ],
  'x-auto-response-suppress',
]

/** One server for all mails of a test. @returns sends one, and what came of it, parsed, after what holds for every mail. */
async function openWire(): Promise<(composed: ComposedMail, to?: string) => Promise<Email>> {
  const { smtp, received } = await startSmtp()
  const mailer = openSmtp(smtp)
  let count = 0
  return async (composed, to = FACTS.to) => {
    expect(await mailer.send(makeMessage({ to }, composed))).toMatchObject({ kind: 'sent' })
    const [mail, ...more] = received.slice(count++)
    expect(more).toEqual([])
    return expectSafe(mail, to)
  }
}

async function expectSafe(received: ReceivedMail | undefined, to: string): Promise<Email> {
  if (received === undefined) throw new Error('Nothing came.')
  const { raw, ...envelope } = received
  // The stand-in, and the parser, show a domain in Unicode that went over the wire in ASCII.
  expect({ ...envelope, to: envelope.to.map(normaliseAddress) }).toEqual({
    from: FACTS.from.address,
    to: [to],
  })
  expect(raw).toMatch(/^[\t\r\n\x20-\x7e]*$/)
  expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
  const mail = await PostalMime.parse(Buffer.from(raw, 'latin1'))
  expect(mail.headers.map(({ key }) => key).sort()).toEqual(HEADERS)
  expect(mail.to?.map(({ address = '' }) => normaliseAddress(address))).toEqual([to])
  expect(mail.from).toEqual(FACTS.from)
  expect(mail.subject).not.toMatch(/\p{Cc}/u)
  expect([mail.cc, mail.bcc, mail.attachments]).toEqual([undefined, undefined, []])
  expect(mail.text?.trim()).not.toBe('')
  // Sixteen cells and four addresses, twice, of 2,000 characters, each of which may be escaped and encoded.
  expect(raw.length).toBeLessThan(600_000)
  return mail
}

describe('a mail of hostile words', () => {
  it.each([
    ['printed by ICE', composePrinting],
    ['given as the reason of a retraction', retractFor],
    [
      'in a notice to maintainers',
      (text: string) => composeNotice({ subject: text, paragraphs: [text], isDemonstration: false }),
    ],
  ])('is one mail to one mailbox, %s', async (_, compose) => {
    const send = await openWire()
    for (const text of Object.values(HOSTILE)) {
      const { subject } = await send(compose(text))
      expect(subject).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
    }
  })

  it('is so even where nothing tidied them', async () => {
    const send = await openWire()
    for (const text of Object.values(HOSTILE)) {
      const mail = await send({ subject: text, text: 'Text.', html: '<p>Text.</p>' })
      expect(mail.text).toBe('Text.\n')
    }
  })

  it('keeps what can be read', async () => {
    const send = await openWire()
    const { subject, text } = await send(composePrinting(HOSTILE['right to left']))
    expect(subject).toContain('משטרת ג׳קסון')
    expect(text).toContain('[U+202E]')
  })
})

describe('an address of a subscriber', () => {
  it.each([
    ['jürgen@bücher.example', undefined],
    ['jane@bücher.example', 'jane@xn--bcher-kva.example'],
    ['Jane.Doe+ice@Example.ORG', 'jane.doe+ice@example.org'],
    ["o'brien@example.org", "o'brien@example.org"],
    ['a&b=c/d!e#f$g%h*i?j^k`l{m|n}o~p@example.org', 'a&b=c/d!e#f$g%h*i?j^k`l{m|n}o~p@example.org'],
  ])('%s is written to as itself, or not taken', async (printed, expected) => {
    if (expected === undefined)
      return expect(() => normaliseAddress(printed)).toThrow(/Expected a mail address/)
    expect(normaliseAddress(printed)).toBe(expected)
    const send = await openWire()
    await send(composePrinting('Jackson'), expected)
  })

  it.each([
    '"jane doe"@example.org',
    '"a@b"@example.org',
    'jane@example.org\r\nRCPT TO:<everyone@example.org>',
    'jane@example.org, everyone@example.org',
    '<jane@example.org>',
    'jane(comment)@example.org',
    'jane@[127.0.0.1]',
    'jane@127.0.0.1',
    '-oQ/tmp@example.org\u0000',
    'jane@example.org\u202e',
    'group:jane@example.org;',
  ])('is not taken: %j', (printed) => {
    expect(() => normaliseAddress(printed)).toThrow(/Expected a mail address/)
  })
})

describe('a watch of a thousand counties', () => {
  it('is told in a mail that arrives whole', async () => {
    const counties = STATES.flatMap(({ code }) => countiesOf(code)).slice(0, 1_000)
    const places = counties.map(({ fips }) => fips)
    const event = makeEvent('signed', null, sheriff('27063', 'Jackson', 'JEM'))
    const watched = places.map(phrasesOf('en').sayWatch)
    const send = await openWire()
    const mail = await send(composeAlert(makeAlert([makeFacts(event)], { watched, watchedPlaces: places })))
    expect(watched).toHaveLength(1_000)
    const text = mail.text?.replace(/\s+/g, ' ')
    expect(watched.filter((place) => text?.includes(place) !== true)).toEqual([])
  })
})
