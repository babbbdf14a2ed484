/** All that can be found out of a sender without sending anything: settings, key, DNS, server. EDGE. */
import type { Config } from '../../config.js'
import { ConfigError } from '../../errors.js'
import { type DkimKey, isOpenToOthers, readDkimKey } from '../dkim.js'
import { domainOf } from '../mail-address.js'
import type { SendLimits } from '../send-mail.js'
import type { Finding } from './finding.js'
import { judgeDns } from './judge-dns.js'
import { judgeServer } from './judge-server.js'
import { isRealDomain, judgeSettings } from './judge-settings.js'
import { type DnsResolver, probeDns } from './probe-dns.js'
import { probeServer } from './probe-server.js'

export type MailSettings = Pick<Config, 'mailFrom' | 'publicUrl' | 'smtp' | 'bounceAddress' | 'dkim'>

export interface CheckDeps {
  readonly resolver: DnsResolver
  readonly now: () => string
  readonly limits?: SendLimits
}

/** In the order in which one sets things up. */
export async function checkMail(config: MailSettings, deps: CheckDeps): Promise<readonly Finding[]> {
  const { key, findings: ofKey } = checkKey(config)
  const [ofServer, ofDns] = await Promise.all([checkServer(config, deps), checkDns(config, key, deps)])
  return [...judgeSettings(config), ...ofServer, ...ofKey, ...ofDns]
}

function checkKey({ dkim, mailFrom }: MailSettings): {
  readonly key: DkimKey | null
  readonly findings: readonly Finding[]
} {
  if (dkim === null) return { key: null, findings: [] }
  const about = 'DKIM_KEY_FILE'
  try {
    const key = readDkimKey(dkim, domainOf(mailFrom.address))
    if (!isOpenToOthers(dkim.keyFile)) return { key, findings: [] }
    const words = `everyone on this machine can read it: chmod o= ${dkim.keyFile}`
    return { key, findings: [{ about, verdict: 'mend', words }] }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const words = error.message.replace(`${about}: `, '')
    return { key: null, findings: [{ about, verdict: 'mend', words }] }
  }
}

async function checkServer({ smtp }: MailSettings, { now, limits }: CheckDeps): Promise<readonly Finding[]> {
  return smtp === null ? [] : judgeServer(await probeServer(smtp, limits), smtp, now())
}

/** Of nobody's domain there is nothing to ask. */
async function checkDns(
  { mailFrom, bounceAddress }: MailSettings,
  key: DkimKey | null,
  { resolver }: CheckDeps,
): Promise<readonly Finding[]> {
  const fromDomain = domainOf(mailFrom.address)
  const bounceDomain = bounceAddress === null ? fromDomain : domainOf(bounceAddress)
  if (!isRealDomain(fromDomain)) return []
  const facts = await probeDns(resolver, { fromDomain, bounceDomain, selector: key?.selector ?? null })
  return judgeDns(facts, { fromDomain, bounceDomain, key })
}
