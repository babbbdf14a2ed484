/** Stored agreements, byte for byte, as attachments: what ICE links may hold anything. */
import type { Hono } from 'hono'
import { findDocument } from '../../../db/documents.js'
import type { WebEnv } from '../page.js'
import { showNotFound } from '../pages/errors.js'
import { isTagKnown } from '../request/etags.js'
import { FOREIGN } from '../request/security-headers.js'
import type { WebDeps } from '../web-deps.js'

const FILE = /^([0-9a-f]{64})\.pdf$/

export function addDocumentRoutes(app: Hono<WebEnv>, { db }: WebDeps): void {
  app.get('/documents/:file', async (c) => {
    const sha256 = FILE.exec(c.req.param('file'))?.[1]
    const document = sha256 === undefined ? undefined : await findDocument(db, sha256)
    if (sha256 === undefined || document === undefined) return showNotFound(c)
    // The address holds the hash: what it answers with can never change.
    const etag = `"${sha256}"`
    c.header('ETag', etag)
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    c.header(FOREIGN, '1')
    if (isTagKnown(c, etag) === true) return c.body(null, 304)
    const bytes = new Uint8Array(document.bytes)
    c.header('Content-Disposition', `attachment; filename="${makeName(document.url, sha256)}"`)
    c.header('Content-Length', String(bytes.byteLength))
    return c.body(bytes, 200, { 'Content-Type': 'application/pdf' })
  })
}

/** The end of ICE's address, as far as any file system and any header takes it. */
function makeName(url: string, sha256: string): string {
  const end = (new URL(url).pathname.split('/').at(-1) ?? '').replace(/\.pdf$/i, '')
  const name = end.replace(/%[0-9a-f]{2}|[^A-Za-z0-9._-]+/gi, '_').replace(/^[._]+/, '')
  return `${name.slice(0, 100) || sha256.slice(0, 12)}.pdf`
}
