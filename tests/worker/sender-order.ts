/** What a sender of a crash test is told to do. Types only. */
export interface SenderOrder {
  readonly dbPath: string
  readonly key: string
  readonly smtpPort: number
  /** When it begins, by its clock. */
  readonly now: string
  /**
   * When it kills itself: at the so-maniest message that is claimed and written, or that the server took;
   * so many turns of its loop later, so that the marks are being written. `never`: it ends when nothing is due.
   */
  readonly death: {
    readonly at: 'claimed' | 'answered' | 'never'
    readonly count: number
    readonly turns: number
  }
}
