/**
 * Whether an agency answers for a whole state, by its TYPE cell and its name. Pure.
 *
 * ICE prints universities and `City of Miami Police Department` as state agencies, and state police as
 * municipal.
 */
import type { AgencyType } from '../model.js'
import { foldWords } from './fold-name.js'
import { STATES } from './states.js'

/** Words of bodies that belong to a state at most on paper: they work in one place. */
const LOCAL_WORDS = new Set([
  'airport',
  'borough',
  'circuit',
  'college',
  'constable',
  'constables',
  'polytechnic',
  'regional',
  'township',
  'twp',
  'university',
])
const LOCAL_STARTS = ['city of', 'town of', 'village of']
/** What follows a state's name in the name of its own bodies. */
const STATE_BODIES = [
  'attorney general',
  'bureau of',
  'department of',
  'dept of',
  'division of',
  'highway patrol',
  'national guard',
  'office of the attorney general',
  'state highway patrol',
  'state patrol',
  'state police',
]

const stateStarts = new Map(
  STATES.map(({ code, name }) => [
    code,
    [name, code].flatMap((start) => STATE_BODIES.map((body) => `${foldWords(start).join(' ')} ${body}`)),
  ]),
)

/**
 * True for a body of the state itself. A name that says it is local outweighs the TYPE cell, and one
 * such as `Indiana State Police` tells without it.
 */
export function isStateAgency(agency: string, agencyType: AgencyType | null, state: string): boolean {
  const words = foldWords(agency)
  const name = words.join(' ')
  const isLocal =
    words.some((word) => LOCAL_WORDS.has(word)) || LOCAL_STARTS.some((start) => name.startsWith(start))
  if (isLocal) return false
  return agencyType === 'state' || (stateStarts.get(state) ?? []).some((start) => name.startsWith(start))
}
