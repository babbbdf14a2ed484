/** `/api/v1/events`: what changed, newest first. Pure. */
import type * as z from 'zod'
import { endOfDay } from '../../local-time.js'
import { concernsPlace } from '../concerns-place.js'
import { findEventAt } from '../describe-site-event.js'
import type { Page } from '../page.js'
import type { SiteEvent } from '../site-data.js'
import { describeEvent } from './describe-event.js'
import { EventsQuery } from './parameters.js'
import { Event } from './shapes.js'
import { defineTable, found } from './table.js'
import { nameCounties } from './write-table.js'

type Query = z.output<typeof EventsQuery>

const DAY_MS = 86_400_000

export const eventsTable = defineTable({
  name: 'events',
  summary: 'What changed on the lists, newest first. What we took back stays, and says so.',
  query: EventsQuery,
  row: Event,
  async find({ page }, query) {
    const since = query.since === undefined ? null : startOfDay(query.since, page.settings.timeZone)
    const until = query.until === undefined ? null : endOfDay(query.until, page.settings.timeZone)
    return found(
      page.data.events.filter(
        (one) => isAsked(one, query) && isBetween(findEventAt(page, one), since, until),
      ),
      (one) => describeEvent(page, one),
    )
  },
  columns: [
    ...['id', 'kind', 'list', 'headline', 'state', 'agency', 'agencyId', 'agreementId', 'model', 'signedOn'],
    ...['countyFips', 'counties', 'isStatewide', 'windowFrom', 'windowTo', 'origin', 'fields'],
    ...['retractedAt', 'retractionReason', 'publication', 'previousPublication', 'path'],
  ],
  tabulate({ was, now, fields, evidence, application: _application, ...row }) {
    const side = now ?? was
    return {
      ...row,
      agency: side?.agency ?? null,
      model: side?.model ?? null,
      signedOn: side?.signedOn ?? null,
      countyFips: side?.counties.map(({ countyFips }) => countyFips).join(', ') ?? null,
      counties: side === null ? null : nameCounties(side),
      isStatewide: side?.isStatewide ?? null,
      fields: fields.join(', '),
      publication: evidence.publication?.sha256 ?? null,
      previousPublication: evidence.previousPublication?.sha256 ?? null,
    }
  },
})

/** Either side of a change counts: what left a county concerns it too. */
function isAsked({ event }: SiteEvent, { state, county, kind, model, list, agency }: Query): boolean {
  return (
    (kind === undefined || event.kind === kind) &&
    (list === undefined || event.list === list) &&
    (agency === undefined || event.agencyId === agency) &&
    (model === undefined || event.now?.model === model || event.was?.model === model) &&
    (state === undefined || concernsPlace(event, state)) &&
    (county === undefined || concernsPlace(event, county))
  )
}

/** What nobody can date lies in no span. */
function isBetween(at: string | null, since: string | null, until: string | null): boolean {
  if (since === null && until === null) return true
  return at !== null && (since === null || at >= since) && (until === null || at <= until)
}

/** The first instant of a day in a zone: a millisecond after the day before ended. */
function startOfDay(on: string, timeZone: string): string {
  const before = new Date(Date.parse(`${on}T00:00:00.000Z`) - DAY_MS).toISOString().slice(0, 10)
  return new Date(Date.parse(endOfDay(before, timeZone)) + 1).toISOString()
}

/** Undefined where there is no such event, or it is none that readers are told. */
export function findEvent({ data }: Page, id: string): SiteEvent | undefined {
  return data.events.find(({ event }) => event.id === id)
}
