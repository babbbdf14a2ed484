/**
 * Words that other phrases are made of: models, names, numbers. Spanish; pure.
 *
 * Every sentence of a mail is in this folder, whole. Names of agencies stay as ICE prints them, without
 * an article; they come tidied, and are isolated here.
 */
import type { List, SupportModel } from '../../../model.js'
import { isolate } from '../../isolate.js'
import { sayList } from './places.js'

export { capitalise } from '../capitalise.js'

const MODEL_WORDS: Readonly<Record<SupportModel, string>> = {
  JEM: 'control en cárceles',
  WSO: 'ejecución de órdenes',
  TFM: 'fuerza de tarea',
}
const SMALL_NUMBERS = ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve']

export const UNNAMED_AGENCY = 'Una agencia sin nombre publicado'

/** `fuerza de tarea`; undefined while ICE prints a model that we do not know. */
export function sayModel(model: SupportModel | null): string | undefined {
  return model === null ? undefined : MODEL_WORDS[model]
}

/** `dos`, `12`. */
export function sayNumber(number: number): string {
  return SMALL_NUMBERS[number] ?? String(number)
}

/** `acuerdo 287(g) de fuerza de tarea`. */
export function sayAgreement(model: SupportModel | null): string {
  const words = sayModel(model)
  return words === undefined ? 'acuerdo 287(g)' : `acuerdo 287(g) de ${words}`
}

/** `control en cárceles y ejecución de órdenes`; undefined unless each model is known and there once. */
export function sayModels(models: readonly (SupportModel | null)[]): string | undefined {
  const words = models.map(sayModel)
  const known = words.filter((word) => word !== undefined)
  return new Set(known).size === models.length ? sayList(known) : undefined
}

/** `de Isle Police Department`. */
export function sayOwner(agency: string): string {
  return `de ${isolate(agency)}`
}

/** `Isle Police Department (condado de Mille Lacs)`. */
export function sayAgency(agency: string, where: string | null): string {
  return `${isolate(agency)}${inBrackets(where)}`
}

/** ` (condado de Mille Lacs)`, or nothing. */
export function inBrackets(where: string | null): string {
  return where === null ? '' : ` (${where})`
}

/** `la lista de ICE`, `la lista de solicitudes pendientes de ICE`. */
export function sayListName(list: List): string {
  return list === 'pending' ? 'la lista de solicitudes pendientes de ICE' : 'la lista de ICE'
}
