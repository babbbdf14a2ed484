/**
 * What a report says of a mailbox: is it gone, unwell, or are we not wanted. Pure.
 *
 * A mailbox that is wrongly taken for gone gets no alert any more, so only a status that says so in itself is
 * believed at once; whatever is less clear counts as a soft bounce, five of which in a month mean as much.
 */
import type { RecipientReport } from './bounce.js'

/**
 * `hard` no such mailbox, or none that takes mail · `soft` not delivered, perhaps next time · `ours` the mail or
 * we as its sender were refused, which says nothing of the mailbox · `none` no failure.
 */
export type Verdict = 'hard' | 'soft' | 'ours' | 'none'

export interface Judgement {
  readonly verdict: Verdict
  /** Enhanced status, or a server's three digits; null where the report has neither. */
  readonly status: string | null
  readonly report: RecipientReport
}

/** The mildest first: mail to a forwarder with one dead end still arrives somewhere. */
const MILDEST_FIRST: readonly Verdict[] = ['none', 'ours', 'soft', 'hard']

/**
 * Of several recipients (a list that was expanded, a forwarder) what is said of the subscriber's own address
 * counts, and otherwise the mildest.
 *
 * @param address the subscriber's; null where it is not known.
 */
export function judgeFailure(recipients: readonly RecipientReport[], address: string | null): Judgement {
  const own = recipients.filter((report) =>
    report.addresses.some((each) => each.toLowerCase() === address?.toLowerCase()),
  )
  const judged = (own.length > 0 ? own : recipients).map((report) => {
    const status = findStatus(report)
    return { status, report, verdict: report.action === 'failed' ? judgeStatus(status) : 'none' } as const
  })
  const order = ({ verdict }: Judgement) => MILDEST_FIRST.indexOf(verdict)
  const [mildest] = judged.toSorted((a, b) => order(a) - order(b))
  if (mildest === undefined) throw new Error('A failure has no recipient.')
  return mildest
}

/** `other`, and `expired`: the server's own words say more. */
const VAGUE = /^[245]\.(0\.0|4\.7)$/
const IN_WORDS = /(?<![\d.])[245]\d\d[ -]#?([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/
const SMTP_CODE = /(?:^|;)\s*([45]\d\d)(?!\d)/

/** Exim always reports 5.0.0, and gives the server's words beside it. */
function findStatus({ status, diagnostic }: RecipientReport): string | null {
  if (status !== null && !VAGUE.test(status)) return status
  return IN_WORDS.exec(diagnostic)?.[1] ?? SMTP_CODE.exec(diagnostic)?.[1] ?? status
}

/**
 * RFC 3463, section 3; RFC 5248 and 7505 for those added later. `1.1` no such mailbox, `1.2` no such domain, `1.3`
 * no such form of address, `1.4` it fits several, `1.6` moved away, `1.10` the domain takes no mail, `2.1` switched off.
 */
const GONE = /^5\.(1\.(1|2|3|4|6|10)|2\.1)$/
/**
 * `1.7` and `1.8` the sender's address, `3.4` too big, `5.x` protocol, `6.x` content, `7.x` policy: of these the last
 * also when they are temporary, since blocklists and limits are answered with 4.7.x. `5.0` is Outlook's word for much else.
 */
const OURS = /^(5\.(1\.[78]|3\.4|5\.[1-9]\d*|6\.\d+)|[45]\.7\.\d+)$/
/** Without an enhanced status, RFC 5321, section 4.2.3: 554 is a refusal of the message or of us, as are bad commands. */
const OURS_SMTP = /^5(0\d|3\d|54|55)$/

/** @param status of a failure that is final, as `findStatus` gives it. */
export function judgeStatus(status: string | null): Verdict {
  if (status === null) return 'soft'
  // It contradicts itself: a failure that succeeded.
  if (status.startsWith('2')) return 'none'
  if (GONE.test(status)) return 'hard'
  return OURS.test(status) || OURS_SMTP.test(status) ? 'ours' : 'soft'
}
