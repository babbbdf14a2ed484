/**
 * What nodemailer and the file system throw -> what became of a message. Pure.
 *
 * The reply code says whether it is for good (RFC 5321, 4.2.1); the enhanced status code, where there is
 * one, what it is about (RFC 3463). Wrongly taken to be about the mailbox, a refusal of ourselves would
 * silence every reader: so in doubt it is not.
 */
import type { NodemailerError } from 'nodemailer'
import { hideAddresses } from './mail-address.js'
import type { SendFailure } from './send-result.js'

/** Characters of a server's words that are kept. */
const MAX_REASON = 500

/** What nodemailer throws for the network, the server and too large a message; see its `errors.js`. */
const MAIL_CODES: readonly (string | undefined)[] = [
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EPROTOCOL',
  'EENVELOPE',
  'EMESSAGE',
  'EABORT',
  'EAUTH',
  'ENOAUTH',
]

/** It closes the connection (RFC 5321); it is out of step, which a new connection mends. */
const ABOUT_CONNECTION: readonly number[] = [421, 503]
/** It wants a login, or TLS before one (RFC 4954). */
const WANTS_LOGIN = 530
/** "Mailbox unavailable", "not local", "name not allowed": of a recipient, where it says no more. */
const ABOUT_MAILBOX: readonly number[] = [550, 551, 553]

/** `5.7.1` -> subject 7, detail 1. */
interface Status {
  readonly subject: number
  readonly detail: number
}

const STATUS = /^\d{3}[ -]#?[245]\.(?<subject>\d{1,3})\.(?<detail>\d{1,3})\b/
/** Servers without enhanced codes, or with 5.1.0 for all, that turn us away and not the recipient. */
const ACCUSES_US =
  /sender|spf|dkim|dmarc|spam|block|black|reputation|relay|authenticat|policy|denied|\blisted|rbl|dnsbl|helo|ehlo|ptr\b|reverse|your (ip|host|server)/i

/** The server's word on a message. */
interface Reply extends Status {
  readonly command: string | undefined
  readonly code: number
  readonly words: string
}

type Kind = 'server' | 'later' | 'mailbox' | 'failed' | 'sender' | 'message'

/**
 * @param isGiven the message was handed over whole: without an answer, it may have arrived.
 * @throws the error itself when it is not of the network, the server or the file system: then it is a bug.
 */
export function describeSendError(error: unknown, recipient: string, isGiven = false): SendFailure {
  if (!(error instanceof Error)) throw error
  const { code, syscall, command, responseCode, response } = error as NodemailerError
  if (!MAIL_CODES.includes(code) && syscall === undefined) throw error

  const reason = code === 'EABORT' ? 'no whole answer in time' : tidyWords(error.message, recipient)
  if (responseCode === undefined || response === undefined) {
    const failure = describeSilence(code, command, reason)
    return isGiven && failure.kind === 'deferred' ? { ...failure, mayHaveArrived: true } : failure
  }
  const reply = { command, code: responseCode, words: response, ...readStatus(response) }
  return toFailure(responseCode >= 500 ? judgeForGood(reply) : judgeForNow(reply), reason)
}

/** No server said anything: the network, or nodemailer itself. */
function describeSilence(code: string | undefined, command: string | undefined, reason: string): SendFailure {
  if (code === 'EAUTH' || code === 'ENOAUTH') return toFailure('sender', reason)
  // Larger than the server said that it takes.
  if (code === 'EMESSAGE') return toFailure('message', reason)
  if (code === 'EENVELOPE' && command === 'API') return toFailure('failed', reason)
  return toFailure('server', reason)
}

function toFailure(kind: Kind, reason: string): SendFailure {
  switch (kind) {
    case 'server':
      return { kind: 'deferred', reason, concerns: 'server' }
    case 'later':
      return { kind: 'deferred', reason, concerns: 'message' }
    case 'mailbox':
      return { kind: 'suppressed', reason, isRecipientRefused: true }
    case 'failed':
      return { kind: 'failed', reason }
    default:
      return { kind: 'refused', reason, concerns: kind }
  }
}

function readStatus(response: string): Status {
  const { subject, detail } = STATUS.exec(response)?.groups ?? {}
  return { subject: Number(subject ?? 0), detail: Number(detail ?? 0) }
}

function judgeForNow({ command, code }: Reply): Kind {
  const isOfMessage = command === 'RCPT TO' || command === 'DATA'
  return isOfMessage && code >= 400 && !ABOUT_CONNECTION.includes(code) ? 'later' : 'server'
}

function judgeForGood(reply: Reply): Kind {
  const { command, code } = reply
  if (ABOUT_CONNECTION.includes(code)) return 'server'
  if (code === WANTS_LOGIN) return 'sender'
  if (isTooLarge(reply)) return 'message'
  if (command === 'RCPT TO') return judgeRecipient(reply)
  return command === 'DATA' ? judgeMessage(reply) : 'sender'
}

/** The message, or what it holds: 5.3.4, 5.2.3, 5.6.x. */
function isTooLarge({ subject, detail }: Status): boolean {
  return (subject === 3 && detail === 4) || (subject === 2 && detail === 3) || subject === 6
}

function judgeRecipient(reply: Reply): Kind {
  const { subject, code, words } = reply
  const known = judgeMailbox(reply)
  if (known !== undefined) return known
  if (subject === 7 || subject === 3) return 'sender'
  // Neither ours nor surely the mailbox's, such as 5.4.1, 5.5.0 and 5.2.0 of some servers.
  if (subject !== 0 && subject !== 1) return ABOUT_MAILBOX.includes(code) ? 'failed' : 'sender'
  if (code === 552) return 'later'
  if (!ABOUT_MAILBOX.includes(code)) return code === 501 ? 'failed' : 'sender'
  return ACCUSES_US.test(words) ? 'sender' : 'mailbox'
}

/** What was said after the whole message: of the mailbox only where that is plain. */
function judgeMessage(reply: Reply): Kind {
  const { subject, detail, code } = reply
  const known = judgeMailbox(reply)
  if (known !== undefined) return known
  if (code === 552 && subject === 0) return 'later'
  // RFC 7372: who we are could not be shown.
  return subject === 7 && detail >= 20 && detail <= 29 ? 'sender' : 'message'
}

/** Where the enhanced code speaks of a mailbox, or of the sender's: 5.1.7 and 5.1.8. */
function judgeMailbox({ subject, detail }: Status): Kind | undefined {
  if (subject === 2 && detail === 2) return 'later'
  if (subject === 2 && detail === 1) return 'mailbox'
  if (subject !== 1 || detail === 0) return undefined
  return detail === 7 || detail === 8 ? 'sender' : 'mailbox'
}

/** A server's words on one line, without addresses. */
export function tidyWords(words: string, recipient: string): string {
  return hideAddresses(words, recipient).replace(/\s+/g, ' ').slice(0, MAX_REASON)
}
