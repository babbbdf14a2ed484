/** A process that tries mutations, so that one which never ends can be seen, and ended, from outside. */
import { type MutationKind, readGood, tryKind } from './mutation-properties.js'

export interface MutationTask {
  readonly kind: MutationKind
  readonly seed: number
  readonly numRuns: number
  /** Good workbooks, the one to be tried most first. */
  readonly workbooks: readonly Uint8Array[]
}

/** What the process tells of itself: that it is still at it, and in the end what came of it. */
export type MutationReport =
  | { readonly kind: 'trying'; readonly cases: number }
  | { readonly kind: 'done'; readonly failure: string | null }

/** Cases between two signs of life. */
const SIGN_EVERY = 50

function report(message: MutationReport): void {
  process.send?.(message)
}

process.once('message', async ({ kind, seed, numRuns, workbooks }: MutationTask) => {
  const goods = await Promise.all(workbooks.map(readGood))
  let cases = 0
  const tried = () => {
    if (++cases % SIGN_EVERY === 0) report({ kind: 'trying', cases })
  }
  report({ kind: 'done', failure: await tryKind(kind, goods, { seed, numRuns, tried }) })
  process.disconnect()
})
