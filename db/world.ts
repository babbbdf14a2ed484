/** What is known of both lists: read whole before an edition is taken, written by what changed. EDGE. */
import type { Agency, Agreement, Alias } from '../src/agreements/identity.js'
import type { ListState } from '../src/agreements/take-edition.js'
import type { List, Listing, SupportModel } from '../src/model.js'
import { listAliases } from './aliases.js'
import { insertRows } from './insert-rows.js'
import { findEditionOn } from './list-agreements.js'
import type { Database } from './open-database.js'
import { findPublications } from './publications.js'
import type { AgenciesTable, AgreementsTable } from './schema.js'

/** Both lists, every agency, and the maintainers' word on them. */
export interface World {
  readonly lists: Readonly<Record<List, ListState>>
  readonly agencies: ReadonlyMap<string, Agency>
  readonly aliases: readonly Alias[]
}

export async function loadWorld(db: Database): Promise<World> {
  const [participating, pending, agencies, aliases] = [
    await loadListState(db, 'participating'),
    await loadListState(db, 'pending'),
    await db.selectFrom('agencies').selectAll().execute(),
    await listAliases(db),
  ]
  return {
    lists: { participating, pending },
    agencies: new Map(agencies.map((row) => [row.id, readAgency(row)])),
    aliases,
  }
}

async function loadListState(db: Database, list: List): Promise<ListState> {
  const believed = await findEditionOn(db, list, null)
  const rows = await db.selectFrom('agreements').selectAll().where('list', '=', list).orderBy('id').execute()
  const held = (await findPublications(db, { list, status: 'held' })).findLast(
    ({ hold }) => hold?.isConfirmable === true,
  )
  return {
    list,
    believed: believed === undefined ? null : { publication: believed.sha256, savedAt: believed.savedAt },
    agreements: rows.map(readAgreement),
    heldShrink: held === undefined ? null : { publication: held.sha256, missing: held.hold?.missing ?? [] },
  }
}

/** Writes agreements that are not the same objects as before; returns them. */
export async function saveAgreements(
  db: Database,
  before: readonly Agreement[],
  after: readonly Agreement[],
): Promise<readonly Agreement[]> {
  const known = new Set(before)
  const changed = after.filter((agreement) => !known.has(agreement))
  await deleteByIds(
    db,
    'agreements',
    changed.map(({ id }) => id),
  )
  await insertRows(db, 'agreements', changed.map(writeAgreement))
  return changed
}

export async function saveAgencies(db: Database, agencies: readonly Agency[]): Promise<void> {
  await deleteByIds(
    db,
    'agencies',
    agencies.map(({ id }) => id),
  )
  await insertRows(
    db,
    'agencies',
    agencies.map(({ id, state, names, countyFips }) => ({
      id,
      state,
      names: JSON.stringify(names),
      countyFips: JSON.stringify(countyFips),
    })),
  )
}

/** Ids that one statement may name. */
const MAX_IDS = 4_000

async function deleteByIds(
  db: Database,
  table: 'agreements' | 'agencies',
  ids: readonly string[],
): Promise<void> {
  for (let start = 0; start < ids.length; start += MAX_IDS) {
    await db
      .deleteFrom(table)
      .where('id', 'in', ids.slice(start, start + MAX_IDS))
      .execute()
  }
}

function readAgency(row: AgenciesTable): Agency {
  return {
    ...row,
    names: JSON.parse(row.names) as string[],
    countyFips: JSON.parse(row.countyFips) as string[],
  }
}

function readAgreement(row: AgreementsTable): Agreement {
  return {
    ...row,
    model: row.model as SupportModel | null,
    listing: JSON.parse(row.listing) as Listing,
    repeats: JSON.parse(row.repeats) as Listing[],
  }
}

function writeAgreement(agreement: Agreement): AgreementsTable {
  return {
    ...agreement,
    listing: JSON.stringify(agreement.listing),
    repeats: JSON.stringify(agreement.repeats),
  }
}
