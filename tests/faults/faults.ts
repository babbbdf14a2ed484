/**
 * All that may go wrong between a worker and ICE's site: design section 4, as values. Pure, given a `Chance`.
 *
 * `says` is what the run's record must say of a look that ended so; a fault without it is survived in that look.
 */
import { gzipSync } from 'node:zlib'
import type { Chance } from '../properties/chance.js'

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** In place of the length of the body. */
  readonly claims?: number
  /** How it goes out; `whole` when not given. `nonsense` is no HTTP at all. */
  readonly manner?: 'whole' | 'slow' | 'drip' | 'stall' | 'cut' | 'never' | 'reset' | 'nonsense'
}

export interface FaultContext {
  readonly chance: Chance
  /** The same site under another host name, and the path asked for. */
  readonly foreignOrigin: string
  readonly path: string
  /** The edition before of the list asked for, and the newest of the other. */
  readonly previous: Uint8Array
  readonly other: Uint8Array
  /** The request's own ETag and time; undefined where it named none. */
  readonly etag: string | undefined
  readonly since: string | undefined
}

export interface Fault {
  readonly name: string
  readonly on: 'any' | 'page' | 'file'
  /**
   * What the look gets in the end: the truth; a workbook that is not the one posted; or nothing of use. Of a
   * page, `lie` is one that says something wrong of the lists.
   */
  readonly gives: 'truth' | 'lie' | 'nothing'
  readonly says?: RegExp
  readonly apply: (good: Reply, context: FaultContext) => Reply
}

const NONE = new Uint8Array()

function html(status: number, words: string, headers: Record<string, string> = {}): Reply {
  const body = `<!DOCTYPE html><html><head><title>${words}</title></head><body><h1>${words}</h1></body></html>`
  return { status, headers: { 'content-type': 'text/html', ...headers }, body: Buffer.from(body) }
}

function redirect(location: string): Reply {
  return { status: 302, headers: { location }, body: NONE }
}

function nothing(name: string, says: RegExp, apply: Fault['apply'], on: Fault['on'] = 'any'): Fault {
  return { name, on, gives: 'nothing', says, apply }
}

/** Answers that bring nothing, from any address. */
const REFUSALS: readonly Fault[] = [
  nothing('403', /status 403.*blocks us/, () => html(403, 'Access Denied')),
  nothing('429', /status 429/, () => html(429, 'Too many requests')),
  nothing('429 for an hour', /status 429/, () => html(429, 'Too many requests', { 'retry-after': '3600' })),
  nothing('429 for a second', /status 429/, () => html(429, 'Too many requests', { 'retry-after': '1' })),
  nothing('429 until a date', /status 429/, () =>
    html(429, 'Too many', { 'retry-after': 'Fri, 31 Dec 2100 00:00:00 GMT' }),
  ),
  nothing('429 in no words', /status 429/, () => html(429, 'Too many requests', { 'retry-after': 'soon' })),
  ...[500, 502, 503].map((status) =>
    nothing(`${status}`, new RegExp(`status ${status}`), () => html(status, 'Unexpected error')),
  ),
  nothing('challenge', /challenge/, () => html(200, 'Just a moment...')),
  nothing('error page', /error page/, () => html(200, 'The website encountered an unexpected error')),
  nothing('soft 404', /error page/, () => html(200, 'Page not found')),
  nothing('404', /status 404/, () => html(404, 'Page not found')),
  nothing('another page', /an HTML page/, () => html(200, 'Welcome')),
  nothing('redirect loop', /redirects/, (_, { path }) => redirect(path)),
  nothing('redirect to another host', /not one of the hosts/, (_, { foreignOrigin, path }) =>
    redirect(foreignOrigin + path),
  ),
  nothing('redirect to nowhere', /status 302 to nowhere/, () => ({ status: 302, headers: {}, body: NONE })),
  nothing('304 to no question', /status (304|500)/, (_, { etag, since }) =>
    etag === undefined && since === undefined ? { status: 304, headers: {}, body: NONE } : html(500, 'Error'),
  ),
  nothing('empty body', /the body is empty/, (good) => ({ ...good, body: NONE })),
  nothing('JSON', /JSON/, () => ({
    ...{ status: 200, headers: { 'content-type': 'application/json' } },
    body: Buffer.from('{"error":"moved"}'),
  })),
]

/** Which of the limits ends the wait first is a matter of milliseconds. */
const TOO_SLOW = /no answer in time|body stopped coming|no whole answer within/

/** What the wire does. */
const ACCIDENTS: readonly Fault[] = [
  nothing('cut off', /closed early|reset|not as long|ends early/, (good) => ({ ...good, manner: 'cut' })),
  nothing('reset', /reset|closed early/, (good) => ({ ...good, manner: 'reset' })),
  nothing('no HTTP', /not whole as HTTP/, (good) => ({ ...good, manner: 'nonsense' })),
  nothing('more promised than sent', /closed early|not as long|ends early|cut short/, (good) => ({
    ...good,
    claims: good.body.byteLength + 100,
  })),
  nothing('less promised than sent', /cut short|ends early|closed early|not as long|not whole/, (good) => ({
    ...good,
    claims: good.body.byteLength - 40,
  })),
  nothing('gzip of garbage', /damaged|ends early/, (good, { chance }) => ({
    ...good,
    headers: { ...good.headers, 'content-encoding': 'gzip' },
    body: Buffer.from(Array.from({ length: 400 }, () => chance.below(256))),
  })),
  nothing('gzip without its end', /ends early|damaged/, (good) => {
    const body = good.headers['content-encoding'] === 'gzip' ? good.body : gzipSync(good.body)
    const headers = { ...good.headers, 'content-encoding': 'gzip' }
    return { ...good, headers, body: body.subarray(0, Math.floor(body.length * 0.7)) }
  }),
  { name: 'slow', on: 'any', gives: 'truth', apply: (good) => ({ ...good, manner: 'slow' }) },
  // These cost real time, so that each is tried in one place alone.
  nothing('no answer', TOO_SLOW, (good) => ({ ...good, manner: 'never' }), 'page'),
  nothing('stalled', TOO_SLOW, (good) => ({ ...good, manner: 'stall' }), 'file'),
  nothing('byte by byte', TOO_SLOW, (good) => ({ ...good, manner: 'drip' }), 'file'),
]

function pageFault(
  name: string,
  gives: Fault['gives'],
  rewrite: (html: string) => string,
  says?: RegExp,
): Fault {
  const apply = (good: Reply): Reply => ({
    ...good,
    body: Buffer.from(rewrite(Buffer.from(good.body).toString())),
  })
  return { name, on: 'page', gives, apply, ...(says === undefined ? {} : { says }) }
}

const PROSE = /<p>As of.*?<\/p>/g
const LINK = /<a [^>]*href="([^"]*)"[^>]*>View 287\(g\) (Participating|Pending) Agencies<\/a>/g

/** A page that is ICE's, and is not right. */
const PAGES: readonly Fault[] = [
  pageFault('numbers gone', 'truth', (page) => page.replace(PROSE, '<p>Agencies take part.</p>')),
  pageFault('numbers wrong', 'lie', (page) =>
    page.replace(PROSE, (prose) =>
      prose.replace(/(?<=ICE has (?:signed )?)\d+/, (count) => `${3 * Number(count) + 60}`),
    ),
  ),
  pageFault(
    'redesigned',
    'nothing',
    (page) => page.replace(LINK, '<button data-file="$1">Download the $2 list</button>'),
    /expected a link/,
  ),
  pageFault(
    'without its main part',
    'nothing',
    (page) => page.replace(/<main>[\s\S]*<\/main>/, ''),
    /expected a link/,
  ),
  pageFault(
    'links to a file to come',
    'nothing',
    (page) => page.replace(LINK, (a, href) => a.replace(href, `${href.replace('.xlsx', '')}9.xlsx`)),
    /status 404/,
  ),
  pageFault(
    'two links to the list',
    'nothing',
    (page) => page.replace(LINK, (a, href) => `${a}${a.replace(href, '/doclib/old.xlsx')}`),
    /expected one address/,
  ),
  pageFault(
    'participating link gone',
    'nothing',
    (page) => page.replace(/<a [^>]*>View 287\(g\) Participating Agencies<\/a>/, ''),
    /expected a link/,
  ),
  pageFault('pending link gone', 'lie', (page) =>
    page.replace(/<a [^>]*>View 287\(g\) Pending Agencies<\/a>/, ''),
  ),
  pageFault('links swapped', 'lie', (page) => {
    const hrefs = [...page.matchAll(LINK)].map((match) => match[1] ?? '').reverse()
    return page.replace(LINK, (a, href) => a.replace(href, hrefs.shift() ?? href))
  }),
]

function fileFault(name: string, gives: Fault['gives'], apply: Fault['apply'], says?: RegExp): Fault {
  return { name, on: 'file', gives, apply, ...(says === undefined ? {} : { says }) }
}

const FILES: readonly Fault[] = [
  fileFault(
    'HTML for a workbook',
    'nothing',
    (good) => ({ ...good, body: html(200, 'ICE').body }),
    /an HTML page/,
  ),
  fileFault('garbled', 'lie', (good, { chance }) => {
    const body = Buffer.from(good.body)
    // Past the first header, before the directory: it is still a zip with its end.
    for (let count = 0; count < 40; count++) {
      const at = 200 + chance.below(body.length - 1_500)
      body[at] = (body[at] ?? 0) ^ (1 + chance.below(255))
    }
    return { ...good, body }
  }),
  fileFault('the other list', 'lie', (good, { other }) => ({ ...good, body: other })),
  fileFault('the edition before', 'lie', (good, { previous }) => ({ ...good, body: previous })),
  fileFault('304, whatever it is', 'lie', (good, { etag, since }) => {
    if (etag === undefined && since === undefined) return good
    const headers: Record<string, string> = {}
    if (etag !== undefined) headers.etag = etag
    if (since !== undefined) headers['last-modified'] = since
    return { status: 304, headers, body: NONE }
  }),
  fileFault('one ETag for all', 'truth', (good) => ({
    ...good,
    headers: { ...good.headers, etag: '"all"' },
  })),
  fileFault('a time long gone', 'truth', (good) => ({
    ...good,
    headers: { ...good.headers, 'last-modified': 'Thu, 01 Jan 1970 00:00:00 GMT' },
  })),
]

export const FAULTS: readonly Fault[] = [...REFUSALS, ...ACCIDENTS, ...PAGES, ...FILES]
