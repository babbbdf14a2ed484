/** What became of one try to hand a message over, whatever the channel. Types only. */

/** A post as the service took it: what a reply is put under. */
export interface Posted {
  /** What the service calls it, by kind of channel; plain data. */
  readonly reference: Readonly<Record<string, string>>
  /** Where people see it; null where the service does not say. */
  readonly url: string | null
  /** As it was posted. */
  readonly text: string
  /** Null: of no agency. */
  readonly agencyId: string | null
}

/** Reasons are in words, on one line, without addresses and secrets. */
export type SendResult =
  | { readonly kind: 'sent'; readonly response: string; readonly posted?: Posted }
  | SendFailure

export type SendFailure =
  | {
      readonly kind: 'deferred'
      readonly reason: string
      /** `server`: the next message would fare no better now. `message`: another may well go through. */
      readonly concerns: 'server' | 'message'
      /** The message was given whole, and no answer came. */
      readonly mayHaveArrived?: boolean
      /** The earliest time that the other side asked for, an ISO instant. */
      readonly retryAt?: string
    }
  /** This one, for good: another may well go through. */
  | { readonly kind: 'failed'; readonly reason: string; readonly mayHaveArrived?: boolean }
  /** Nobody is there to get it, or nothing is left to say. */
  | {
      readonly kind: 'suppressed'
      readonly reason: string
      /** The server says that there is no such mailbox: nothing more is sent to it. */
      readonly isRecipientRefused?: boolean
    }
  /** Too old to be sent as news. */
  | { readonly kind: 'expired'; readonly reason: string }
  /** Not tried: the pace of its domain, or a pause of its mailbox, lets it go out then. */
  | { readonly kind: 'paced'; readonly reason: string; readonly until: string }
  /**
   * The message, or we as its sender, would be refused again and again: the channel stops, and a maintainer
   * is told.
   */
  | {
      readonly kind: 'refused'
      readonly reason: string
      /** `sender`: every message would be refused. `message`: this one's content, which after some refusals is given up. */
      readonly concerns: 'sender' | 'message'
      /** The other side is gone for good, such as by a 410: nothing is tried until a maintainer says so. */
      readonly isForGood?: boolean
    }
