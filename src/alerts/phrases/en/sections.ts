/**
 * Headings, labels and lines of the sections of a mail, and its footer. English; pure.
 */
import type { EventKind, List } from '../../../model.js'
import type { PlaceCount } from '../../alert-facts.js'
import { isolate } from '../../isolate.js'
import { type Motion, motionOf } from '../motion-of.js'
import { hoursBetween } from '../time-formats.js'
import { sayDate, sayDay, sayExactTime, sayHours, sayTime } from './dates.js'
import { sayList, sayPlace } from './places.js'
import { sayListName } from './words.js'

export const PRODUCT = 'Countywatch'
export const DEMONSTRATION =
  "Demonstration. This mail is made from a replay of ICE's past lists. It is not news."
/** @param time when it was ready, as {@link sayTime} says it. */
export function sayLate(time: string): string {
  return `This is late: it was ready on ${time}, and could not be sent until now. ICE's list may have changed since.`
}

export const IN_THIS_MAIL = 'In this mail'
export const WHAT_ICE_PRINTED = 'What ICE printed'
export const HOW_WE_READ_IT = 'How we read it'
export const THE_AGREEMENT = 'The agreement'
export const EVIDENCE = 'Evidence'
export const BEFORE_THIS = 'Before this'
export const NOW = 'Now'

export { HEADINGS } from '../ice-headings.js'

export const COLUMN = 'Column'
export const BEFORE = 'Before'
export const AFTER = 'After'
export const CHANGED = 'changed'
export const NOT_LISTED = '(not listed)'
export const BLANK = '(blank)'
export const NO_SUCH_COLUMN = '(no such column)'

export const AGREEMENT = 'Agreement'
export const STORED_COPY = 'Our stored copy'
export const AGREEMENT_BEFORE = 'Linked before'
export const ADDENDUM = 'Addendum'
export const NO_MOA_YET = 'ICE has not linked it yet.'
export const NO_MOA = 'ICE linked none in its list.'
export const NO_MOA_ANY_MORE = 'ICE links none now.'
export const NO_MOA_OF_APPLICATION = 'An application has no agreement yet.'

export const WORKBOOK = 'Workbook'
export const PREVIOUS_WORKBOOK = 'Workbook before it'
export const SAVED = 'ICE saved it'
export const FIRST_SEEN = 'We first saw it'
export const SHA_256 = 'SHA-256'
export const PAGE = "ICE's page"
export const EVENT_PAGE = 'Permanent page'
export const SAVED_UNKNOWN = 'the file does not say when'
export const SEEN_BY_OTHERS = 'in an archive, not on the day'

/** Of an address that is not on ICE's site. */
export function sayNoLink(address: string): string {
  return `${isolate(address)} (not an address of ICE's, so not a link)`
}

/** Part of the line below a headline: `dated January 26, 2026`. */
export function sayDated(signedOn: string | null): string {
  return signedOn === null ? 'ICE prints no date yet' : `dated ${sayDate(signedOn)}`
}

/** `on ICE's list since January 26, 2026, 1:53 p.m. Central`. */
export function saySince(kind: EventKind, list: List, at: string, timeZone: string): string {
  const time = sayTime(at, timeZone)
  const name = sayListName(list)
  if (kind === 'relisted') return `on ${name} again since ${time}`
  const motion = motionOf(kind)
  if (motion === 'came') return `on ${name} since ${time}`
  return motion === 'left' ? `no longer on ${name} since ${time}` : `changed on ${name}, as of ${time}`
}

/** The same where we did not see it ourselves. */
export function saySavedIn(savedAt: string, timeZone: string): string {
  return `by the list that ICE saved on ${sayTime(savedAt, timeZone)}`
}

/** When it happened, as near as we know. @param wideHours width beyond which the window is called wide. */
export function sayWindow(
  kind: EventKind,
  window: { readonly from: string | null; readonly to: string | null },
  timeZone: string,
  wideHours: number,
): string {
  const { from, to } = window
  if (from === null && to === null)
    return 'We do not know when this happened: both workbooks come from an archive.'
  const words = WINDOWS[motionOf(kind)]
  if (from === null) {
    return `${words.first} on ${sayTime(to ?? '', timeZone)}. We do not know how long before that it happened: the workbook before it comes from an archive.`
  }
  if (to === null) {
    return `${words.last} on ${sayTime(from, timeZone)}. We do not know how long after that it happened: the next workbook comes from an archive.`
  }
  const between = `Between ${sayTime(from, timeZone)}, ${words.until}, and ${sayTime(to, timeZone)}.`
  const hours = hoursBetween(from, to)
  return hours > wideHours
    ? `${between} That is a wide window: for ${sayHours(hours)} we did not see the list.`
    : between
}

const WINDOWS: Readonly<Record<Motion, { until: string; first: string; last: string }>> = {
  came: {
    until: 'when we last saw the list without it',
    first: 'We first saw it on the list',
    last: 'We last saw the list without it',
  },
  left: {
    until: 'when we last saw it on the list',
    first: 'We first saw the list without it',
    last: 'We last saw it on the list',
  },
  changed: {
    until: 'when we last saw the list without the change',
    first: 'We first saw the change',
    last: 'We last saw the list without the change',
  },
}

/** Why two rows are one agreement, as src/agreements words it, in this language. Tidied. */
export function sayReason(reason: string): string {
  return reason
}

/** @param evidence as {@link sayReason} says it. */
export function sayIdentity(kind: EventKind, evidence: readonly string[]): string {
  const reasons = sayList(evidence)
  if (kind === 'replaced') return `What speaks for one agreement: ${reasons}.`
  return `Why we take both rows for one agreement: ${reasons}.`
}

export function sayApplicationBefore(appliedAt: string, timeZone: string): string {
  return `Applied: the application was first on ICE's pending list on ${sayDay(appliedAt, timeZone)}.`
}

/** @param toldAt when anyone was first told, under whatever name or place it then had. */
export function sayToldBefore(toldAt: string, timeZone: string): string {
  return `We first told readers of it on ${sayTime(toldAt, timeZone)}, as ICE's list showed it then.`
}

/** Of a correction. @param headline what was told then. */
export function sayToldThen(headline: string): string {
  return `What we told then: ${headline}.`
}

/** `Mille Lacs County has 2 agreements of 2 agencies on ICE's list.` */
export function sayCount({ place, agreements, agencies }: PlaceCount): string {
  const name = sayPlace(place)
  if (agreements === 0) return `No agency of ${name} is on ICE's list.`
  const many = agreements === 1 ? '1 agreement' : `${agreements} agreements`
  return `${name} has ${many} of ${agencies === 1 ? '1 agency' : `${agencies} agencies`} on ICE's list.`
}

export function sayWhatIsCounted(writtenAt: string, timeZone: string): string {
  return `These numbers count agreements, not officers, as of ${sayTime(writtenAt, timeZone)}.`
}

export function sayExactly(at: string | null, timeZone: string, otherwise: string): string {
  return at === null ? otherwise : sayExactTime(at, timeZone)
}

export function sayWhyYouGetThis(watched: readonly string[]): string {
  return watched.length === 0
    ? `You get this mail because you asked ${PRODUCT} for it.`
    : `You get this mail because you watch ${sayList(watched)}.`
}

export const STOP_THESE_MAILS = 'Stop these mails'
export const THE_SITE = 'Countywatch on the web'
/** Null where a speaker has checked this language. */
export const UNCHECKED: string | null = null
export const WHO_WE_ARE =
  'Countywatch is not ICE, nor any agency of government. It reads the lists that ICE publishes and says what they show.'

export const RETRACTION_ENDING = 'You get this because we told you so. We are sorry.'

/** Subject and title of the mail that takes something back. */
export function sayRetractedHeadline(headline: string): string {
  return `Retracted: ${headline}`
}

/** @param headline what was told. @param told when, as people say it. */
export function sayRetracted(headline: string, told: string): string {
  return `On ${told} we told you: ${headline}. That was wrong.`
}

/** What a maintainer says of it, who may have written in another language than the reader's. */
export function sayRetractionReason(reason: string): string {
  return reason
}
