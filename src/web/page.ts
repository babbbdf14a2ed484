/** What every page is made from: the reader's language, the site's data, and how to make links. Pure but for its making. */
import type { Phrases } from '../alerts/phrases/phrases-of.js'
import type { Language } from '../model.js'
import type { SiteData, SiteHealth } from './data/site-data.js'
import type { Messages } from './messages/messages-of.js'
import type { SiteSettings } from './site-settings.js'

export interface Page {
  readonly language: Language
  /** The site's own words, by page. */
  readonly say: Messages
  /** Words for events, dates and places, as mails say them. */
  readonly phrases: Phrases
  /** Path of the page without a language, and its query: `/mn/cass`, `/changes?kind=signed`. */
  readonly path: string
  /** A path of the site -> the same in the reader's language, where the address named one. */
  readonly href: (path: string) => string
  readonly data: SiteData
  readonly health: SiteHealth
  readonly settings: SiteSettings
  /** ISO in UTC. */
  readonly now: string
}

/** Hono's variables: `c.get('page')` in every route that shows a page. */
export interface WebEnv {
  readonly Variables: { readonly page: Page; readonly network: string }
}
