/** What a mail that came back says, before it is decided what that means. Types only. */

export type Bounce =
  | {
      readonly kind: 'failure'
      /** One or more. */
      readonly recipients: readonly RecipientReport[]
      readonly clues: Clues
    }
  /** Someone marked a mail of ours as spam. */
  | { readonly kind: 'complaint'; readonly clues: Clues }
  /** It was understood, and nothing is to be done: an out-of-office, a receipt. */
  | { readonly kind: 'ignored'; readonly why: string }
  /** It is no report that we understand. */
  | { readonly kind: 'unread'; readonly why: string }

/** RFC 3464, section 2.3.3. */
export type Action = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'

export interface RecipientReport {
  /** Final and original recipient, as printed; they may differ from whom we wrote to. */
  readonly addresses: readonly string[]
  readonly action: Action
  /** Enhanced status (RFC 3463), such as `5.1.1`; null where none is given. */
  readonly status: string | null
  /** The other server's words, on one line and cut short; may hold addresses. */
  readonly diagnostic: string
}

/** By what the delivery is found, the surest first. */
export interface Clues {
  /** Addresses that the report came to, or our mail came from: one may be a delivery's own. */
  readonly addresses: readonly string[]
  /** Ids that stood where our mails have their delivery's. */
  readonly deliveryIds: readonly string[]
}
