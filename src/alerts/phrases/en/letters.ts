/**
 * Letters to one person: a request to confirm, a link that was asked for, a welcome. And how what one
 * watches is said, on pages too. English; pure.
 */
import { groupPlaces } from '../group-places.js'
import { sayCounty, sayList, sayState, sayWatch } from './places.js'

const KINDS = {
  all: 'everything',
  main: 'only applications, signings and removals',
} as const
const FREQUENCIES = { immediate: 'at once', daily: 'once a day', weekly: 'once a week' } as const

export function sayWatchKinds(kinds: keyof typeof KINDS): string {
  return KINDS[kinds]
}

export function sayWatchFrequency(frequency: keyof typeof FREQUENCIES): string {
  return FREQUENCIES[frequency]
}

/** `Cass County and Mille Lacs County, Minnesota; all of Wisconsin`; of many, the rest are counted. */
export function sayWatches(places: readonly string[]): string {
  const { groups, more } = groupPlaces(places)
  const said = groups.map((group) =>
    group.kind === 'state'
      ? sayWatch(group.state)
      : `${sayList(group.counties.map(sayCounty))}, ${sayState(group.state)}`,
  )
  return [...said, ...(more === 0 ? [] : [`and ${more} more`])].join('; ')
}

export const CONFIRM_SUBJECT = 'Confirm that you want mail from Countywatch'
export function sayConfirmAsked(
  places: readonly string[],
  kinds: keyof typeof KINDS,
  frequency: keyof typeof FREQUENCIES,
): string {
  return `Someone, most likely you, asked us to send news of 287(g) agreements to this address. Where: ${sayWatches(places)}. What: ${KINDS[kinds]}. How often: ${FREQUENCIES[frequency]}.`
}
export const CONFIRM_HOW =
  'To confirm, open this page within 7 days and press its button. Opening the page alone changes nothing.'
export const CONFIRM_LINK = 'Confirm'
export const CONFIRM_NOT_YOU =
  'If it was not you, do nothing: nothing changes, and an address that was never confirmed is erased after 7 days.'

export const MANAGE_SUBJECT = 'Your link to change or stop mails from Countywatch'
export const MANAGE_ASKED =
  'Someone, most likely you, asked for a link to change, pause or stop the mails to this address. The link is good for 24 hours.'
export const MANAGE_LINK = 'Change or stop'
export const MANAGE_CAUTION =
  'Please do not forward this mail: whoever has the link can change what you follow. If you did not ask for it, do nothing.'

export const SIGN_IN_SUBJECT = 'Sign in to Countywatch'
export const SIGN_IN_ASKED =
  "Someone asked to sign in to the maintainers' rooms with this address. The link is good once, and for a short while; its page has a button that signs in."
export const SIGN_IN_LINK = 'Sign in'
export const SIGN_IN_NOT_YOU = 'If it was not you, do nothing: without the link nobody gets in.'

/** @param places newly watched. */
export function sayWelcome(places: readonly string[]): string {
  return places.length === 1
    ? `You now follow ${sayWatches(places)}`
    : `You now follow ${places.length} places`
}
export function sayWelcomeDetail(places: readonly string[]): string {
  return `You will get mail when ICE's list changes for ${sayWatches(places)}. No mail means no change.`
}
/** @param names counties and states of which no agency is on the list. */
export function sayNoneOf(names: readonly string[]): string {
  return `No agency of ${sayList(names)} is on ICE's list.`
}
export const CHANGE_OR_STOP = 'To change, pause or stop, ask for a link here'
