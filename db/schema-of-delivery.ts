/** The tables of what is sent, by whom, and what became of it, as types. */
import type { ChannelKind } from '../src/delivery/channel.js'
import type { Language } from '../src/model.js'

export { CHANNEL_KINDS, type ChannelKind } from '../src/delivery/channel.js'

export type Flag = 0 | 1

/** What is said; many deliveries may carry it. */
export interface MessagesTable {
  id: string
  kind: 'alert' | 'notice' | 'retraction' | 'letter' | 'post'
  /** What it belongs to: one look, one release. Unique with `contentKey`. */
  batch: string
  contentKey: string
  /** JSON: of an alert, the places watched; of a notice, subject and text. */
  content: string
  createdAt: string
}

export interface MessageEventsTable {
  messageId: string
  eventId: string
  position: number
}

/**
 * `queued` not tried yet · `sending` claimed, with a lease; when that is over, another sender may take it ·
 * `deferred` tried, and tried again at `nextAttemptAt` · and the ends: `sent` · `failed` refused, or tried for
 * three days, or bounced · `suppressed` not sent, since nobody is there to get it or nothing is left to say ·
 * `expired` not sent, since it was too old.
 */
export type DeliveryStatus = 'queued' | 'sending' | 'deferred' | 'sent' | 'failed' | 'suppressed' | 'expired'

/** Mail; any other channel is one of `channels`, by its id. */
export const EMAIL = 'email'

export interface DeliveriesTable {
  id: string
  messageId: string
  /** Null: the maintainer, or a channel for posts. */
  subscriberId: string | null
  /** `email`, or the id of a channel. */
  channel: string
  status: DeliveryStatus
  attempts: number
  nextAttemptAt: string
  leaseUntil: string | null
  queuedAt: string
  sentAt: string | null
  /** 0 someone waits for it: a letter, a notice · 1 news. */
  priority: 0 | 1
  /** 1: a try ended without an answer, so it may have arrived. */
  mayHaveArrived: Flag
  /** Its place in the pace of its domain: due then, it goes out without asking again. */
  pacedTo: string | null
}

export interface DeliveryAttemptsTable {
  id: string
  deliveryId: string
  attemptedAt: string
  /** `refused`: for good, but it is tried again · `bounced` and `complained`: reported after it was sent. */
  outcome: 'sent' | 'deferred' | 'refused' | 'failed' | 'suppressed' | 'expired' | 'bounced' | 'complained'
  response: string
}

/** What is known of a subscriber's mailbox, where anything is. */
export interface SuppressionsTable {
  subscriberId: string
  /** JSON: when deliveries bounced softly, of the last month before the newest, oldest first. */
  softBouncesAt: string
  /** Nothing is tried before then. */
  pausedUntil: string | null
  /** Since when nothing but letters is sent; null while things are. */
  suppressedAt: string | null
  cause: 'refused' | 'hard-bounce' | 'soft-bounces' | 'complaint' | null
  /** In words, without an address. */
  reason: string | null
}

/** Where posts go. */
export interface ChannelsTable {
  id: string
  kind: ChannelKind
  /** Unique among those that are not removed. */
  name: string
  language: Language
  /** JSON: codes of states and counties; null for everywhere. */
  places: string
  /** JSON: `"all"`, `"main"`, or kinds of events. */
  kinds: string
  /** Null: our own words. */
  template: string | null
  /** JSON: what is no secret, by kind. */
  options: string
  /** JSON sealed by the vault under the channel's id: addresses with keys in them, tokens, passwords. */
  secretCipher: string
  /** `settings`: from CHANNELS_FILE, and changed there alone. */
  origin: 'settings' | 'maintain'
  isOn: Flag
  createdAt: string
  /** Since when its scope is as it is, and it is on: what was found before is not owed. */
  settledAt: string
  /** Taken away; kept for the audit. */
  removedAt: string | null
}

/** Whether a channel takes what is sent. No row: it does. */
export interface ChannelStatesTable {
  /** `email`, or the id of a channel. */
  channel: string
  /** `stopped`: one delivery is tried at `probeAt` · `disabled`: none is, until a maintainer says so. */
  status: 'open' | 'stopped' | 'disabled'
  since: string
  /** In words, without an address. */
  reason: string
  probeAt: string | null
  /** Stops in a row. */
  failures: number
}

/** What a webhook is told, fixed at the first try: its bytes are the same at each. */
export interface FixedPostsTable {
  deliveryId: string
  /** JSON: a `FixedPost`. */
  content: string
}

/** A post that a service took: what a reply is put under. */
export interface PostsTable {
  deliveryId: string
  channel: string
  /** Null: of no agency, such as a test. */
  agencyId: string | null
  /** JSON: what the service calls it, by kind. */
  reference: string
  url: string | null
  text: string
  postedAt: string
}
