/**
 * How to leave: a link that holds a delivery and a signature, so that no one leaves in another's name; or
 * a mail, where there is no site. Pure but for the vault's key.
 *
 * It never expires and is stored nowhere: a mail of years ago must still let its reader go.
 */
import type { AddressVault } from './address-vault.js'
import { isSameSecret } from './is-same-secret.js'
import type { Mailbox } from './mail-address.js'
import { makeUnsubscribeMailto } from './mail-message.js'

const USE = 'unsubscribe'

/**
 * One link for a POST of one click and for a person's visit, by `PUBLIC_URL`; until that is set, a mailto.
 */
export function makeUnsubscribeUrl(
  settings: { readonly vault: AddressVault; readonly publicUrl: string | null; readonly from: Mailbox },
  deliveryId: string,
): string {
  const { vault, publicUrl, from } = settings
  if (publicUrl === null) return makeUnsubscribeMailto(from, deliveryId)
  return `${publicUrl}/unsubscribe/${makeUnsubscribeToken(vault, deliveryId)}`
}

/**
 * What of {@link makeUnsubscribeUrl} is this delivery's own, and stands at its end: of the same length for
 * every delivery, so that a mail made for one becomes another's by putting in theirs.
 */
export function makeUnsubscribeTail(
  { vault, publicUrl }: { readonly vault: AddressVault; readonly publicUrl: string | null },
  deliveryId: string,
): string {
  return publicUrl === null ? encodeURIComponent(deliveryId) : makeUnsubscribeToken(vault, deliveryId)
}

/** `deliveryId.signature`; safe in an address. */
export function makeUnsubscribeToken(vault: AddressVault, deliveryId: string): string {
  return `${deliveryId}.${vault.deriveSecret(USE, deliveryId)}`
}

/** @returns the delivery's id; undefined when it is not one of ours. */
export function readUnsubscribeToken(vault: AddressVault, token: string): string | undefined {
  const dot = token.indexOf('.')
  if (dot < 1) return undefined
  const deliveryId = token.slice(0, dot)
  const isOurs = isSameSecret(token.slice(dot + 1), vault.deriveSecret(USE, deliveryId))
  return isOurs ? deliveryId : undefined
}
