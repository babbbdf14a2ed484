/** Rows for editions of tests: a believable nation, and Minnesota's. */
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'

const STATES = [
  'TEXAS',
  'FLORIDA',
  'IOWA',
  'KANSAS',
  'UTAH',
  'OHIO',
  'GEORGIA',
  'NEVADA',
  'IDAHO',
  'MAINE',
  'OKLAHOMA',
  'VIRGINIA',
]

/** Sixty agreements, five in each of twelve states. */
export const NATION: readonly FactRow[] = STATES.flatMap((state) =>
  [1, 2, 3, 4, 5].map((number) => ({
    state,
    agency: `Town ${number} Police Department`,
    type: 'Municipality',
    county: { error: '#N/A' },
    model: 'Task Force Model',
    signed: `2025-03-0${number}`,
    moa: 'link pending',
  })),
)

/** Twenty applications, of agencies that the nation does not have. */
export const APPLICANTS: readonly FactRow[] = STATES.slice(0, 10).flatMap((state) =>
  ['North', 'South'].map((side) => ({
    state,
    agency: `${side} Hill Police Department`,
    type: 'Municipality',
    county: { error: '#N/A' },
    model: 'Task Force Model',
  })),
)

export const ISLE: FactRow = {
  state: 'MINNESOTA',
  agency: 'Isle Police Department',
  type: 'Municipality',
  county: 'Mille Lacs County',
  model: 'Task Force Model',
  signed: '2026-01-26',
  moa: 'link pending',
}

/** The same as an application, which bears neither date nor MOA. */
export function applied({ state, agency, type, county, model }: FactRow): FactRow {
  return { state, agency, type, county, model } as FactRow
}
