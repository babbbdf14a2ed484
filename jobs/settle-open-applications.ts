/** Ends the wait for applications that left the pending list: a signing came, or 14 days went by. */
import type { Database } from '../db/open-database.js'
import { findPublication } from '../db/publications.js'
import { saveEvents } from '../db/record-edition.js'
import { saveAgreements, type World } from '../db/world.js'
import { deadlineOf, settleApplications } from '../src/agreements/settle-applications.js'
import type { AgreementEvent } from '../src/model.js'

/**
 * @param asOf up to when the participating list is known: now for a look, the saved time for history.
 */
export async function settleOpenApplications(
  db: Database,
  world: World,
  facts: { readonly asOf: string; readonly origin: 'live' | 'history' },
): Promise<{ world: World; events: readonly AgreementEvent[] }> {
  const { pending, participating } = world.lists
  const open = pending.agreements.filter(({ status, outcome }) => status === 'gone' && outcome === 'open')
  if (open.length === 0) return { world, events: [] }
  const leftAt = await loadTimes(db, new Set(open.map(({ goneIn }) => goneIn ?? '')))
  const { settled, events } = settleApplications({
    pending: open,
    participating: participating.agreements,
    leftAt: ({ goneIn }) => leftAt.get(goneIn ?? '') ?? null,
    asOf: facts.asOf,
  })
  if (settled.length === 0) return { world, events: [] }
  const changed = new Map(settled.map((agreement) => [agreement.id, agreement]))
  const agreements = pending.agreements.map((agreement) => changed.get(agreement.id) ?? agreement)
  await saveAgreements(db, pending.agreements, agreements)
  await saveEvents(db, events, { origin: facts.origin, createdAt: facts.asOf })
  return { world: { ...world, lists: { ...world.lists, pending: { ...pending, agreements } } }, events }
}

/** True when an application has waited its time out: worth loading everything for. */
export async function hasDueApplications(db: Database, asOf: string): Promise<boolean> {
  const due = await db
    .selectFrom('agreements')
    .innerJoin('publications', (join) =>
      join
        .onRef('publications.sha256', '=', 'agreements.goneIn')
        .onRef('publications.list', '=', 'agreements.list'),
    )
    .select('agreements.id')
    .where('agreements.list', '=', 'pending')
    .where('agreements.outcome', '=', 'open')
    .where((built) => built(built.fn.coalesce('firstSeenAt', 'savedAt'), '<=', deadlineOf(asOf)))
    .limit(1)
    .executeTakeFirst()
  return due !== undefined
}

/** When a publication was first seen; of an archive's, when it was saved. */
async function loadTimes(db: Database, hashes: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const times = new Map<string, string>()
  for (const sha256 of hashes) {
    const publication = await findPublication(db, 'pending', sha256)
    const at = publication?.firstSeenAt ?? publication?.savedAt
    if (at !== null && at !== undefined) times.set(sha256, at)
  }
  return times
}
