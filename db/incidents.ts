/** Incidents: something is wrong from one time to another, and is told at both, not in between. EDGE. */
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { IncidentsTable } from './schema.js'

/**
 * @param subject what is wrong: `source`, `held:<list>:<sha256>`.
 * @returns true when it was not open yet: then it is to be told.
 */
export async function openIncident(
  db: Database,
  subject: string,
  summary: string,
  at: string,
): Promise<boolean> {
  const open = db
    .selectFrom('incidents')
    .select('id')
    .where('subject', '=', subject)
    .where('endedAt', 'is', null)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('incidents')
    .columns(['id', 'subject', 'startedAt', 'summary'])
    .expression(
      db
        .selectNoFrom(({ val }) => [
          val(newId(at)).as('id'),
          val(subject).as('subject'),
          val(at).as('startedAt'),
          val(summary).as('summary'),
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
