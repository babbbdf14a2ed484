/** Publications: their bytes, what became of them, and where they were seen. EDGE. */
import { createHash } from 'node:crypto'
import type { HoldReason } from '../src/agreements/judge-plausibility.js'
import type { ControlTotal, List } from '../src/model.js'
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { PublicationStatus, PublicationsTable } from './schema.js'

/** Why a publication is held; or, of one that is believed, some of its removals. */
export interface Hold {
  readonly reasons: readonly HoldReason[]
  /** True when the next edition may confirm it. */
  readonly isConfirmable: boolean
  /** Ids of the agreements that it lacks, as far as they are why it is held. */
  readonly missing: readonly string[]
  /** Of removals: a maintainer discarded them, and they stay undone until released. */
  readonly isDiscarded?: boolean
}

export interface Publication
  extends Omit<PublicationsTable, 'hold' | 'warnings' | 'controlTotal' | 'isReleased' | 'isDiscarded'> {
  readonly hold: Hold | null
  readonly warnings: readonly string[]
  readonly controlTotal: ControlTotal | null
  readonly isReleased: boolean
  readonly isDiscarded: boolean
}

function hashBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Keeps bytes before anything reads them. Known bytes are kept once, and lose nothing.
 *
 * @param seenAt when our look saw them; null for archives, which claim no first sight.
 * @returns their SHA-256, in hex.
 */
export async function keepPublication(
  db: Database,
  list: List,
  kept: {
    bytes: Uint8Array
    fileName: string
    savedAt: string | null
    seenAt: string | null
    storedAt: string
  },
): Promise<string> {
  const sha256 = hashBytes(kept.bytes)
  await db
    .insertInto('blobs')
    .values({ sha256, bytes: kept.bytes, byteSize: kept.bytes.byteLength })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('publications')
    .values({
      list,
      sha256,
      fileName: kept.fileName,
      savedAt: kept.savedAt,
      firstSeenAt: kept.seenAt,
      lastSeenAt: kept.seenAt,
      origin: kept.seenAt === null ? 'archive' : 'live',
      status: 'stored',
      hold: null,
      warnings: '[]',
      readerVersion: 0,
      controlTotal: null,
      rowCount: null,
      isReleased: 0,
      isDiscarded: 0,
      storedAt: kept.storedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return sha256
}

/** The same address still shows it, or shows it anew. */
export async function recordSighting(
  db: Database,
  seen: {
    list: List
    sha256: string
    url: string
    at: string
    etag: string | null
    lastModified: string | null
    headers: Readonly<Record<string, string>>
  },
): Promise<void> {
  const { list, sha256, url, at } = seen
  const latest = await findLatestSighting(db, list)
  if (latest?.sha256 === sha256 && latest.url === url) {
    const { etag, lastModified } = seen
    await db
      .updateTable('sightings')
      .set({ lastSeenAt: at, etag, lastModified })
      .where('id', '=', latest.id)
      .execute()
  } else {
    await db
      .insertInto('sightings')
      .values({
        id: newId(at),
        list,
        sha256,
        url,
        firstSeenAt: at,
        lastSeenAt: at,
        etag: seen.etag,
        lastModified: seen.lastModified,
        headers: JSON.stringify(seen.headers),
      })
      .execute()
  }
  await db
    .updateTable('publications')
    .set((built) => ({
      lastSeenAt: at,
      firstSeenAt: built.fn.coalesce('firstSeenAt', built.val(at)),
      origin: 'live',
    }))
    .where('list', '=', list)
    .where('sha256', '=', sha256)
    .execute()
}

/** What the list's address showed last. */
export async function findLatestSighting(db: Database, list: List) {
  return db
    .selectFrom('sightings')
    .selectAll()
    .where('list', '=', list)
    .orderBy('lastSeenAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function findPublication(
  db: Database,
  list: List,
  sha256: string,
): Promise<Publication | undefined> {
  const row = await db
    .selectFrom('publications')
    .selectAll()
    .where('list', '=', list)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return row === undefined ? undefined : fromRow(row)
}

/** Publications whose hash begins so, in the order of saving. */
export async function findPublications(
  db: Database,
  filter: { prefix?: string; list?: List; status?: PublicationStatus; hasHold?: true } = {},
): Promise<readonly Publication[]> {
  let query = db.selectFrom('publications').selectAll()
  if (filter.prefix !== undefined)
    query = query.where('sha256', 'like', `${filter.prefix.replace(/[^0-9a-f]/g, '')}%`)
  if (filter.list !== undefined) query = query.where('list', '=', filter.list)
  if (filter.status !== undefined) query = query.where('status', '=', filter.status)
  if (filter.hasHold === true) query = query.where('hold', 'is not', null)
  const rows = await query.orderBy('savedAt').orderBy('list').orderBy('fileName').execute()
  return rows.map(fromRow)
}

/** @throws {Error} when no such bytes are kept; a publication's always are. */
export async function readBytes(db: Database, sha256: string): Promise<Uint8Array> {
  const { bytes } = await db
    .selectFrom('blobs')
    .select('bytes')
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow(() => new Error(`No bytes are kept for publication ${sha256}.`))
  return bytes
}

/** Sizes of stored workbooks, in bytes, by hash; those that are not stored are left out. */
export async function loadSizes(
  db: Database,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (hashes.length === 0) return new Map()
  const rows = await db
    .selectFrom('blobs')
    .select(['sha256', 'byteSize'])
    .where('sha256', 'in', [...new Set(hashes)])
    .execute()
  return new Map(rows.map(({ sha256, byteSize }) => [sha256, byteSize]))
}

export async function updatePublication(
  db: Database,
  list: List,
  sha256: string,
  changes: Partial<
    Pick<
      PublicationsTable,
      'status' | 'savedAt' | 'readerVersion' | 'rowCount' | 'isReleased' | 'isDiscarded'
    >
  > & {
    hold?: Hold | null
    warnings?: readonly string[]
    controlTotal?: ControlTotal | null
  },
): Promise<void> {
  const { hold, warnings, controlTotal, ...plain } = changes
  await db
    .updateTable('publications')
    .set({
      ...plain,
      ...(hold === undefined ? {} : { hold: hold === null ? null : JSON.stringify(hold) }),
      ...(warnings === undefined ? {} : { warnings: JSON.stringify(warnings) }),
      ...(controlTotal === undefined
        ? {}
        : { controlTotal: controlTotal === null ? null : JSON.stringify(controlTotal) }),
    })
    .where('list', '=', list)
    .where('sha256', '=', sha256)
    .execute()
}

function fromRow(row: PublicationsTable): Publication {
  return {
    ...row,
    hold: row.hold === null ? null : (JSON.parse(row.hold) as Hold),
    warnings: JSON.parse(row.warnings) as string[],
    controlTotal: row.controlTotal === null ? null : (JSON.parse(row.controlTotal) as ControlTotal),
    isReleased: row.isReleased === 1,
    isDiscarded: row.isDiscarded === 1,
  }
}
