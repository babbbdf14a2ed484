/** What the settings alone tell -> what to mend. Pure. */
import type { Config } from '../../config.js'
import { domainOf } from '../mail-address.js'
import type { Finding } from './finding.js'

/** RFC 2606 and 6761: names that are nobody's, and never will be. */
const NOBODYS = /(^|\.)(localhost|test|invalid|example|local)$/

/** Whether servers elsewhere can know it. */
export function isRealDomain(domain: string): boolean {
  return !NOBODYS.test(domain)
}

export function judgeSettings({
  mailFrom,
  publicUrl,
  smtp,
  bounceAddress,
  dkim,
}: Pick<Config, 'mailFrom' | 'publicUrl' | 'smtp' | 'bounceAddress' | 'dkim'>): readonly Finding[] {
  return [
    ...judgeFrom(domainOf(mailFrom.address)),
    judgeSite(publicUrl),
    ...(smtp === null ? [NO_SERVER] : []),
    ...(bounceAddress === null ? [NO_BOUNCES] : []),
    ...(dkim === null ? [NO_KEY] : []),
  ]
}

/** Of a real domain the DNS tells. */
function judgeFrom(domain: string): readonly Finding[] {
  if (isRealDomain(domain)) return []
  const words = `${domain} is nobody's domain: set an address at one of your own.`
  return [{ about: 'MAIL_FROM', verdict: 'mend', words }]
}

/** RFC 8058 asks for https. */
function judgeSite(publicUrl: string | null): Finding {
  const about = 'PUBLIC_URL'
  if (publicUrl?.startsWith('https:') === true) {
    return { about, verdict: 'ok', words: `people leave by one click, at ${publicUrl}.` }
  }
  const found = publicUrl === null ? 'it is not set' : `${publicUrl} is not https`
  const words = `${found}, so that nobody can leave by one click, which large providers ask for.`
  return { about, verdict: 'mend', words }
}

const NO_SERVER: Finding = {
  about: 'SMTP_URL',
  verdict: 'mend',
  words: 'it is not set: mail is written to OUTBOX_DIR, and nobody gets it.',
}

const NO_BOUNCES: Finding = {
  about: 'BOUNCE_ADDRESS',
  verdict: 'unknown',
  words: 'it is not set: reports of failure come back to MAIL_FROM; have `countywatch mail bounce` get them.',
}

const NO_KEY: Finding = {
  about: 'DKIM',
  verdict: 'unknown',
  words:
    'mail is not signed here: see that your mail server signs it, or set DKIM_SELECTOR and DKIM_KEY_FILE.',
}
