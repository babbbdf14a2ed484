/** The stored editions: a list of them, and each workbook byte for byte. */
import type { Context, Hono } from 'hono'
import { countPublications, listPublicationPage } from '../../../db/list-publication-page.js'
import { findPublication, readBytes } from '../../../db/publications.js'
import { RequestError } from '../../errors.js'
import { LISTS } from '../../model.js'
import { readChangesRequest } from '../changes/read-changes-filter.js'
import { renderPage } from '../layout.js'
import type { WebEnv } from '../page.js'
import { showNotFound } from '../pages/errors.js'
import { countPages } from '../pages/paging.js'
import { PUBLICATIONS_PER_PAGE, PublicationsContent } from '../pages/publications.js'
import { isTagKnown } from '../request/etags.js'
import { makeDisposition } from '../request/make-disposition.js'
import type { WebDeps } from '../web-deps.js'

const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** How every zip, and so every `.xlsx`, begins. */
const ZIP_START = [0x50, 0x4b, 0x03, 0x04]

export function addPublicationRoutes(app: Hono<WebEnv>, { db }: WebDeps): void {
  app.get('/publications', async (c) => {
    const page = c.get('page')
    const { say } = page
    const { list, page: current } = readPublicationsRequest(c)
    const count = await countPublications(db, list)
    const last = countPages(count, PUBLICATIONS_PER_PAGE)
    if (current > last) throw new RequestError(say.changes.sayWrongPage(last, current))
    const rows = await listPublicationPage(db, { list, page: current, perPage: PUBLICATIONS_PER_PAGE })
    const content = <PublicationsContent page={page} facts={{ list, current, last, count, rows }} />
    const { TITLE, DESCRIPTION } = say.publications
    return c.html(renderPage(page, { title: TITLE, description: DESCRIPTION, content }))
  })

  app.get('/publications/:list/:sha256', async (c) => {
    const list = LISTS.find((one) => one === c.req.param('list'))
    const publication = list && (await findPublication(db, list, c.req.param('sha256')))
    if (publication === undefined) return showNotFound(c)
    const { sha256, fileName } = publication
    // The address holds the hash: what it answers with can never change.
    const etag = `"${sha256}"`
    c.header('ETag', etag)
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    if (isTagKnown(c, etag) === true) return c.body(null, 304)
    const bytes = new Uint8Array(await readBytes(db, sha256))
    const isWorkbook = ZIP_START.every((byte, index) => bytes[index] === byte)
    c.header('Content-Disposition', makeDisposition(fileName, sha256, isWorkbook))
    c.header('Content-Length', String(bytes.byteLength))
    return c.body(bytes, 200, { 'Content-Type': isWorkbook ? WORKBOOK_TYPE : 'application/octet-stream' })
  })
}

/** Of the filter of changes, the list and the page. */
function readPublicationsRequest(c: Context<WebEnv>) {
  const { list, page } = c.req.queries()
  const request = readChangesRequest({ list: list ?? [], page: page ?? [] }, c.get('page').say)
  return { list: request.filter.list, page: request.page }
}
