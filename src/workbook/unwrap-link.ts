/**
 * An address as ICE prints it, in a cell or on the page -> the address that is meant. Pure.
 *
 * One in five goes through Outlook's safelinks; others were copied out of a browser's PDF viewer or
 * lost a slash. What cannot be read as an address of the web is null, never a guess.
 */

/** Where root-relative addresses of ICE lead, unless the caller knows the page they stand on. */
const ICE = 'https://www.ice.gov/'

/** Safelinks within safelinks. A mail passed on twice has two; a loop must end. */
const MAX_WRAPPERS = 5

const VIEWER = /^[a-z-]*extension:[\\/]{2}[^\\/]*[\\/]/i
const SAFELINKS_HOST = /(^|\.)safelinks\.protection\.(outlook\.com|office365\.us)$/i
const HOST_WITHOUT_SCHEME = /^(www\.|[\w.-]+\.gov(?=[:/?#]|$))/i
const ENCODED_SCHEME = /^https?%(25)*3a/i

/**
 * The absolute address meant, or null when there is none: another scheme (`javascript:`, `file:`), a
 * path of someone's own disk, a name and password before the host, or no address at all.
 *
 * `http:` becomes `https:`, save where a port is named, since another scheme there would name another
 * service. Spaces inside are encoded; case and escapes are left as printed.
 *
 * @param base what a root-relative address (`/doclib/…`) is read against.
 */
export function unwrapLink(printed: string, base = ICE): string | null {
  let address = printed
  for (let wrapper = 0; wrapper <= MAX_WRAPPERS; wrapper++) {
    const url = findUrl(tidy(address), base)
    if (url === undefined) return null
    if (!SAFELINKS_HOST.test(url.hostname)) return secure(url).href
    address = url.searchParams.get('url') ?? ''
  }
  return null
}

/**
 * Whether an address may be fetched: `https` on a host of the list, or any web address on a `host:port`
 * of it. A stand-in is named with its port; ICE is never asked over plain `http`.
 */
export function isAllowedHost(url: string, sourceHosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, port } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') return false
  const withPort = `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`
  return sourceHosts.some((entry) => {
    const host = entry.toLowerCase()
    return /:\d+$/.test(host) ? host === withPort : protocol === 'https:' && `${host}:443` === withPort
  })
}

/** One wrapper's worth of slips put right; what is still wrapped comes round again. */
function tidy(printed: string): string {
  let address = printed
    .replace(/[\s\u200b\ufeff]+/g, ' ')
    .trim()
    .replace(VIEWER, '')
  while (address.includes('&amp;')) address = address.replaceAll('&amp;', '&')
  while (ENCODED_SCHEME.test(address)) {
    const decoded = decodeOnce(address)
    if (decoded === address) break
    address = decoded
  }
  return address.replace(/^(https?):[\\/ ]*/i, '$1://').replace(HOST_WITHOUT_SCHEME, 'https://$&')
}

function decodeOnce(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    // A stray percent sign: no address can be told from it.
    return address
  }
}

function findUrl(address: string, base: string): URL | undefined {
  // A path without a leading slash is most often of the author's own disk, as Excel writes those.
  const isAddress = /^(https?:\/\/[^/]|\/)/i.test(address)
  if (!isAddress || !URL.canParse(address, base)) return undefined
  const url = new URL(address, base)
  const isPlain = url.username === '' && url.password === ''
  return isPlain && (url.protocol === 'https:' || url.protocol === 'http:') ? url : undefined
}

function secure(url: URL): URL {
  if (url.protocol === 'http:' && url.port === '') url.protocol = 'https:'
  return url
}
