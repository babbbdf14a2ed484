/** An agreement, or an application, as an edition shows it. Pure. */
import type * as z from 'zod'
import type { ListedRow } from '../../../db/list-agreements.js'
import type { List } from '../../model.js'
import type { SiteAgreement } from '../data/site-data.js'
import type { Page } from '../page.js'
import { pathOfAgency } from '../paths.js'
import { describeCounties } from './describe-event.js'
import { findReference } from './describe-publication.js'
import type * as shapes from './shapes.js'

export function describeAgreement(
  { agreementId, agencyId, listing }: ListedRow,
  list: List,
  publication: z.infer<typeof shapes.PublicationRef>,
): z.infer<typeof shapes.Agreement> {
  const { agency, agencyType, place, model, signedOn, moaUrl, addendumUrl, printed } = listing
  return {
    id: agreementId,
    list,
    agencyId,
    agency,
    agencyType,
    state: place.state,
    counties: describeCounties(place.counties),
    isStatewide: place.isStatewide,
    model,
    signedOn,
    moaUrl,
    addendumUrl,
    printed: { rowNumber: printed.rowNumber, cells: { ...printed.cells } },
    agencyPath: pathOfAgency(agencyId),
    evidence: { publication },
  }
}

/** The same in its agency's life: listed now, or once. */
export function describeAgencyAgreement(
  page: Page,
  agreement: SiteAgreement,
): z.infer<typeof shapes.AgencyAgreement> {
  const { id, list, agency, state, counties, isStatewide, model, signedOn } = agreement
  const { moaUrl, addendumUrl, isListed, firstListedAt, firstIn } = agreement
  return {
    id,
    list,
    agency,
    state,
    counties: describeCounties(counties),
    isStatewide,
    model,
    signedOn,
    moaUrl,
    addendumUrl,
    isListed,
    firstListedAt,
    evidence: { firstIn: findReference(page, list, firstIn) },
  }
}
