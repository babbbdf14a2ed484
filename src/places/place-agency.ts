/**
 * Where an agency is: its state, and the counties that it answers for. Pure.
 *
 * ICE's STATE and COUNTY cells and the agency's own name are three witnesses, each of them sometimes wrong.
 * How they are weighed is said at `placeCounties`.
 */
import type {
  AgencyType,
  Column,
  Confidence,
  CountyMethod,
  CountyPlacement,
  Placement,
  Problem,
} from '../model.js'
import { type County, type CountyCell, findStatesWithCounty, readCountyNames } from './counties.js'
import { type Identity, identifyAgency } from './identify-agency.js'
import { type CountyClaim, readCountyClaim } from './name-county.js'
import { placeState, type StatePlacement } from './place-state.js'

export interface AgencyInput {
  readonly agency: string
  readonly agencyType: AgencyType | null
  /** The COUNTY cell; empty when blank, `#N/A` or the like. */
  readonly county: string
  /** USPS code by the STATE cell; null when unreadable. */
  readonly printedState: string | null
}

export interface PlaceProblem {
  readonly column: Column | null
  readonly code: Problem['code']
  readonly expected: string
  readonly found: string
}

export interface AgencyPlace {
  readonly placement: Placement
  readonly problems: readonly PlaceProblem[]
}

/** States that a problem names; more would say nothing. */
const MAX_STATES_NAMED = 3
const EMPTY_CELL: CountyCell = { found: [], unknown: [] }

/** Rows. One edition shows nearly those of the last, so that a replay asks for each a hundred times. */
const MAX_REMEMBERED = 20_000
const remembered = new Map<string, AgencyPlace>()

/** @param input cells of one row, read. Case and spaces make no difference. */
export function placeAgency(input: AgencyInput): AgencyPlace {
  const key = [input.printedState, input.agencyType, input.agency, input.county].join('\0')
  const known = remembered.get(key)
  if (known !== undefined) return known
  const place = decidePlace(input)
  if (remembered.size >= MAX_REMEMBERED) remembered.clear()
  remembered.set(key, place)
  return place
}

function decidePlace(input: AgencyInput): AgencyPlace {
  const claim = readClaim(input)
  const placed = placeState(input, claim)
  const { state } = placed
  if (state === null) return { placement: { ...placed, counties: [], isStatewide: false }, problems: [] }

  const isMunicipal = input.agencyType === 'municipality'
  const cell = input.county === '' ? EMPTY_CELL : readCountyNames(input.county, state, isMunicipal)
  const agency = { name: input.agency, type: input.agencyType, state }
  const identity = identifyAgency(agency, claim, cell.found)
  const unknownName = claim !== undefined && identity.kind === 'unknown' ? [claim.name] : []
  return {
    placement: {
      ...placed,
      counties: placeCounties(identity, cell.found),
      isStatewide: identity.kind === 'statewide',
    },
    problems: [
      ...describeMove(placed, input.printedState, claim?.name ?? ''),
      ...unknownName.map((name) => describeUnknown('agency', name, state)),
      ...cell.unknown.map((name) => describeUnknown('county', name, state)),
      ...describeContradiction(identity, cell.found),
    ],
  }
}

/** A borough is a county in Alaska alone; elsewhere it is a municipality, whose name moves no row. */
function readClaim({ agency, printedState }: AgencyInput): CountyClaim | undefined {
  const claim = readCountyClaim(agency)
  return claim?.kind === 'borough' && printedState !== 'AK' ? undefined : claim
}

/**
 * The counties, ordered by FIPS. The COUNTY cell comes first and is sure; a county in the agency's own
 * name is sure as well; what our own tables say of cities and bodies is likely, and completes the cell
 * where that names one county of several.
 *
 * Where the two name different counties of the state, a county agency's own name is believed alone: it
 * says who signed, and the cell only describes that (ICE had Bedford beside Bradford County's sheriff for
 * eight weeks). An alert to the cell's county would most likely be false, and one that was missed is made
 * good when ICE corrects the row. Beside a city or a body both count, as a city may have grown into a county
 * that our table lacks. Either way all is likely, and maintainers see a problem.
 */
function placeCounties(identity: Identity, cell: readonly County[]): CountyPlacement[] {
  const confidence = isContradiction(identity, cell) ? 'likely' : 'sure'
  const byCell = cell.map((county) => placeCounty(county, 'ice-county-column', confidence))
  return choosePlacements(identity, byCell, confidence).sort((a, b) => a.fips.localeCompare(b.fips))
}

function choosePlacements(
  identity: Identity,
  byCell: readonly CountyPlacement[],
  confidence: Confidence,
): CountyPlacement[] {
  switch (identity.kind) {
    case 'statewide':
      return []
    case 'unknown':
      return [...byCell]
    case 'sheriff':
      return byCell.length > 0 ? [...byCell] : [placeCounty(identity.county, 'agency-name', 'likely')]
    case 'county': {
      const isBelievedAlone = byCell.length === 0 || confidence === 'likely'
      return isBelievedAlone ? [placeCounty(identity.county, 'agency-name', confidence)] : [...byCell]
    }
    case 'local': {
      const others = identity.counties.filter(({ fips }) => !byCell.some((county) => county.fips === fips))
      return [...byCell, ...others.map((county) => placeCounty(county, identity.method, 'likely'))]
    }
  }
}

function placeCounty({ fips, name }: County, method: CountyMethod, confidence: Confidence): CountyPlacement {
  return { fips, name, method, confidence }
}

function isContradiction(identity: Identity, cell: readonly County[]): boolean {
  const own = findOwnCounties(identity)
  return own.length > 0 && cell.length > 0 && !cell.some((county) => own.includes(county))
}

/** A sheriff named for a place without the word County is no witness against the cell. */
function findOwnCounties(identity: Identity): readonly County[] {
  if (identity.kind === 'county') return [identity.county]
  return identity.kind === 'local' ? identity.counties : []
}

function describeMove(placed: StatePlacement, printedState: string | null, county: string): PlaceProblem[] {
  if (placed.stateMethod !== 'agency-name') return []
  const expected = `${placed.state}, the only state with a ${county} County`
  return [
    { column: 'state', code: 'state-moved-by-name', expected, found: printedState ?? 'no readable state' },
  ]
}

function describeUnknown(column: Column, name: string, state: string): PlaceProblem {
  const elsewhere = findStatesWithCounty(name)
  if (elsewhere.length === 0) {
    return { column, code: 'unknown-county', expected: `a county of ${state}`, found: name }
  }
  const where = elsewhere.length > MAX_STATES_NAMED ? `${elsewhere.length} states` : elsewhere.join(', ')
  const expected = `a county of ${state} (there is one in ${where})`
  return { column, code: 'county-of-another-state', expected, found: name }
}

/** There is no code of its own for this: the cell's county is unknown for that agency. */
function describeContradiction(identity: Identity, cell: readonly County[]): PlaceProblem[] {
  if (!isContradiction(identity, cell)) return []
  const list = (counties: readonly County[]) => counties.map(({ name }) => name).join(', ')
  const expected = `${list(findOwnCounties(identity))}, as in the agency's own name`
  return [{ column: 'county', code: 'county-contradicts-name', expected, found: list(cell) }]
}
