/** What the site is given by whoever starts it: database, clock, keys, and the acts of the jobs. Types only. */
import type { KeptAlias } from '../../db/aliases.js'
import type { Database } from '../../db/open-database.js'
import type { AddressVault } from '../delivery/address-vault.js'
import type { Logger } from '../log.js'
import type { AgreementEvent, List } from '../model.js'
import type { SiteSettings } from './site-settings.js'

/** A stored edition that is held, or some of whose removals are. */
export interface HeldReference {
  readonly list: List
  readonly sha256: string
}

/** A file as it was uploaded, and what the maintainer says of it. */
export interface BroughtWorkbook {
  readonly bytes: Uint8Array
  readonly fileName: string
  /** From where, in words; readers are shown it. */
  readonly source: string
  /** Null: told from the workbook. */
  readonly list: List | null
}

/** What becomes of a look that a maintainer asks for. */
export type LookAnswer =
  | { readonly kind: 'begun' | 'no-worker' }
  | { readonly kind: 'under-way'; readonly since: string }
  | { readonly kind: 'too-soon' | 'asked-to-wait'; readonly until: string }

/**
 * What a maintainer does, and the jobs carry out, each written to the audit log under `who`. Each throws
 * a RequestError with what was expected.
 */
export interface MaintainerActs {
  /** @returns how many deliveries were queued. */
  release(held: HeldReference, who: string): Promise<number>
  /** What a release would bring now; nothing is changed. */
  previewRelease(
    held: HeldReference,
  ): Promise<{ readonly events: readonly AgreementEvent[]; readonly queued: number }>
  discard(held: HeldReference, who: string): Promise<void>
  /** The worker looks at once, where that may be. */
  lookNow(who: string): Promise<LookAnswer>
  /** A workbook that the maintainer brought is taken by the same rules as a look's. @returns its run. */
  submit(brought: BroughtWorkbook, who: string): Promise<{ readonly runId: string; readonly queued: number }>
  /** @returns how many are told. */
  retract(eventId: string, reason: string, who: string): Promise<number>
  /** Stored history is read again, and nobody is told. @returns the alias's number. */
  addAlias(alias: NewAlias, who: string): Promise<number>
  /** The same, without it. */
  removeAlias(id: number, who: string): Promise<void>
}

export type NewAlias = Omit<KeptAlias, 'id' | 'createdAt'>

export interface WebDeps {
  readonly db: Database
  /** The same through a connection of its own, so that pages do not wait for a long transaction; may be `db`. */
  readonly readingDb: Database
  readonly settings: SiteSettings
  /** Opened at first use, and once. */
  readonly openVault: () => AddressVault
  readonly acts: MaintainerActs
  /** Something was queued that a person waits for: the worker sends it now. */
  readonly nudge: () => void
  /** Now, as ISO in UTC. */
  readonly now: () => string
  readonly log: Logger
}
