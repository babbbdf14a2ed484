/** Whether a request comes from this machine itself, and not through a proxy on it. Pure. */

/** A proxy adds one of these as a rule; who asks by hand does not. */
const FORWARDING = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via']

const LOOPBACK = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/i
/** A Host that a proxy passes on, or a foreign page resolves to this machine, has another name. */
const LOOPBACK_HOST = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i

/** @param peer the IP address of the connection. @param header by its name in lower case. */
export function isThisMachine(peer: string, header: (name: string) => string | undefined): boolean {
  const isDirect = FORWARDING.every((name) => header(name) === undefined)
  return isDirect && LOOPBACK.test(peer) && LOOPBACK_HOST.test(header('host') ?? '')
}
