/** What was found of one setting, in a sentence. Types only. */

export interface Finding {
  /** A setting, or a record in DNS. */
  readonly about: string
  /** `unknown`: it cannot be checked from here, or was not. */
  readonly verdict: 'ok' | 'mend' | 'unknown'
  /** One line: what is so, and what to do where it is to be mended. */
  readonly words: string
}

/** What a question to the DNS brought. */
export type Lookup<T> =
  | { readonly kind: 'found'; readonly records: readonly T[] }
  | { readonly kind: 'none' }
  /** No answer that tells anything. */
  | { readonly kind: 'failed'; readonly reason: string }
