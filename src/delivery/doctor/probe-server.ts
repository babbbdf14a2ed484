/** Whether a mail server can be reached, by which TLS, and takes our login; nothing is sent. EDGE. */
import { on } from 'node:events'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import nodemailer, { type NodemailerError } from 'nodemailer'
import { tidyWords } from '../describe-send-error.js'
import { makeSmtpOptions, SEND_LIMITS, type SendLimits, TLS_OPTIONS } from '../send-mail.js'
import type { SmtpServer } from '../smtp-server.js'

export interface TlsFacts {
  /** Such as `TLSv1.3`. */
  readonly version: string
  /** When the server's certificate ends, an ISO instant. */
  readonly endsAt: string
}

export type ServerFacts =
  | { readonly kind: 'reached'; readonly tls: TlsFacts | null }
  /** `login`: it was reached, and refused that. */
  | { readonly kind: 'failed'; readonly step: 'reach' | 'login'; readonly reason: string }

export async function probeServer(
  server: SmtpServer,
  limits: SendLimits = SEND_LIMITS,
): Promise<ServerFacts> {
  const transport = nodemailer.createTransport(makeSmtpOptions(server, limits))
  try {
    await transport.verify()
    return { kind: 'reached', tls: server.tls === 'none' ? null : await probeTls(server, limits) }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const { code } = error as NodemailerError
    const step = code === 'EAUTH' || code === 'ENOAUTH' ? 'login' : 'reach'
    // Servers like to repeat who logs in.
    const words = tidyWords(error.message, `${server.login?.user ?? 'nobody'}@localhost`)
    return { kind: 'failed', step, reason: words }
  } finally {
    transport.close()
  }
}

/** nodemailer does not tell what it agreed on with the server: so this does the same once more. Null: no TLS. */
async function probeTls(server: SmtpServer, limits: SendLimits): Promise<TlsFacts | null> {
  const signal = AbortSignal.timeout(limits.totalMs)
  const { host, port } = server
  const options = { host, port, ...TLS_OPTIONS, ...(isIP(host) === 0 ? { servername: host } : {}) }
  if (server.tls === 'implicit') return readFacts(connectTls(options), signal)
  const plain = connect({ host, port })
  // Whoever waits for it hears of it; between two waits nobody does.
  plain.on('error', () => {})
  try {
    await readReply(plain, signal)
    await ask(plain, 'EHLO localhost', signal)
    if (!(await ask(plain, 'STARTTLS', signal)).startsWith('220')) return null
    return await readFacts(connectTls({ ...options, socket: plain }), signal)
  } finally {
    plain.destroy()
  }
}

async function readFacts(socket: TLSSocket, signal: AbortSignal): Promise<TlsFacts> {
  try {
    for await (const _ of on(socket, 'secureConnect', { signal, close: ['close'] })) {
      const { valid_to: end } = socket.getPeerCertificate()
      return { version: socket.getProtocol() ?? 'unknown', endsAt: new Date(end).toISOString() }
    }
    throw new Error('The server closed the connection.')
  } finally {
    socket.destroy()
  }
}

function ask(socket: Socket, command: string, signal: AbortSignal): Promise<string> {
  socket.write(`${command}\r\n`)
  return readReply(socket, signal)
}

/** Lines of which the last has a space after its code (RFC 5321, section 4.2). */
async function readReply(socket: Socket, signal: AbortSignal): Promise<string> {
  let reply = ''
  for await (const [chunk] of on(socket, 'data', { signal, close: ['end', 'close'] })) {
    reply += chunk.toString('latin1')
    if (/^\d{3}( .*)?\r?\n$/m.test(reply.slice(reply.lastIndexOf('\n', reply.length - 2) + 1))) return reply
  }
  throw new Error('The server closed the connection.')
}
