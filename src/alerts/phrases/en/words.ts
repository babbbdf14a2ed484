/**
 * Words that other phrases are made of: models, names, numbers. English; pure.
 *
 * Every sentence of a mail is in this file or in a file beside it, whole, so that another
 * language can say it its own way. Names come tidied, and are isolated here.
 */
import type { List, SupportModel } from '../../../model.js'
import { isolate } from '../../isolate.js'
import { sayList } from './places.js'

export { capitalise } from '../capitalise.js'

const MODEL_WORDS: Readonly<Record<SupportModel, string>> = {
  JEM: 'jail enforcement',
  WSO: 'warrant service',
  TFM: 'task force',
}
const SMALL_NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

export const UNNAMED_AGENCY = 'An agency without a printed name'

/** `task force`; undefined while ICE prints a model that we do not know. */
export function sayModel(model: SupportModel | null): string | undefined {
  return model === null ? undefined : MODEL_WORDS[model]
}

/** `two`, `12`. */
export function sayNumber(number: number): string {
  return SMALL_NUMBERS[number] ?? String(number)
}

/** `287(g) task force agreement`. */
export function sayAgreement(model: SupportModel | null): string {
  const words = sayModel(model)
  return words === undefined ? '287(g) agreement' : `287(g) ${words} agreement`
}

/** `jail enforcement and warrant service`; undefined unless each model is known and there once. */
export function sayModels(models: readonly (SupportModel | null)[]): string | undefined {
  const words = models.map(sayModel)
  const known = words.filter((word) => word !== undefined)
  return new Set(known).size === models.length ? sayList(known) : undefined
}

/** `Isle Police Department's`, `Texas Rangers'`. */
export function sayOwner(agency: string): string {
  return `${isolate(agency)}${/s$/i.test(agency) ? "'" : "'s"}`
}

/** `Isle Police Department (Mille Lacs County)`. */
export function sayAgency(agency: string, where: string | null): string {
  return `${isolate(agency)}${inBrackets(where)}`
}

/** ` (Mille Lacs County)`, or nothing. */
export function inBrackets(where: string | null): string {
  return where === null ? '' : ` (${where})`
}

/** `ICE's list`, `ICE's pending list`. */
export function sayListName(list: List): string {
  return list === 'pending' ? "ICE's pending list" : "ICE's list"
}
