/** Around every page: head, navigation, freshness, foot, errors. English; pure. */
import type { Blindness } from '../../data/site-data.js'
import { countOf } from './numbers.js'

export const PRODUCT = 'Countywatch'
export const LANGUAGE_NAME = 'English'
/** Null where a speaker has checked this language. */
export const UNCHECKED: string | null = null

export const SKIP = 'Skip to content'
export const HOME = 'Counties'
export const CHANGES = 'Changes'
export const OVER_TIME = 'Over time'
export const ALL_STATES = 'All states'
export const METHODOLOGY = 'How we know'
export const SUBSCRIBE = 'Follow by mail'
export const ABOUT = 'About'
export const PRIVACY = 'Privacy'
export const API = 'Data and API'
export const NAVIGATION = 'Site'
export const FOOT_NAVIGATION = 'About this site'
export const LANGUAGES = 'Language'

export const SEARCH_LABEL = 'County, city or agency'
export const SEARCH = 'Search'

export const DEMONSTRATION = 'This is a demonstration. Nothing here is news.'
export const FOOT =
  'Countywatch reads the list of 287(g) agreements that ICE publishes. It is not ICE, and not part of any government.'

/** @param ago such as `4 minutes`. */
export const sayLastSeen = (ago: string): string => `ICE's list last seen ${ago} ago`
export const sayUnchangedSince = (day: string): string => `unchanged since ${day}`
export const sayNextLook = (inTime: string): string => `next look in ${inTime}`
export const NEXT_LOOK_NOW = 'next look due now'
export const NEVER_SEEN = "ICE's list has not been seen yet."
export const sayNoChangeKnownSince = (day: string): string => `no change known since ${day}`
/** @param known what we know is from then. @param ago such as `4 minutes`. */
export const sayFailing = (known: string, ago: string): string =>
  `ICE's list could not be read in full at the last look. What you see is as of ${known}, ${ago} ago.`
/** @param why in words that complete "since …". @param known what we know is from then. @param ago such as `4 hours`. */
export const sayBlind = (why: string, known: string, ago: string): string =>
  `We cannot see ICE's list at present, since ${why}. What you see is as of ${known}, ${ago} ago; it may have changed.`
export const WHY_BLIND: Readonly<Record<Blindness, string>> = {
  refused: "ICE's server turns our requests away",
  unreachable: "ICE's server does not answer us",
  moved: 'the list is not where ICE used to publish it',
  redesigned: "ICE's page has taken another form",
  'soft-error': "ICE's server sends something else in its place",
  robots: "ICE's site does not let programs read it",
}
export const sayHeld = (count: number): string =>
  count === 1
    ? 'One new edition of the list looks wrong and is held until it is checked. What you see is the last one that was believed.'
    : `${count} new editions of the list look wrong and are held until they are checked. What you see is the last one that was believed.`

export const sayMinutes = (count: number): string => countOf(count, 'minute', 'minutes')
export const sayHours = (count: number): string => countOf(count, 'hour', 'hours')
export const sayDays = (count: number): string => countOf(count, 'day', 'days')
export const LESS_THAN_A_MINUTE = 'less than a minute'

export const NOT_FOUND = 'There is no such page'
export const NOT_FOUND_TEXT = 'The address may be mistyped, or lead to something that was never here.'
export const BAD_REQUEST = 'That request could not be read'
export const TOO_MANY = 'Too many requests'
export const TOO_MANY_TEXT = 'Please try again later.'
export const FAULT = 'Something went wrong here'
export const FAULT_TEXT = 'It is written down, and not your doing. Please try again later.'
