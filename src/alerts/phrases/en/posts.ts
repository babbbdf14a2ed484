/**
 * What posts say beside the sentences that mails have too, and how a thing told stands now. English; pure.
 */
import type { List } from '../../../model.js'
import { isolate } from '../../isolate.js'
import { capitalise } from '../capitalise.js'
import type { HeadlineFacts } from '../headline-facts.js'
import { sayDated } from './sections.js'
import { sayAgency, sayAgreement, sayListName } from './words.js'

export const POST_TEST = 'This is a test of Countywatch. It is not news.'

/** @param time when it was posted, as people say it. @param headline what was said then. */
export function sayPostedBefore(time: string, headline: string): string {
  return `On ${time} we posted: ${headline}.`
}

/** The same where there is no room for what was said. @param day as people say it. */
export function sayCorrectsPost(day: string): string {
  return `This corrects our post of ${day}.`
}

/** @param time when it was posted, as people say it. */
export function sayPostRetracted(time: string): string {
  return `We posted this on ${time}. It was wrong.`
}

/** What a maintainer says of it, who may have written in another language than the channel's. */
export function sayPostReason(reason: string): string {
  return `Why: ${isolate(reason)}`
}

/** What is so, beside what was told. */
export function sayListedNow(
  { agency, where, models, list }: HeadlineFacts,
  signedOn: string | null,
): string {
  const shown = `${capitalise(sayListName(list))}, as we last read it, shows ${sayAgency(agency, where)} with`
  if (list === 'pending') return `${shown} an application for a ${sayAgreement(models[0])}.`
  return `${shown} a ${sayAgreement(models[0])}; ${sayDated(signedOn)}.`
}

export function sayNotListedNow(list: List): string {
  const thing = list === 'pending' ? 'application' : 'agreement'
  return `${capitalise(sayListName(list))}, as we last read it, shows no such ${thing}.`
}

/** Why a mail comes that corrects, to who may not watch the place any more. */
export const BECAUSE_WE_TOLD_YOU =
  'You get this mail because we told you of this before, and what we told you is corrected.'
