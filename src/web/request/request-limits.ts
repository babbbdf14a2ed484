/**
 * How often one network may ask for mail, and one address be sent it. EDGE (clock, memory).
 *
 * Held in memory alone: networks are never stored or logged, and a restart forgives everyone.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

export interface RequestLimits {
  /** @returns seconds to wait; null when it may go on. */
  takeNetwork(network: string): Promise<number | null>
  /** @param address or its keyed hash. @returns false when enough was sent to it. */
  takeAddress(address: string): Promise<boolean>
}

/** So many within a time. */
export interface Limit {
  readonly points: number
  /** Seconds. */
  readonly duration: number
}

export function makeRequestLimits(ofNetwork: Limit, toAddress: Limit): RequestLimits {
  const networks = new RateLimiterMemory(ofNetwork)
  const addresses = new RateLimiterMemory(toAddress)
  return {
    takeNetwork: (network) => take(networks, network),
    takeAddress: async (address) => (await take(addresses, address)) === null,
  }
}

async function take(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    return Math.ceil(refusal.msBeforeNext / 1_000)
  }
}
