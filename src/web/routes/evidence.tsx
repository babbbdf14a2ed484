/** Agencies, events, changes: what happened, and how we know. */
import type { Hono } from 'hono'
import { findStoredEvent } from '../../../db/get-event-facts.js'
import { listPrintedNames } from '../../../db/list-printed-names.js'
import { dropIsolates } from '../../alerts/isolate.js'
import { RequestError } from '../../errors.js'
import { sayPlainHeadline } from '../describe-site-event.js'
import { filterChanges } from '../filter-changes.js'
import { renderPage } from '../layout.js'
import type { WebEnv } from '../page.js'
import { AgencyContent, listFeeds, sayAgencyName, sayStanding } from '../pages/agency.js'
import { ChangesContent, countPages } from '../pages/changes.js'
import { showNotFound } from '../pages/errors.js'
import { EventContent } from '../pages/event.js'
import { readChangesRequest } from '../read-changes-filter.js'
import { findLives } from '../view-agency.js'
import { viewStoredEvent } from '../view-stored-event.js'
import type { WebDeps } from '../web-deps.js'
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
    const content = <EventContent page={page} facts={facts} />
    return c.html(renderPage(page, { title, description, content }))
  })

  app.get('/agencies/:id', async (c) => {
    const page = c.get('page')
    const agency = page.data.agencies.get(c.req.param('id'))
    if (agency === undefined) return showNotFound(c)
    const names = await listPrintedNames(db, agency.id)
    const title = sayAgencyName(page, agency)
    const description = page.say.agency.sayDescription(title, sayStanding(page, findLives(page, agency.id)))
    const content = <AgencyContent page={page} agency={agency} names={names} />
    const feeds = listFeeds(page, agency)
    return c.html(renderPage(page, { title, description, content, feeds }))
  })

  app.get('/changes', (c) => {
    const page = c.get('page')
    const { changes } = page.say
    const request = readChangesRequest(c.req.queries(), page.say)
    const events = filterChanges(page, request.filter)
    const last = countPages(events.length)
    if (request.page > last) throw new RequestError(changes.sayWrongPage(last, request.page))
    const content = <ChangesContent page={page} request={request} events={events} />
    return c.html(renderPage(page, { title: changes.TITLE, description: changes.DESCRIPTION, content }))
  })

  addPublicationRoutes(app, deps)
}
