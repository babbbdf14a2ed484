/** Mail signed with a real key, through a real server, verified by other code than that which signed it. */
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isOpenToOthers, readDkimKey } from '../../src/delivery/dkim.js'
import { openMailer } from '../../src/delivery/send-mail.js'
import { makeFolder } from '../db/temp-database.js'
import { FACTS, MAIL, makeMessage } from './make-message.js'
import { startSmtp } from './smtp-stand-in.js'
import { verifyDkim } from './verify-dkim.js'

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'der' },
})
const DNS_KEY = publicKey.toString('base64')

function writeKey(text: string, mode = 0o600): string {
  const path = join(makeFolder(), 'dkim.pem')
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}

function settings() {
  return { mailFrom: FACTS.from, dkim: { selector: 'mail2026', keyFile: writeKey(privateKey) } }
}

async function receive(...changes: Parameters<typeof makeMessage>): Promise<string> {
  const { smtp, received } = await startSmtp()
  const mailer = openMailer({ smtp, outboxDir: '/nowhere', ...settings() })
  onTestFinished(() => mailer.close())
  expect(await mailer.send(makeMessage(...changes))).toMatchObject({ kind: 'sent' })
  return received[0]?.raw ?? ''
}

/** To the outbox. */
async function writeOut(): Promise<string> {
  const outboxDir = makeFolder()
  await openMailer({ smtp: null, outboxDir, ...settings() }).send(makeMessage())
  const [name = ''] = readdirSync(outboxDir)
  return readFileSync(join(outboxDir, name), 'latin1')
}

describe('a signature', () => {
  it('holds after a server has taken the mail, and covers what leaving by one click needs', async () => {
    const raw = await receive()
    expect(verifyDkim(raw, DNS_KEY)).toEqual({
      domain: 'example.org',
      selector: 'mail2026',
      signed: [
        ...['from', 'to', 'subject', 'date', 'message-id', 'in-reply-to', 'references'],
        ...['mime-version', 'content-type', 'auto-submitted'],
        ...['list-id', 'list-unsubscribe', 'list-unsubscribe-post', 'feedback-id'],
      ],
    })
  })

  it.each([
    ['a folded subject', {}, { subject: `Año: ${'sheriff’s '.repeat(30)}` }],
    ['lines that end in spaces, and dots alone', {}, { text: 'a  \n.\n..\n\n b\t\n\n\n' }],
    ['no text', {}, { text: '', html: '' }],
    ['no list', { unsubscribeUrl: null, thread: null }, {}],
    ['a name of other letters', { from: { name: 'Añ 👮', address: 'alerts@example.org' } }, {}],
  ] as const)('holds for a mail with %s', async (_, facts, mail) => {
    expect(verifyDkim(await receive(facts, mail), DNS_KEY)).toMatchObject({ domain: 'example.org' })
  })

  it.each([
    ['the body', (raw: string) => raw.replace('nuevo', 'viejo'), 'the body is another'],
    [
      'From',
      (raw: string) => raw.replace('From: Countywatch', 'From: Countyw4tch'),
      'the headers are others',
    ],
    [
      'how to leave',
      (raw: string) => raw.replace('/unsubscribe/x', '/unsubscribe/y'),
      'the headers are others',
    ],
    [
      'one-click',
      (raw: string) => raw.replace(/^List-Unsubscribe-Post:.*\r\n/m, ''),
      'the headers are others',
    ],
    ['Feedback-ID', (raw: string) => raw.replace('alert:en', 'alert:es'), 'the headers are others'],
  ])('does not hold once %s was changed on the way', async (_, change, wrong) => {
    const raw = await writeOut()
    expect(change(raw)).not.toBe(raw)
    expect(() => verifyDkim(change(raw), DNS_KEY)).toThrow(wrong)
  })

  it('is the same at each try', async () => {
    expect(await writeOut()).toBe(await writeOut())
  })

  it('stands in the outbox too', async () => {
    const raw = await writeOut()
    expect(verifyDkim(raw, DNS_KEY)).toMatchObject({ selector: 'mail2026' })
    expect(raw).toBe(await receive())
  })

  it('is not there where no key is set', async () => {
    const { smtp, received } = await startSmtp()
    const mailer = openMailer({ smtp, outboxDir: '/nowhere', mailFrom: FACTS.from, dkim: null })
    onTestFinished(() => mailer.close())
    await mailer.send(makeMessage())
    expect(received[0]?.raw).not.toMatch(/DKIM-Signature/i)
    expect(received[0]?.raw).toContain(MAIL.subject.slice(0, 20))
  })
})

describe('a key', () => {
  it('gives what stands in DNS', () => {
    const { publicKey: found, bits } = readDkimKey(
      { selector: 's', keyFile: writeKey(privateKey) },
      'example.org',
    )
    expect({ found, bits }).toEqual({ found: DNS_KEY, bits: 2048 })
  })

  const pem = { type: 'pkcs8', format: 'pem' } as const
  it.each([
    [
      'that is short',
      generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey.export(pem),
      'one of 512 bits',
    ],
    ['of another kind', generateKeyPairSync('ed25519').privateKey.export(pem), 'one of type ed25519'],
    ['that is public', createPublicPem(), 'none'],
    [
      'under a password',
      generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({
        ...pem,
        cipher: 'aes-256-cbc',
        passphrase: 'secret',
      }),
      'none',
    ],
    ['that is none', 'mail2026', 'none'],
    ['that is empty', '', 'none'],
  ])('%s is refused before anything is sent', (_, text, found) => {
    const keyFile = writeKey(String(text))
    const config = {
      smtp: null,
      outboxDir: '/nowhere',
      mailFrom: FACTS.from,
      dkim: { selector: 's', keyFile },
    }
    expect(() => openMailer(config)).toThrow(
      `DKIM_KEY_FILE: expected a private RSA key of 1024 bits or more, as PEM without a password, in ${keyFile}, ` +
        `found ${found}. Make one: openssl genrsa -out ${keyFile} 2048`,
    )
  })

  it('that is not there is refused', () => {
    expect(() => readDkimKey({ selector: 's', keyFile: '/nowhere/dkim.pem' }, 'example.org')).toThrow(
      'DKIM_KEY_FILE: expected to read /nowhere/dkim.pem, found ENOENT.',
    )
  })

  it.each([
    [0o600, false],
    [0o640, false],
    [0o644, true],
  ])('of mode %o is open to others: %s', (mode, isOpen) => {
    expect(isOpenToOthers(writeKey(privateKey, mode))).toBe(isOpen)
  })
})

function createPublicPem(): string {
  return String(
    generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' }),
  )
}
