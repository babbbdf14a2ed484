/** Workbooks that people downloaded and brought: who, from where, when. EDGE. */
import type { List } from '../src/model.js'
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { Hold } from './publications.js'
import type { SubmissionsTable } from './schema-of-source.js'

export type Submission = SubmissionsTable

/** @returns its id. */
export async function recordSubmission(db: Database, submission: Omit<Submission, 'id'>): Promise<string> {
  const id = newId(submission.submittedAt)
  await db
    .insertInto('submissions')
    .values({ id, ...submission })
    .execute()
  return id
}

/** The first that brought these bytes for this list; undefined where nobody did. */
export async function findSubmission(
  db: Database,
  list: List,
  sha256: string,
): Promise<Submission | undefined> {
  return db
    .selectFrom('submissions')
    .selectAll()
    .where('list', '=', list)
    .where('sha256', '=', sha256)
    .orderBy('submittedAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** A brought publication of the list that waits for a word, whole or for some removals; undefined for none. */
export async function findHeldSubmission(
  db: Database,
  list: List,
): Promise<{ readonly sha256: string; readonly fileName: string } | undefined> {
  const rows = await db
    .selectFrom('submissions')
    .innerJoin('publications', (join) =>
      join
        .onRef('publications.sha256', '=', 'submissions.sha256')
        .onRef('publications.list', '=', 'submissions.list'),
    )
    .select(['publications.sha256', 'publications.fileName', 'publications.hold'])
    .where('submissions.list', '=', list)
    .where('publications.status', 'in', ['held', 'believed'])
    .where('publications.hold', 'is not', null)
    .execute()
  return rows.find(({ hold }) => hold !== null && (JSON.parse(hold) as Hold).isDiscarded !== true)
}

/** Whether people brought it, and ICE's page never showed it. */
export async function isOnlyBrought(db: Database, list: List, sha256: string): Promise<boolean> {
  if ((await findSubmission(db, list, sha256)) === undefined) return false
  const seen = await db
    .selectFrom('sightings')
    .select('id')
    .where('list', '=', list)
    .where('sha256', '=', sha256)
    .where('url', 'not like', 'manual:%')
    .limit(1)
    .executeTakeFirst()
  return seen === undefined
}
