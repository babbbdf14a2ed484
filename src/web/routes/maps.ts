/** Maps as SVG documents, and as pictures for previews: made once for each reading of the data. */
import { promisify } from 'node:util'
import { gzip as gzipInCallback } from 'node:zlib'
import type { Context, Hono } from 'hono'
import { findCountyBySlug } from '../../places/counties.js'
import { findState } from '../../places/states.js'
import { countPlaces } from '../data/count-places.js'
import { drawPicture } from '../map/draw-picture.js'
import { renderNationMap, renderStateMap } from '../map/map-document.js'
import type { Page, WebEnv } from '../page.js'
import { showNotFound } from '../pages/errors.js'
import { isTagKnown, makeEtag } from '../request/etags.js'
import { FRAMEABLE } from '../request/security-headers.js'
import type { WebDeps } from '../web-deps.js'

const gzip = promisify(gzipInCallback)

/** Pictures and maps that are kept; the oldest make room. */
const KEPT = 200

interface Kept {
  readonly body: Uint8Array<ArrayBuffer>
  readonly etag: string
}

export function addMapRoutes(app: Hono<WebEnv>, _deps: WebDeps): void {
  const remember = makeMemory()

  app.get('/maps/:file{[a-z]+\\.svg}', async (c) => {
    const page = c.get('page')
    const name = c.req.param('file').slice(0, -'.svg'.length)
    const state = findState(name.toUpperCase())
    if (state === undefined && name !== 'us') return showNotFound(c)
    const isPacked = (c.req.header('accept-encoding') ?? '').includes('gzip')
    const key = `map ${name} ${page.href('/')} ${isPacked}`
    const kept = await remember(page, key, async () => {
      const svg =
        state === undefined
          ? renderNationMap(page)
          : renderStateMap(page, countPlaces(page.data).countState(state.code))
      return isPacked ? gzip(svg) : Buffer.from(svg)
    })
    if (isPacked) c.header('Content-Encoding', 'gzip')
    c.header('Vary', 'Accept-Encoding', { append: true })
    // An embed that another site frames holds the map in a frame of its own.
    c.header(FRAMEABLE, '1')
    return answer(c, kept, 'image/svg+xml; charset=utf-8')
  })

  app.get('/images/:file{[a-z]{2}\\.png}', (c) => {
    const state = findState(c.req.param('file').slice(0, 2).toUpperCase())
    return state === undefined ? showNotFound(c) : showPicture(c, state.code, undefined)
  })

  app.get('/images/:state{[a-z]{2}}/:file{[a-z0-9-]+\\.png}', (c) => {
    const slug = c.req.param('file').slice(0, -'.png'.length)
    const county = findCountyBySlug(c.req.param('state').toUpperCase(), slug)
    return county === undefined ? showNotFound(c) : showPicture(c, county.state, county.fips)
  })

  async function showPicture(c: Context<WebEnv>, state: string, county: string | undefined) {
    const page = c.get('page')
    const kept = await remember(page, `picture ${state} ${county}`, async () =>
      inTurn(() => drawPicture(page, state, county)),
    )
    return answer(c, kept, 'image/png')
  }
}

/** One drawing at a time: they share the processor with everything else. */
let last: Promise<unknown> = Promise.resolve()
function inTurn<T>(draw: () => Promise<T>): Promise<T> {
  const drawn = last.then(draw)
  last = drawn.catch(() => {})
  return drawn
}

/** Bodies by key and language, forgotten when the data is read again. */
function makeMemory() {
  let version = ''
  const kept = new Map<string, Promise<Kept>>()
  return (page: Page, key: string, make: () => Promise<Uint8Array>): Promise<Kept> => {
    if (page.data.version !== version) kept.clear()
    version = page.data.version
    const name = `${page.language} ${key}`
    const known = kept.get(name)
    if (known !== undefined) return known
    const made = make().then((body) => ({ body: new Uint8Array(body), etag: makeEtag(body) }))
    kept.set(name, made)
    made.catch(() => kept.delete(name))
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    return made
  }
}

function answer(c: Context<WebEnv>, { body, etag }: Kept, type: string): Response {
  c.header('ETag', etag)
  c.header('Cache-Control', 'public, max-age=300')
  if (isTagKnown(c, etag) === true) return c.body(null, 304)
  return c.body(body, 200, { 'Content-Type': type })
}
