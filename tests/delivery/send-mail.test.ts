/** Real mail servers, good and bad: what is handed over, and what is said of what could not be. */
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SMTPServerOptions } from 'smtp-server'
import { describe, expect, it } from 'vitest'
import { openMailer } from '../../src/delivery/send-mail.js'
import type { SmtpServer } from '../../src/delivery/smtp-server.js'
import { makeFolder } from '../db/temp-database.js'
import { makeMessage, openSmtp } from './make-message.js'
import { refusal, startSmtp, startTalker } from './smtp-stand-in.js'

/** Refuses at one command. */
function refuseAt(
  command: 'onConnect' | 'onMailFrom' | 'onRcptTo',
  code: number,
  words = 'No.',
): SMTPServerOptions {
  if (command === 'onConnect') return { onConnect: (_, done) => done(refusal(code, words)) }
  return { [command]: (_: unknown, __: unknown, done: (error: Error) => void) => done(refusal(code, words)) }
}

describe('a message', () => {
  it('is taken with its envelope', async () => {
    const { smtp, received } = await startSmtp()
    const result = await openSmtp(smtp).send(makeMessage())
    expect(result).toEqual({ kind: 'sent', response: '250 OK: queued as 1' })
    expect(received).toMatchObject([{ from: 'alerts@example.org', to: ['jane.doe@example.net'] }])
  })

  it('is taken after the server has closed the connection of the one before', async () => {
    const standIn = await startSmtp()
    const mailer = openSmtp(standIn.smtp)
    await mailer.send(makeMessage())
    standIn.cutOff()
    expect(await mailer.send(makeMessage({ to: 'bob@example.net' }))).toMatchObject({ kind: 'sent' })
    expect(standIn.received).toHaveLength(2)
  })

  it('logs in where a login is set', async () => {
    const seen: unknown[] = []
    const { smtp } = await startSmtp({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) => {
        seen.push({ username, password })
        done(null, { user: 'u' })
      },
    })
    await openSmtp({ ...smtp, login: { user: 'me', password: 'p@ss' } }).send(makeMessage())
    expect(seen).toEqual([{ username: 'me', password: 'p@ss' }])
  })
})

describe('a refusal', () => {
  it.each([
    [
      'of the recipient for good',
      refuseAt('onRcptTo', 550),
      { kind: 'suppressed', isRecipientRefused: true },
    ],
    ['of the recipient for now', refuseAt('onRcptTo', 450), { kind: 'deferred', concerns: 'message' }],
    ['that closes the channel', refuseAt('onRcptTo', 421), { kind: 'deferred', concerns: 'server' }],
    ['that wants a login', refuseAt('onRcptTo', 530), { kind: 'refused', concerns: 'sender' }],
    ['of our own address', refuseAt('onMailFrom', 550), { kind: 'refused', concerns: 'sender' }],
    ['of our own address for now', refuseAt('onMailFrom', 451), { kind: 'deferred', concerns: 'server' }],
    ['of our machine', refuseAt('onConnect', 554), { kind: 'refused', concerns: 'sender' }],
    ['of our machine for now', refuseAt('onConnect', 421), { kind: 'deferred', concerns: 'server' }],
  ])('%s ends the delivery only if it is about the recipient', async (_, options, expected) => {
    const { smtp, received } = await startSmtp(options)
    expect(await openSmtp(smtp).send(makeMessage())).toEqual({
      ...expected,
      reason: expect.stringContaining('No.'),
    })
    expect(received).toEqual([])
  })

  it.each([
    [452, 'deferred'],
    [554, 'refused'],
  ])('of the message itself with %i makes it %s', async (code, kind) => {
    const { smtp, received } = await startSmtp({}, (_, answer) => answer(refusal(code, 'No.')))
    expect(await openSmtp(smtp).send(makeMessage())).toEqual({
      kind,
      concerns: 'message',
      reason: `Message failed: ${code} No.`,
    })
    expect(received).toHaveLength(1)
  })

  it.each([
    [535, 'refused', 'sender'],
    [454, 'deferred', 'server'],
  ])('of our login with %i makes it %s', async (code, kind, concerns) => {
    const { smtp } = await startSmtp({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_, __, done) => done(refusal(code, 'Bad login.')),
    })
    const result = await openSmtp({ ...smtp, login: { user: 'me', password: 'secret' } }).send(makeMessage())
    expect(result).toEqual({ kind, concerns, reason: `Invalid login: ${code} Bad login.` })
  })

  it('is told without the addresses that it repeats', async () => {
    const words = '5.1.1 <jane.doe@example.net>: JANE.DOE unknown; ask postmaster@example.net, not janedoe'
    const { smtp } = await startSmtp(refuseAt('onRcptTo', 550, words))
    expect(await openSmtp(smtp).send(makeMessage())).toEqual({
      kind: 'suppressed',
      isRecipientRefused: true,
      reason:
        "Can't send mail - all recipients were rejected: 550 5.1.1 <address>: <name> unknown; " +
        'ask <address>, not janedoe',
    })
  })

  it('is told on one line, and not at any length', async () => {
    const { smtp } = await startSmtp({}, (_, answer) => answer(refusal(554, `No.\r\n${'x'.repeat(9_000)}`)))
    const result = await openSmtp(smtp).send(makeMessage())
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/^[^\r\n]{500}$/) })
  })
})

describe('a server that cannot be relied on', () => {
  const deferred = { kind: 'deferred', concerns: 'server' }

  it.each<[string, () => Promise<SmtpServer>, RegExp]>([
    ['refuses connections', closedPort, /ECONNREFUSED/],
    [
      'has no address',
      async () => ({ ...(await closedPort()), host: 'mail.invalid' }),
      /mail\.invalid|dns|DNS/,
    ],
    ['says nothing', () => startTalker(() => {}), /Timeout|Greeting/],
    ['speaks no SMTP', () => startTalker((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n')), /HTTP/],
    ['hangs up', () => startTalker((socket) => socket.end()), /closed/],
  ])('puts the message off when it %s', async (_, start, reason) => {
    const result = await openSmtp(await start()).send(makeMessage())
    expect(result).toEqual({ ...deferred, reason: expect.stringMatching(reason) })
  })

  it.each<[string, Parameters<typeof startSmtp>[1], RegExp]>([
    ['never says what became of the message', () => {}, /Timeout/],
    ['drops the connection before it answers', (standIn) => standIn.cutOff(), /closed|ECONNRESET/],
  ])('gets the message once when it %s, which may have arrived', async (_, answer, reason) => {
    const { smtp, received } = await startSmtp({}, answer)
    const result = await openSmtp(smtp).send(makeMessage())
    expect(result).toEqual({
      ...deferred,
      mayHaveArrived: true,
      reason: expect.stringMatching(reason),
    })
    expect(received).toHaveLength(1)
  })

  it('may have the message where the patience with its answer is over', async () => {
    const { smtp } = await startSmtp({}, () => {})
    const limits = { connectMs: 10_000, silenceMs: 10_000, totalMs: 500 }
    const result = await openSmtp(smtp, limits).send(makeMessage())
    expect(result).toEqual({ ...deferred, mayHaveArrived: true, reason: 'no whole answer in time' })
  })

  it('that closes while it still had no message did not get it', async () => {
    const { smtp } = await startSmtp({
      onRcptTo: (_, { remoteAddress }, done) => done(refusal(421, `No, ${remoteAddress}.`)),
    })
    expect(await openSmtp(smtp).send(makeMessage())).not.toHaveProperty('mayHaveArrived')
  })

  it('does not hold a sender up by answering a letter at a time', async () => {
    const smtp = await startTalker((socket) => {
      const timer = setInterval(() => socket.write('2'), 50)
      socket.on('close', () => clearInterval(timer))
    })
    const limits = { connectMs: 10_000, silenceMs: 10_000, totalMs: 300 }
    const result = await openSmtp(smtp, limits).send(makeMessage())
    expect(result).toEqual({ ...deferred, reason: 'no whole answer in time' })
  })
})

describe('TLS', () => {
  it('is required: nothing is sent to a server that offers none', async () => {
    const { smtp, received } = await startSmtp()
    const result = await openSmtp({ ...smtp, tls: 'required' }).send(makeMessage())
    expect(result).toMatchObject({
      kind: 'refused',
      concerns: 'sender',
      reason: expect.stringMatching(/STARTTLS/),
    })
    expect(received).toEqual([])
  })

  it('is done without where that is allowed', async () => {
    const { smtp } = await startSmtp()
    expect(await openSmtp({ ...smtp, tls: 'optional' }).send(makeMessage())).toMatchObject({ kind: 'sent' })
  })

  it.each(['required', 'optional'] as const)(
    'of a stranger is not believed, though it is %s',
    async (tls) => {
      const { smtp, received } = await startSmtp({ disabledCommands: [] })
      expect(await openSmtp({ ...smtp, tls }).send(makeMessage())).toMatchObject({
        kind: 'deferred',
        reason: expect.stringMatching(/certificate/),
      })
      expect(received).toEqual([])
    },
  )

  it('of a stranger is not believed from the first byte either', async () => {
    const { smtp, received } = await startSmtp({ secure: true })
    expect(await openSmtp({ ...smtp, tls: 'implicit' }).send(makeMessage())).toMatchObject({
      kind: 'deferred',
      reason: expect.stringMatching(/certificate/),
    })
    expect(received).toEqual([])
  })
})

describe('the outbox', () => {
  it('holds just what a server would have got, for its owner alone', async () => {
    const folder = join(makeFolder(), 'outbox')
    const message = makeMessage()
    const mailer = openMailer({ smtp: null, outboxDir: folder })
    expect(await mailer.send(message)).toEqual({ kind: 'sent', response: 'written to the outbox' })
    expect(readdirSync(folder)).toEqual([`${message.deliveryId}.eml`])
    const file = join(folder, `${message.deliveryId}.eml`)
    expect(statSync(file).mode & 0o777).toBe(0o600)

    const { smtp, received } = await startSmtp()
    await openSmtp(smtp).send(message)
    expect(readFileSync(file, 'latin1')).toBe(received[0]?.raw)
  })

  it('holds a repeated message once', async () => {
    const folder = makeFolder()
    const mailer = openMailer({ smtp: null, outboxDir: folder })
    await mailer.send(makeMessage())
    const [name = ''] = readdirSync(folder)
    const first = readFileSync(join(folder, name))
    await mailer.send(makeMessage())
    expect(readdirSync(folder)).toEqual([name])
    expect(readFileSync(join(folder, name))).toEqual(first)
  })

  it('puts the message off when it cannot be written', async () => {
    const file = join(makeFolder(), 'file')
    writeFileSync(file, '')
    chmodSync(file, 0o600)
    const result = await openMailer({ smtp: null, outboxDir: join(file, 'outbox') }).send(makeMessage())
    expect(result).toEqual({ kind: 'deferred', concerns: 'server', reason: expect.stringMatching(/ENOTDIR/) })
  })
})

/** A port that nothing listens on any more. */
async function closedPort(): Promise<SmtpServer> {
  const { createServer } = await import('node:net')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return { host: '127.0.0.1', port: address.port, tls: 'none', login: null }
}
