/**
 * The address that one mail leaves under, and that a report of its failure comes back to: of each delivery
 * its own (VERP). Pure but for the vault's key.
 *
 * Signed, since whoever could make one up would have a subscriber taken for gone.
 */
import type { AddressVault } from './address-vault.js'
import { isSameSecret } from './is-same-secret.js'

const USE = 'verp'
/** Hexadecimal digits, since servers on the way may change case: guessed by nobody who must mail each guess. */
const SIGNATURE_LENGTH = 12
/** RFC 5321, section 4.5.3.1.1, allows 64 characters before the @: less `+`, the id, `-` and the signature. */
export const MAX_BOUNCE_NAME = 64 - 1 - 32 - 1 - SIGNATURE_LENGTH

const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/
const VERP = new RegExp(
  `\\+([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})-([0-9a-f]{${SIGNATURE_LENGTH}})@[^@\\s]+$`,
  'i',
)

/** `bounces@example.org` -> `bounces+<id without dashes>-<signature>@example.org`. @param deliveryId a UUID. */
export function makeVerpAddress(vault: AddressVault, bounceAddress: string, deliveryId: string): string {
  if (!UUID.test(deliveryId)) throw new Error(`${deliveryId} is no UUID.`)
  const at = bounceAddress.lastIndexOf('@')
  const tag = `${deliveryId.replaceAll('-', '')}-${sign(vault, deliveryId)}`
  return `${bounceAddress.slice(0, at)}+${tag}${bounceAddress.slice(at)}`
}

/**
 * The delivery of which it is the address, at whatever name and domain, in whatever case.
 *
 * @param address without brackets.
 * @returns undefined when it is of none, or not signed by us.
 */
export function findVerpDelivery(vault: AddressVault, address: string): string | undefined {
  const [, ...parts] = VERP.exec(address) ?? []
  const signature = parts.pop()?.toLowerCase()
  if (signature === undefined) return undefined
  const deliveryId = parts.join('-').toLowerCase()
  return isSameSecret(signature, sign(vault, deliveryId)) ? deliveryId : undefined
}

function sign(vault: AddressVault, deliveryId: string): string {
  return Buffer.from(vault.deriveSecret(USE, deliveryId), 'base64url')
    .toString('hex')
    .slice(0, SIGNATURE_LENGTH)
}
