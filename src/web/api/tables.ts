/** Every table of the API; agreements and events have files of their own. EDGE (publications). */
import { findPublications } from '../../../db/publications.js'
import { countiesOf } from '../../places/counties.js'
import { foldName } from '../../places/fold-name.js'
import { STATES } from '../../places/states.js'
import { countPlaces } from '../data/count-places.js'
import { describeAgency } from './describe-agency.js'
import { describeCounty } from './describe-county.js'
import { describePublication } from './describe-publication.js'
import { AgenciesQuery, CountiesQuery, PublicationsQuery } from './parameters.js'
import { Agency, County, Publication } from './shapes.js'
import { defineTable, found, type Table } from './table.js'
import { agreementsTable } from './table-of-agreements.js'
import { eventsTable } from './table-of-events.js'
import { nameCounties } from './write-table.js'

const agenciesTable = defineTable({
  name: 'agencies',
  summary: 'Agencies that a list shows or showed, by id.',
  query: AgenciesQuery,
  row: Agency,
  async find({ page }, { state, q = '' }) {
    const folded = foldName(q)
    const agencies = [...page.data.agencies.values()]
      .filter((one) => state === undefined || one.state === state)
      .filter(({ names }) => names.some((name) => foldName(name).includes(folded)))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    return found(agencies, (agency) => describeAgency(page, agency))
  },
  columns: [
    ...['id', 'name', 'names', 'state', 'countyFips', 'counties', 'isStatewide'],
    ...['agreementCount', 'applicationCount', 'path'],
  ],
  tabulate: ({ counties, names, ...row }) => ({
    ...row,
    names: names.join('; '),
    countyFips: counties.map(({ countyFips }) => countyFips).join(', '),
    counties: nameCounties({ ...row, counties }),
  }),
})

const countiesTable = defineTable({
  name: 'counties',
  summary: 'Counties, and what stands for them, with what is listed there now, by FIPS code.',
  query: CountiesQuery,
  row: County,
  async find({ page }, { state }) {
    const places = countPlaces(page.data)
    const counties = STATES.filter(({ code }) => state === undefined || code === state).flatMap(({ code }) =>
      countiesOf(code),
    )
    return found(counties, (county) => describeCounty(county, places.countCounty(county.fips)))
  },
  columns: [
    ...['countyFips', 'name', 'state', 'isIndependentCity', 'agreementCount', 'JEM', 'WSO', 'TFM'],
    ...['applicationCount', 'statewideAgreementCount', 'path'],
  ],
  tabulate: ({ modelCounts, ...row }) => ({ ...row, ...modelCounts }),
})

const publicationsTable = defineTable({
  name: 'publications',
  summary: 'Every distinct workbook that we hold, in the order of saving.',
  query: PublicationsQuery,
  row: Publication,
  async find({ page, db }, { list, status }) {
    const stored = await findPublications(db, {
      ...(list !== undefined && { list }),
      ...(status !== undefined && { status }),
    })
    return found(stored, (one) => describePublication(page, one))
  },
  columns: [
    ...['list', 'sha256', 'fileName', 'savedAt', 'firstSeenAt', 'lastSeenAt', 'origin', 'status'],
    ...['rowCount', 'controlTotal', 'byteSize', 'downloadPath'],
  ],
  tabulate: ({ captures: _captures, ...row }) => row,
})

export const TABLES: readonly Table[] = [
  agreementsTable,
  eventsTable,
  agenciesTable,
  countiesTable,
  publicationsTable,
]
