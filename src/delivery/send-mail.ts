/**
 * Hands a message over: to a mail server, or as a file to the outbox. EDGE.
 *
 * One try a call: trying again is the queue's matter, which knows what was tried. nodemailer gets no
 * logger, since it would log addresses.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import nodemailer, { type SendMailOptions, type Transporter } from 'nodemailer'
import type { Config } from '../config.js'
import { describeSendError, tidyWords } from './describe-send-error.js'
import { readDkimKey, SIGNED_HEADERS } from './dkim.js'
import { domainOf } from './mail-address.js'
import type { MailMessage } from './mail-message.js'
import type { SendResult } from './send-result.js'
import type { SmtpServer } from './smtp-server.js'
import { writeWholeFile } from './write-whole-file.js'

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

/** RFC 8997 and RFC 9325; said here, since Node's own defaults bow to the environment. */
export const TLS_OPTIONS = { minVersion: 'TLSv1.2', rejectUnauthorized: true } as const

/** What providers commonly allow one sender at once. */
const CONNECTIONS = 5

/** Signed where `dkim` is set: in the outbox too. @throws {ConfigError} when its key cannot be used. */
export function openMailer(
  config: Pick<Config, 'smtp' | 'outboxDir'> & Partial<Pick<Config, 'dkim' | 'mailFrom'>>,
  limits: SendLimits = SEND_LIMITS,
): Mailer {
  const signing = makeSigning(config)
  return config.smtp === null ? openOutbox(config.outboxDir, signing) : openSmtp(config.smtp, limits, signing)
}

type Signing = Pick<SendMailOptions, 'dkim'>

function makeSigning({ dkim, mailFrom }: Partial<Pick<Config, 'dkim' | 'mailFrom'>>): Signing {
  if (dkim === undefined || dkim === null || mailFrom === undefined) return {}
  const { domain, selector, privateKey } = readDkimKey(dkim, domainOf(mailFrom.address))
  const headerFieldNames = SIGNED_HEADERS
  return { dkim: { domainName: domain, keySelector: selector, privateKey, headerFieldNames } }
}

/** How the server is spoken to, whoever does. */
export function makeSmtpOptions(server: SmtpServer, limits: SendLimits = SEND_LIMITS) {
  return {
    host: server.host,
    port: server.port,
    ...(server.login === null ? {} : { auth: { user: server.login.user, pass: server.login.password } }),
    secure: server.tls === 'implicit',
    requireTLS: server.tls === 'required',
    ignoreTLS: server.tls === 'none',
    tls: TLS_OPTIONS,
    dnsTimeout: limits.connectMs,
    connectionTimeout: limits.connectMs,
    greetingTimeout: limits.connectMs,
    socketTimeout: limits.silenceMs,
  }
}

function openSmtp(server: SmtpServer, limits: SendLimits, signing: Signing): Mailer {
  const transport = nodemailer.createTransport({
    pool: true,
    ...makeSmtpOptions(server, limits),
    maxConnections: CONNECTIONS,
    // A message of which no byte was sent, because the server had closed an idle connection.
    maxRequeues: 1,
  })
  const compose = openComposer(signing)
  const isGiven = watchGiving(transport)
  return {
    concurrency: CONNECTIONS,
    async send({ options, to }) {
      const signal = AbortSignal.timeout(limits.totalMs)
      try {
        // Whole: nodemailer would compose into the socket, line by line, which costs four times as much.
        const raw = await compose(options)
        const { response } = await transport.sendMail({ envelope: options.envelope, raw, signal })
        return { kind: 'sent', response: tidyWords(response, to) }
      } catch (error) {
        return describeSendError(error, to, isGiven(signal))
      }
    },
    close: () => transport.close(),
  }
}

/**
 * @returns whether the message that was sent under a signal was read to its end: then it was handed over
 *   whole, whatever nodemailer's error says, which for the network is always that of the connection.
 */
function watchGiving(transport: Pick<Transporter, 'use'>): (signal: AbortSignal) => boolean {
  const streams = new WeakMap<AbortSignal, Readable>()
  transport.use('stream', ({ data: { signal }, message }, done) => {
    const read = message.createReadStream.bind(message)
    message.createReadStream = (options) => {
      const stream = read(options)
      if (signal !== undefined && signal !== null) streams.set(signal, stream)
      return stream
    }
    done()
  })
  return (signal) => streams.get(signal)?.readableEnded === true
}

/** From a message to its bytes, signed. */
function openComposer(signing: Signing): (options: SendMailOptions) => Promise<Buffer> {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, ...signing })
  return async (options) => (await composer.sendMail(options)).message as Buffer
}

/** The same bytes that a server would get, one file a delivery: a repeat replaces it. */
function openOutbox(folder: string, signing: Signing): Mailer {
  const compose = openComposer(signing)
  return {
    concurrency: 1,
    async send({ options, deliveryId, to }) {
      const message = await compose(options)
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        writeWholeFile(join(folder, `${deliveryId}.eml`), message, 'replace')
      } catch (error) {
        return describeSendError(error, to)
      }
      return { kind: 'sent', response: 'written to the outbox' }
    },
    close: () => {},
  }
}
