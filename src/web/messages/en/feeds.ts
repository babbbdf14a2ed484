/** Feeds that readers subscribe to. English; pure. */

/** @param about such as `Mille Lacs County, Minnesota`, or an agency's name. */
export const sayTitle = (about: string): string => `Countywatch: ${about}`
export const sayDescription = (about: string): string =>
  `What changes for ${about} on ICE's lists of 287(g) agreements and applications.`

export const ATOM = 'Atom'
export const JSON_FEED = 'JSON Feed'
export const EVIDENCE = 'The evidence, and what we do not know'

/** @param day such as `May 3, 2026`. The reason follows. */
export const sayRetracted = (day: string): string => `Retracted on ${day}. What we said was wrong:`
