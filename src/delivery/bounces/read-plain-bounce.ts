/**
 * A report of before RFC 3464, in words: qmail's, old Exim's, and those of many small servers. Pure.
 *
 * Words are believed only where a mail system wrote them, they name one clear status, and our mail stands
 * below them; and even then the delivery must be found.
 */
import type { Email } from 'postal-mime'
import type { RecipientReport } from './bounce.js'
import { findPrintedAddress, findPrintedId } from './read-fields.js'

/** Characters: the words come first. */
const MAX_WORDS = 20_000
const SYSTEMS = ['mailer-daemon', 'postmaster']
/** `550 5.1.1`, or qmail's `(#5.1.1)`. */
const STATUS = /(?<![\d.])(?:[45]\d\d[ -]#?|#)([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/g
/** A header of the mail that is returned, quoted or not. */
const RETURNED = /^[> \t]{0,10}(?:Return-Path|Received|DKIM-Signature|Message-ID|From|MIME-Version):/im
const MESSAGE_ID = /^[> \t]{0,10}Message-ID:[ \t]{0,10}(<[^<>\s]{1,200}>)/im

export interface PlainBounce {
  readonly recipient: RecipientReport
  /** Undefined: none stands in the words, and the address that it came to must tell. */
  readonly deliveryId: string | undefined
}

export function readPlainBounce(mail: Email): PlainBounce | undefined {
  if (!isFromSystem(mail)) return undefined
  const text = (mail.text ?? '').slice(0, MAX_WORDS)
  const words = text.slice(0, RETURNED.exec(text)?.index ?? text.length)
  const [status, ...others] = new Set([...words.matchAll(STATUS)].map(([, found]) => found))
  if (status === undefined || others.length > 0) return undefined
  const failed = findPrintedAddress(mail.headers.find(({ key }) => key === 'x-failed-recipients')?.value)
  const recipient = {
    addresses: failed === undefined ? [] : [failed],
    action: 'failed',
    status,
    // The words may hold anything of the reader's.
    diagnostic: '',
  } as const
  return { recipient, deliveryId: findPrintedId(MESSAGE_ID.exec(text)?.[1]) }
}

/** RFC 5321, section 4.5.5: reports have no return path. */
function isFromSystem({ headers, from }: Email): boolean {
  const path = headers.find(({ key }) => key === 'return-path')?.value.trim()
  if (path !== undefined) return path === '<>'
  const name = from?.address?.slice(0, from.address.lastIndexOf('@')).toLowerCase() ?? ''
  return SYSTEMS.includes(name)
}
