/** When editions came: what the schedule of looks learns from. EDGE. */
import type { Database } from './open-database.js'

/** When believed editions were saved, and when we saw them first, from an instant on; in no order. */
export async function listPublishingTimes(db: Database, from: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('publications')
    .select(['savedAt', 'firstSeenAt'])
    .where('status', '=', 'believed')
    .where(({ or, eb }) => or([eb('savedAt', '>=', from), eb('firstSeenAt', '>=', from)]))
    .execute()
  return rows.flatMap(({ savedAt, firstSeenAt }) => [savedAt, firstSeenAt].filter((at) => at !== null))
}
