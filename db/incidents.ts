/** Incidents: something is wrong from one time to another, and is told at both, not in between. EDGE. */
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { Facts } from './runs.js'
import type { IncidentsTable } from './schema.js'

/**
 * @param subject what is wrong: `source:refused`, `held:<list>:<sha256>`.
 * @param details numbers and addresses of it.
 * @returns true when it was not open yet: then it is to be told.
 */
export async function openIncident(
  db: Database,
  subject: string,
  summary: string,
  at: string,
  details: Facts | null = null,
): Promise<boolean> {
  const open = db
    .selectFrom('incidents')
    .select('id')
    .where('subject', '=', subject)
    .where('endedAt', 'is', null)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('incidents')
    .columns(['id', 'subject', 'startedAt', 'summary', 'details'])
    .expression(
      db
        .selectNoFrom(({ val }) => [
          val(newId(at)).as('id'),
          val(subject).as('subject'),
          val(at).as('startedAt'),
          val(summary).as('summary'),
          val(details === null ? null : JSON.stringify(details)).as('details'),
        ])
        .where(({ not, exists }) => not(exists(open))),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** @returns true when one was open: then its end is to be told. */
export async function closeIncident(
  db: Database,
  subject: string,
  ending: string,
  at: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('incidents')
    .set({ endedAt: at, ending })
    .where('subject', '=', subject)
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Newest first. */
export async function listIncidents(
  db: Database,
  filter: { readonly isOpen?: boolean; readonly limit?: number } = {},
): Promise<readonly IncidentsTable[]> {
  let query = db.selectFrom('incidents').selectAll()
  if (filter.isOpen !== undefined) query = query.where('endedAt', filter.isOpen ? 'is' : 'is not', null)
  if (filter.limit !== undefined) query = query.limit(filter.limit)
  return query.orderBy('startedAt', 'desc').orderBy('id', 'desc').execute()
}

export interface IncidentSeen extends Readonly<IncidentsTable> {
  /** What was captured at its start. */
  readonly hasPage: boolean
  readonly hasScreenshot: boolean
}

/** Of the source, of what is held and of the list's silence, that went on after an instant; newest first. */
export async function listSourceIncidents(db: Database, from: string): Promise<readonly IncidentSeen[]> {
  const rows = await db
    .selectFrom('incidents')
    .leftJoin('captures', 'captures.id', 'incidents.captureId')
    .selectAll('incidents')
    .select(['pageSha256', 'screenshotSha256'])
    .where(({ or, eb }) => or([eb('endedAt', 'is', null), eb('endedAt', '>=', from)]))
    .where(({ or, eb }) =>
      or([
        eb('subject', '=', 'source'),
        ...['source:%', 'held:%', 'silence:%'].map((like) => eb('subject', 'like', like)),
      ]),
    )
    .orderBy('startedAt', 'desc')
    .orderBy('incidents.id', 'desc')
    .execute()
  return rows.map(({ pageSha256, screenshotSha256, ...incident }) => ({
    ...incident,
    hasPage: pageSha256 !== null,
    hasScreenshot: screenshotSha256 !== null,
  }))
}
