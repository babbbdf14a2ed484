/**
 * What happened, in one sentence: headlines, and subjects of one or several events. English; pure.
 *
 * They say what ICE's list shows, never more: ICE announces no end of an agreement.
 */
import type { List, SupportModel } from '../../../model.js'
import { isolate } from '../../isolate.js'
import { capitalise } from '../capitalise.js'
import type { HeadlineFacts } from '../headline-facts.js'
import { sayDate } from './dates.js'
import {
  inBrackets,
  sayAgency,
  sayAgreement,
  sayListName,
  sayModel,
  sayModels,
  sayNumber,
  sayOwner,
} from './words.js'

export function saySigned({ agency, where, models }: HeadlineFacts): string {
  return `${sayAgency(agency, where)} signed ${sayAgreements(models)}`
}

export function sayApplied({ agency, where, models }: HeadlineFacts): string {
  return `${sayAgency(agency, where)} applied for ${sayAgreements(models)}`
}

export function sayRemoved(facts: HeadlineFacts): string {
  if (facts.models.length > 1) return `${sayAgreementsOf(facts)} are no longer on ICE's list`
  return `${sayAgreementOf(facts)} is no longer on ICE's list`
}

export function sayRelisted(facts: HeadlineFacts): string {
  if (facts.models.length > 1) return `${sayAgreementsOf(facts)} are on ICE's list again`
  return `${sayAgreementOf(facts)} is on ICE's list again`
}

export function sayApplicationGone({ agency, where, models }: HeadlineFacts): string {
  const owner = sayOwner(agency)
  if (models.length > 1) {
    return `${owner} ${sayNumber(models.length)} applications for 287(g) agreements${inBrackets(where)} are no longer on ICE's pending list`
  }
  const agreement = sayAgreement(models[0])
  return `${owner} application for a ${agreement}${inBrackets(where)} is no longer on ICE's pending list`
}

/** @param came the name of the one that appeared; `agency` is the one that left. */
export function sayReplaced({ agency, where, list }: HeadlineFacts, came: string): string {
  const listName = list === 'pending' ? "ICE's 287(g) pending list" : "ICE's 287(g) list"
  const thing = list === 'pending' ? 'application' : 'agreement'
  return `${listName} no longer shows ${isolate(agency)} and now shows ${sayAgency(came, where)}; they may be the same ${thing}`
}

/** @param place the state or county that it enters: `Minnesota`. */
export function sayNowListedUnder({ agency, where }: HeadlineFacts, place: string): string {
  return `${sayAgency(agency, where)} is now listed under ${place}: ICE corrected its 287(g) list`
}

/** For who never heard of it under the former name. */
export function sayNowListedAs({ agency, where, list }: HeadlineFacts, former: string): string {
  return `${sayAgency(agency, where)} is now on ${sayListName(list)}: ICE corrected the name, which was ${isolate(former)}`
}

/** The list changed so that we read another place from it, which ICE itself does not print. */
export function sayNowReadAs({ agency, where }: HeadlineFacts, place: string): string {
  return `${sayAgency(agency, where)} is in ${place}, by our reading of ICE's corrected 287(g) list`
}

export function sayStateCorrected({ agency, where }: HeadlineFacts, now: string, was: string | null): string {
  const not = was === null ? '' : `, not ${was}`
  return `ICE now lists ${sayAgency(agency, where)} under ${now}${not}`
}

export function sayNameCorrected({ agency, where }: HeadlineFacts, former: string): string {
  return `ICE corrected the name of a 287(g) agency: it is ${sayAgency(agency, where)}, not ${isolate(former)}`
}

export function sayModelCorrected(
  { agency, where, models }: HeadlineFacts,
  was: SupportModel | null,
): string {
  const now = sayModel(models[0])
  const former = sayModel(was)
  const agreement = `${sayOwner(agency)} 287(g) agreement${inBrackets(where)}`
  if (now === undefined || former === undefined) return `ICE changed the support type of ${agreement}`
  return `ICE corrected the support type of ${agreement}: it is ${now}, not ${former}`
}

/** @param now counties by our reading; null for none. */
export function sayCountyCorrected(
  { agency }: HeadlineFacts,
  now: string | null,
  was: string | null,
): string {
  if (now === null) return `ICE's 287(g) list no longer tells the county of ${isolate(agency)}`
  const not = was === null ? '' : `, not ${was}`
  return `ICE corrected the county of ${isolate(agency)} on its 287(g) list: it is ${now}${not}`
}

export function sayEntryChanged({ agency, where }: HeadlineFacts): string {
  return `ICE changed its 287(g) entry of ${sayAgency(agency, where)}`
}

/** @param now and @param was as `2025-03-26`; null where ICE printed none that can be read. */
export function sayRedated(facts: HeadlineFacts, now: string | null, was: string | null): string {
  const agreement = sayAgreementOf(facts)
  if (now === null) return `ICE took the signed date off ${agreement}`
  if (was === null) return `ICE now prints a signed date for ${agreement}: ${sayDate(now)}`
  return `ICE changed the signed date of ${agreement} to ${sayDate(now)}`
}

export function sayMoaPosted({ agency, where, models }: HeadlineFacts): string {
  const who = sayAgency(agency, where)
  if (models.length === 1) return `ICE posted the ${sayAgreement(models[0])} of ${who}`
  const named = sayModels(models)
  return `ICE posted ${sayNumber(models.length)} 287(g) agreements of ${who}${named === undefined ? '' : `: ${named}`}`
}

export function sayMoaChanged({ agency, where, models }: HeadlineFacts): string {
  return `ICE now links another document as the ${sayAgreement(models[0])} of ${sayAgency(agency, where)}`
}

export function sayMoaUnlinked({ agency, where, models }: HeadlineFacts): string {
  return `ICE no longer links the ${sayAgreement(models[0])} of ${sayAgency(agency, where)}`
}

export function sayAddendumPosted({ agency, where, models }: HeadlineFacts): string {
  return `ICE posted an addendum to the ${sayAgreement(models[0])} of ${sayAgency(agency, where)}`
}

/** Two things that happened, in one subject. */
export function sayBoth(first: string, second: string): string {
  return `${first}; ${second}`
}

/**
 * Several, of which the first is told.
 *
 * @param state the only state that they are of; null where there are several.
 * @param lists that they were seen on.
 */
export function saySeveral(
  count: number,
  lists: readonly List[],
  state: string | null,
  first: string,
  more: number,
): string {
  const listName =
    lists.length > 1 ? '287(g) lists' : lists[0] === 'pending' ? '287(g) pending list' : '287(g) list'
  const inState = state === null ? '' : ` in ${state}`
  return `${count} changes on ICE's ${listName}${inState}: ${first}, and ${sayNumber(more)} more`
}

export function sayDemonstration(subject: string): string {
  return `[Demonstration] ${subject}`
}

export function sayLateSubject(subject: string): string {
  return `Late: ${subject}`
}

/** `a 287(g) task force agreement`, `two 287(g) agreements: jail enforcement and warrant service`. */
function sayAgreements(models: HeadlineFacts['models']): string {
  if (models.length === 1) return `a ${sayAgreement(models[0])}`
  const named = sayModels(models)
  return `${sayNumber(models.length)} 287(g) agreements${named === undefined ? '' : `: ${named}`}`
}

function sayAgreementOf({ agency, where, models }: HeadlineFacts): string {
  return `${sayOwner(agency)} ${sayAgreement(models[0])}${inBrackets(where)}`
}

function sayAgreementsOf({ agency, where, models }: HeadlineFacts): string {
  const named = sayModels(models)
  const count = capitalise(sayNumber(models.length))
  const which = named === undefined ? '' : `, ${named},`
  return `${count} 287(g) agreements of ${sayAgency(agency, where)}${which}`
}
