/** When what the site tells last changed. EDGE. */
import type { Database } from './open-database.js'

/**
 * The newest of: a belief, an event written, an event taken back. ISO; null before the first.
 *
 * Not the newest time of an event: one that a maintainer releases tells of an earlier day.
 */
export async function findChangedAt(db: Database): Promise<string | null> {
  const { believedAt } = await db
    .selectFrom('beliefs')
    .select(({ fn }) => fn.max('believedAt').as('believedAt'))
    .executeTakeFirstOrThrow()
  const { createdAt, retractedAt } = await db
    .selectFrom('events')
    .select(({ fn }) => [fn.max('createdAt').as('createdAt'), fn.max('retractedAt').as('retractedAt')])
    .executeTakeFirstOrThrow()
  const times: readonly (string | null)[] = [believedAt, createdAt, retractedAt]
  return (
    times
      .filter((at) => at !== null)
      .sort()
      .at(-1) ?? null
  )
}
