/**
 * Proof that a form was really served, and not long ago: its time, signed, in a hidden field; and a field
 * that people do not see, so that only machines fill it. Pure but for the vault's key.
 */
import type { AddressVault } from '../../delivery/address-vault.js'
import { isSameSecret } from '../../delivery/is-same-secret.js'

export const GUARD_FIELD = 'served'
/** Named so that no browser fills it by itself. */
export const TRAP_FIELD = 'subject'

const USE = 'guard forms'
/** Nobody reads a form and fills it in less. */
const MIN_AGE_MS = 1_000
/** A form may stand open for a day. */
const MAX_AGE_MS = 24 * 3_600_000

/** What the hidden field holds: `1777647600000.signature`. */
export function makeGuard(vault: AddressVault, now: string): string {
  const servedMs = String(Date.parse(now))
  return `${servedMs}.${vault.deriveSecret(USE, servedMs)}`
}

/** False for a machine's request, and for a form that stood open too long: it is then served again. */
export function isFromForm(vault: AddressVault, fields: URLSearchParams, now: string): boolean {
  if ((fields.get(TRAP_FIELD) ?? '') !== '') return false
  const [servedMs = '', signature = ''] = (fields.get(GUARD_FIELD) ?? '').split('.', 2)
  const age = Date.parse(now) - Number(servedMs)
  return isSameSecret(signature, vault.deriveSecret(USE, servedMs)) && age >= MIN_AGE_MS && age <= MAX_AGE_MS
}
