/** Events by when we found them, as digests tell them. EDGE. */
import type { AgreementEvent } from '../src/model.js'
import type { Database } from './open-database.js'

/**
 * What may be told of a period: live, not quiet, and still so by our newest reading.
 *
 * @param period ISO instants: from the first on, before the second.
 */
export async function listFoundEvents(
  db: Database,
  period: { readonly from: string; readonly to: string },
): Promise<readonly { readonly event: AgreementEvent; readonly createdAt: string }[]> {
  const rows = await db
    .selectFrom('events')
    .select(['event', 'createdAt'])
    .where('origin', '=', 'live')
    .where('isMaterial', '=', 1)
    .where('isRetired', '=', 0)
    .where('retractedAt', 'is', null)
    .where('createdAt', '>=', period.from)
    .where('createdAt', '<', period.to)
    .execute()
  return rows.map(({ event, createdAt }) => ({ event: JSON.parse(event) as AgreementEvent, createdAt }))
}
