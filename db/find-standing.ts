/** How an agreement stands on its list now: what is so, beside what was said of it. EDGE. */
import { factsOf } from '../src/agreements/describe-change.js'
import type { AgreementEvent, AgreementFacts, Listing } from '../src/model.js'
import type { Database } from './open-database.js'

/** Null: it left the list. Undefined, and nothing is said: its going is not believed, or its id is another by now. */
export type Standing = AgreementFacts | null | undefined

export async function findStanding(
  db: Database,
  { agreementId, list }: Pick<AgreementEvent, 'agreementId' | 'list'>,
): Promise<Standing> {
  const row = await db
    .selectFrom('agreements')
    .select(['listing', 'status'])
    .where('id', '=', agreementId)
    .where('list', '=', list)
    .executeTakeFirst()
  if (row?.status === 'listed') return factsOf(JSON.parse(row.listing) as Listing)
  return row?.status === 'gone' ? null : undefined
}
