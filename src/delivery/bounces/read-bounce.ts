/**
 * A mail that came back -> what it says. Pure.
 *
 * Anyone can send us anything: it is read within limits, and what is not understood is `unread`, never a guess.
 */
import PostalMime, { type Email } from 'postal-mime'
import type { Action, Bounce, Clues, RecipientReport } from './bounce.js'
import { isAutoReply } from './is-auto-reply.js'
import { type Fields, findPrintedAddress, findPrintedId, readFieldBlocks } from './read-fields.js'
import { readPlainBounce } from './read-plain-bounce.js'

/** Bytes that are taken in. A report holds a mail of ours, which is far smaller, and some words. */
export const MAX_BOUNCE_BYTES = 10 * 1024 * 1024
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 512 * 1024 } as const
/**
 * Of which so much is read: what a report says comes first, then the mail that is returned, of which the headers are
 * enough. postal-mime takes some time for each line, and minutes for millions of them.
 */
const MAX_READ_BYTES = 1024 * 1024
const MAX_READ_LINES = 20_000
/** Recipients of one report; our mails have one each, which a list may turn into some. */
const MAX_RECIPIENTS = 100
/** Characters kept of what a server said. */
const MAX_DIAGNOSTIC = 500

/** RFC 6522, and RFC 6533 for addresses beyond ASCII. */
const STATUS_TYPES = ['message/delivery-status', 'message/global-delivery-status']
const RETURNED_TYPES = [
  ...['message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers'],
  ...['message/global', 'message/global-headers'],
]
/** RFC 8098. */
const RECEIPT_TYPES = ['message/disposition-notification', 'message/global-disposition-notification']
/** RFC 5965, section 7.3; `opt-out` of older drafts. Others are of no reader's displeasure. */
const COMPLAINTS = ['abuse', 'fraud', 'virus', 'opt-out', 'opt-out-list']
const ACTIONS: readonly Action[] = ['failed', 'delayed', 'delivered', 'relayed', 'expanded']

/** @param raw as a mail server hands it over; a line `From …` may come first. */
export async function readBounce(raw: Uint8Array): Promise<Bounce> {
  if (raw.length > MAX_BOUNCE_BYTES) return { kind: 'unread', why: 'It is too big for a report.' }
  const mail = await parse(raw)
  if (mail === undefined) return { kind: 'unread', why: 'It is no mail that can be read.' }
  const status = findPart(mail, STATUS_TYPES)
  if (status !== undefined) return readStatus(mail, readFieldBlocks(status))
  const feedback = findPart(mail, ['message/feedback-report'])
  if (feedback !== undefined) return readFeedback(mail, readFieldBlocks(feedback)[0] ?? new Map())
  if (findPart(mail, RECEIPT_TYPES) !== undefined) return { kind: 'ignored', why: 'It is a receipt.' }
  if (isAutoReply(mail)) return { kind: 'ignored', why: 'It is an automatic answer.' }
  const report = readPlainBounce(mail)
  if (report === undefined) return { kind: 'unread', why: 'It is no report.' }
  const { recipient, deliveryId } = report
  const clues = gatherClues(mail, [], [deliveryId])
  return { kind: 'failure', recipients: [recipient], clues }
}

async function parse(raw: Uint8Array): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(findBeginning(withoutMboxLine(raw)), {
      ...LIMITS,
      // The mail that is returned is evidence: it is looked at, not opened.
      forceRfc822Attachments: true,
      attachmentEncoding: 'utf8',
    })
  } catch {
    return undefined
  }
}

function findBeginning(raw: Uint8Array): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).subarray(0, MAX_READ_BYTES)
  let end = 0
  for (let lines = 0; lines < MAX_READ_LINES; lines++) {
    const next = bytes.indexOf('\n', end)
    if (next < 0) return bytes
    end = next + 1
  }
  return bytes.subarray(0, end)
}

function withoutMboxLine(raw: Uint8Array): Uint8Array {
  const start = Buffer.from(raw.subarray(0, 1_000)).toString('latin1')
  return start.startsWith('From ') ? raw.subarray(start.indexOf('\n') + 1) : raw
}

/** The first part of these types. */
function findPart({ attachments }: Email, types: readonly string[]): string | undefined {
  const content = attachments.find(({ mimeType }) => types.includes(mimeType))?.content
  return typeof content === 'string' ? content : undefined
}

/** RFC 3464: fields of the message, then a block for each recipient. */
function readStatus(mail: Email, blocks: readonly Fields[]): Bounce {
  const recipients = blocks
    .filter((fields) => fields.has('action') || fields.has('final-recipient'))
    .slice(0, MAX_RECIPIENTS)
    .map(readRecipient)
    .filter((report) => report !== undefined)
  if (recipients.length === 0) return { kind: 'unread', why: 'It is a report about nobody.' }
  const envelopeId = blocks.find((fields) => fields.has('original-envelope-id'))?.get('original-envelope-id')
  return { kind: 'failure', recipients, clues: gatherClues(mail, [], [findPrintedId(envelopeId)]) }
}

/** Undefined where it is not said what was done: no action, or one that is not known. */
function readRecipient(fields: Fields): RecipientReport | undefined {
  const word = /^[a-z]+/.exec((fields.get('action') ?? '').toLowerCase())?.[0]
  const action = ACTIONS.find((each) => each === word)
  if (action === undefined) return undefined
  const printed = [fields.get('original-recipient'), fields.get('final-recipient')]
  return {
    addresses: printed.map(findPrintedAddress).filter((address) => address !== undefined),
    action,
    status: /^[245]\.\d{1,3}\.\d{1,3}(?!\d)/.exec(fields.get('status') ?? '')?.[0] ?? null,
    diagnostic: (fields.get('diagnostic-code') ?? '').slice(0, MAX_DIAGNOSTIC).replace(/[\s\p{Cc}]+/gu, ' '),
  }
}

function readFeedback(mail: Email, fields: Fields): Bounce {
  const type = (fields.get('feedback-type') ?? '').toLowerCase()
  if (!COMPLAINTS.includes(type)) return { kind: 'ignored', why: 'It is a report of no complaint.' }
  const sender = findPrintedAddress(fields.get('original-mail-from'))
  return { kind: 'complaint', clues: gatherClues(mail, [sender], []) }
}

/** Where the address that the report came to is printed, by Postfix, qmail and Exim, and by everyone. */
const ADDRESSED = ['delivered-to', 'x-original-to', 'envelope-to', 'to']

function gatherClues(
  mail: Email,
  addresses: readonly (string | undefined)[],
  ids: readonly (string | undefined)[],
): Clues {
  const returned = readFieldBlocks(findPart(mail, RETURNED_TYPES) ?? '')[0]
  const addressed = mail.headers
    .filter(({ key }) => ADDRESSED.includes(key))
    .slice(0, 20)
    .map(({ value }) => findPrintedAddress(value))
  const sender = findPrintedAddress(returned?.get('return-path'))
  const messageIds = [returned?.get('message-id'), mail.inReplyTo].map(findPrintedId)
  return {
    addresses: [...addressed, ...addresses, sender].filter((address) => address !== undefined),
    deliveryIds: [...new Set([...messageIds, ...ids].filter((id) => id !== undefined))],
  }
}
