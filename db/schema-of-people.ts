/** The tables of subscribers: who they are, what they watch, and the secrets sent to them, as types. */

export interface SubscribersTable {
  id: string
  /** AES-256-GCM; the key is elsewhere. */
  addressCipher: string
  /** Keyed hash, for finding an address without opening any. */
  addressHash: string
  createdAt: string
  /** The language of mails; see `LANGUAGES`. */
  language: string
  /** Null until a watch was confirmed: such a subscriber is sent nothing but the request to confirm. */
  confirmedAt: string | null
  /** Since when nothing is sent, by the subscriber's own wish; null while things are. */
  pausedAt: string | null
  /** Since when mails are sent or paused as they are: the audit leaves out what was changed after an event. */
  settledAt: string | null
}

export interface WatchesTable {
  id: string
  subscriberId: string
  /** `27095` a county, `MN` a state. */
  place: string
  createdAt: string
  /** `main`: applications, signings and removals, and corrections of what was told. */
  kinds: WatchKinds
  frequency: WatchFrequency
  /** Null until it was confirmed by mail: until then it matches nothing. Later, when its frequency last changed. */
  confirmedAt: string | null
  /** Since when it is as it is. */
  settledAt: string | null
}

export type WatchKinds = 'all' | 'main'
export type WatchFrequency = 'immediate' | 'daily' | 'weekly'

export type TokenPurpose = 'confirm' | 'manage' | 'sign-in' | 'session'

/** Secrets sent by mail or kept in a cookie, by their hash. */
export interface TokensTable {
  /** SHA-256 of the secret. */
  hash: string
  purpose: TokenPurpose
  /** Whose: a subscriber's id, or the keyed hash of a maintainer's address. */
  subject: string
  /** JSON: of `confirm`, what is confirmed. */
  details: string
  createdAt: string
  expiresAt: string
  /** A token that may be used once has been. */
  usedAt: string | null
}
