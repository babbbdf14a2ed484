/** TLS to a mail server as it is by default: recent, and only with whom one knows. */
import { describe, expect, it, vi } from 'vitest'
import { probeServer } from '../../src/delivery/doctor/probe-server.js'
import { makeMessage, openSmtp, SHORT } from './make-message.js'
import { startSmtp } from './smtp-stand-in.js'

/** OpenSSL lets them at its lowest level alone. */
const OLD = { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const

describe('TLS', () => {
  it.each([
    ['from the first byte', { secure: true }, 'implicit'],
    ['by STARTTLS', { disabledCommands: [] as string[] }, 'required'],
  ] as const)('older than 1.2 is refused %s', async (_, how, tls) => {
    const { smtp, received } = await startSmtp({ ...OLD, ...how })
    expect(await openSmtp({ ...smtp, tls }).send(makeMessage())).toMatchObject({
      kind: 'deferred',
      reason: expect.stringMatching(/protocol version|unsupported protocol/i),
    })
    expect(received).toEqual([])
  })

  it('with a stranger is refused whatever the environment says', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    try {
      const { smtp, received } = await startSmtp({ secure: true })
      expect(await openSmtp({ ...smtp, tls: 'implicit' }).send(makeMessage())).toMatchObject({
        kind: 'deferred',
        reason: expect.stringMatching(/certificate/),
      })
      expect(received).toEqual([])
    } finally {
      vi.unstubAllEnvs()
    }
  })
})

describe('a look at a server', () => {
  it.each([
    ['no TLS where it must', {}, 'required', /STARTTLS/],
    ['a certificate of its own', { secure: true }, 'implicit', /certificate/],
    [
      'a certificate of its own after STARTTLS',
      { disabledCommands: [] as string[] },
      'required',
      /certificate/,
    ],
  ] as const)('that has %s says so', async (_, how, tls, reason) => {
    const { smtp } = await startSmtp(how)
    expect(await probeServer({ ...smtp, tls }, SHORT)).toEqual({
      kind: 'failed',
      step: 'reach',
      reason: expect.stringMatching(reason),
    })
  })

  it('that has none where it may says that there is none', async () => {
    const { smtp } = await startSmtp()
    expect(await probeServer({ ...smtp, tls: 'optional' }, SHORT)).toEqual({ kind: 'reached', tls: null })
  })

  it('that refuses the login says so, and not whose', async () => {
    const { smtp } = await startSmtp({
      ...{ authOptional: false, allowInsecureAuth: true },
      onAuth: ({ username }, __, done) =>
        done(Object.assign(new Error(`${username} is unknown`), { responseCode: 535 })),
    })
    const login = { user: 'sender-7', password: 'secret' }
    expect(await probeServer({ ...smtp, login }, SHORT)).toEqual({
      kind: 'failed',
      step: 'login',
      reason: 'Invalid login: 535 <name> is unknown',
    })
  })

  it('that is not there says so', async () => {
    const server = { host: '127.0.0.1', port: 1, tls: 'none', login: null } as const
    expect(await probeServer(server, SHORT)).toEqual({
      kind: 'failed',
      step: 'reach',
      reason: expect.stringMatching(/ECONNREFUSED/),
    })
  })
})
