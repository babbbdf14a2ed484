/** Who did what, for ever. EDGE. */
import { newId } from './new-id.js'
import type { Database } from './open-database.js'

export async function recordAudit(
  db: Database,
  act: { at: string; who: string; action: string; subject: string; details?: unknown },
): Promise<void> {
  const { at, who, action, subject, details = {} } = act
  await db
    .insertInto('auditLog')
    .values({ id: newId(at), at, who, action, subject, details: JSON.stringify(details) })
    .execute()
}
