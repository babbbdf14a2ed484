/**
 * Proof to take away: ICE's page as it was kept, and all that is kept of an event in one file.
 *
 * What others wrote is text or a picture here, in a sandbox, and never a page of ours.
 */
import type { Context, Hono } from 'hono'
import { type Capture, findCapture, findCaptureBytes } from '../../../db/captures.js'
import { findStoredEvent } from '../../../db/find-stored-event.js'
import { gatherEvidence } from '../evidence/gather-evidence.js'
import { hash, makeEvidencePack } from '../evidence/make-evidence-pack.js'
import type { WebEnv } from '../page.js'
import { showNotFound } from '../pages/errors.js'
import { isTagKnown } from '../request/etags.js'
import { FOREIGN } from '../request/security-headers.js'
import type { WebDeps } from '../web-deps.js'

/** The bytes at an address of a capture never change, once they are there. */
const FOR_EVER = 'public, max-age=31536000, immutable'

export function addCaptureRoutes(app: Hono<WebEnv>, { db }: WebDeps): void {
  app.get('/captures/:id/page.html', async (c) => {
    const capture = await findCapture(db, c.req.param('id'))
    const html = capture && (await findCaptureBytes(db, capture, 'page'))
    if (html === undefined) return showNotFound(c)
    return answerForeign(c, html, 'text/plain; charset=utf-8')
  })

  app.get('/captures/:id/screenshot.png', async (c) => {
    const capture = await findCapture(db, c.req.param('id'))
    const png = capture && (await findCaptureBytes(db, capture, 'screenshot'))
    if (png === undefined) return showNotFound(c)
    return answerForeign(c, png, 'image/png')
  })

  app.get('/captures/:id/headers.json', async (c) => {
    const capture = await findCapture(db, c.req.param('id'))
    if (capture === undefined) return showNotFound(c)
    const bytes = new TextEncoder().encode(`${JSON.stringify(describeAnswer(capture), null, 2)}\n`)
    return answerForeign(c, bytes, 'application/json; charset=utf-8')
  })

  app.get('/events/:id/evidence.zip', async (c) => {
    const stored = await findStoredEvent(db, c.req.param('id'))
    if (stored === undefined) return showNotFound(c)
    const pack = await makeEvidencePack(await gatherEvidence(db, c.get('page'), stored))
    const sha256 = hash(pack)
    c.header('ETag', `"${sha256}"`)
    // A screenshot, an agreement or a link to an archive may yet be added.
    c.header('Cache-Control', 'public, max-age=60')
    if (isTagKnown(c, `"${sha256}"`) === true) return c.body(null, 304)
    // RFC 9530: the hash that can be quoted of it.
    c.header('Repr-Digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`)
    c.header('Content-Disposition', `attachment; filename="countywatch-${stored.event.id}.zip"`)
    c.header('Content-Length', String(pack.byteLength))
    return c.body(pack, 200, { 'Content-Type': 'application/zip' })
  })
}

function describeAnswer({ url, finalUrl, takenAt, door, status, headers }: Capture): object {
  return { address: url, finalAddress: finalUrl, takenAt, door, status, headers }
}

function answerForeign(c: Context<WebEnv>, bytes: Uint8Array, type: string): Response {
  const etag = `"${hash(bytes)}"`
  c.header(FOREIGN, '1')
  c.header('ETag', etag)
  c.header('Cache-Control', FOR_EVER)
  if (isTagKnown(c, etag) === true) return c.body(null, 304)
  c.header('Content-Length', String(bytes.byteLength))
  return c.body(new Uint8Array(bytes), 200, { 'Content-Type': type })
}
