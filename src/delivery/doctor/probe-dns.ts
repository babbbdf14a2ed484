/** Asks the DNS for all that mail of one sender needs. EDGE. */
import type { Resolver } from 'node:dns/promises'
import type { Lookup } from './finding.js'

export type DnsResolver = Pick<Resolver, 'resolveTxt' | 'resolveMx' | 'resolve4' | 'resolve6'>

/** Where mail to a domain goes: its MX hosts, an empty one for "takes no mail" (RFC 7505); or itself. */
export interface MailRoute {
  readonly mx: Lookup<string>
  readonly address: Lookup<string>
}

export interface DnsFacts {
  readonly from: MailRoute
  /** Null where it is the domain of `from`. */
  readonly bounces: MailRoute | null
  /** Of the domain under which mail leaves, which is what servers check. */
  readonly spf: Lookup<string>
  /** Of the domain it is from, or else of the nearest above that has one. */
  readonly dmarc: Lookup<string>
  /** Null where no key is set. */
  readonly dkim: Lookup<string> | null
}

export interface DnsQuestion {
  readonly fromDomain: string
  readonly bounceDomain: string
  /** Null where no key is set. */
  readonly selector: string | null
}

export async function probeDns(
  resolver: DnsResolver,
  { fromDomain, bounceDomain, selector }: DnsQuestion,
): Promise<DnsFacts> {
  const [from, bounces, texts, dmarc, dkim] = await Promise.all([
    findRoute(resolver, fromDomain),
    bounceDomain === fromDomain ? null : findRoute(resolver, bounceDomain),
    findTexts(resolver, bounceDomain),
    findDmarc(resolver, fromDomain),
    selector === null ? null : findTexts(resolver, `${selector}._domainkey.${fromDomain}`),
  ])
  return { from, bounces, spf: keep(texts, /^v=spf1( |$)/i), dmarc, dkim }
}

async function findRoute(resolver: DnsResolver, domain: string): Promise<MailRoute> {
  const [mx, v4, v6] = await Promise.all([
    lookUp(async () => (await resolver.resolveMx(domain)).map(({ exchange }) => exchange)),
    lookUp(() => resolver.resolve4(domain)),
    lookUp(() => resolver.resolve6(domain)),
  ])
  return { mx, address: v4.kind === 'none' ? v6 : v4 }
}

/** A record is one text, however it is cut up on its way. */
function findTexts(resolver: DnsResolver, name: string): Promise<Lookup<string>> {
  return lookUp(async () => (await resolver.resolveTxt(name)).map((parts) => parts.join('')))
}

/** Upwards to the last name of two labels, since without a list of public suffixes nobody knows where to stop. */
async function findDmarc(resolver: DnsResolver, domain: string): Promise<Lookup<string>> {
  const found = keep(await findTexts(resolver, `_dmarc.${domain}`), /^v=DMARC1\s*(;|$)/)
  const above = domain.slice(domain.indexOf('.') + 1)
  return found.kind === 'none' && above.includes('.') ? findDmarc(resolver, above) : found
}

function keep(lookup: Lookup<string>, pattern: RegExp): Lookup<string> {
  if (lookup.kind !== 'found') return lookup
  const records = lookup.records.filter((record) => pattern.test(record))
  return records.length === 0 ? { kind: 'none' } : { kind: 'found', records }
}

/** `ENOTFOUND`: no such name. `ENODATA`: none of this kind. */
const NONE: readonly unknown[] = ['ENOTFOUND', 'ENODATA']

async function lookUp<T>(ask: () => Promise<readonly T[]>): Promise<Lookup<T>> {
  try {
    const records = await ask()
    return records.length === 0 ? { kind: 'none' } : { kind: 'found', records }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error
    return NONE.includes(error.code) ? { kind: 'none' } : { kind: 'failed', reason: String(error.code) }
  }
}
