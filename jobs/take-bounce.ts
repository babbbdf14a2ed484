/**
 * Takes in a mail that came back: finds the delivery, notes what became of it, and stops or pauses the mail to a
 * mailbox that takes none.
 *
 * The same report twice counts once. What names no delivery of ours is logged, and changes nothing.
 */
import { findReportedDelivery, isReported, type ReportedDelivery, recordReport } from '../db/bounces.js'
import type { Database } from '../db/open-database.js'
import { findAddress } from '../db/subscribers.js'
import { noteSoftBounce, suppress } from '../db/suppressions.js'
import type { AddressVault } from '../src/delivery/address-vault.js'
import type { Bounce, Clues } from '../src/delivery/bounces/bounce.js'
import { type Judgement, judgeFailure } from '../src/delivery/bounces/judge-failure.js'
import { readBounce } from '../src/delivery/bounces/read-bounce.js'
import { hideAddresses } from '../src/delivery/mail-address.js'
import { findVerpDelivery } from '../src/delivery/verp.js'
import type { Logger } from '../src/log.js'
import { queueNotice } from './tell-maintainers.js'

export interface BounceDeps {
  readonly db: Database
  readonly vault: AddressVault
  readonly now: () => string
  /** False where no maintainer is set. */
  readonly hasMaintainer: boolean
  readonly log: Logger
}

/**
 * `suppressed` nothing more is sent · `paused` nothing for some days · `counted` noted, and all goes on ·
 * `refused` the mail or we were refused, and maintainers are told · `repeated` known already · `ignored` nothing is to
 * be done · `unmatched` of no delivery of ours · `unread` not understood.
 */
export interface BounceOutcome {
  readonly did:
    | 'suppressed'
    | 'paused'
    | 'counted'
    | 'refused'
    | 'repeated'
    | 'ignored'
    | 'unmatched'
    | 'unread'
  readonly deliveryId: string | null
  /** In words, without an address. */
  readonly why: string
}

type Did = Pick<BounceOutcome, 'did' | 'why'>

/** @param recipient the address that it came to, where the mail server says it. */
export async function takeBounce(
  deps: BounceDeps,
  raw: Uint8Array,
  recipient: string | null,
): Promise<BounceOutcome> {
  const bounce = await readBounce(raw)
  const outcome = await deps.db.transaction().execute((db) => takeReport({ ...deps, db }, bounce, recipient))
  const { did, ...rest } = outcome
  deps.log[did === 'unread' || did === 'unmatched' ? 'warn' : 'info'](rest, `bounce:${did}`)
  return outcome
}

async function takeReport(
  deps: BounceDeps,
  bounce: Bounce,
  recipient: string | null,
): Promise<BounceOutcome> {
  if (bounce.kind === 'ignored' || bounce.kind === 'unread')
    return { did: bounce.kind, deliveryId: null, why: bounce.why }
  const delivery = await findReportedDelivery(deps.db, listIds(deps.vault, bounce.clues, recipient))
  if (delivery === undefined)
    return { did: 'unmatched', deliveryId: null, why: 'It names no delivery of ours.' }
  const done =
    bounce.kind === 'complaint'
      ? await takeComplaint(deps, delivery)
      : await takeFailure(deps, delivery, bounce.recipients)
  return { ...done, deliveryId: delivery.id }
}

/** A signed address before an id: only we could make it. */
function listIds(vault: AddressVault, clues: Clues, recipient: string | null): readonly string[] {
  const addresses = recipient === null ? clues.addresses : [recipient, ...clues.addresses]
  const signed = addresses.map((address) => findVerpDelivery(vault, address))
  return [...signed.filter((id) => id !== undefined), ...clues.deliveryIds]
}

async function takeComplaint(deps: BounceDeps, { id, subscriberId }: ReportedDelivery): Promise<Did> {
  const { db, now } = deps
  if (await isReported(db, id, 'complained'))
    return { did: 'repeated', why: 'This complaint is known already.' }
  const at = now()
  const words = 'Its reader marked it as spam.'
  await recordReport(db, id, { outcome: 'complained', words, at })
  if (subscriberId === null) return { did: 'counted', why: words }
  await suppress(db, { subscriberId, cause: 'complaint', reason: words, at })
  await tell(deps, 'complaint', {
    subject: 'Countywatch: a reader marked our mail as spam',
    paragraphs: [
      'Nothing more is sent to that reader, unless they confirm again. You are told this once a day, however many there are.',
      `The mail was delivery ${id}.`,
    ],
  })
  return { did: 'suppressed', why: words }
}

async function takeFailure(
  deps: BounceDeps,
  delivery: ReportedDelivery,
  recipients: Extract<Bounce, { kind: 'failure' }>['recipients'],
): Promise<Did> {
  const { db, vault, now } = deps
  const { id, subscriberId } = delivery
  const address = subscriberId === null ? undefined : await findAddress(db, vault, subscriberId)
  const judgement = judgeFailure(recipients, address ?? null)
  const { verdict, report } = judgement
  if (verdict === 'none') return { did: 'ignored', why: `It was ${report.action}, and has not failed.` }
  if (await isReported(db, id, 'bounced')) return { did: 'repeated', why: 'This bounce is known already.' }
  const at = now()
  const words = describe(judgement, address)
  await recordReport(db, id, { outcome: 'bounced', words, at })
  if (subscriberId === null) return { did: 'counted', why: words }
  if (verdict === 'ours') return takeRefusal(deps, id, words)
  if (verdict === 'soft') {
    const { pausedUntil, isSuppressed } = await noteSoftBounce(db, { subscriberId, reason: words, at })
    if (!isSuppressed) return { did: pausedUntil === null ? 'counted' : 'paused', why: words }
  } else await suppress(db, { subscriberId, cause: 'hard-bounce', reason: words, at })
  return { did: 'suppressed', why: words }
}

/** What the mailbox is not to blame for. */
async function takeRefusal(deps: BounceDeps, deliveryId: string, words: string): Promise<Did> {
  await tell(deps, 'refusal', {
    subject: 'Countywatch: a mail of ours was refused, and came back',
    paragraphs: [
      `The other side said: ${words}`,
      'That is about the mail or its sender, not the mailbox, so the reader stays on the list. Others may be refused too: look at what your server says of mail to that side. You are told this once a day, however many there are.',
      `The mail was delivery ${deliveryId}.`,
    ],
  })
  return { did: 'refused', why: words }
}

/** At most once a day about each: a flood of reports must not become a flood of notices. */
async function tell(
  { db, now, hasMaintainer }: BounceDeps,
  about: 'complaint' | 'refusal',
  notice: { readonly subject: string; readonly paragraphs: readonly string[] },
): Promise<void> {
  const at = now()
  await queueNotice(db, { about, ...notice }, { batch: `bounces ${at.slice(0, 10)}`, at, hasMaintainer })
}

/** Status and words, less every address; the words of a mail to nobody that we know are left out. */
function describe({ status, report }: Judgement, address: string | undefined): string {
  const known = address === undefined ? [] : [address, ...report.addresses]
  const words = address === undefined ? '' : report.diagnostic.replace(/^[\w-]+;\s*/, '')
  const hidden = known.reduce(hideAddresses, words).trim()
  return `It came back${status === null ? '' : `: ${status}`}${hidden === '' ? '.' : ` (${hidden})`}`
}
