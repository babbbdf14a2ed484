/**
 * A composed mail and its delivery -> what nodemailer sends. Pure.
 *
 * The same delivery gives the same bytes each time, after a crash too, so that a mailbox can fold a repeat.
 */
import { createHash } from 'node:crypto'
import type { SendMailOptions } from 'nodemailer'
import type { ComposedMail } from '../alerts/alert-facts.js'
import type { Language } from '../model.js'
import { domainOf, type Mailbox } from './mail-address.js'

export interface MailFacts {
  readonly deliveryId: string
  /** What kind of message it is, such as `alert`, and its language: of which kinds Google counts complaints. */
  readonly kind: string
  readonly language: Language
  /** When it was queued: the message's date, since the time of sending differs from try to try. */
  readonly queuedAt: string
  readonly from: Mailbox
  /** Normalised. */
  readonly to: string
  /**
   * What it belongs to, such as an agency's id: messages of one thread are shown together. Null: none,
   * as for a mail about several agencies, which would run their threads into one.
   */
  readonly thread: string | null
  /** How to leave: an https address that takes a one-click POST, or a mailto. Null for maintainers. */
  readonly unsubscribeUrl: string | null
  /** Where reports of its failure go; null: to `from`. */
  readonly bounceAddress: string | null
}

/** A message with its headers, ready for a mailer. */
export interface MailMessage {
  readonly deliveryId: string
  readonly to: string
  readonly options: SendMailOptions
}

/** An address to which one mails to leave; the subject tells whose delivery it was. */
export function makeUnsubscribeMailto(from: Mailbox, deliveryId: string): string {
  return `mailto:${encodeURIComponent(from.address).replace('%40', '@')}?subject=unsubscribe%20${encodeURIComponent(deliveryId)}`
}

export function buildMessage(mail: ComposedMail, facts: MailFacts): MailMessage {
  const { deliveryId, to, from, thread } = facts
  const domain = domainOf(from.address)
  const root = thread === null ? null : makeThreadRoot(thread, domain)
  const options: SendMailOptions = {
    from: { name: from.name, address: from.address },
    to: { name: '', address: to },
    subject: tidySubject(mail.subject),
    messageId: `<${deliveryId}@${domain}>`,
    date: new Date(facts.queuedAt),
    ...(root === null ? {} : { inReplyTo: root, references: root }),
    headers: makeHeaders(facts, domain),
    envelope: { from: facts.bounceAddress ?? from.address, to: [to] },
    text: mail.text,
    html: mail.html,
    encoding: 'quoted-printable',
    baseBoundary: deliveryId,
    newline: 'windows',
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  return { deliveryId, to, options }
}

/**
 * Characters of a subject: a word as long as this still fits on a line (RFC 5322: 998), where nodemailer would
 * leave a longer one whole. Nothing is lost: the body says all of it.
 */
const MAX_SUBJECT = 500

function tidySubject(subject: string): string {
  const line = subject.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  // Or a mail program would decode words that say `=?utf-8?Q?…`, whatever they hold (RFC 2047).
  const tidied = line.replaceAll('=?', '= ?')
  // Cut before it is split, which a megabyte would make slow; a character is two units at most.
  const characters = Array.from(tidied.slice(0, 2 * MAX_SUBJECT + 2))
  return characters.length > MAX_SUBJECT ? `${characters.slice(0, MAX_SUBJECT - 1).join('')}…` : tidied
}

/** A message that was never sent; all of a thread answer it, whichever of them a reader has. */
function makeThreadRoot(thread: string, domain: string): string {
  return `<thread-${createHash('sha256').update(thread).digest('hex').slice(0, 32)}@${domain}>`
}

/** Google wants 5 to 15 characters, the same in all mail. */
const SENDER_ID = 'countywatch'

/**
 * RFC 3834 against answers by machines, which Outlook asks for in its own way; RFC 2919, 2369 and 8058; and
 * what Google counts complaints by. `Precedence` is left out: no standard has it, and whoever heeds it heeds
 * `Auto-Submitted` and `List-ID`.
 */
function makeHeaders(
  { unsubscribeUrl, kind, language }: MailFacts,
  domain: string,
): NonNullable<SendMailOptions['headers']> {
  const always = {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Feedback-ID': prepare(`${kind}:${language}:${SENDER_ID}`),
  }
  if (unsubscribeUrl === null) return always
  return {
    ...always,
    'List-Id': prepare(`Countywatch <alerts.countywatch.${domain}>`),
    'List-Unsubscribe': prepare(`<${new URL(unsubscribeUrl).href}>`),
    ...(unsubscribeUrl.startsWith('https:')
      ? { 'List-Unsubscribe-Post': prepare('List-Unsubscribe=One-Click') }
      : {}),
  }
}

/** On one line whatever its length: Gmail does not count a folded List-Unsubscribe as signed. */
function prepare(value: string): { readonly prepared: true; readonly value: string } {
  return { prepared: true, value }
}
