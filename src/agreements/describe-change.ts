/**
 * Two rows of one agreement -> what changed between them, and whether a reader would care. Pure.
 */
import type { AgreementFacts, CorrectedField, EventKind, Listing } from '../model.js'
import { nameOf } from './group-listings.js'

/** One change between two rows of one agreement; each becomes one event. */
export interface Change {
  readonly kind: EventKind
  readonly fields: readonly CorrectedField[]
  readonly isMaterial: boolean
}

export function factsOf(listing: Listing): AgreementFacts {
  const { place } = listing
  return {
    agency: listing.agency,
    state: place.state,
    printedState: listing.printedState,
    model: listing.model,
    signedOn: listing.signedOn,
    counties: place.counties,
    isStatewide: place.isStatewide,
    moaUrl: listing.moaUrl,
    addendumUrl: listing.addendumUrl,
  }
}

/**
 * What one edition does not say, an earlier one said: an unreadable state, a county cell gone to
 * `#N/A` or an unknown model moves no agency.
 */
export function carryReading(before: Listing, row: Listing): Listing {
  const isPlaced = row.place.state !== null && (row.place.counties.length > 0 || row.place.isStatewide)
  const sameState = row.place.state === null || row.place.state === before.place.state
  const place = !isPlaced && sameState ? before.place : row.place
  const model = row.model ?? before.model
  return place === row.place && model === row.model ? row : { ...row, place, model }
}

/** In a fixed order: corrections first, then the date, then the documents. */
export function describeChanges(before: Listing, after: Listing): readonly Change[] {
  if (before === after) return []
  return [
    ...describeCorrection(before, after),
    ...describeDate(before, after),
    ...describeMoa(before.moaUrl, after.moaUrl),
    ...describeAddendum(before.addendumUrl, after.addendumUrl),
  ]
}

function describeCorrection(before: Listing, after: Listing): readonly Change[] {
  const fields: CorrectedField[] = []
  if (before.agency !== after.agency) fields.push('agency')
  if (before.place.state !== after.place.state || before.printedState !== after.printedState)
    fields.push('state')
  if (countiesOf(before) !== countiesOf(after) || before.county !== after.county) fields.push('county')
  if (before.model !== after.model) fields.push('model')
  if (before.agencyType !== after.agencyType) fields.push('type')
  return fields.length === 0 ? [] : [{ kind: 'corrected', fields, isMaterial: isMaterial(before, after) }]
}

/** True when the change alters what a reader was told: who, where, which model. Spelling does not. */
function isMaterial(before: Listing, after: Listing): boolean {
  const isStateKnown = before.printedState !== null && after.printedState !== null
  return (
    nameOf(before).core !== nameOf(after).core ||
    before.place.state !== after.place.state ||
    (isStateKnown && before.printedState !== after.printedState) ||
    countiesOf(before) !== countiesOf(after) ||
    before.model !== after.model
  )
}

function countiesOf(listing: Listing): string {
  return listing.place.counties.map(({ fips }) => fips).join()
}

function describeDate(before: Listing, after: Listing): readonly Change[] {
  if (before.signedOn === after.signedOn) return []
  // A date that ICE blanks or garbles is no news; one that it gives for the first time is.
  return [{ kind: 'redated', fields: [], isMaterial: after.signedOn !== null }]
}

function describeMoa(before: string | null, after: string | null): readonly Change[] {
  if (sameDocument(before, after)) return []
  const kind = before === null ? 'moa_posted' : after === null ? 'moa_unlinked' : 'moa_changed'
  return [{ kind, fields: [], isMaterial: true }]
}

function describeAddendum(before: string | null, after: string | null): readonly Change[] {
  if (after === null || sameDocument(before, after)) return []
  return [{ kind: 'addendum_posted', fields: [], isMaterial: true }]
}

function sameDocument(a: string | null, b: string | null): boolean {
  return a?.toLowerCase() === b?.toLowerCase()
}
