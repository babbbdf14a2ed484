/** What a mail server shows and what settings say, and what a maintainer is told to mend. */
import { describe, expect, it } from 'vitest'
import { judgeServer } from '../../../src/delivery/doctor/judge-server.js'
import { judgeSettings } from '../../../src/delivery/doctor/judge-settings.js'
import type { ServerFacts } from '../../../src/delivery/doctor/probe-server.js'
import type { SmtpServer } from '../../../src/delivery/smtp-server.js'

const NOW = '2026-01-26T20:00:00.000Z'
const SERVER: SmtpServer = {
  host: 'mail.example.org',
  port: 465,
  tls: 'implicit',
  login: { user: 'u', password: 'p' },
}
const OPEN = { ...SERVER, login: null }

function until(endsAt: string): ServerFacts {
  return { kind: 'reached', tls: { version: 'TLSv1.3', endsAt } }
}

const UP = 'ok SMTP_URL: mail.example.org:465 answers.'
const LOGIN = 'ok login: the server takes it.'

describe('a mail server', () => {
  it.each<[string, ServerFacts, SmtpServer, readonly string[]]>([
    [
      'that is right',
      until('2026-03-01T20:00:00.000Z'),
      SERVER,
      [UP, "ok TLS: TLSv1.3; the server's certificate is good for 34 days more.", LOGIN],
    ],
    [
      'whose certificate ends soon',
      until('2026-02-09T19:59:59.000Z'),
      SERVER,
      [
        UP,
        "mend TLS: TLSv1.3; the server's certificate is good for 13 days more. Have it renewed: after that nothing is sent.",
        LOGIN,
      ],
    ],
    [
      'that cannot be reached',
      { kind: 'failed', step: 'reach', reason: 'connect ECONNREFUSED' },
      SERVER,
      ['mend SMTP_URL: mail.example.org:465 cannot be used: connect ECONNREFUSED'],
    ],
    [
      'that refuses the login',
      { kind: 'failed', step: 'login', reason: 'Invalid login: 535 No.' },
      SERVER,
      [UP, 'mend login: the server refuses it: Invalid login: 535 No.'],
    ],
    [
      'that offers no TLS',
      { kind: 'reached', tls: null },
      { ...OPEN, tls: 'optional' },
      [
        UP,
        'mend TLS: the server offers none: whoever is on the way can read the mail.',
        'ok login: none is set, and the server asks for none so far.',
      ],
    ],
    [
      'on this machine',
      { kind: 'reached', tls: null },
      { ...OPEN, host: '127.0.0.1', tls: 'none' },
      [
        'ok SMTP_URL: 127.0.0.1:465 answers.',
        'ok TLS: none, since the server is this machine itself.',
        'ok login: none is set, and the server asks for none so far.',
      ],
    ],
  ])('%s is told as it is', (_, facts, server, lines) => {
    const found = judgeServer(facts, server, NOW)
    expect(found.map(({ about, verdict, words }) => `${verdict} ${about}: ${words}`)).toEqual(lines)
  })
})

describe('settings', () => {
  const good = {
    mailFrom: { name: '', address: 'alerts@example.org' },
    publicUrl: 'https://watch.example.org',
    smtp: SERVER,
    bounceAddress: 'bounces@example.org',
    dkim: { selector: 's', keyFile: '/k' },
  }
  const SITE = ['PUBLIC_URL', 'ok'] as const

  it.each([
    ['that are whole', {}, [SITE]],
    ['from no domain', { mailFrom: { name: '', address: 'a@localhost' } }, [['MAIL_FROM', 'mend'], SITE]],
    ['from a made-up domain', { mailFrom: { name: '', address: 'a@b.test' } }, [['MAIL_FROM', 'mend'], SITE]],
    ['without a site', { publicUrl: null }, [['PUBLIC_URL', 'mend']]],
    ['with a site that is not https', { publicUrl: 'http://localhost:8287' }, [['PUBLIC_URL', 'mend']]],
    ['without a server', { smtp: null }, [SITE, ['SMTP_URL', 'mend']]],
    ['without a bounce address', { bounceAddress: null }, [SITE, ['BOUNCE_ADDRESS', 'unknown']]],
    ['without a key', { dkim: null }, [SITE, ['DKIM', 'unknown']]],
  ])('%s are told as they are', (_, change, expected) => {
    const found = judgeSettings({ ...good, ...change })
    expect(found.map(({ about, verdict }) => [about, verdict])).toEqual(expected)
  })
})
