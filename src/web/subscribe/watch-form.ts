/**
 * What a form says that someone wants to hear of. Pure.
 *
 * Unknown places and values are left out, not reported: only a crafted request holds them.
 */
import type { WatchFrequency, WatchKinds } from '../../../db/schema-of-people.js'
import { LANGUAGES, type Language } from '../../model.js'
import { findCounty } from '../../places/counties.js'
import { findState } from '../../places/states.js'

export const KINDS: readonly WatchKinds[] = ['all', 'main']
export const FREQUENCIES: readonly WatchFrequency[] = ['immediate', 'daily', 'weekly']

/** Places beyond which a whole state is the better choice. Texas has 254 counties. */
const MAX_PLACES = 300

export interface WatchForm {
  /** USPS code of the state whose counties are shown. */
  readonly state: string
  /** Codes, each once, in the order sent. */
  readonly places: readonly string[]
  /** Null: each watch as it is. */
  readonly kinds: WatchKinds | null
  readonly frequency: WatchFrequency | null
  readonly language: Language
}

/** What of a form cannot stand. */
export type FormProblem = 'no-place' | 'too-many-places' | 'no-address' | 'not-served'

/** @param otherwise what holds where the form says nothing. */
export function readWatchForm(fields: URLSearchParams, otherwise: WatchForm): WatchForm {
  const state = fields.get('state')?.toUpperCase() ?? ''
  const choose = <T extends string>(name: string, known: readonly T[]) =>
    known.find((value) => value === fields.get(name))
  return {
    state: findState(state)?.code ?? otherwise.state,
    places: readPlaces(fields.getAll('place')),
    kinds: choose('kinds', KINDS) ?? otherwise.kinds,
    frequency: choose('frequency', FREQUENCIES) ?? otherwise.frequency,
    language: choose('language', LANGUAGES) ?? otherwise.language,
  }
}

function readPlaces(sent: readonly string[]): readonly string[] {
  const known = sent.filter((code) => findCounty(code) !== undefined || findState(code) !== undefined)
  return [...new Set(known)]
}

export function checkPlaces({ places }: WatchForm): readonly FormProblem[] {
  if (places.length === 0) return ['no-place']
  return places.length > MAX_PLACES ? ['too-many-places'] : []
}
