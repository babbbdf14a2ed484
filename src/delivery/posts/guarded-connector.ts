/**
 * Connections to the internet alone, not to private and local networks, whatever leads there. EDGE.
 *
 * An address is looked at where it is used, at the socket: a check of the name beforehand is undone by a
 * second look-up that answers otherwise.
 */
import type { LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import type { buildConnector } from 'undici'
import { isPublicAddress } from './public-address.js'

/** Nothing was sent, since nothing may be sent there. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress'
}

/** No connection: nothing of the request was sent. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected'
}

export interface ConnectorSettings {
  readonly allowsPrivateAddresses: boolean
  readonly lookup: LookupFunction
  /** Makes connections that find their addresses by this look-up. */
  readonly makeConnector: (lookup: LookupFunction) => buildConnector.connector
}

/** Without TLS, only within networks of one's own, and only where those are allowed. */
export function mayConnect(address: string, protocol: string, allowsPrivateAddresses: boolean): boolean {
  if (protocol === 'https:') return allowsPrivateAddresses || isPublicAddress(address)
  return allowsPrivateAddresses && !isPublicAddress(address)
}

export function makeGuardedConnector(settings: ConnectorSettings): buildConnector.connector {
  const connectorFor = (protocol: string) => {
    const isAllowed = (address: string) => mayConnect(address, protocol, settings.allowsPrivateAddresses)
    return { isAllowed, connect: settings.makeConnector(guardLookup(settings.lookup, isAllowed)) }
  }
  const connectors = { 'http:': connectorFor('http:'), 'https:': connectorFor('https:') }
  return (options, callback) => {
    const { isAllowed, connect } = connectors[options.protocol === 'https:' ? 'https:' : 'http:']
    // Node looks no address up that is one already.
    if (isIP(options.hostname) !== 0 && !isAllowed(options.hostname)) return callback(forbid(), null)
    return connect(options, (error, socket) => {
      if (error !== null) return callback(explain(error), null)
      if (isAllowed(socket.remoteAddress ?? '')) return callback(null, socket)
      socket.destroy()
      callback(forbid(), null)
    })
  }
}

/** Gives only those of a name's addresses that may be used: of one good and one bad, the good one. */
function guardLookup(lookup: LookupFunction, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, [])
      const addresses = (found as LookupAddress[]).filter(({ address }) => isAllowed(address))
      const [first] = addresses
      if (first === undefined) return callback(forbid(), [])
      if (options.all === true) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

function forbid(): ForbiddenAddress {
  return new ForbiddenAddress('its address leads to a private or local network, or is not https')
}

function explain(error: Error): Error {
  if (error instanceof ForbiddenAddress) return error
  return new NotConnected('no connection', { cause: error })
}
