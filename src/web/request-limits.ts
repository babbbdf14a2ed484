/**
 * How often one network may ask for mail, and one address be sent it. EDGE (clock, memory).
 *
 * Held in memory alone: networks are never stored or logged, and a restart forgives everyone.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

export interface RequestLimits {
  /** @returns seconds to wait; null when it may go on. */
  takeNetwork(network: string): Promise<number | null>
  /** @param addressHash keyed. @returns false when enough was sent to it. */
  takeAddress(addressHash: string): Promise<boolean>
}

const HOUR_S = 3_600
/** A school or an office may share one. */
const REQUESTS_OF_A_NETWORK = { points: 40, duration: HOUR_S }
/** Said on the answer's page as it is here. */
export const MAILS_A_DAY = 5
const LETTERS_TO_AN_ADDRESS = { points: MAILS_A_DAY, duration: 24 * HOUR_S }

export function makeRequestLimits(): RequestLimits {
  const networks = new RateLimiterMemory(REQUESTS_OF_A_NETWORK)
  const addresses = new RateLimiterMemory(LETTERS_TO_AN_ADDRESS)
  return {
    takeNetwork: (network) => take(networks, network),
    takeAddress: async (hash) => (await take(addresses, hash)) === null,
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
