/** Agencies, events, changes: what happened, and how we know. */
import type { Hono } from 'hono'
import { listStoredDocuments } from '../../../db/documents.js'
import { findStoredEvent } from '../../../db/find-stored-event.js'
import { listPrintedNames } from '../../../db/list-printed-names.js'
import { dropIsolates } from '../../alerts/isolate.js'
import { RequestError } from '../../errors.js'
import { filterEvents } from '../changes/filter-events.js'
import { readChangesRequest } from '../changes/read-changes-filter.js'
import { linkFeeds } from '../feeds/link-feeds.js'
import { renderPage } from '../layout.js'
import type { WebEnv } from '../page.js'
import { AgencyContent, sayAgencyName, sayStanding } from '../pages/agency.js'
import { CHANGES_PER_PAGE, ChangesContent } from '../pages/changes.js'
import { showNotFound } from '../pages/errors.js'
import { EventContent } from '../pages/event.js'
import { countPages } from '../pages/paging.js'
import { pathOfAgency } from '../paths.js'
import { sayPlainHeadline } from '../views/describe-site-event.js'
import { findLives } from '../views/view-agency.js'
import { viewStoredEvent } from '../views/view-stored-event.js'
import type { WebDeps } from '../web-deps.js'
import { addCaptureRoutes } from './captures.js'
import { addDocumentRoutes } from './documents.js'
import { addPublicationRoutes } from './publications.js'

export function addEvidenceRoutes(app: Hono<WebEnv>, deps: WebDeps): void {
  const { db } = deps
  app.get('/events/:id', async (c) => {
    const page = c.get('page')
    const stored = await findStoredEvent(db, c.req.param('id'))
    if (stored === undefined) return showNotFound(c)
    const facts = viewStoredEvent(page, stored)
    const title = sayPlainHeadline(page, stored.event)
    const description = dropIsolates(facts.view.byline.join(' · '))
    const documents = await listStoredDocuments(db, listLinks([stored.event.was, stored.event.now]))
    const content = <EventContent page={page} facts={facts} documents={documents} />
    return c.html(renderPage(page, { title, description, content }))
  })

  app.get('/agencies/:id', async (c) => {
    const page = c.get('page')
    const agency = page.data.agencies.get(c.req.param('id'))
    if (agency === undefined) return showNotFound(c)
    const names = await listPrintedNames(db, agency.id)
    const title = sayAgencyName(page, agency)
    const lives = findLives(page, agency.id)
    const description = page.say.agency.sayDescription(title, sayStanding(page, lives))
    const documents = await listStoredDocuments(db, listLinks(lives.map(({ agreement }) => agreement)))
    const content = <AgencyContent page={page} agency={agency} names={names} documents={documents} />
    const feeds = linkFeeds(page, pathOfAgency(agency.id), title)
    return c.html(renderPage(page, { title, description, content, feeds }))
  })

  app.get('/changes', (c) => {
    const page = c.get('page')
    const { changes } = page.say
    const request = readChangesRequest(c.req.queries(), page.say)
    const events = filterEvents(page, request.filter)
    const last = countPages(events.length, CHANGES_PER_PAGE)
    if (request.page > last) throw new RequestError(changes.sayWrongPage(last, request.page))
    const content = <ChangesContent page={page} request={request} events={events} />
    return c.html(renderPage(page, { title: changes.TITLE, description: changes.DESCRIPTION, content }))
  })

  addCaptureRoutes(app, deps)
  addDocumentRoutes(app, deps)
  addPublicationRoutes(app, deps)
}

/** Addresses of agreements and addenda. */
function listLinks(
  rows: readonly ({ readonly moaUrl: string | null; readonly addendumUrl: string | null } | null)[],
): readonly string[] {
  return rows.flatMap((row) => [row?.moaUrl, row?.addendumUrl]).filter((url) => url != null)
}
