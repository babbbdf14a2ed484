/** What the site is given by whoever starts it: database, clock, keys, and the acts of the jobs. Types only. */
import type { Database } from '../../db/open-database.js'
import type { AddressVault } from '../delivery/address-vault.js'
import type { Logger } from '../log.js'
import type { SiteSettings } from './site-settings.js'

/** What a maintainer does, and the jobs carry out. Each throws a RequestError with what was expected. */
export interface MaintainerActs {
  /** @returns how many deliveries were queued. */
  release(sha256: string, who: string): Promise<number>
  discard(sha256: string, who: string): Promise<void>
  /** @returns how many are told. */
  retract(eventId: string, reason: string, who: string): Promise<number>
  /** Aliases changed: stored history is read again, and nobody is told. */
  rebuild(): Promise<void>
}

export interface WebDeps {
  readonly db: Database
  readonly settings: SiteSettings
  /** Opened at first use. */
  readonly openVault: () => AddressVault
  readonly acts: MaintainerActs
  /** Something was queued that a person waits for: the worker sends it now. */
  readonly nudge: () => void
  /** Now, as ISO in UTC. */
  readonly now: () => string
  readonly log: Logger
}
