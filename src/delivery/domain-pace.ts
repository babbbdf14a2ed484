/**
 * How many mails a minute go to one domain: each gets a time at which it may go. Pure: the clock is given.
 *
 * The generic cell rate algorithm (ITU-T I.371): a tenth of a minute's mails may go at once, and the rest
 * evenly, so that no minute, wherever it begins, has more than the limit. Domains are kept in memory alone.
 */

const MINUTE_MS = 60_000
/** Of a minute's mails, how many may go at once. */
const BURST_PART = 0.1
/** Clocks are put right by that much without being set back. */
const CLOCK_SLACK_MS = 1_000
/** Domains that are kept before those that are idle are forgotten. */
const MAX_DOMAINS = 1_000

export class DomainPace {
  /** When the next of a domain would go if none went at once, in milliseconds. */
  private readonly nextOf = new Map<string, number>()
  private readonly spacingMs: number
  private readonly toleranceMs: number
  private lastMs = Number.NEGATIVE_INFINITY

  /** @param perMinute 1 or more. */
  constructor(perMinute: number) {
    const burst = Math.max(1, Math.floor(perMinute * BURST_PART))
    this.spacingMs = MINUTE_MS / (perMinute - burst + 1)
    this.toleranceMs = (burst - 1) * this.spacingMs
  }

  /** Takes the next place of a domain. @returns its time: now, or later. */
  take(domain: string, nowMs: number): number {
    // The clock was set back: what was reckoned by the old one would hold everything up.
    if (nowMs < this.lastMs - CLOCK_SLACK_MS) this.nextOf.clear()
    this.lastMs = nowMs
    if (this.nextOf.size >= MAX_DOMAINS) this.forgetIdle(nowMs)
    const next = Math.max(this.nextOf.get(domain) ?? nowMs, nowMs)
    this.nextOf.set(domain, next + this.spacingMs)
    return Math.max(nowMs, Math.ceil(next - this.toleranceMs))
  }

  private forgetIdle(nowMs: number): void {
    for (const [domain, next] of this.nextOf) if (next <= nowMs) this.nextOf.delete(domain)
  }
}
