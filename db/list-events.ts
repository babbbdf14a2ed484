/** Events, newest last, with the publication that first showed each. EDGE. */
import type { AgreementEvent, EventKind, List } from '../src/model.js'
import type { Database } from './open-database.js'

export interface EventRow {
  readonly event: AgreementEvent
  readonly windowFrom: string | null
  readonly windowTo: string | null
  readonly origin: 'live' | 'history'
  readonly publication: {
    readonly sha256: string
    readonly fileName: string
    readonly savedAt: string | null
  }
}

export interface EventFilter {
  readonly list?: List | undefined
  /** USPS code by our reading. */
  readonly state?: string | undefined
  readonly kind?: EventKind | undefined
  /** ISO instant or date: events that were first seen from then on. */
  readonly since?: string | undefined
  /** The newest so many. */
  readonly limit?: number | undefined
  /** Changes of spelling and spacing too. */
  readonly withQuiet?: boolean | undefined
}

export async function listEvents(db: Database, filter: EventFilter = {}): Promise<readonly EventRow[]> {
  let query = db
    .selectFrom('events')
    .innerJoin('publications', (join) =>
      join
        .onRef('publications.sha256', '=', 'events.publication')
        .onRef('publications.list', '=', 'events.list'),
    )
    .select([
      'event',
      'windowFrom',
      'windowTo',
      'events.origin',
      'publications.sha256',
      'fileName',
      'savedAt',
    ])
    .where('isRetired', '=', 0)
    .where('retractedAt', 'is', null)
  if (filter.list !== undefined) query = query.where('events.list', '=', filter.list)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  if (filter.since !== undefined) query = query.where('windowTo', '>=', filter.since)
  if (filter.withQuiet !== true) query = query.where('isMaterial', '=', 1)
  if (filter.limit !== undefined) query = query.limit(filter.limit)
  const rows = await query.orderBy('windowTo', 'desc').orderBy('events.id').execute()
  return rows.reverse().map(({ event, windowFrom, windowTo, origin, ...publication }) => ({
    event: JSON.parse(event) as AgreementEvent,
    windowFrom,
    windowTo,
    origin,
    publication,
  }))
}

/** @throws {Error} when there is no such event; what a message names is never deleted. */
export async function getEvent(db: Database, id: string): Promise<AgreementEvent> {
  const { event } = await db
    .selectFrom('events')
    .select('event')
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new Error(`There is no event ${id}.`))
  return JSON.parse(event) as AgreementEvent
}
