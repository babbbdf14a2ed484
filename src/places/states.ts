/**
 * The 50 states, the District and the territories, and how ICE's STATE cell is read. Pure.
 *
 * A slip of spelling is read only where it can mean one state alone: a wrong state hides a row from
 * everyone who watches the right one.
 */
import { distance } from 'fastest-levenshtein'
import records from './data/states.json' with { type: 'json' }
import { foldName } from './fold-name.js'

export interface State {
  /** USPS code. */
  readonly code: string
  readonly name: string
  /** Two digits. */
  readonly fips: string
}

export interface StateReading {
  /** USPS code; null when the cell names no state, or may mean two. */
  readonly code: string | null
  /** False for a slip of spelling, and where nothing could be read. Case and spaces are no slips. */
  readonly isExact: boolean
}

/** Ordered by FIPS, which is by name except for the territories. */
export const STATES: readonly State[] = records

/** Letters in which a misspelt name may differ. Two, since letters swapped are two changes. */
const MAX_SLIP = 2
/** Names shorter than this lie too near each other for two: one change is read. */
const LONG_NAME = 6

const OTHER_NAMES: Readonly<Record<string, string>> = {
  'Washington DC': 'DC',
  'Washington District of Columbia': 'DC',
  'Virgin Islands': 'VI',
  'United States Virgin Islands': 'VI',
  'Commonwealth of the Northern Mariana Islands': 'MP',
}

const byCode = new Map(STATES.map((state) => [state.code, state]))
/** Folded name -> code. */
const byName = new Map([
  ...STATES.map(({ name, code }) => [foldName(name), code] as const),
  ...Object.entries(OTHER_NAMES).map(([name, code]) => [foldName(name), code] as const),
])

/** @param code USPS code in capitals. */
export function findState(code: string): State | undefined {
  return byCode.get(code)
}

/** A STATE cell as printed: a full name or a USPS code, in any case and spacing. */
export function readStateName(printed: string): StateReading {
  const folded = foldName(printed)
  const exact = byName.get(folded) ?? findState(folded.toUpperCase())?.code
  if (exact !== undefined) return { code: exact, isExact: true }
  return { code: findMeantState(folded), isExact: false }
}

/**
 * The only state within reach of a misspelt name. Of one letter wrong, the nearest is meant (`NOTH
 * CAROLINA`); of two, only where every other state lies two letters further off or more.
 */
function findMeantState(folded: string): string | null {
  const rated = [...byName]
    .map(([name, code]) => ({
      code,
      off: distance(folded, name),
      reach: name.length < LONG_NAME ? 1 : MAX_SLIP,
    }))
    .sort((a, b) => a.off - b.off)
  const nearest = rated[0]
  const rival = rated.find(({ code }) => code !== nearest?.code)
  if (nearest === undefined || rival === undefined || nearest.off > nearest.reach) return null
  const margin = nearest.off === 1 ? 0 : 1
  return rival.off > nearest.off + margin ? nearest.code : null
}
