/** What the DNS says of a sender, and what its maintainer is told to mend. */
import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Lookup } from '../../../src/delivery/doctor/finding.js'
import { judgeDns } from '../../../src/delivery/doctor/judge-dns.js'
import type { DnsFacts } from '../../../src/delivery/doctor/probe-dns.js'

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const KEY = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const BARE_KEY = pair.publicKey.export({ type: 'pkcs1', format: 'der' }).toString('base64')
const OTHER_KEY = generateKeyPairSync('rsa', { modulusLength: 1024 })
  .publicKey.export({ type: 'spki', format: 'der' })
  .toString('base64')

function found(...records: readonly string[]): Lookup<string> {
  return { kind: 'found', records }
}
const none: Lookup<string> = { kind: 'none' }
const failed: Lookup<string> = { kind: 'failed', reason: 'ETIMEOUT' }

const GOOD: DnsFacts = {
  from: { mx: found('mx.example.org'), address: none },
  bounces: null,
  spf: found('v=spf1 mx -all'),
  dmarc: found('v=DMARC1; p=none'),
  dkim: found(`v=DKIM1; k=rsa; p=${KEY}`),
}

function judge(facts: Partial<DnsFacts>, bits = 2048) {
  return judgeDns(
    { ...GOOD, ...facts },
    {
      fromDomain: 'example.org',
      bounceDomain: facts.bounces === undefined ? 'example.org' : 'bounces.example.org',
      key: { selector: 'mail2026', publicKey: KEY, bits },
    },
  ).map(({ about, verdict, words }) => `${verdict} ${about}: ${words}`)
}

const ADD = `"v=DKIM1; k=rsa; p=${KEY}"`
const AT = 'mail2026._domainkey.example.org'
const UNANSWERED = 'the DNS gave no answer (ETIMEOUT).'

describe('a domain that is set up', () => {
  it('is said to be so, record by record', () => {
    expect(judge({})).toEqual([
      'ok MAIL_FROM: mail to example.org goes to mx.example.org.',
      `ok DKIM: the key at ${AT} is that of DKIM_KEY_FILE: 2048 bits.`,
      'ok SPF: example.org says "v=spf1 mx -all": see that it names your mail server.',
      'ok DMARC: "v=DMARC1; p=none".',
    ])
  })
})

describe('a domain', () => {
  it.each<[string, Partial<DnsFacts>, string]>([
    [
      'without an MX',
      { from: { mx: none, address: found('192.0.2.1') } },
      'ok MAIL_FROM: example.org has no MX; mail goes to its own address.',
    ],
    [
      'that is not there',
      { from: { mx: none, address: none } },
      'mend MAIL_FROM: example.org has no mail server in DNS: servers refuse mail from it, and none comes back.',
    ],
    [
      'that takes no mail',
      { from: { mx: found(''), address: none } },
      'mend MAIL_FROM: example.org says that it takes no mail (an empty MX): give it a mail server.',
    ],
    ['of which nobody tells', { from: { mx: failed, address: none } }, `unknown MAIL_FROM: ${UNANSWERED}`],
    [
      'for bounces that is not there',
      { bounces: { mx: none, address: none } },
      'mend BOUNCE_ADDRESS: bounces.example.org has no mail server in DNS: servers refuse mail from it, and none comes back.',
    ],
    [
      'for bounces',
      { bounces: { mx: found('in.example.org'), address: none } },
      'ok BOUNCE_ADDRESS: mail to bounces.example.org goes to in.example.org.',
    ],
  ])('%s is told as it is', (_, facts, line) => {
    expect(judge(facts)).toContain(line)
  })
})

describe('a DKIM key', () => {
  it.each<[string, Lookup<string>, string]>([
    ['is missing', none, `mend DKIM: there is no key at ${AT}: add the TXT record ${ADD}`],
    [
      'stands among other texts',
      found('hello', `p=${KEY}`),
      `ok DKIM: the key at ${AT} is that of DKIM_KEY_FILE: 2048 bits.`,
    ],
    [
      'is written with spaces',
      found(`v=DKIM1 ; p = ${KEY.slice(0, 50)} ${KEY.slice(50)} ;`),
      `ok DKIM: the key at ${AT} is that of DKIM_KEY_FILE: 2048 bits.`,
    ],
    [
      'is written without its wrapping',
      found(`p=${BARE_KEY}`),
      `ok DKIM: the key at ${AT} is that of DKIM_KEY_FILE: 2048 bits.`,
    ],
    [
      'is another',
      found(`p=${OTHER_KEY}`),
      `mend DKIM: the key at ${AT} is not that of DKIM_KEY_FILE: change the TXT record to ${ADD}`,
    ],
    [
      'is broken',
      found('p=abc'),
      `mend DKIM: the key at ${AT} is not that of DKIM_KEY_FILE: change the TXT record to ${ADD}`,
    ],
    [
      'is withdrawn',
      found('v=DKIM1; p='),
      `mend DKIM: the key at ${AT} is withdrawn (p= is empty): make a new key under a new name.`,
    ],
    ['is there twice', found(`p=${KEY}`, `p=${KEY}`), `mend DKIM: ${AT} has 2 keys: keep one, ${ADD}`],
    [
      'is marked as a test',
      found(`v=DKIM1; t=s:y; p=${KEY}`),
      `mend DKIM: the key at ${AT} is marked as a test (t=y), and counts for nothing: take t=y out.`,
    ],
    ['is not told of', failed, `unknown DKIM: ${UNANSWERED}`],
  ])('that %s is told as it is', (_, dkim, line) => {
    expect(judge({ dkim })[1]).toBe(line)
  })

  it('that is short counts, and a longer one is better', () => {
    expect(judge({}, 1024)[1]).toBe(
      `ok DKIM: the key at ${AT} is that of DKIM_KEY_FILE: 1024 bits, which count; 2048 are better.`,
    )
  })
})

describe('who may send', () => {
  it.each<[Lookup<string>, string]>([
    [
      none,
      'mend SPF: example.org does not say who may send for it: add a TXT record such as "v=spf1 mx -all".',
    ],
    [found('v=spf1 mx', 'v=spf1 a'), 'mend SPF: example.org has 2 records, and so none counts: keep one.'],
    [
      found('v=spf1 +ALL'),
      'mend SPF: example.org lets anyone send for it ("v=spf1 +ALL"): end it with -all.',
    ],
    [
      found('v=spf1 mx all'),
      'mend SPF: example.org lets anyone send for it ("v=spf1 mx all"): end it with -all.',
    ],
    [
      found('v=spf1 -all'),
      'mend SPF: example.org names nobody who may send for it ("v=spf1 -all"): name your mail server.',
    ],
    [
      found('v=spf1'),
      'mend SPF: example.org names nobody who may send for it ("v=spf1"): name your mail server.',
    ],
    [
      found('v=spf1 include:mail.example.net ~all'),
      'ok SPF: example.org says "v=spf1 include:mail.example.net ~all": see that it names your mail server.',
    ],
    [failed, `unknown SPF: ${UNANSWERED}`],
  ])('is told of %j', (spf, line) => {
    expect(judge({ spf })[2]).toBe(line)
  })
})

describe('a DMARC record', () => {
  it.each<[Lookup<string>, string]>([
    [
      none,
      'mend DMARC: there is no record, which large providers ask for: add the TXT record "v=DMARC1; p=none" at _dmarc.example.org.',
    ],
    [
      found('v=DMARC1;p=reject', 'v=DMARC1;p=none'),
      'mend DMARC: there are 2 records, and so none counts: keep one.',
    ],
    [
      found('v=DMARC1; rua=mailto:d@example.org'),
      'mend DMARC: "v=DMARC1; rua=mailto:d@example.org" does not say what to do (p=): write "v=DMARC1; p=none".',
    ],
    [
      found('v=DMARC1; sp=none'),
      'mend DMARC: "v=DMARC1; sp=none" does not say what to do (p=): write "v=DMARC1; p=none".',
    ],
    [found('v=DMARC1;p=quarantine'), 'ok DMARC: "v=DMARC1;p=quarantine".'],
    [failed, `unknown DMARC: ${UNANSWERED}`],
  ])('is told of %j', (dmarc, line) => {
    expect(judge({ dmarc })[3]).toBe(line)
  })
})
