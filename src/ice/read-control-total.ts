/**
 * The prose above a list's link -> how much ICE says that the list holds. Pure.
 *
 * The wording varies and a wrong number would hold a good edition: a count that the prose gives twice with
 * different values is left out, and so is every number that is not plainly the whole of the list.
 */
import { type ControlTotal, type List, SUPPORT_MODELS, type SupportModel } from '../model.js'
import { readAsOfAt } from './read-as-of.js'

const NUMBER = '(\\d{1,3}(?:,\\d{3})+|\\d+)(?![,.]?\\d)(?! (?:states?|territor))'
const SIGNED = '(?:(?:active|current|executed|participating|program|signed|total) )'
const PENDING = '(?:(?:additional|current|pending|program|total) )'
const AGREEMENTS = '(?:agreements?|memorand(?:a|ums?) of (?:agreement|understanding)|moas?)'

/** In the order in which they are asked; the first that fits one value has the word. */
const TOTALS: Readonly<Record<List, readonly RegExp[]>> = {
  participating: [
    pattern(`has signed (?:a (?:total|record)(?: of)? )?NUMBER ${SIGNED}{0,3}${AGREEMENTS}`),
    pattern(`NUMBER ${SIGNED}{0,3}${AGREEMENTS}`),
  ],
  pending: [
    pattern(`NUMBER ${PENDING}{0,3}(?:applications?|requests?)`),
    pattern(`NUMBER ${PENDING}{0,2}pending ${PENDING}{0,2}${AGREEMENTS}`),
  ],
}

/** `MODEL` stands for the model in question. */
const BY_MODEL: Readonly<Record<List, readonly string[]>> = {
  participating: [
    `MODEL(?: (?:${AGREEMENTS}|partnerships?|programs?))?(?: signed)? with NUMBER`,
    `NUMBER ${SIGNED}{0,2}MODEL (?:${AGREEMENTS}|partnerships?)`,
    'MODEL: NUMBER',
  ],
  pending: [
    `NUMBER ${PENDING}{0,2}(?:for )?MODEL`,
    `MODEL (?:${AGREEMENTS}|applications?) (?:from|with) NUMBER`,
    'MODEL: NUMBER',
  ],
}

/** A sentence with such a word counts a part of the list, or what once was on it. */
const PART =
  /\b(since|new(?! (hampshire|jersey|mexico|york))|newly|received|approved|denied|withdrawn|rescinded|expired|ended|terminated|(this|last|past) (week|month|year))\b/i

const PROGRAM = /(?<![\d,])(?:section )?287(?:\s*\(\s*g\s*\)|g\b) ?|section 287\b ?/gi

const MODEL_NAMES: readonly (readonly [SupportModel, RegExp])[] = [
  ['JEM', /jail enforcement(?: models?| officers?)?(?: ?\(jem\))?/gi],
  ['WSO', /warrant service officers?(?: models?)?(?: ?\(wso\))?/gi],
  ['TFM', /task force(?: models?| officers?)?(?: ?\(tfm\))?/gi],
]

/**
 * What the prose says of one list.
 *
 * `total` is the number printed for all; where only models are numbered it is their sum, and only when
 * all three are, since a model left out may be one that has agreements.
 *
 * @param paragraphs as printed, in order.
 * @returns null when there is no count in them.
 */
export function readControlTotal(paragraphs: readonly string[], list: List): ControlTotal | null {
  const { total, byModel } = readCounts(paragraphs, list)
  if (total === undefined && Object.keys(byModel).length === 0) return null

  const telling = paragraphs.filter((paragraph) => saysAnything(paragraph, list))
  const printed = telling.join(' ')
  return { total: total ?? findSum(byModel) ?? null, byModel, asOfAt: readAsOfAt(printed), printed }
}

interface Counts {
  readonly total: number | undefined
  readonly byModel: ControlTotal['byModel']
}

function readCounts(paragraphs: readonly string[], list: List): Counts {
  const sentences = paragraphs.flatMap(splitSentences).filter((sentence) => isAbout(sentence, list))
  return { total: findTotal(sentences, list), byModel: readByModel(sentences, list) }
}

function saysAnything(paragraph: string, list: List): boolean {
  const { total, byModel } = readCounts([paragraph], list)
  return total !== undefined || Object.keys(byModel).length > 0 || /\bas of\b/i.test(paragraph)
}

function findTotal(sentences: readonly string[], list: List): number | undefined {
  for (const wording of TOTALS[list]) {
    const number = findOneNumber(sentences, wording)
    if (number !== undefined) return number
  }
  return undefined
}

function readByModel(sentences: readonly string[], list: List): ControlTotal['byModel'] {
  const byModel: Partial<Record<SupportModel, number>> = {}
  for (const model of SUPPORT_MODELS) {
    const wordings = BY_MODEL[list].map((wording) => wording.replace('MODEL', `${model}s?`)).join('|')
    const number = findOneNumber(sentences, pattern(wordings))
    if (number !== undefined) byModel[model] = number
  }
  return byModel
}

function findSum(byModel: ControlTotal['byModel']): number | undefined {
  const numbers = SUPPORT_MODELS.flatMap((model) => byModel[model] ?? [])
  return numbers.length === SUPPORT_MODELS.length ? numbers.reduce((sum, number) => sum + number) : undefined
}

/** The number that a wording gives, where all its uses give the same. */
function findOneNumber(sentences: readonly string[], wording: RegExp): number | undefined {
  const numbers = new Set<number>()
  for (const sentence of sentences) {
    for (const match of sentence.matchAll(wording)) {
      const digits = match.slice(1).find((group) => group !== undefined)
      if (digits !== undefined) numbers.add(Number(digits.replaceAll(',', '')))
    }
  }
  const [number] = numbers
  return numbers.size === 1 ? number : undefined
}

/** The sentences of a paragraph, each model under its short name and `287(g)` left out. */
function splitSentences(paragraph: string): string[] {
  let text = paragraph.replace(/\s+/g, ' ').replace(PROGRAM, '')
  for (const [model, names] of MODEL_NAMES) text = text.replace(names, model)
  // Cutting after "p.m." as well does no harm: a count never stands astride it.
  return text.split(/(?<=[.;]) (?=[A-Z])/)
}

/** On the whole of this list. A sentence on the other list alone is not. */
function isAbout(sentence: string, list: List): boolean {
  if (PART.test(sentence)) return false
  const saysPending = /\bpending\b/i.test(sentence)
  const saysSigned = /\bsigned\b/i.test(sentence)
  return list === 'participating' ? saysSigned || !saysPending : saysPending || !saysSigned
}

/** `NUMBER` stands for a whole number; one within a longer number or a fraction is none. */
function pattern(wording: string): RegExp {
  return new RegExp(`(?<![\\d,.])(?:${wording.replaceAll('NUMBER', NUMBER)})\\b`, 'gi')
}
