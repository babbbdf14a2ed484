/** What a look's record says that came back, as far as it does: older records say less. Pure. */
import { z } from 'zod'
import type { Facts } from '../../../db/runs.js'

const SEEN = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('seen'), list: z.string(), sha256: z.string() }),
  z.object({ kind: z.literal('unlinked'), list: z.string() }),
  z.object({ kind: z.literal('failed'), list: z.string(), error: z.string() }),
])

const LOOK = z.union([z.array(SEEN), z.object({ kind: z.literal('failed'), error: z.string() })])

export type SeenOnce = z.infer<typeof SEEN>

export interface LookRecord {
  readonly lists: readonly SeenOnce[]
  /** Why the page itself could not be had; null where it was. */
  readonly error: string | null
}

/** Of another job, or a run that did not end: nothing. */
export function readLook(details: Facts): LookRecord {
  const { data } = LOOK.safeParse(details.look)
  if (data === undefined) return { lists: [], error: null }
  return 'error' in data ? { lists: [], error: data.error } : { lists: data, error: null }
}

/** Hashes of the workbooks that looks saw. */
export function hashesOf(looks: readonly LookRecord[]): readonly string[] {
  return looks.flatMap(({ lists }) => lists.flatMap((seen) => (seen.kind === 'seen' ? [seen.sha256] : [])))
}
