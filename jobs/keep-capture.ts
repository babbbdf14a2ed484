/**
 * What a look keeps of ICE's page as proof: in the transaction of what it proves, and only when there is
 * something to prove. Some three hundred looks a day must not fill the disk.
 */
import {
  addCapture,
  isCaptured,
  listUnprovedIncidents,
  type PublicationReference,
  proveIncidents,
} from '../db/captures.js'
import type { Database } from '../db/open-database.js'
import type { Door } from '../db/schema-of-source.js'
import type { TakeOutcome } from './take-publication.js'

/** The page that a look found. */
export interface SeenPage {
  /** As served. */
  readonly html: Uint8Array
  readonly headers: Readonly<Record<string, string>>
  readonly finalUrl: string
  readonly status: number
  /** When it came, as ISO in UTC. */
  readonly at: string
  readonly door: Door
  /** A PNG, where the door takes one on its way. */
  readonly screenshot: Uint8Array | null
}

export interface CaptureRequest {
  readonly runId: string
  /** The instant of the look's conclusion, at which its incidents began. */
  readonly at: string
  /** ICE's page, as asked for. */
  readonly url: string
  /** Null where none came. */
  readonly page: SeenPage | null
  /** What the page linked, as far as it could be had. */
  readonly linked: readonly PublicationReference[]
  readonly outcomes: readonly TakeOutcome[]
}

/** Cookies are no evidence, and might be taken for ours. */
const UNKEPT_HEADERS: readonly string[] = ['set-cookie']
/** A whole page of ICE's has 1 to 3 MB as a picture. */
const MAX_SCREENSHOT_BYTES = 20_000_000
const PNG_START = [0x89, 0x50, 0x4e, 0x47]

/** @returns the id of the capture; null where nothing was kept. */
export async function keepCapture(db: Database, request: CaptureRequest): Promise<string | null> {
  const { page, runId, at, url, linked, outcomes } = request
  if (page === null) return null
  const incidents = await listUnprovedIncidents(db, at)
  if (incidents.length === 0 && !(await isNews(db, outcomes))) return null
  const { html, headers, finalUrl, status, door } = page
  const screenshot = page.screenshot !== null && isPicture(page.screenshot) ? page.screenshot : null
  const kept = { runId, takenAt: page.at, url, finalUrl, door, status, page: html, screenshot }
  const id = await addCapture(db, { ...kept, headers: dropUnkept(headers) }, linked)
  await proveIncidents(db, incidents, id)
  return id
}

/** A held edition is taken again by every look, and its proof is that of the first. */
async function isNews(db: Database, outcomes: readonly TakeOutcome[]): Promise<boolean> {
  for (const outcome of outcomes) {
    if (outcome.kind === 'believed') return true
    if (outcome.kind === 'held' && !(await isCaptured(db, outcome.publication))) return true
  }
  return false
}

/** A PNG, and none that would fill the disk. */
export function isPicture(bytes: Uint8Array): boolean {
  return bytes.byteLength <= MAX_SCREENSHOT_BYTES && PNG_START.every((byte, index) => bytes[index] === byte)
}

function dropUnkept(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !UNKEPT_HEADERS.includes(name)))
}
