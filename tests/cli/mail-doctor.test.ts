/** `countywatch mail doctor`, as people run it: real servers for mail, TLS and DNS on this machine. */
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { setChannelState } from '../../db/channel-states.js'
import { openDatabase } from '../../db/open-database.js'
import { openVault } from '../../src/delivery/address-vault.js'
import { findVerpDelivery } from '../../src/delivery/verp.js'
import { startDns } from '../delivery/dns-stand-in.js'
import { makeCertificate } from '../delivery/make-certificate.js'
import { refusal, startSmtp } from '../delivery/smtp-stand-in.js'
import { verifyDkim } from '../delivery/verify-dkim.js'
import { type Home, makeHome, readLines, readObjects, run, runWithInput } from './command-line.js'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const DNS_KEY = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const DAY_MS = 86_400_000

function writeIn({ folder }: Home, name: string, text: string, mode = 0o600): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}

/** A home with settings that need its folder. */
function makeHomeWith(settings: (home: Home) => Readonly<Record<string, string>>): Home {
  const home = makeHome()
  return { ...home, env: { ...home.env, ...settings(home) } }
}

const GOOD_ZONE = {
  mx: { 'watch.example.org': ['mx.example.org'], 'bounces.example.org': ['mx.example.org'] },
  txt: {
    'mail2026._domainkey.watch.example.org': [`v=DKIM1; k=rsa; p=${DNS_KEY}`],
    'bounces.example.org': ['hello=1', 'v=spf1 mx -all'],
    '_dmarc.example.org': ['v=DMARC1; p=quarantine'],
  },
}

describe('mail doctor', () => {
  it('says of a whole set-up that it is well, and sends a message as alerts go out', async () => {
    const { key, cert } = makeCertificate({ endsAt: new Date(Date.now() + 60.5 * DAY_MS).toISOString() })
    const { smtp, received } = await startSmtp({
      ...{ secure: true, key, cert, authOptional: false },
      onAuth: ({ username, password }, _, done) =>
        username === 'me' && password === 'p@ss' ? done(null, { user: 'u' }) : done(refusal(535, 'No.')),
    })
    const dns = await startDns(GOOD_ZONE)
    const home = makeHomeWith((made) => ({
      SMTP_URL: `smtps://me:p%40ss@127.0.0.1:${smtp.port}`,
      MAIL_FROM: 'Countywatch <alerts@watch.example.org>',
      BOUNCE_ADDRESS: 'b@bounces.example.org',
      PUBLIC_URL: 'https://watch.example.org',
      MAINTAINER_EMAIL: 'maintainer@example.org',
      DKIM_SELECTOR: 'mail2026',
      DKIM_KEY_FILE: writeIn(made, 'dkim.pem', String(privateKey.export({ type: 'pkcs8', format: 'pem' }))),
      ADDRESS_KEY: '1'.repeat(64),
      NODE_EXTRA_CA_CERTS: writeIn(made, 'ca.pem', cert),
    }))
    const ran = await run(home, 'mail', 'doctor', '--dns', dns)
    expect({ code: ran.code, lines: readLines(ran), stderr: ran.stderr }).toEqual({
      code: 0,
      lines: [
        'ok                 PUBLIC_URL: people leave by one click, at https://watch.example.org.',
        `ok                 SMTP_URL: 127.0.0.1:${smtp.port} answers.`,
        "ok                 TLS: TLSv1.3; the server's certificate is good for 60 days more.",
        'ok                 login: the server takes it.',
        'ok                 MAIL_FROM: mail to watch.example.org goes to mx.example.org.',
        'ok                 BOUNCE_ADDRESS: mail to bounces.example.org goes to mx.example.org.',
        'ok                 DKIM: the key at mail2026._domainkey.watch.example.org is that of DKIM_KEY_FILE: 2048 bits.',
        'ok                 SPF: bounces.example.org says "v=spf1 mx -all": see that it names your mail server.',
        'ok                 DMARC: "v=DMARC1; p=quarantine".',
        'ok                 sending: it goes on.',
        'ok                 test message: taken by the server: 250 OK: queued as 1',
      ],
      stderr: '',
    })

    const [mail] = received
    const vault = openVault({ addressKey: '1'.repeat(64), addressKeyFile: '', dataDir: '' })
    const { headers } = await PostalMime.parse(mail?.raw ?? '')
    const id = headers.find(({ key: name }) => name === 'message-id')?.value
    expect(mail?.to).toEqual(['maintainer@example.org'])
    expect(id).toBe(`<${findVerpDelivery(vault, mail?.from ?? '')}@watch.example.org>`)
    expect(verifyDkim(mail?.raw ?? '', DNS_KEY).signed).toContain('list-unsubscribe-post')
  })

  it('says line by line what is to be mended, and exits with 1', async () => {
    const { key, cert } = makeCertificate({ endsAt: new Date(Date.now() + 5.5 * DAY_MS).toISOString() })
    const { smtp } = await startSmtp({
      ...{ disabledCommands: [], key, cert },
      onMailFrom: (_, __, done) => done(refusal(550, 'No relaying for <alerts@watch.example.org>.')),
    })
    const dns = await startDns({ a: { 'watch.example.org': ['192.0.2.1'] } })
    const home = makeHomeWith((made) => ({
      SMTP_URL: `smtp://127.0.0.1:${smtp.port}?tls=optional`,
      NODE_EXTRA_CA_CERTS: writeIn(made, 'ca.pem', cert),
      MAIL_FROM: 'alerts@watch.example.org',
      DKIM_SELECTOR: 'mail2026',
      DKIM_KEY_FILE: writeIn(
        made,
        'dkim.pem',
        String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
        0o644,
      ),
    }))
    const db = await openDatabase(join(home.folder, 'data/countywatch.db'))
    await setChannelState(db, 'email', {
      ...{ status: 'stopped', since: '2026-01-26T20:00:00.000Z', reason: '550 No relaying.' },
      ...{ probeAt: null, failures: 1 },
    })
    await db.destroy()

    const ran = await runWithInput(
      home,
      'jane@example.net\n',
      'mail',
      'doctor',
      '--to',
      '-',
      '--dns',
      dns,
      '--json',
    )
    expect(ran.code).toBe(1)
    expect(readObjects(ran).map(({ about, verdict }) => [about, verdict])).toEqual([
      ['PUBLIC_URL', 'mend'],
      ['BOUNCE_ADDRESS', 'unknown'],
      ['SMTP_URL', 'ok'],
      ['TLS', 'mend'],
      ['login', 'ok'],
      ['DKIM_KEY_FILE', 'mend'],
      ['MAIL_FROM', 'ok'],
      ['DKIM', 'mend'],
      ['SPF', 'mend'],
      ['DMARC', 'mend'],
      ['sending', 'mend'],
      ['test message', 'mend'],
    ])
    expect(
      readObjects(ran)
        .slice(-2)
        .map(({ words }) => words),
    ).toEqual([
      'it is stopped since 2026-01-26T20:00:00.000Z: 550 No relaying.',
      expect.stringMatching(/^not taken: .*550 No relaying for <address>\.$/),
    ])
    expect(ran.stdout + ran.stderr).not.toContain('jane')
  })

  it('tells what cannot be checked, and sends nothing with a key that signs nothing', async () => {
    const dns = await startDns({}, true)
    const home = makeHomeWith((made) => ({
      MAIL_FROM: 'alerts@watch.example.org',
      MAINTAINER_EMAIL: 'maintainer@example.org',
      DKIM_SELECTOR: 'mail2026',
      DKIM_KEY_FILE: writeIn(made, 'dkim.pem', 'no key'),
    }))
    const ran = await run(home, 'mail', 'doctor', '--dns', dns)
    expect(ran.code).toBe(1)
    expect(readLines(ran).filter((line) => line.startsWith('cannot'))).toEqual([
      'cannot be checked  BOUNCE_ADDRESS: it is not set: reports of failure come back to MAIL_FROM; have `countywatch mail bounce` get them.',
      'cannot be checked  MAIL_FROM: the DNS gave no answer (ESERVFAIL).',
      'cannot be checked  SPF: the DNS gave no answer (ESERVFAIL).',
      'cannot be checked  DMARC: the DNS gave no answer (ESERVFAIL).',
    ])
    expect(ran.stdout).toMatch(/^mend +DKIM_KEY_FILE: expected a private RSA key .*, found none\./m)
    expect(ran.stdout).toMatch(/^mend +test message: none is sent: DKIM_KEY_FILE: /m)
    expect(readdirSync(home.folder)).not.toContain('outbox')
  })

  it('writes to the outbox where no server is set, and says that nobody gets it', async () => {
    const home = makeHome({ MAINTAINER_EMAIL: 'maintainer@example.org' })
    const ran = await run(home, 'mail', 'doctor')
    const outbox = join(home.folder, 'data', 'outbox')
    expect(ran).toMatchObject({ code: 1, stderr: '' })
    expect(readLines(ran)).toEqual(
      expect.arrayContaining([
        "mend               MAIL_FROM: localhost is nobody's domain: set an address at one of your own.",
        'mend               SMTP_URL: it is not set: mail is written to OUTBOX_DIR, and nobody gets it.',
        `ok                 test message: taken by ${outbox}: written to the outbox`,
      ]),
    )
    const [name = ''] = readdirSync(outbox)
    expect(readFileSync(join(outbox, name), 'latin1')).toContain('Subject: Countywatch: a test message')
  })
})
