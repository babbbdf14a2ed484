/** What mails that came back say, in the forms of several mail servers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Bounce } from '../../../src/delivery/bounces/bounce.js'
import { MAX_BOUNCE_BYTES, readBounce } from '../../../src/delivery/bounces/read-bounce.js'
import { PROPERTY_TIMEOUT_MS, runs } from '../../properties/property-runs.js'
import {
  BOUNCE_ADDRESS,
  DELIVERY_ID,
  FAILED,
  makeComplaint,
  makePlain,
  makeQmailText,
  makeReport,
  QMAIL_HEADERS,
  RETURNED,
} from './sample-reports.js'

const CLUES = { addresses: [BOUNCE_ADDRESS], deliveryIds: [DELIVERY_ID] }

describe('a delivery report', () => {
  it('tells of each recipient what was done, and names the delivery', async () => {
    const delayed = { 'Final-Recipient': 'rfc822; bob@example.org', Action: 'delayed (still trying)' }
    expect(await readBounce(makeReport({ recipients: [FAILED, delayed] }))).toEqual({
      kind: 'failure',
      recipients: [
        {
          addresses: ['ada@example.org', 'ada@example.org'],
          action: 'failed',
          status: '5.1.1',
          diagnostic: 'smtp; 550 5.1.1 <ada@example.org>: Recipient address rejected: User unknown',
        },
        { addresses: ['bob@example.org'], action: 'delayed', status: null, diagnostic: '' },
      ],
      clues: CLUES,
    })
  })

  it.each([
    ['the headers of our mail', { returnedType: 'text/rfc822-headers' }],
    [
      'our mail, of a kind beyond ASCII',
      { returnedType: 'message/global', statusType: 'message/global-delivery-status' },
    ],
    ['the id of the envelope', { returned: null, fields: { 'Original-Envelope-Id': DELIVERY_ID } }],
    [
      'the mail that it answers',
      { returned: null, headers: [`In-Reply-To: <${DELIVERY_ID}@watch.example.org>`] },
    ],
  ])('names the delivery by %s', async (_what, facts) => {
    expect(await readBounce(makeReport(facts))).toMatchObject({ kind: 'failure', clues: CLUES })
  })

  it('names addresses that it came to', async () => {
    const headers = [
      'Delivered-To: bounces+one@watch.example.org',
      'X-Original-To: <bounces+two@watch.example.org>',
    ]
    const bounce = await readBounce(
      makeReport({ headers, returned: null, to: '"Bounces" <bounces@watch.example.org>' }),
    )
    expect(bounce).toMatchObject({
      clues: {
        addresses: [
          'bounces@watch.example.org',
          'bounces+one@watch.example.org',
          'bounces+two@watch.example.org',
        ],
        deliveryIds: [],
      },
    })
  })

  it('is read after the first line of a mailbox file, and with bare line feeds', async () => {
    const report = makeReport().toString().replaceAll('\r', '')
    const bounce = await readBounce(Buffer.from(`From MAILER-DAEMON Mon Jan 26 20:00:00 2026\n${report}`))
    expect(bounce).toMatchObject({ kind: 'failure', clues: CLUES })
  })

  it('does not take a report that was itself sent on for one', async () => {
    const inner = makeReport().toString()
    const text = `--b2\nContent-Type: text/plain\n\nLook at this.\n--b2\nContent-Type: message/rfc822\n\n${inner}\n--b2--`
    const headers = [
      'From: bob@example.org',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b2"',
    ]
    expect(await readBounce(makePlain(headers, text))).toMatchObject({ kind: 'unread' })
  })

  it.each([
    ['nobody', []],
    ['a recipient of whom it says nothing', [{ 'Final-Recipient': 'rfc822; ada@example.org' }]],
    ['something else that was done', [{ ...FAILED, Action: 'pondered' }]],
  ])('is unread when it tells of %s', async (_whom, recipients) => {
    expect(await readBounce(makeReport({ recipients }))).toEqual({
      kind: 'unread',
      why: 'It is a report about nobody.',
    })
  })
})

describe('a complaint', () => {
  it('names the delivery, and the address that it came from', async () => {
    const bounce = await readBounce(makeComplaint({ 'Original-Mail-From': '<bounces+x@watch.example.org>' }))
    expect(bounce).toEqual({
      kind: 'complaint',
      clues: { addresses: [BOUNCE_ADDRESS, 'bounces+x@watch.example.org'], deliveryIds: [DELIVERY_ID] },
    })
  })

  it.each(['not-spam', 'auth-failure', 'dkim'])('is none when the report is of %s', async (type) => {
    expect(await readBounce(makeComplaint({ 'Feedback-Type': type }))).toMatchObject({ kind: 'ignored' })
  })
})

describe('an automatic answer', () => {
  const quoted = `I am away. 550 5.1.1 is what you may get.\n\n> Message-ID: <${DELIVERY_ID}@watch.example.org>`

  it.each([
    'Auto-Submitted: auto-replied',
    'Auto-Submitted: auto-replied (vacation)',
    'X-Autoreply: yes',
    'X-Autorespond: Away',
    'Precedence: auto_reply',
  ])('is nothing to do, by %s', async (header) => {
    const answer = makePlain(['Return-Path: <>', 'From: ada@example.org', header], quoted)
    expect(await readBounce(answer)).toEqual({ kind: 'ignored', why: 'It is an automatic answer.' })
  })

  it('is nothing that we understand by its subject alone', async () => {
    const answer = makePlain(['From: ada@example.org', 'Subject: Out of office'], quoted)
    expect(await readBounce(answer)).toEqual({ kind: 'unread', why: 'It is no report.' })
  })

  it('may be a receipt, which is nothing to do', async () => {
    const text = `--b\nContent-Type: message/disposition-notification\n\nDisposition: manual-action; displayed\n\n--b--`
    const headers = [
      'From: ada@example.org',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"',
    ]
    expect(await readBounce(makePlain(headers, text))).toEqual({ kind: 'ignored', why: 'It is a receipt.' })
  })
})

describe('a report in words', () => {
  const failure = (status: string, address?: string): Bounce => ({
    kind: 'failure',
    recipients: [
      { addresses: address === undefined ? [] : [address], action: 'failed', status, diagnostic: '' },
    ],
    clues: CLUES,
  })

  it('is read where a mail system names one status above our mail, as qmail does', async () => {
    expect(await readBounce(makePlain(QMAIL_HEADERS, makeQmailText('5.1.1')))).toEqual(failure('5.1.1'))
  })

  it('is read as Exim wrote it', async () => {
    const headers = [
      'Return-Path: <>',
      'From: Mail Delivery System <Mailer-Daemon@mail.example.net>',
      'X-Failed-Recipients: ada@example.org',
      'Auto-Submitted: auto-replied',
    ]
    const text = `A message that you sent could not be delivered.\n\n  ada@example.org\n    SMTP error: 550 5.1.1 No such user\n\n------ This is a copy of the message. ------\n\n${RETURNED.join('\n')}`
    expect(await readBounce(makePlain(headers, text))).toEqual(failure('5.1.1', 'ada@example.org'))
  })

  it.each([
    ['from a person', ['From: ada@example.org'], makeQmailText('5.1.1')],
    ['with a return path', ['Return-Path: <ada@example.org>', ...QMAIL_HEADERS], makeQmailText('5.1.1')],
    ['without a status', QMAIL_HEADERS, `No such user.\n\n${RETURNED.join('\n')}`],
    ['with a status in our mail alone', QMAIL_HEADERS, `No.\n\n${RETURNED.join('\n')}\n\n550 5.1.1`],
    ['with two of them', QMAIL_HEADERS, `550 5.1.1 no, or 452 4.2.2\n\n${RETURNED.join('\n')}`],
    [
      'with a number that only looks like one',
      QMAIL_HEADERS,
      `#5.1.1.7 and 10.550 5.1.1.2\n\n${RETURNED.join('\n')}`,
    ],
  ])('is unread %s', async (_how, headers, text) => {
    expect(await readBounce(makePlain(headers, text))).toEqual({ kind: 'unread', why: 'It is no report.' })
  })
})

describe('hostile mail', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['noise', Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7_919) % 256))],
    ['parts in parts', Buffer.from(nest(500))],
    ['many parts', Buffer.from(`Content-Type: multipart/report; boundary=b\n\n${'--b\n\n'.repeat(200_000)}`)],
    ['headers without end', Buffer.from('X-A: b\n'.repeat(300_000))],
    ['HTML of empty lines', Buffer.from(`Content-Type: text/html\n\n${' \n'.repeat(3_000_000)}`)],
    ['one long line', Buffer.from('a'.repeat(3_000_000))],
    [
      'a long word that is nearly an address',
      makeReport({ recipients: [{ ...FAILED, Action: 'x'.repeat(1_000_000) }] }),
    ],
    ['too much', Buffer.alloc(MAX_BOUNCE_BYTES + 1, 'a')],
  ])('of %s is unread', async (_what, raw) => {
    expect((await readBounce(raw)).kind).toBe('unread')
  })

  it('is read as little as is needed', async () => {
    const recipients = Array.from({ length: 1_500 }, () => ({
      ...FAILED,
      'Diagnostic-Code': `x@${'é'.repeat(2_000)}`,
    }))
    const bounce = await readBounce(makeReport({ recipients }))
    if (bounce.kind !== 'failure') throw new Error('It was not read.')
    expect(bounce.recipients.length).toBeLessThanOrEqual(100)
    expect(bounce.recipients.every(({ diagnostic }) => diagnostic.length <= 500)).toBe(true)
  })

  it(
    'never makes it fail, however a report is damaged',
    async () => {
      const report = makeReport()
      const damage = fc.array(fc.tuple(fc.nat(report.length - 1), fc.nat(255)), { maxLength: 30 })
      await fc.assert(
        fc.asyncProperty(damage, fc.nat(report.length), async (changes, end) => {
          const bytes = Buffer.from(report.subarray(0, end))
          for (const [at, value] of changes) if (at < end) bytes[at] = value
          expect(['failure', 'complaint', 'ignored', 'unread']).toContain((await readBounce(bytes)).kind)
        }),
        runs(150, 20_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )
})

function nest(depth: number): string {
  const opening = Array.from(
    { length: depth },
    (_, index) =>
      `${index === 0 ? '' : `--b${index - 1}\n`}Content-Type: multipart/mixed; boundary=b${index}\n\n`,
  )
  return `${opening.join('')}--b${depth - 1}\n\nHello.`
}
