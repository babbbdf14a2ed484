/** An event as the API shows it. Pure. */
import type * as z from 'zod'
import type { AgreementFacts, CountyPlacement, PrintedRow } from '../../model.js'
import type { SiteEvent } from '../data/site-data.js'
import type { Page } from '../page.js'
import { pathOfEvent } from '../paths.js'
import { sayPlainHeadline } from '../views/describe-site-event.js'
import { findReference } from './describe-publication.js'
import type * as shapes from './shapes.js'

export function describeEvent(page: Page, one: SiteEvent): z.infer<typeof shapes.Event> {
  const { event, windowFrom, windowTo, origin, retractedAt, retractionReason } = one
  const { id, kind, list, agencyId, agreementId, fields, isFirstForAgency, isLastForAgency } = event
  return {
    id,
    kind,
    list,
    headline: sayPlainHeadline(page, event),
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
    path: pathOfEvent(id),
    evidence: {
      publication: findReference(page, list, event.publication),
      previousPublication: findReference(page, list, event.previousPublication),
      before: describeRow(event.before),
      after: describeRow(event.after),
      reasons: [...event.evidence],
    },
  }
}

/** `fips` is called `countyFips` where it stands alone. */
export function describeCounties(
  counties: readonly CountyPlacement[],
): z.infer<typeof shapes.CountyPlacement>[] {
  return counties.map(({ fips, name, method, confidence }) => ({
    countyFips: fips,
    name,
    method,
    confidence,
  }))
}

function describeRow(row: PrintedRow | null): z.infer<typeof shapes.PrintedRow> | null {
  return row === null ? null : { rowNumber: row.rowNumber, cells: { ...row.cells } }
}

function describeFacts(facts: AgreementFacts | null): z.infer<typeof shapes.AgreementFacts> | null {
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
