/**
 * How often a property is tried: a seeded sample in every test run, all of it under `npm run soak`.
 *
 * `PROPERTY_SEED` tries other cases than the usual ones.
 */
import fc from 'fast-check'

export const IS_SOAK = process.env.SOAK !== undefined

export const SEED = Number(process.env.PROPERTY_SEED ?? 287)

/** Parameters for fast-check; `sample` takes seconds, `soak` minutes. */
export function runs(sample: number, soak: number): { readonly seed: number; readonly numRuns: number } {
  return { seed: SEED, numRuns: IS_SOAK ? soak : sample }
}

/** Milliseconds that a property may take before it is taken for hung. */
export const PROPERTY_TIMEOUT_MS = IS_SOAK ? 3_600_000 : 300_000

/** Of a `Chance`. No seed is smaller than another, so that none is tried in place of one that failed. */
export const anySeed: fc.Arbitrary<number> = fc.noShrink(fc.nat())
