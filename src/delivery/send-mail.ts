/**
 * Hands a message over: to a mail server, or as a file to the outbox. EDGE.
 *
 * One try a call: trying again is the queue's matter, which knows what was tried. nodemailer gets no
 * logger, since it would log addresses.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import type { Config } from '../config.js'
import { describeSendError, type SendFailure, tidyWords } from './describe-send-error.js'
import type { MailMessage } from './mail-message.js'
import type { SmtpServer } from './smtp-server.js'
import { writeWholeFile } from './write-whole-file.js'

export type SendResult = { readonly kind: 'sent'; readonly response: string } | SendFailure

export interface Mailer {
  /** Messages that may be on their way at once. */
  readonly concurrency: number
  /** Never longer than `SEND_LIMITS.totalMs`, so a claim must last longer than that. */
  send(message: MailMessage): Promise<SendResult>
  /** Once nothing is on its way. */
  close(): void
}

export interface SendLimits {
  /** To find the server's address, to connect, and to be greeted: each. */
  readonly connectMs: number
  /** Between two signs of life. */
  readonly silenceMs: number
  /** One message in all: stops a server that answers a letter at a time. */
  readonly totalMs: number
}

/** Servers hold the last answer back while they look at the message: half a minute has been seen. */
export const SEND_LIMITS: SendLimits = { connectMs: 15_000, silenceMs: 60_000, totalMs: 180_000 }

/** What providers commonly allow one sender at once. */
const CONNECTIONS = 5

export function openMailer(
  { smtp, outboxDir }: Pick<Config, 'smtp' | 'outboxDir'>,
  limits: SendLimits = SEND_LIMITS,
): Mailer {
  return smtp === null ? openOutbox(outboxDir) : openSmtp(smtp, limits)
}

function openSmtp(server: SmtpServer, limits: SendLimits): Mailer {
  const transport = nodemailer.createTransport({
    pool: true,
    host: server.host,
    port: server.port,
    ...(server.login === null ? {} : { auth: { user: server.login.user, pass: server.login.password } }),
    secure: server.tls === 'implicit',
    requireTLS: server.tls === 'required',
    ignoreTLS: server.tls === 'none',
    maxConnections: CONNECTIONS,
    // A message of which no byte was sent, because the server had closed an idle connection.
    maxRequeues: 1,
    dnsTimeout: limits.connectMs,
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.connectMs,
    socketTimeout: limits.silenceMs,
  })
  return {
    concurrency: CONNECTIONS,
    async send({ options, to }) {
      try {
        const { response } = await transport.sendMail({
          ...options,
          signal: AbortSignal.timeout(limits.totalMs),
        })
        return { kind: 'sent', response: tidyWords(response, to) }
      } catch (error) {
        return describeSendError(error, to)
      }
    },
    close: () => transport.close(),
  }
}

/** The same bytes that a server would get, one file a delivery: a repeat replaces it. */
function openOutbox(folder: string): Mailer {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true })
  return {
    concurrency: 1,
    async send({ options, deliveryId, to }) {
      const { message } = await composer.sendMail(options)
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        writeWholeFile(join(folder, `${deliveryId}.eml`), message as Buffer, 'replace')
      } catch (error) {
        return describeSendError(error, to)
      }
      return { kind: 'sent', response: 'written to the outbox' }
    },
    close: () => composer.close(),
  }
}
