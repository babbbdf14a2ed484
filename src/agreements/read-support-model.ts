/**
 * The support model and the agency type that ICE prints -> ours. Pure.
 *
 * Both are spelt several ways. What is not surely one of them is undefined: kept as printed, and
 * reported.
 */
import { distance } from 'fastest-levenshtein'
import type { AgencyType, SupportModel } from '../model.js'

/** A word that only one model's name has, and the names themselves, for slips of spelling. */
const MODELS: readonly { model: SupportModel; word: RegExp; names: readonly string[] }[] = [
  { model: 'JEM', word: /\bJAIL\b|\bJEM\b/, names: ['JAIL ENFORCEMENT MODEL', 'JAIL ENFORCEMENT'] },
  {
    model: 'WSO',
    word: /\bWARRANTS?\b|\bWSO\b/,
    names: ['WARRANT SERVICE OFFICER', 'WARRANT SERVICE OFFICER MODEL'],
  },
  {
    model: 'TFM',
    word: /\bTASK ?FORCE\b|\bTFM\b/,
    names: ['TASK FORCE MODEL', 'TASK FORCE OFFICER', 'TASK FORCE'],
  },
]

/** Letters that may be wrong in a model's name, the shortest two of which differ by twelve. */
const MAX_SLIPS = 3

/** Undefined when the text names no model, or more than one. */
export function findSupportModel(printed: string): SupportModel | undefined {
  const text = fold(printed)
  if (text === '') return undefined
  const named = MODELS.filter(({ word }) => word.test(text))
  if (named.length > 0) return named.length === 1 ? named[0]?.model : undefined
  const near = MODELS.filter(({ names }) => names.some((name) => distance(name, text) <= MAX_SLIPS))
  return near.length === 1 ? near[0]?.model : undefined
}

const TYPES: readonly { type: AgencyType; names: readonly string[] }[] = [
  { type: 'county', names: ['COUNTY', 'PARISH'] },
  { type: 'municipality', names: ['MUNICIPALITY', 'MUNICIPAL', 'CITY', 'TOWN'] },
  { type: 'state', names: ['STATE', 'STATE AGENCY'] },
  { type: 'other', names: ['UNIVERSITY', 'CAMPUS', 'TRIBAL', 'TRIBE', 'AIRPORT', 'OTHER', 'REGIONAL'] },
]

/** Undefined when the text is blank or names no type that we know. */
export function findAgencyType(printed: string): AgencyType | undefined {
  const text = fold(printed)
  if (text.length < 4) return undefined
  return TYPES.find(({ names }) =>
    names.some((name) => distance(name, text) <= (name.length > 6 ? 2 : name.length > 4 ? 1 : 0)),
  )?.type
}

function fold(printed: string): string {
  return printed
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim()
}
