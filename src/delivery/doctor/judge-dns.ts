/** What the DNS says of a sender -> what to mend. Pure. */
import { createPublicKey } from 'node:crypto'
import type { DkimKey } from '../dkim.js'
import type { Finding, Lookup } from './finding.js'
import type { DnsFacts, MailRoute } from './probe-dns.js'

export interface Sender {
  readonly fromDomain: string
  readonly bounceDomain: string
  /** Null: mail is not signed here. */
  readonly key: Pick<DkimKey, 'selector' | 'publicKey' | 'bits'> | null
}

export function judgeDns(facts: DnsFacts, sender: Sender): readonly Finding[] {
  const { from, bounces } = facts
  const { fromDomain, bounceDomain, key } = sender
  return [
    judgeRoute('MAIL_FROM', fromDomain, from),
    ...(bounces === null ? [] : [judgeRoute('BOUNCE_ADDRESS', bounceDomain, bounces)]),
    ...(key === null || facts.dkim === null ? [] : [judgeDkim(facts.dkim, fromDomain, key)]),
    judgeSpf(facts.spf, bounceDomain),
    judgeDmarc(facts.dmarc, fromDomain),
  ]
}

/** RFC 5321, section 5.1: without an MX, mail goes to the domain's own address. */
function judgeRoute(about: string, domain: string, { mx, address }: MailRoute): Finding {
  if (mx.kind === 'failed') return unanswered(about, mx.reason)
  if (mx.kind === 'found') {
    // RFC 7505: an MX without a name.
    if (mx.records.every((host) => host === '' || host === '.')) {
      return mend(about, `${domain} says that it takes no mail (an empty MX): give it a mail server.`)
    }
    return ok(about, `mail to ${domain} goes to ${mx.records.join(', ')}.`)
  }
  if (address.kind === 'failed') return unanswered(about, address.reason)
  if (address.kind === 'found') return ok(about, `${domain} has no MX; mail goes to its own address.`)
  return mend(about, `${domain} has no mail server in DNS: servers refuse mail from it, and none comes back.`)
}

function judgeDkim(lookup: Lookup<string>, domain: string, key: NonNullable<Sender['key']>): Finding {
  const name = `${key.selector}._domainkey.${domain}`
  const record = `"v=DKIM1; k=rsa; p=${key.publicKey}"`
  if (lookup.kind === 'failed') return unanswered('DKIM', lookup.reason)
  const found = lookup.kind === 'none' ? [] : lookup.records.map(readTags).filter(({ p }) => p !== undefined)
  const [tags] = found
  if (tags === undefined) return mend('DKIM', `there is no key at ${name}: add the TXT record ${record}`)
  if (found.length > 1) return mend('DKIM', `${name} has ${found.length} keys: keep one, ${record}`)
  if (tags.p === '')
    return mend('DKIM', `the key at ${name} is withdrawn (p= is empty): make a new key under a new name.`)
  if (!isSameKey(tags.p ?? '', key.publicKey)) {
    return mend('DKIM', `the key at ${name} is not that of DKIM_KEY_FILE: change the TXT record to ${record}`)
  }
  if (tags.t?.split(':').includes('y') === true) {
    return mend('DKIM', `the key at ${name} is marked as a test (t=y), and counts for nothing: take t=y out.`)
  }
  const bits = key.bits < 2048 ? `${key.bits} bits, which count; 2048 are better` : `${key.bits} bits`
  return ok('DKIM', `the key at ${name} is that of DKIM_KEY_FILE: ${bits}.`)
}

/** RFC 6376, section 3.2: `name=value`, by semicolons; spaces mean nothing here. */
function readTags(record: string): Readonly<Partial<Record<'p' | 't', string>>> {
  return Object.fromEntries(
    record.split(';').map((tag) => {
      const [name = '', ...value] = tag.split('=')
      return [name.trim(), value.join('=').replace(/\s+/g, '')]
    }),
  )
}

/** Some publish the key without its wrapping, as RFC 6376, section 3.6.1, once had it. */
function isSameKey(published: string, own: string): boolean {
  const der = Buffer.from(published, 'base64')
  const parse = (type: 'spki' | 'pkcs1') => createPublicKey({ key: der, format: 'der', type })
  return (['spki', 'pkcs1'] as const).some((type) => {
    try {
      return parse(type).export({ type: 'spki', format: 'der' }).toString('base64') === own
    } catch {
      return false
    }
  })
}

/** RFC 7208: one record, which says who may send. Whether it names the server is not worked out here. */
function judgeSpf(lookup: Lookup<string>, domain: string): Finding {
  if (lookup.kind === 'failed') return unanswered('SPF', lookup.reason)
  if (lookup.kind === 'none') {
    return mend(
      'SPF',
      `${domain} does not say who may send for it: add a TXT record such as "v=spf1 mx -all".`,
    )
  }
  const [record = '', ...more] = lookup.records
  if (more.length > 0)
    return mend('SPF', `${domain} has ${more.length + 1} records, and so none counts: keep one.`)
  const terms = record.toLowerCase().split(/ +/).slice(1)
  if (terms.some((term) => term === 'all' || term === '+all')) {
    return mend('SPF', `${domain} lets anyone send for it ("${record}"): end it with -all.`)
  }
  if (terms.every((term) => /^[-~?]/.test(term))) {
    return mend('SPF', `${domain} names nobody who may send for it ("${record}"): name your mail server.`)
  }
  return ok('SPF', `${domain} says "${record}": see that it names your mail server.`)
}

function judgeDmarc(lookup: Lookup<string>, domain: string): Finding {
  const example = '"v=DMARC1; p=none"'
  if (lookup.kind === 'failed') return unanswered('DMARC', lookup.reason)
  if (lookup.kind === 'none') {
    return mend(
      'DMARC',
      `there is no record, which large providers ask for: add the TXT record ${example} at _dmarc.${domain}.`,
    )
  }
  const [record = '', ...more] = lookup.records
  if (more.length > 0)
    return mend('DMARC', `there are ${more.length + 1} records, and so none counts: keep one.`)
  if (!/;\s*p\s*=\s*(none|quarantine|reject)\s*(;|$)/i.test(record)) {
    return mend('DMARC', `"${record}" does not say what to do (p=): write ${example}.`)
  }
  return ok('DMARC', `"${record}".`)
}

function unanswered(about: string, reason: string): Finding {
  return { about, verdict: 'unknown', words: `the DNS gave no answer (${reason}).` }
}

function mend(about: string, words: string): Finding {
  return { about, verdict: 'mend', words }
}

function ok(about: string, words: string): Finding {
  return { about, verdict: 'ok', words }
}
