/** Mails that come back, in the forms of several mail servers; made up, with nobody's address. */

export const DELIVERY_ID = '0b6f3a52-8c1d-4e57-9a3e-1f2d3c4b5a69'
export const BOUNCE_ADDRESS = 'bounces@watch.example.org'

export interface ReportFacts {
  readonly to?: string
  /** One block of fields for each recipient. */
  readonly recipients?: readonly Readonly<Record<string, string>>[]
  /** Of the whole message. */
  readonly fields?: Readonly<Record<string, string>>
  readonly headers?: readonly string[]
  /** Lines of what is returned; null: nothing is. */
  readonly returned?: readonly string[] | null
  readonly returnedType?: string
  readonly statusType?: string
}

export const RETURNED = [
  'Received: from watch.example.org by mx.example.net; Mon, 26 Jan 2026 20:00:00 +0000',
  'From: Countywatch <alerts@watch.example.org>',
  'To: ada@example.org',
  `Message-ID: <${DELIVERY_ID}@watch.example.org>`,
  'Subject: Cass County, Minnesota: one agreement signed',
]

/** RFC 3464, as Postfix writes it. */
export function makeReport(facts: ReportFacts = {}): Buffer {
  const { to = BOUNCE_ADDRESS, recipients = [FAILED], fields = {}, headers = [] } = facts
  const { returned = RETURNED, returnedType = 'message/rfc822' } = facts
  const { statusType = 'message/delivery-status' } = facts
  const blocks = [{ 'Reporting-MTA': 'dns; mx.example.net', ...fields }, ...recipients].map(writeFields)
  const parts = [
    'Content-Type: text/plain; charset=us-ascii\n\nI am sorry to have to inform you that your message could not be delivered.\n',
    `Content-Type: ${statusType}\n\n${blocks.join('\n')}`,
    ...(returned === null ? [] : [`Content-Type: ${returnedType}\n\n${returned.join('\n')}\n\nText.\n`]),
  ]
  return toCrLf([
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.example.net (Mail Delivery System)',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    ...headers,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    ...parts.map((part) => `--b1\n${part}`),
    '--b1--',
  ])
}

export const FAILED = {
  'Original-Recipient': 'rfc822;ada@example.org',
  'Final-Recipient': 'rfc822; ada@example.org',
  Action: 'failed',
  Status: '5.1.1',
  'Diagnostic-Code': 'smtp; 550 5.1.1 <ada@example.org>: Recipient address\n    rejected: User unknown',
}

/** RFC 5965. */
export function makeComplaint(fields: Readonly<Record<string, string>> = {}): Buffer {
  const report = { 'Feedback-Type': 'abuse', 'User-Agent': 'SomeLoop/1.0', Version: '1', ...fields }
  return toCrLf([
    'From: feedback@example.net',
    `To: ${BOUNCE_ADDRESS}`,
    'Subject: FW: Cass County',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b1"',
    '',
    '--b1\nContent-Type: text/plain\n\nThis is an email abuse report.\n',
    `--b1\nContent-Type: message/feedback-report\n\n${writeFields(report)}`,
    `--b1\nContent-Type: message/rfc822\n\n${RETURNED.join('\n')}\n\nText.\n`,
    '--b1--',
  ])
}

/** Words alone. */
export function makePlain(headers: readonly string[], text: string): Buffer {
  return toCrLf([`To: ${BOUNCE_ADDRESS}`, ...headers, '', text])
}

export const QMAIL_HEADERS = ['From: MAILER-DAEMON@mail.example.net', 'Subject: failure notice']

export function makeQmailText(status: string): string {
  return [
    'Hi. This is the qmail-send program at mail.example.net.',
    "I'm afraid I wasn't able to deliver your message to the following addresses.",
    "This is a permanent error; I've given up. Sorry it didn't work out.",
    '',
    '<ada@example.org>:',
    `Sorry, no mailbox here by that name. (#${status})`,
    '',
    '--- Below this line is a copy of the message.',
    '',
    'Return-Path: <alerts@watch.example.org>',
    ...RETURNED,
    '',
    'What this agreement says is in 5 4.2.2 lines.',
  ].join('\n')
}

function writeFields(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')
}

function toCrLf(lines: readonly string[]): Buffer {
  return Buffer.from(lines.join('\n').replace(/\n/g, '\r\n'))
}
