/**
 * `SMTP_URL` -> which server, how, and who we are to it. Pure.
 *
 * nodemailer can read such an address too, but takes every option in it, `?tls.rejectUnauthorized=false`
 * among them, and a misspelt one in silence.
 */

export interface SmtpServer {
  readonly host: string
  readonly port: number
  /**
   * `implicit` from the first byte (smtps) · `required` by STARTTLS, or nothing is sent · `optional` by
   * STARTTLS where the server offers it · `none` on this machine itself.
   */
  readonly tls: 'implicit' | 'required' | 'optional' | 'none'
  readonly login: { readonly user: string; readonly password: string } | null
}

/** Submission with STARTTLS (RFC 6409), and with TLS from the start (RFC 8314). */
const SUBMISSION_PORT = 587
const SUBMISSIONS_PORT = 465

const HOST = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])$/i
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Whether a URL's host is this machine itself. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname)
}

/** `smtp://user:password@host:port`, `smtps://…`, either with `?tls=optional`; undefined for anything else. */
export function findSmtpServer(address: string): SmtpServer | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname, port, pathname, search, hash, username, password } = new URL(address)
  const isSmtps = protocol === 'smtps:'
  if ((!isSmtps && protocol !== 'smtp:') || !HOST.test(hostname)) return undefined
  if (!['', '/'].includes(pathname) || hash !== '') return undefined
  if (search !== '' && (isSmtps || search !== '?tls=optional')) return undefined
  const login = readLogin(username, password)
  if (login === undefined) return undefined
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isSmtps ? SUBMISSIONS_PORT : SUBMISSION_PORT) : Number(port),
    tls: readTls(isSmtps, search, hostname),
    login,
  }
}

function readTls(isSmtps: boolean, search: string, hostname: string): SmtpServer['tls'] {
  if (isSmtps) return 'implicit'
  if (search !== '') return 'optional'
  return isLoopback(hostname) ? 'none' : 'required'
}

/** Null where no one logs in; undefined where only half is there, or badly encoded. */
function readLogin(username: string, password: string): SmtpServer['login'] | undefined {
  if (username === '' && password === '') return null
  if (username === '' || password === '') return undefined
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) }
  } catch {
    return undefined
  }
}
