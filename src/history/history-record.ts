/**
 * What the program itself knows of Minnesota's past: facts with dates and sources, from before an
 * installation's own first look. Pure; checked once, at import.
 *
 * Never events: it is shown apart, and nobody is told of it. Made of fixtures/facts/minnesota.ts, and of the
 * saved times of ICE's editions.
 */

import type { AgreementEvent, AgreementFacts, CountyPlacement, List, SupportModel } from '../model.js'
import { LISTS, SUPPORT_MODELS } from '../model.js'
import { findCounty } from '../places/counties.js'
import { findState } from '../places/states.js'
import data from './data/minnesota.json' with { type: 'json' }

/** Kinds of events that the record has. */
const KINDS = ['signed', 'removed', 'corrected', 'redated', 'applied'] as const
export const RECORD_SOURCES = ['editions', 'reported'] as const

export type RecordKind = (typeof KINDS)[number]
export type RecordSource = (typeof RECORD_SOURCES)[number]

export interface RecordItem {
  readonly id: string
  readonly kind: RecordKind
  readonly list: List
  /** As ICE printed it then. */
  readonly agency: string
  /** What ICE called the same agency later; null where that is the same. */
  readonly laterName: string | null
  readonly countyFips: string
  readonly model: SupportModel
  /** As ICE printed it then; null of applications. */
  readonly signedOn: string | null
  /** USPS code of what ICE printed then. */
  readonly printedState: string
  /** Of a correction or another date: what ICE printed before, as far as it differs. */
  readonly was: {
    readonly agency?: string
    readonly printedState?: string
    readonly signedOn?: string
  } | null
  /** Day (UTC) of the last edition without it; null where that is not known. */
  readonly notBefore: string | null
  /** Day of the first edition with it. */
  readonly by: string
  readonly source: RecordSource
}

/** USPS code of the one state that has a record. */
export const RECORD_STATE = data.state
/** Where its facts come from, in English. */
export const SOURCE_WORDS: Readonly<Record<RecordSource, string>> = data.sources

/** Oldest first. */
export const HISTORY_RECORD: readonly RecordItem[] = data.items.map(readItem)

/** @throws {Error} where the file that we ship is wrong: a bug. */
function readItem(raw: (typeof data.items)[number]): RecordItem {
  const wrong = (what: string) => new Error(`The record's item ${raw.id} has a wrong ${what}.`)
  const pick = <T extends string>(choices: readonly T[], value: string, what: string): T => {
    const found = choices.find((one) => one === value)
    if (found === undefined) throw wrong(what)
    return found
  }
  const printedState = raw.printedState ?? data.state
  if (findCounty(raw.countyFips)?.state !== data.state) throw wrong('county')
  if (findState(printedState) === undefined) throw wrong('state')
  if ([raw.by, raw.notBefore ?? raw.by, raw.signedOn ?? raw.by].some((day) => !isDay(day))) throw wrong('day')
  if (raw.notBefore !== null && raw.notBefore > raw.by) throw wrong('order of days')
  return {
    id: raw.id,
    kind: pick(KINDS, raw.kind, 'kind'),
    list: pick(LISTS, raw.list, 'list'),
    agency: raw.agency,
    laterName: raw.laterName ?? null,
    countyFips: raw.countyFips,
    model: pick(SUPPORT_MODELS, raw.model, 'model'),
    signedOn: raw.signedOn,
    printedState,
    was: raw.was ?? null,
    notBefore: raw.notBefore,
    by: raw.by,
    source: pick(RECORD_SOURCES, raw.source, 'source'),
  }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}

/** In the form of an event, so that it is said in the same words; it is none, and has no page. */
export function wordAsEvent(item: RecordItem): AgreementEvent {
  const now = factsOf(item)
  const was = item.was === null ? null : { ...now, ...item.was }
  return {
    ...{ id: item.id, kind: item.kind, list: item.list, agencyId: '', agreementId: item.id },
    ...{ publication: '', previousPublication: '', before: null, after: null },
    was: item.kind === 'removed' ? now : was,
    now: item.kind === 'removed' ? null : now,
    fields: item.kind === 'corrected' ? correctedFields(item) : [],
    ...{ isMaterial: true, isFirstForAgency: false, isLastForAgency: false, evidence: [], application: null },
  }
}

function factsOf({ agency, printedState, model, signedOn, countyFips }: RecordItem): AgreementFacts {
  return {
    ...{ agency, state: data.state, printedState, model, signedOn, counties: [place(countyFips)] },
    ...{ isStatewide: false, moaUrl: null, addendumUrl: null },
  }
}

function place(fips: string): CountyPlacement {
  return { fips, name: findCounty(fips)?.name ?? '', method: 'curated', confidence: 'sure' }
}

function correctedFields({ was }: RecordItem): AgreementEvent['fields'] {
  return was?.agency === undefined ? ['state'] : ['agency', 'county']
}
