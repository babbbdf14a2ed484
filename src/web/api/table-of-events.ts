/** `/api/v1/events`: what changed, newest first. Pure. */
import { filterEvents } from '../changes/filter-events.js'
import type { SiteEvent } from '../data/site-data.js'
import type { Page } from '../page.js'
import { describeEvent } from './describe-event.js'
import { EventsQuery } from './parameters.js'
import { Event } from './shapes.js'
import { defineTable, found } from './table.js'
import { nameCounties } from './write-table.js'

export const eventsTable = defineTable({
  name: 'events',
  summary: 'What changed on the lists, newest first. What we took back stays, and says so.',
  query: EventsQuery,
  row: Event,
  async find({ page }, query) {
    const { since, until, ...rest } = query
    return found(filterEvents(page, { ...rest, from: since, to: until }), (one) => describeEvent(page, one))
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

/** Undefined where there is no such event, or it is none that readers are told. */
export function findEvent({ data }: Page, id: string): SiteEvent | undefined {
  return data.events.find(({ event }) => event.id === id)
}
