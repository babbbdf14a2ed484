/**
 * The ways in to ICE's site, behind one face: a look asks a door and need not know which it is.
 *
 * The plain door, an ordinary request, is here; the one through a browser is in `browser/`. Edge: the network.
 */
import { type FetchedPage, fetchPage } from './fetch-page.js'
import type { FetchDeps } from './fetch-source.js'
import {
  type FetchedWorkbook,
  fetchWorkbook,
  type UnchangedWorkbook,
  type Validators,
} from './fetch-workbook.js'

export interface Door {
  readonly kind: 'plain' | 'browser'
  /** @throws {FetchError} as `fetchPage` does. */
  fetchPage(url: string): Promise<FetchedPage>
  /** @throws {FetchError} as `fetchWorkbook` does. */
  fetchWorkbook(url: string, held: Validators | null): Promise<FetchedWorkbook | UnchangedWorkbook>
  /** A PNG of the whole page that was fetched last, with its address and time; null when it cannot be taken. */
  takeScreenshot?(): Promise<Uint8Array | null>
  close(): Promise<void>
}

export function openPlainDoor(deps: FetchDeps): Door {
  return {
    kind: 'plain',
    fetchPage: (url) => fetchPage(url, deps),
    fetchWorkbook: (url, held) => fetchWorkbook(url, held, deps),
    close: async () => {},
  }
}
