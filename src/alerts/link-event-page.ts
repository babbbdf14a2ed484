/** The line that leads to the page on which the site tells of an event for as long as it stands. Pure. */
import type { Language } from '../model.js'
import type { Line } from './mail-view.js'
import { phrasesOf } from './phrases/phrases-of.js'
import { showOwnAddress } from './show-address.js'

export interface SiteFacts {
  readonly language: Language
  /** The site's public address; null for none, and then there is no line. */
  readonly origin: string | null
}

/** @param form `labelled` among lines that have labels, `plain` among paragraphs. */
export function linkEventPage(
  eventId: string,
  { language, origin }: SiteFacts,
  form: 'labelled' | 'plain',
): readonly Line[] {
  if (origin === null) return []
  const { EVENT_PAGE } = phrasesOf(language)
  const url = makeEventUrl(eventId, origin, language)
  return [form === 'labelled' ? showOwnAddress(EVENT_PAGE, url) : showOwnAddress(null, url, EVENT_PAGE)]
}

export function makeEventUrl(eventId: string, origin: string, language: Language): string {
  return `${origin}/${language}${pathOfEvent(eventId)}`
}

/** Below the language's own path. */
export function pathOfEvent(eventId: string): string {
  return `/events/${encodeURIComponent(eventId)}`
}
