/**
 * The errors that callers may expect. Anything else is a bug, and crashes.
 *
 * Decisions read fields, never message text; `cause` keeps what lay beneath.
 */

/** A setting is missing or unusable; the message names it, what was expected, and what was found. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** What ICE serves could not be had, or could not be read. */
export abstract class SourceError extends Error {}

/** Why a fetch brought nothing usable. */
export type FetchFailure =
  | 'timeout'
  | 'unreachable'
  | 'cut-off'
  | 'not-found'
  | 'refused'
  | 'rate-limited'
  | 'server-error'
  | 'unexpected-status'
  | 'challenge-page'
  | 'error-page'
  | 'not-a-workbook'
  | 'not-a-page'
  | 'not-a-pdf'
  | 'empty-body'
  | 'too-large'
  | 'truncated'
  | 'forbidden-host'
  /** By robots.txt, or since that could not be had: nothing was asked. */
  | 'disallowed'

/** A whole answer that is of no use. Names of headers are in lower case. */
export interface FetchAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

/** An address at ICE gave no answer that we can use. */
export class FetchError extends SourceError {
  override readonly name = 'FetchError'
  readonly url: string
  readonly failure: FetchFailure
  /** HTTP status, or null where no answer came. */
  readonly status: number | null
  /** How long the server asked us to wait, in milliseconds, where it did. */
  readonly retryAfterMs: number | null
  /** The message without its address. */
  readonly detail: string
  /** Private, so that no log prints a whole page. */
  readonly #answer: FetchAnswer | null

  constructor(facts: {
    url: string
    failure: FetchFailure
    detail: string
    status?: number | null
    retryAfterMs?: number | null
    answer?: FetchAnswer | null
    cause?: unknown
  }) {
    super(`${facts.url}: ${facts.detail}`, { cause: facts.cause })
    this.url = facts.url
    this.detail = facts.detail
    this.#answer = facts.answer ?? null
    this.failure = facts.failure
    this.status = facts.status ?? null
    this.retryAfterMs = facts.retryAfterMs ?? null
  }

  /** What came in place of what was wanted, where anything did: for proof. */
  get answer(): FetchAnswer | null {
    return this.#answer
  }
}

/** A page or workbook does not have the form that we read. */
export class LayoutError extends SourceError {
  override readonly name = 'LayoutError'
  /** Which part: a file in the workbook, a heading, an element of the page. */
  readonly where: string
  readonly expected: string
  readonly found: string

  constructor(facts: { where: string; expected: string; found: string; cause?: unknown }) {
    super(`${facts.where}: expected ${facts.expected}, found ${facts.found}`, { cause: facts.cause })
    this.where = facts.where
    this.expected = facts.expected
    this.found = facts.found
  }
}

/** A message could not be handed over. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  /** True when trying again later may help. */
  readonly isTransient: boolean

  constructor(message: string, facts: { isTransient: boolean; cause?: unknown }) {
    super(message, { cause: facts.cause })
    this.isTransient = facts.isTransient
  }
}

/** What someone asked for on the command line does not exist or cannot be done; exit code 2. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
}

/** The message of anything thrown, for logs and run records. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
