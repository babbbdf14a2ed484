/** An event as other programs are shown it: by the API, and in webhooks. Pure. */
import type { AgreementEvent, AgreementFacts, CountyPlacement, PrintedRow } from '../model.js'

export interface DescribedEvent {
  readonly event: AgreementEvent
  readonly windowFrom: string | null
  readonly windowTo: string | null
  readonly origin: 'live' | 'history'
  readonly retractedAt: string | null
  readonly retractionReason: string | null
}

/** What the event does not say itself. `Ref`: a publication as it is named there. */
export interface EventSurroundings<Ref> {
  /** Plain text. */
  readonly headline: string
  /** On the site, below its language. */
  readonly path: string
  readonly publication: Ref
  readonly previousPublication: Ref
}

export function describeEvent<Ref>(one: DescribedEvent, around: EventSurroundings<Ref>) {
  const { event, windowFrom, windowTo, origin, retractedAt, retractionReason } = one
  const { id, kind, list, agencyId, agreementId, fields, isFirstForAgency, isLastForAgency } = event
  const { headline, path, publication, previousPublication } = around
  return {
    id,
    kind,
    list,
    headline,
    agencyId,
    agreementId,
    state: (event.now ?? event.was)?.state ?? null,
    windowFrom,
    windowTo,
    origin,
    was: describeFacts(event.was),
    now: describeFacts(event.now),
    fields: [...fields],
    isFirstForAgency,
    isLastForAgency,
    application: event.application,
    retractedAt,
    retractionReason,
    path,
    evidence: {
      publication,
      previousPublication,
      before: describeRow(event.before),
      after: describeRow(event.after),
      reasons: [...event.evidence],
    },
  }
}

/** `fips` is called `countyFips` where it stands alone. */
export function describeCounties(counties: readonly CountyPlacement[]) {
  return counties.map(({ fips, name, method, confidence }) => ({
    countyFips: fips,
    name,
    method,
    confidence,
  }))
}

function describeRow(row: PrintedRow | null) {
  return row === null ? null : { rowNumber: row.rowNumber, cells: { ...row.cells } }
}

function describeFacts(facts: AgreementFacts | null) {
  if (facts === null) return null
  const { agency, printedState, state, counties, isStatewide, model, signedOn, moaUrl, addendumUrl } = facts
  return {
    agency,
    printedState,
    state,
    counties: describeCounties(counties),
    isStatewide,
    model,
    signedOn,
    moaUrl,
    addendumUrl,
  }
}
