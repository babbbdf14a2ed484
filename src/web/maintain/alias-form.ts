/** A maintainer's word on a name, as a form holds it: read, and linked to. Pure. */
import { RequestError } from '../../errors.js'
import { countySlug, findCounty, readCountyNames } from '../../places/counties.js'
import { findState } from '../../places/states.js'
import type { NewAlias } from '../web-deps.js'
import { getField, readField } from './read-fields.js'

export const ALIAS_KINDS = ['same', 'distinct', 'placed'] as const
export type AliasKind = (typeof ALIAS_KINDS)[number]

const NAME_LIMIT = 200
const NOTE_LIMIT = 500

/** The form with what is known already filled in. */
export function pathOfNewAlias(known: {
  readonly state: string
  readonly name: string
  readonly kind: AliasKind
  readonly otherName?: string
}): string {
  return `/maintain/aliases/new?${new URLSearchParams({ ...known })}`
}

/** @throws {RequestError} for the first field that is not as expected. */
export function readAlias(fields: URLSearchParams): NewAlias {
  const kind = ALIAS_KINDS.find((one) => one === fields.get('kind'))
  if (kind === undefined) throw new RequestError('Expected a choice of what the name means.')
  const common = {
    kind,
    state: readStateCode(fields, 'state'),
    name: getField(fields, 'name', NAME_LIMIT),
    note: readField(fields, 'note', NOTE_LIMIT),
  }
  if (kind === 'placed') return { ...common, otherName: null, countyFips: readCounties(fields) }
  const otherName = getField(fields, 'otherName', NAME_LIMIT)
  if (otherName === common.name) throw new RequestError('Expected another name, found the same.')
  return { ...common, otherName, countyFips: [] }
}

function readStateCode(fields: URLSearchParams, name: string): string {
  const state = findState(getField(fields, name, 20).toUpperCase())
  if (state === undefined) throw new RequestError('Expected a state, by its two letters.')
  return state.code
}

/** Counties by name, as a COUNTY cell has them, in a state that may be another than ICE prints. */
function readCounties(fields: URLSearchParams): readonly string[] {
  const state = readStateCode(fields, 'countyState')
  const { found, unknown } = readCountyNames(getField(fields, 'counties', 1000), state)
  const [first] = unknown
  if (first !== undefined) throw new RequestError(`Expected counties of ${state}, found "${first}".`)
  if (found.length === 0) throw new RequestError(`Expected a county of ${state}, found none.`)
  return found.map(({ fips }) => fips)
}

/** `Mille Lacs, Kanabec (MN)`. */
export function nameCounties(countyFips: readonly string[]): string {
  const counties = countyFips.flatMap((fips) => findCounty(fips) ?? [])
  const names = counties.map((county) =>
    countySlug(county).endsWith('-city') ? `${county.name} City` : county.name,
  )
  return `${names.join(', ')} (${counties[0]?.state ?? '?'})`
}
