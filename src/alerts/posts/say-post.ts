/** The facts of a post -> its sentences, the most important first. Pure. */
import type { AgreementEvent, AgreementFacts } from '../../model.js'
import { isCorrecting } from '../choose-events.js'
import { isElsewhere, readPrintedState } from '../event-view.js'
import { makeHeadline } from '../make-headline.js'
import { capitalise } from '../phrases/capitalise.js'
import { type Phrases, phrasesOf } from '../phrases/phrases-of.js'
import { sayStanding } from '../say-standing.js'
import { CELL_LIMIT, tidyName } from '../tidy-printed.js'
import type { PostFacts, RetractionOfPost } from './post-facts.js'

/** Characters of what ICE prints as a state, where that is another than we read. */
const PRINTED_STATE_LIMIT = 40
/** Where names are cut to fewer, the page alone says what ICE prints as the state. */
const ROOM_FOR_PRINTED_STATE = 25

/** Sentences with their stops, ICE's words isolated. */
export interface PostSentences {
  /** Place and what happened, without a stop. Always told. */
  readonly headline: string
  /** The rest, the most important first. */
  readonly others: readonly string[]
  /** Says less than the first of the others, where that has no room; null for nothing. */
  readonly shorter: string | null
}

/** @param nameLimit characters beyond which a name is cut. */
export function sayPost(facts: PostFacts, nameLimit: number): PostSentences {
  const { language, isDemonstration, lateSince, retraction, said } = facts
  const say = phrasesOf(language)
  const placed = sayPlaced(facts, say, nameLimit)
  const told = retraction === null ? placed : say.sayRetractedHeadline(placed)
  const timed = lateSince === null ? told : say.sayLateSubject(told)
  const others = retraction === null ? sayNews(facts, say, nameLimit) : sayRetraction(facts, retraction, say)
  return {
    headline: isDemonstration ? say.sayDemonstration(timed) : timed,
    others: others.map(endSentence),
    shorter: said === null ? null : say.sayCorrectsPost(say.sayDay(said.at, facts.timeZone)),
  }
}

/** A sentence that ends in a cut name, or in an abbreviation, needs no further stop. */
export function endSentence(text: string): string {
  return /[.…!?]\u2069?$/.test(text) ? text : `${text}.`
}

/** `Mille Lacs County, Minnesota: Isle Police Department signed …` */
function sayPlaced({ event, places, said, language }: PostFacts, say: Phrases, nameLimit: number): string {
  // Who was told before is told what changed, not as if it were new here.
  const watchedPlaces = said === null ? (places ?? []) : []
  const headline = makeHeadline(event, { watchedPlaces, isAlone: false, language, nameLimit })
  return `${sayPlace(event, say, nameLimit)}: ${headline}`
}

function sayPlace({ now, was, after, before }: AgreementEvent, say: Phrases, nameLimit: number): string {
  const side = now ?? was
  if (side === null) return ''
  const place = say.sayWhere(side)
  if (!isElsewhere(side) || nameLimit < ROOM_FOR_PRINTED_STATE) return place
  const printed = readPrintedState(after ?? before, Math.min(nameLimit, PRINTED_STATE_LIMIT))
  return `${place} (${say.sayListedUnder(printed)})`
}

function sayNews(facts: PostFacts, say: Phrases, nameLimit: number): readonly string[] {
  const { event, lateSince, said, timeZone } = facts
  const { kind } = event
  const side = event.now ?? event.was
  return [
    ...(said === null ? [] : [sayBefore(said, say, facts, nameLimit)]),
    ...(lateSince === null ? [] : [say.sayLate(say.sayTime(lateSince, timeZone))]),
    ...(isCorrecting(event) ? say.sayKindMeaning(event) : []),
    ...sayDates(facts, side, say),
    ...(side === null || side.model === null ? [] : [say.sayModelMeaning(side.model)]),
    ...say.sayUnknowns(kind),
  ]
}

function sayBefore(
  { event, at }: NonNullable<PostFacts['said']>,
  say: Phrases,
  { language, timeZone }: PostFacts,
  nameLimit: number,
): string {
  const headline = makeHeadline(event, { watchedPlaces: [], isAlone: true, language, nameLimit })
  return say.sayPostedBefore(say.sayTime(at, timeZone), headline)
}

function sayDates(
  { event: { kind, list }, windowTo, savedAt, timeZone }: PostFacts,
  side: AgreementFacts | null,
  say: Phrases,
): readonly string[] {
  const dated = list === 'pending' || side === null ? [] : [say.sayDated(side.signedOn)]
  const since =
    windowTo !== null
      ? [say.saySince(kind, list, windowTo, timeZone)]
      : savedAt !== null
        ? [say.saySavedIn(savedAt, timeZone)]
        : []
  return [...dated, ...since].map(capitalise)
}

function sayRetraction(
  { event, language, timeZone }: PostFacts,
  { toldAt, standing, reason }: RetractionOfPost,
  say: Phrases,
): readonly string[] {
  return [
    say.sayPostRetracted(say.sayTime(toldAt, timeZone)),
    ...sayStanding(standing, event.list, language),
    say.sayPostReason(tidyName(reason, CELL_LIMIT)),
  ]
}
