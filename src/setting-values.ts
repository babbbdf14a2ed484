/** The text of a setting -> its value, or undefined for what was not expected. Pure but for the time zones of Node. */
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { findMailbox } from './delivery/mail-address.js'
import { isLoopback } from './delivery/smtp-server.js'
import { MAX_BOUNCE_NAME } from './delivery/verp.js'
import { findState } from './places/states.js'

export function findDbPath(text: string): string | undefined {
  if (text === '') return undefined
  return text === ':memory:' ? text : resolve(text)
}

export function findWebAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, hostname, href } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)) ? href : undefined
}

export function findOrigin(text: string): string | undefined {
  const href = findWebAddress(text)
  const origin = href === undefined ? undefined : new URL(href).origin
  return href === `${origin}/` ? origin : undefined
}

export function findHosts(text: string): readonly string[] | undefined {
  const hosts = text.split(',').map((host) => host.trim().toLowerCase())
  return hosts.every((host) => /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/.test(host)) ? hosts : undefined
}

/** As it stands in the User-Agent: what ICE can reach, so no address on this machine. */
export function findContact(text: string): string | undefined {
  const address = findAddress(text)
  if (address !== undefined) return `mailto:${address}`
  return text.startsWith('https:') ? findWebAddress(text) : undefined
}

export function findAddress(text: string): string | undefined {
  return text.includes('<') ? undefined : findMailbox(text)?.address
}

/** Before the @, short enough for what each delivery adds to it. */
export function findBounceAddress(text: string): string | undefined {
  const address = findAddress(text)
  return address !== undefined && address.lastIndexOf('@') <= MAX_BOUNCE_NAME ? address : undefined
}

export function findAddresses(text: string): readonly string[] | undefined {
  const addresses = text.split(',').map((one) => findAddress(one.trim()))
  return addresses.every((address) => address !== undefined) ? addresses : undefined
}

/** Wrapped, since `off` is a value and undefined is none. */
export function findPort(text: string): { readonly port: number | null } | undefined {
  if (text.toLowerCase() === 'off') return { port: null }
  const port = Number(text)
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? { port } : undefined
}

export function findListenHost(text: string): string | undefined {
  return text === 'localhost' || isIP(text) !== 0 ? text : undefined
}

export function findIpAddresses(text: string): readonly string[] | undefined {
  const addresses = text.split(',').map((one) => one.trim())
  return addresses.every((address) => isIP(address) !== 0) ? addresses : undefined
}

export function findSecret(text: string): string | undefined {
  return /^\S{32,}$/.test(text) ? text : undefined
}

export function findDays(text: string): number | undefined {
  const days = Number(text)
  return /^\d{1,4}$/.test(text) && days >= 1 && days <= 3650 ? days : undefined
}

/** Wrapped, since null is a value: all of them. */
export function findStates(text: string): { readonly codes: readonly string[] | null } | undefined {
  if (text.toLowerCase() === 'all') return { codes: null }
  if (text.toLowerCase() === 'off') return { codes: [] }
  const codes = text.split(',').map((one) => findStateCode(one.trim()))
  return codes.every((code) => code !== undefined) ? { codes } : undefined
}

export function findStateCode(text: string): string | undefined {
  return findState(text.toUpperCase())?.code
}

export function findTimeZone(text: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

/** Hours or days, whole, from 1. @param max in the same unit. */
export function findWhole(text: string, max: number): number | undefined {
  const count = Number(text)
  return /^\d{1,4}$/.test(text) && count >= 1 && count <= max ? count : undefined
}

/** Longer than the three days for which a delivery is tried. */
export function findExpiry(text: string): number | undefined {
  const days = findWhole(text, 365)
  return days !== undefined && days >= 4 ? days : undefined
}

export function findHour(text: string): number | undefined {
  return /^\d{1,2}$/.test(text) && Number(text) <= 23 ? Number(text) : undefined
}

/** Wrapped, since `off` is a value and undefined is none. */
export function findPace(text: string): { readonly perMinute: number | null } | undefined {
  if (text.toLowerCase() === 'off') return { perMinute: null }
  const perMinute = Number(text)
  return /^\d{1,6}$/.test(text) && perMinute >= 1 ? { perMinute } : undefined
}

/** One DNS label. */
export function findSelector(text: string): string | undefined {
  return /^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/i.test(text) ? text : undefined
}
