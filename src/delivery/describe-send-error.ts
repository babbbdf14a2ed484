/**
 * What nodemailer and the file system throw -> what became of a message. Pure.
 *
 * Only the server's last word on this recipient or this message ends a delivery. Whatever it says before,
 * of our login or our sender's address, would hold for every message: that is put right by a maintainer,
 * and nobody's alert is given up for it.
 */
import type { NodemailerError } from 'nodemailer'
import { hideAddresses } from './mail-address.js'

export type SendFailure =
  | {
      readonly kind: 'deferred'
      readonly reason: string
      /** `server`: the next message would fare no better now. `message`: another may well go through. */
      readonly concerns: 'server' | 'message'
    }
  /** The server refuses it for good. */
  | { readonly kind: 'failed'; readonly reason: string }

/** Characters of a server's words that are kept. */
const MAX_REASON = 500

/** Commands whose answer speaks of this recipient and this message. */
const ABOUT_MESSAGE: readonly (string | undefined)[] = ['RCPT TO', 'DATA']
/** Answers that speak of the connection, whatever the command: it closes (RFC 5321), it wants a login (RFC 4954). */
const ABOUT_CONNECTION: readonly (number | undefined)[] = [421, 530]

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

/** @throws the error itself when it is not of the network, the server or the file system: then it is a bug. */
export function describeSendError(error: unknown, recipient: string): SendFailure {
  if (!(error instanceof Error)) throw error
  const { code, syscall, command, responseCode, permanent } = error as NodemailerError
  if (!MAIL_CODES.includes(code) && syscall === undefined) throw error

  const reason = code === 'EABORT' ? 'no whole answer in time' : tidyWords(error.message, recipient)
  const isAnswered = ABOUT_MESSAGE.includes(command) && !ABOUT_CONNECTION.includes(responseCode)
  if (isAnswered && permanent === true) return { kind: 'failed', reason }
  return { kind: 'deferred', reason, concerns: isAnswered || code === 'EMESSAGE' ? 'message' : 'server' }
}

/** A server's words on one line, without addresses. */
export function tidyWords(words: string, recipient: string): string {
  return hideAddresses(words, recipient).replace(/\s+/g, ' ').slice(0, MAX_REASON)
}
