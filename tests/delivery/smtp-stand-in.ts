/** A real mail server on this machine for one test, with whatever misbehaviour the test gives it. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'
import type { SmtpServer } from '../../src/delivery/smtp-server.js'

export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** As it came. */
  readonly raw: string
}

export interface StandIn {
  /** How to reach it, without TLS. */
  readonly smtp: SmtpServer
  /** Whole messages, whatever they were answered. */
  readonly received: readonly ReceivedMail[]
  /** Breaks every connection. */
  cutOff(): void
}

/** A reply that refuses. */
export function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode })
}

/** @param answer what becomes of a message that has come whole; undefined: 250. */
export async function startSmtp(
  options: SMTPServerOptions = {},
  answer: (standIn: StandIn, accept: (error?: Error) => void) => void = (_, accept) => accept(),
): Promise<StandIn> {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onData: async (stream, { envelope }, done) => {
      // A stream that breaks off, since its sender was killed, is no message.
      const raw = await buffer(stream).then(
        (bytes) => bytes.toString('latin1'),
        () => undefined,
      )
      if (raw === undefined) return
      const to = envelope.rcptTo.map(({ address }) => address)
      received.push({ from: envelope.mailFrom === false ? '' : envelope.mailFrom.address, to, raw })
      answer(standIn, (error) => done(error ?? null, 'OK: queued as 1'))
    },
    ...options,
  })
  // Clients that break off are a part of these tests.
  server.on('error', () => {})
  const { port, cutOff } = await listen(server.server)
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)))
  const standIn = { smtp: { host: '127.0.0.1', port, tls: 'none', login: null }, received, cutOff } as const
  return standIn
}

/** No mail server: a socket that says whatever `talk` says. */
export async function startTalker(talk: (socket: Socket) => void): Promise<SmtpServer> {
  const server = createServer(talk)
  const { port, cutOff } = await listen(server)
  onTestFinished(() => {
    cutOff()
    server.close()
  })
  return { host: '127.0.0.1', port, tls: 'none', login: null }
}

/** @returns `cutOff` too, which is not for connections under TLS: Node 20 crashes when their socket goes. */
async function listen(server: Server): Promise<{ readonly port: number; readonly cutOff: () => void }> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cutOff = () => {
    for (const socket of sockets) socket.destroy()
  }
  return { port: (server.address() as AddressInfo).port, cutOff }
}
