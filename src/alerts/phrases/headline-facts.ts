/** What a headline is said of, in any language. Types only. */
import type { List, SupportModel } from '../../model.js'

/** Who, and what it is about. */
export interface HeadlineFacts {
  /** Tidied and cut. */
  readonly agency: string
  /** What is said in brackets beside the name, where the name does not say it. */
  readonly where: string | null
  /** One for each agreement that the sentence tells of. */
  readonly models: readonly [SupportModel | null, ...(SupportModel | null)[]]
  readonly list: List
}
