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

export interface AuditEntry {
  readonly id: string
  readonly at: string
  readonly who: string
  readonly action: string
  readonly subject: string
  /** What JSON can hold. */
  readonly details: unknown
}

/** Newest first. */
export async function listAudit(
  db: Database,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly AuditEntry[]> {
  const rows = await db
    .selectFrom('auditLog')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as unknown }))
}
