/**
 * What a list held, now or by an instant, with the last few editions kept in memory. EDGE.
 *
 * Reading an edition again takes a tenth of a second. What is kept belongs to the site's data: when that
 * is read anew, so are the editions.
 */
import { type EditionOn, findEditionOn, type ListedRow, listRowsOn } from '../../../db/list-agreements.js'
import type { Database } from '../../../db/open-database.js'
import type { List } from '../../model.js'
import type { SiteData } from '../data/site-data.js'

/** Editions kept: the newest of both lists, and a few that someone pages through. */
const MOST_KEPT = 6

export interface ListedEdition {
  readonly edition: EditionOn
  /** Without those that print an agreement again; by state, agency and model. */
  readonly rows: readonly ListedRow[]
}

export interface EditionReader {
  /** @param by ISO instant; null: now. Undefined where no edition was believed by then. */
  findEdition(data: SiteData, list: List, by: string | null): Promise<ListedEdition | undefined>
}

export function makeEditionReader(db: Database): EditionReader {
  const kept = new WeakMap<SiteData, Map<string, Promise<readonly ListedRow[]>>>()
  return {
    async findEdition(data, list, by) {
      const edition = await findEditionOn(db, list, by)
      if (edition === undefined) return undefined
      const editions = kept.get(data) ?? new Map<string, Promise<readonly ListedRow[]>>()
      kept.set(data, editions)
      return { edition, rows: await readRows(db, editions, edition) }
    },
  }
}

function readRows(
  db: Database,
  editions: Map<string, Promise<readonly ListedRow[]>>,
  edition: EditionOn,
): Promise<readonly ListedRow[]> {
  const key = `${edition.list} ${edition.step}`
  const known = editions.get(key)
  // Taken out and put in again, so that the first is the one not asked for longest.
  editions.delete(key)
  const rows = known ?? listRowsOn(db, edition).then((all) => all.filter(({ isRepeat }) => !isRepeat))
  editions.set(key, rows)
  rows.catch(() => editions.delete(key))
  const [oldest] = editions.keys()
  if (editions.size > MOST_KEPT && oldest !== undefined) editions.delete(oldest)
  return rows
}
