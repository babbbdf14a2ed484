/**
 * An event -> the sentence that says what happened. Pure.
 *
 * Decides which sentence is true; the words are in headline-phrases.ts.
 */
import type { AgreementEvent, AgreementFacts, SupportModel } from '../model.js'
import { findCounty } from '../places/counties.js'
import { foldName } from '../places/fold-name.js'
import { isEntering, isFirstNews } from './match-watches.js'
import * as say from './phrases/en/headlines.js'
import { sayCounties, sayCounty, sayState } from './phrases/en/places.js'
import { UNNAMED_AGENCY } from './phrases/en/words.js'
import { CELL_LIMIT, NAME_LIMIT, tidyName } from './tidy-printed.js'

export interface HeadlineOptions {
  /** Places that the reader watches and the message concerns. */
  readonly watchedPlaces: readonly string[]
  /** True where the place must be in the sentence, since no line below says it. */
  readonly isAlone: boolean
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
  { nameLimit }: Pick<HeadlineOptions, 'nameLimit'> = {},
): string {
  return tidyName(facts?.agency ?? '', nameLimit ?? NAME_LIMIT) || UNNAMED_AGENCY
}

function describe(
  event: AgreementEvent,
  options: HeadlineOptions,
  others: readonly AgreementEvent[],
): say.HeadlineFacts {
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
function findWhere(facts: AgreementFacts, { watchedPlaces }: HeadlineOptions): string | null {
  const { agency, state, counties, isStatewide } = facts
  const name = foldAgency(agency)
  const isNamed = counties.some((county) => name.includes(foldName(sayCounty(county))))
  const county = counties.length === 0 || isNamed ? [] : [sayCounties(counties)]
  const isPlain = counties.length > 0 && !isStatewide && isOnlyState(state, watchedPlaces)
  const stateName = state === null ? undefined : sayState(state)
  const needsState = stateName !== undefined && !isPlain && !name.includes(foldName(stateName))
  const parts = needsState ? [...county, stateName] : county
  return parts.length === 0 ? null : parts.join(', ')
}

function isOnlyState(state: string | null, watchedPlaces: readonly string[]): boolean {
  return watchedPlaces.every((place) => (findCounty(place)?.state ?? place) === state)
}

/** Reads like a signing, for who hears of the agreement for the first time. */
function sayEntering(event: AgreementEvent, facts: say.HeadlineFacts, options: HeadlineOptions): string {
  const { was, now } = event
  if (now === null) return say.sayEntryChanged(facts)
  if (was?.printedState !== now.printedState && now.printedState === now.state && now.state !== null) {
    return say.sayNowListedUnder(facts, sayState(now.state))
  }
  if (isOtherName(event)) return say.sayNowListedAs(facts, nameAgency(was, options))
  const entered = now.counties.find(
    ({ fips }) => options.watchedPlaces.includes(fips) && isEntering(event, fips),
  )
  const place = entered === undefined ? now.state && sayState(now.state) : sayCounty(entered)
  if (place === null) return say.sayEntryChanged(facts)
  const unplaced = { ...facts, where: null }
  return entered?.method === 'ice-county-column'
    ? say.sayNowListedUnder(unplaced, place)
    : say.sayNowReadAs(unplaced, place)
}

function sayCorrection(event: AgreementEvent, facts: say.HeadlineFacts, options: HeadlineOptions): string {
  const { was, now } = event
  if (was === null || now === null) return say.sayEntryChanged(facts)
  if (now.printedState !== null && was.printedState !== now.printedState) {
    const former = was.printedState === null ? null : sayState(was.printedState)
    return say.sayStateCorrected(facts, sayState(now.printedState), former)
  }
  if (isOtherName(event)) return say.sayNameCorrected(facts, nameAgency(was, options))
  if (was.model !== now.model) return say.sayModelCorrected(facts, was.model)
  const counties = namePlaces(now)
  const former = namePlaces(was)
  return counties === former ? say.sayEntryChanged(facts) : say.sayCountyCorrected(facts, counties, former)
}

/** Other letters, not only other marks or spaces. */
function isOtherName({ was, now }: AgreementEvent): boolean {
  return foldAgency(was?.agency ?? '') !== foldAgency(now?.agency ?? '')
}

function foldAgency(agency: string): string {
  return foldName(tidyName(agency, CELL_LIMIT))
}

function namePlaces({ counties }: AgreementFacts): string | null {
  return counties.length === 0 ? null : sayCounties(counties)
}
