/** The bytes of a message as a server gets them, read back by another library than the one that wrote them. */
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { makeUnsubscribeMailto } from '../../src/delivery/mail-message.js'
import { FACTS, MAIL, makeMessage, openSmtp } from './make-message.js'
import { type ReceivedMail, startSmtp } from './smtp-stand-in.js'

async function receive(...changes: Parameters<typeof makeMessage>): Promise<ReceivedMail> {
  const { smtp, received } = await startSmtp()
  const result = await openSmtp(smtp).send(makeMessage(...changes))
  const [mail] = received
  if (mail === undefined) throw new Error(`not received: ${JSON.stringify(result)}`)
  return mail
}

/** Header lines as they stand on the wire. */
function headLines(raw: string): readonly string[] {
  return raw.slice(0, raw.indexOf('\r\n\r\n')).split('\r\n')
}

describe('the headers', () => {
  it('name the delivery, its thread, its list and how to leave', async () => {
    const { raw } = await receive()
    const { headers } = await PostalMime.parse(raw)
    const parsed = headers
      .filter(({ key }) => !key.startsWith('content-'))
      .map(({ key, value }) => [key, value])
    expect(Object.fromEntries(parsed)).toEqual({
      from: 'Countywatch <alerts@example.org>',
      to: 'jane.doe@example.net',
      subject: MAIL.subject,
      'message-id': `<${FACTS.deliveryId}@example.org>`,
      date: 'Mon, 26 Jan 2026 20:00:00 +0000',
      'in-reply-to': expect.stringMatching(/^<thread-[0-9a-f]{32}@example\.org>$/),
      references: expect.stringMatching(/^<thread-[0-9a-f]{32}@example\.org>$/),
      'list-id': 'Countywatch <alerts.countywatch.example.org>',
      'list-unsubscribe': `<${FACTS.unsubscribeUrl}>`,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'auto-submitted': 'auto-generated',
      'x-auto-response-suppress': 'All',
      'feedback-id': 'alert:en:countywatch',
      'mime-version': '1.0',
    })
  })

  it('say how to leave, and which list it is, on one line each, however long', async () => {
    const from = { name: 'Countywatch', address: `alerts@${'long.'.repeat(40)}example.org` }
    const { raw } = await receive({ from })
    expect(headLines(raw)).toEqual(
      expect.arrayContaining([
        `List-ID: Countywatch <alerts.countywatch.${'long.'.repeat(40)}example.org>`,
        `List-Unsubscribe: <${FACTS.unsubscribeUrl}>`,
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      ]),
    )
  })

  it('tell Google of kinds of mail, never of people', async () => {
    const { raw } = await receive({ kind: 'retraction', language: 'es' })
    expect(headLines(raw)).toContain('Feedback-ID: retraction:es:countywatch')
  })

  it('say how to leave by mail where there is no site, and promise no one-click', async () => {
    const from = { name: '', address: 'alerts+mn@example.org' }
    const unsubscribeUrl = makeUnsubscribeMailto(from, FACTS.deliveryId)
    const { raw } = await receive({ from, unsubscribeUrl })
    expect(headLines(raw)).toContain(
      `List-Unsubscribe: <mailto:alerts%2Bmn@example.org?subject=unsubscribe%20${FACTS.deliveryId}>`,
    )
    expect(raw).not.toContain('List-Unsubscribe-Post')
  })

  it('of a notice to the maintainer name no list and no thread', async () => {
    const { raw } = await receive({ unsubscribeUrl: null, thread: null })
    const names = headLines(raw).map((line) => line.split(':')[0])
    expect(names).toContain('Auto-Submitted')
    for (const name of ['List-ID', 'List-Unsubscribe', 'In-Reply-To', 'References']) {
      expect(names).not.toContain(name)
    }
  })

  it('put messages of one thread together, and of two apart', async () => {
    const threads = ['agency-7', 'agency-7', 'agency-8']
    const mails = await Promise.all(threads.map((thread) => receive({ thread })))
    const [first, again, other] = await Promise.all(
      mails.map(async ({ raw }) => (await PostalMime.parse(raw)).inReplyTo),
    )
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })

  it.each([
    ['a long subject', 'Countywatch', `Año: ${'sheriff’s '.repeat(30)}`.trim()],
    ['a Spanish subject', 'Añ “Watch”, Inc.', 'La policía de Isle firmó un acuerdo 287(g): ¿qué cambió?'],
    ['an agency with pictures', '👮 Countywatch 👩🏽‍⚖️', '👮🏽‍♀️ Sheriff’s Office 🇺🇸 signed an agreement'],
    ['an agency from right to left', 'ערוץ', '\u2067שריף\u2069 (Mower County) signed'],
    ['the longest subject without a space', 'Countywatch', 'x'.repeat(500)],
    ['the longest subject of pictures', 'Countywatch', '👮'.repeat(500)],
  ])(
    'of %s are 7-bit on lines that every server takes, and give back what was meant',
    async (_, name, subject) => {
      const from = { name, address: 'alerts@example.org' }
      const { raw } = await receive({ from }, { subject })
      const wrong = headLines(raw).filter((line) => line.length > 998 || !/^[\x20-\x7e\t]*$/.test(line))
      expect(wrong.map((line) => line.slice(0, 80))).toEqual([])
      expect(await PostalMime.parse(raw)).toMatchObject({ subject, from })
    },
  )
})

describe('a subject', () => {
  it.each(['x', '👮', 'é'])('of a megabyte of %s is cut, between characters', async (character) => {
    const { raw } = await receive({}, { subject: character.repeat(1_000_000 / Buffer.byteLength(character)) })
    expect((await PostalMime.parse(raw)).subject).toBe(`${character.repeat(499)}…`)
    expect(headLines(raw).every((line) => line.length <= 998)).toBe(true)
  })
})

describe('the body', () => {
  it('is the same in text and HTML, whatever stands in it', async () => {
    const { raw } = await receive()
    const parsed = await PostalMime.parse(raw)
    expect(parsed.text?.trim()).toBe(MAIL.text)
    expect(parsed.html?.trim()).toBe(MAIL.html)
    expect(parsed.attachments).toEqual([])
    expect(raw).toMatch(/^Content-Type: multipart\/alternative;/m)
    expect(raw.indexOf('Content-Type: text/plain')).toBeLessThan(raw.indexOf('Content-Type: text/html'))
  })

  it('has only 7-bit lines that every server takes', async () => {
    const html = `<p>${'é'.repeat(2_000)}</p>`
    const { raw } = await receive({}, { html })
    const lines = raw.split('\r\n')
    expect(lines.every((line) => line.length <= 998 && /^[\x20-\x7e\t]*$/.test(line))).toBe(true)
    expect((await PostalMime.parse(raw)).html?.trim()).toBe(html)
  })
})

describe('a repeat', () => {
  it('is the same to the last byte', async () => {
    expect((await receive()).raw).toBe((await receive()).raw)
  })
})

describe('whatever the subject', () => {
  it('no header comes of it', async () => {
    const { smtp, received } = await startSmtp()
    const mailer = openSmtp(smtp)
    const names = headLines((await receive()).raw).flatMap((line) => /^[\w-]+(?=:)/.exec(line) ?? [])
    const hostile = fc.string({
      unit: fc.constantFrom('\r', '\n', '\0', '\u2028', ' ', ':', 'Bcc', 'x@y.zz', '<', 'é'),
    })
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        await mailer.send(makeMessage({}, { subject: `S${text}` }))
        const mail = received.at(-1)
        const found = headLines(mail?.raw ?? '').flatMap((line) => /^[\w-]+(?=:)/.exec(line) ?? [])
        expect(found).toEqual(names)
        expect(mail?.to).toEqual([FACTS.to])
      }),
      { numRuns: 150 },
    )
  })
})

describe('the envelope', () => {
  it('has reports of failure come to an address of their own, where one is set', async () => {
    const bounceAddress = 'bounces+3f6c8f0e11114a4a88880123456789ab-0123456789ab@example.org'
    const { from, to, raw } = await receive({ bounceAddress })
    expect({ from, to }).toEqual({ from: bounceAddress, to: [FACTS.to] })
    expect(raw).not.toContain(bounceAddress)
  })

  it('has them come to whom the mail is from, where none is', async () => {
    expect(await receive()).toMatchObject({ from: FACTS.from.address })
  })
})
