/**
 * An event -> the sentence that says what happened. Pure.
 *
 * Decides which sentence is true; the words are in phrases/.
 */
import type { AgreementEvent, AgreementFacts, Language, SupportModel } from '../model.js'
import { findCounty } from '../places/counties.js'
import { foldName } from '../places/fold-name.js'
import { isEntering, isFirstNews } from './match-watches.js'
import type { HeadlineFacts } from './phrases/headline-facts.js'
import { phrasesOf } from './phrases/phrases-of.js'
import { CELL_LIMIT, NAME_LIMIT, tidyName } from './tidy-printed.js'

/** Names of agencies are English in every language. */
const AS_ICE_PRINTS = phrasesOf('en')

export interface HeadlineOptions {
  /** Places that the reader watches and the message concerns. */
  readonly watchedPlaces: readonly string[]
  /** True where the place must be in the sentence, since no line below says it. */
  readonly isAlone: boolean
  readonly language: Language
  /** Characters beyond which a name is cut. */
  readonly nameLimit?: number
}

/**
 * The sentence of one event, or of several of one kind and agency. Without a full stop, ICE's words isolated.
 *
 * @param others further events of the same kind and agency, with other models.
 */
export function makeHeadline(
  event: AgreementEvent,
  options: HeadlineOptions,
  others: readonly AgreementEvent[] = [],
): string {
  const facts = describe(event, options, others)
  const say = phrasesOf(options.language)
  switch (event.kind) {
    case 'signed':
      return say.saySigned(facts)
    case 'applied':
      return say.sayApplied(facts)
    case 'removed':
      return say.sayRemoved(facts)
    case 'relisted':
      return say.sayRelisted(facts)
    case 'application_gone':
      return say.sayApplicationGone(facts)
    case 'replaced':
      return say.sayReplaced(
        { ...facts, agency: nameAgency(event.was, options) },
        nameAgency(event.now, options),
      )
    case 'corrected':
      return isFirstNews(event, options.watchedPlaces)
        ? sayEntering(event, facts, options)
        : sayCorrection(event, facts, options)
    case 'redated':
      return say.sayRedated(facts, event.now?.signedOn ?? null, event.was?.signedOn ?? null)
    case 'moa_posted':
      return say.sayMoaPosted(facts)
    case 'moa_changed':
      return say.sayMoaChanged(facts)
    case 'moa_unlinked':
      return say.sayMoaUnlinked(facts)
    case 'addendum_posted':
      return say.sayAddendumPosted(facts)
  }
}

/** Tidied and cut; never empty. */
function nameAgency(
  facts: AgreementFacts | null,
  { language, nameLimit }: Pick<HeadlineOptions, 'language' | 'nameLimit'>,
): string {
  return tidyName(facts?.agency ?? '', nameLimit ?? NAME_LIMIT) || phrasesOf(language).UNNAMED_AGENCY
}

function describe(
  event: AgreementEvent,
  options: HeadlineOptions,
  others: readonly AgreementEvent[],
): HeadlineFacts {
  const facts = event.now ?? event.was
  return {
    agency: nameAgency(facts, options),
    where: options.isAlone && facts !== null ? findWhere(facts, options) : null,
    models: [modelOf(event), ...others.map(modelOf)],
    list: event.list,
  }
}

function modelOf({ now, was }: AgreementEvent): SupportModel | null {
  return (now ?? was)?.model ?? null
}

/**
 * What is said in brackets: the county unless the name has it; the state where the message's watches do not
 * make it plain, or nothing else would tell the place.
 */
function findWhere(facts: AgreementFacts, { watchedPlaces, language }: HeadlineOptions): string | null {
  const say = phrasesOf(language)
  const { agency, state, counties, isStatewide } = facts
  const isSaidBy = (place: string) => foldAgency(agency).includes(foldName(place))
  const isNamed = counties.some((county) => isSaidBy(AS_ICE_PRINTS.sayCounty(county)))
  const county = counties.length === 0 || isNamed ? [] : [say.sayCounties(counties)]
  const isPlain = counties.length > 0 && !isStatewide && isOnlyState(state, watchedPlaces)
  const needsState = state !== null && !isPlain && !isSaidBy(AS_ICE_PRINTS.sayState(state))
  const parts = needsState ? [...county, say.sayState(state)] : county
  return parts.length === 0 ? null : parts.join(', ')
}

function isOnlyState(state: string | null, watchedPlaces: readonly string[]): boolean {
  return watchedPlaces.every((place) => (findCounty(place)?.state ?? place) === state)
}

/** Reads like a signing, for who hears of the agreement for the first time. */
function sayEntering(event: AgreementEvent, facts: HeadlineFacts, options: HeadlineOptions): string {
  const { was, now } = event
  const say = phrasesOf(options.language)
  if (now === null) return say.sayEntryChanged(facts)
  if (was?.printedState !== now.printedState && now.printedState === now.state && now.state !== null) {
    return say.sayNowListedUnder(facts, say.sayTheState(now.state))
  }
  if (isOtherName(event)) return say.sayNowListedAs(facts, nameAgency(was, options))
  const entered = now.counties.find(
    ({ fips }) => options.watchedPlaces.includes(fips) && isEntering(event, fips),
  )
  const place = entered === undefined ? now.state && say.sayTheState(now.state) : say.sayTheCounty(entered)
  if (place === null) return say.sayEntryChanged(facts)
  const unplaced = { ...facts, where: null }
  return entered?.method === 'ice-county-column'
    ? say.sayNowListedUnder(unplaced, place)
    : say.sayNowReadAs(unplaced, place)
}

function sayCorrection(event: AgreementEvent, facts: HeadlineFacts, options: HeadlineOptions): string {
  const { was, now } = event
  const say = phrasesOf(options.language)
  if (was === null || now === null) return say.sayEntryChanged(facts)
  if (now.printedState !== null && was.printedState !== now.printedState) {
    const former = was.printedState === null ? null : say.sayTheState(was.printedState)
    return say.sayStateCorrected(facts, say.sayTheState(now.printedState), former)
  }
  if (isOtherName(event)) return say.sayNameCorrected(facts, nameAgency(was, options))
  if (was.model !== now.model) return say.sayModelCorrected(facts, was.model)
  const counties = now.counties.length === 0 ? null : say.sayTheCounties(now.counties)
  const former = was.counties.length === 0 ? null : say.sayTheCounties(was.counties)
  return counties === former ? say.sayEntryChanged(facts) : say.sayCountyCorrected(facts, counties, former)
}

/** Other letters, not only other marks or spaces. */
function isOtherName({ was, now }: AgreementEvent): boolean {
  return foldAgency(was?.agency ?? '') !== foldAgency(now?.agency ?? '')
}

function foldAgency(agency: string): string {
  return foldName(tidyName(agency, CELL_LIMIT))
}
