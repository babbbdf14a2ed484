/** `/api/v1/agreements`: what a list holds, now or as of a day. EDGE (editions). */
import type * as z from 'zod'
import type { ListedRow } from '../../../db/list-agreements.js'
import { endOfDay } from '../../local-time.js'
import { findCounty } from '../../places/counties.js'
import { describeAgreement } from './describe-agreement.js'
import { referTo } from './describe-publication.js'
import { AgreementsQuery } from './parameters.js'
import { makeParameterError } from './problem.js'
import { Agreement, PublicationRef } from './shapes.js'
import { type ApiContext, defineTable, type Found, found } from './table.js'
import { nameCounties } from './write-table.js'

type Query = z.output<typeof AgreementsQuery>

export const agreementsTable = defineTable({
  name: 'agreements',
  summary: 'Agreements (or applications) that a list holds now, or held at the end of a day.',
  query: AgreementsQuery,
  row: Agreement,
  more: { edition: PublicationRef.describe('The newest believed edition of the list by then.') },
  find: findAgreements,
  columns: [
    ...['id', 'list', 'state', 'agency', 'agencyId', 'model', 'signedOn', 'countyFips', 'counties'],
    ...['isStatewide', 'moaUrl', 'addendumUrl', 'savedAt', 'firstSeenAt', 'publication'],
  ],
  tabulate: ({ counties, evidence, printed: _printed, ...row }) => ({
    ...row,
    countyFips: counties.map(({ countyFips }) => countyFips).join(', '),
    counties: nameCounties({ ...row, counties }),
    savedAt: evidence.publication.savedAt,
    firstSeenAt: evidence.publication.firstSeenAt,
    publication: evidence.publication.sha256,
  }),
})

async function findAgreements(context: ApiContext, query: Query): Promise<Found<z.output<typeof Agreement>>> {
  const { data, settings, now } = context.page
  const { list, on } = query
  const by = on === undefined ? null : endOfDay(on, settings.timeZone)
  // The end of today is still to come; that of tomorrow would be a claim about what nobody knows.
  if (on !== undefined && by !== null && by > endOfDay(dayOf(now, settings.timeZone), settings.timeZone)) {
    return { kind: 'refused', errors: [makeParameterError('on', 'today or an earlier day', on)] }
  }
  const listed = await context.editions.findEdition(data, list, by)
  if (listed === undefined) {
    const when = on === undefined ? 'yet' : `by the end of ${on}`
    return { kind: 'none', detail: `We have no believed edition of the ${list} list ${when}.` }
  }
  const { edition, rows } = listed
  const firstSeenAt = data.publications.get(`${list} ${edition.sha256}`)?.firstSeenAt ?? null
  const publication = referTo({ ...edition, firstSeenAt })
  return found(
    rows.filter((row) => isAsked(row, query)),
    (row) => describeAgreement(row, list, publication),
    { edition: publication },
  )
}

function isAsked({ agencyId, listing }: ListedRow, { state, county, model, agency }: Query): boolean {
  const { place } = listing
  return (
    (state === undefined || place.state === state) &&
    (county === undefined || isInCounty(place, county)) &&
    (model === undefined || listing.model === model) &&
    (agency === undefined || agencyId === agency)
  )
}

/** Who answers for the whole state answers for the county. */
function isInCounty({ counties, isStatewide, state }: ListedRow['listing']['place'], fips: string): boolean {
  if (counties.some((one) => one.fips === fips)) return true
  return isStatewide && findCounty(fips)?.state === state
}

/** The calendar day of an instant in a zone. */
function dayOf(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(at))
}
