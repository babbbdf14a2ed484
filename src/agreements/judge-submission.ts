/**
 * Whether a workbook that a person brought can be news. Pure.
 *
 * ICE's page shows what is so now; a person's file may be of any day, and one that was opened and saved
 * again bears the time of that. Old news must never be told: what is older is none, what may be is held.
 */
import type { Listing } from '../model.js'
import { type HoldReason, labelSet } from './judge-plausibility.js'
import type { EditionRead } from './read-edition.js'
import type { ListState } from './take-edition.js'

export type SubmissionAge =
  | { readonly kind: 'current' }
  | { readonly kind: 'older'; readonly words: string }
  | { readonly kind: 'doubtful'; readonly reason: HoldReason }

/** @param state of the list as it is known. */
export function judgeSubmission(reading: EditionRead, state: ListState): SubmissionAge {
  const { believed } = state
  if (believed === null) return { kind: 'current' }
  if (reading.savedAt === null) return doubt('It does not say when it was saved, so that it may be old.')
  if (believed.savedAt !== null && reading.savedAt < believed.savedAt) {
    return {
      kind: 'older',
      words: `It was saved at ${reading.savedAt}, before the one that is believed (${believed.savedAt}).`,
    }
  }
  const words = describeReturn(reading, state)
  return words === undefined ? { kind: 'current' } : doubt(words)
}

function doubt(words: string): SubmissionAge {
  return { kind: 'doubtful', reason: { code: 'older', words } }
}

/** In words, where its rows look like those of an earlier day, whatever its time of saving. */
function describeReturn({ listings }: EditionRead, { agreements }: ListState): string | undefined {
  const rowsOf = (status: string) =>
    agreements.filter((agreement) => agreement.status === status).map(({ listing }) => listing)
  const [edition, standing, gone] = [labelSet(listings), rowsOf('listed'), labelSet(rowsOf('gone'))]
  const listed = labelSet(standing)
  const lost = [...listed].filter((label) => !edition.has(label)).length
  if (lost === 0) return undefined
  const back = [...edition].filter((label) => gone.has(label) && !listed.has(label)).length
  if (back > 0) {
    return `It lacks ${lost} that the believed edition has, and shows ${back} again that had left: it may be an older file, saved anew.`
  }
  const [newest, newestBefore] = [findNewest(listings), findNewest(standing)]
  if (newest === undefined || newestBefore === undefined || newest >= newestBefore) return undefined
  return `It lacks ${lost} that the believed edition has, and its newest date is ${newest}, not ${newestBefore}: it may be an older file, saved anew.`
}

/** The latest date signed. */
function findNewest(listings: readonly Listing[]): string | undefined {
  return listings
    .flatMap(({ signedOn }) => signedOn ?? [])
    .sort()
    .at(-1)
}
