/** ICE's page as it was when it mattered: its HTML, its headers, its picture, and what it proves. EDGE. */
import type { List } from '../src/model.js'
import { findBlob, keepBlob } from './blobs.js'
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { CapturesTable, Door } from './schema-of-source.js'

export interface Capture extends Omit<CapturesTable, 'headers'> {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

export interface NewCapture {
  readonly runId: string | null
  readonly takenAt: string
  /** As asked for, and after redirects. */
  readonly url: string
  readonly finalUrl: string
  readonly door: Door
  readonly status: number | null
  readonly headers: Readonly<Record<string, string>>
  /** The HTML as served; null where none came. */
  readonly page: Uint8Array | null
  /** A PNG; null where there is none yet. */
  readonly screenshot: Uint8Array | null
}

export interface PublicationReference {
  readonly list: List
  readonly sha256: string
}

/** @param proves the publications that the page linked then. @returns the capture's id. */
export async function addCapture(
  db: Database,
  { page, screenshot, headers, ...facts }: NewCapture,
  proves: readonly PublicationReference[],
): Promise<string> {
  const id = newId(facts.takenAt)
  await db
    .insertInto('captures')
    .values({
      id,
      ...facts,
      headers: JSON.stringify(headers),
      pageSha256: page === null ? null : await keepBlob(db, page),
      screenshotSha256: screenshot === null ? null : await keepBlob(db, screenshot),
      archiveUrl: null,
    })
    .execute()
  if (proves.length > 0) {
    const links = proves.map(({ list, sha256 }) => ({ captureId: id, list, sha256 }))
    await db.insertInto('publicationCaptures').values(links).execute()
  }
  return id
}

export async function addScreenshot(db: Database, id: string, png: Uint8Array): Promise<void> {
  const screenshotSha256 = await keepBlob(db, png)
  await db.updateTable('captures').set({ screenshotSha256 }).where('id', '=', id).execute()
}

export async function setArchiveUrl(db: Database, id: string, archiveUrl: string): Promise<void> {
  await db.updateTable('captures').set({ archiveUrl }).where('id', '=', id).execute()
}

export async function findCapture(db: Database, id: string): Promise<Capture | undefined> {
  const row = await db.selectFrom('captures').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined
    ? undefined
    : { ...row, headers: JSON.parse(row.headers) as Record<string, string> }
}

/** Of the look that was taken last, where a page came in it. */
export async function findNewestCapture(db: Database): Promise<CapturesTable | undefined> {
  return db
    .selectFrom('captures')
    .selectAll()
    .where('door', 'in', ['plain', 'browser'])
    .where('pageSha256', 'is not', null)
    .orderBy('takenAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function isCaptured(db: Database, { list, sha256 }: PublicationReference): Promise<boolean> {
  const row = await db
    .selectFrom('publicationCaptures')
    .select('captureId')
    .where('list', '=', list)
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The publications that a capture's page linked. */
export async function listProved(db: Database, captureId: string): Promise<readonly PublicationReference[]> {
  return db
    .selectFrom('publicationCaptures')
    .select(['list', 'sha256'])
    .where('captureId', '=', captureId)
    .orderBy('list')
    .execute()
}

/** Incidents that began at that instant and have no capture yet. */
export async function listUnprovedIncidents(db: Database, startedAt: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('incidents')
    .select('id')
    .where('startedAt', '=', startedAt)
    .where('captureId', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

export async function proveIncidents(db: Database, ids: readonly string[], captureId: string): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable('incidents').set({ captureId }).where('id', 'in', ids).execute()
}

/** A capture's HTML or screenshot; undefined where there is none. */
export async function findCaptureBytes(
  db: Database,
  capture: Pick<Capture, 'pageSha256' | 'screenshotSha256'>,
  part: 'page' | 'screenshot',
): Promise<Uint8Array | undefined> {
  const sha256 = part === 'page' ? capture.pageSha256 : capture.screenshotSha256
  return sha256 === null ? undefined : findBlob(db, sha256)
}
