/** Where the feeds of a page are, as its head names them. Pure. */
import type { Page } from '../page.js'

/** Each feed's ending and media type, in order. */
export const FEED_TYPES = { atom: 'application/atom+xml', json: 'application/feed+json' } as const

export interface FeedLink {
  readonly title: string
  /** In the reader's language. */
  readonly path: string
  readonly type: string
}

/** @param path of the page that says the same, without a language. @param title whom the feeds are of. */
export function linkFeeds(page: Page, path: string, title: string): readonly FeedLink[] {
  return Object.entries(FEED_TYPES).map(([ending, type]) => ({
    title,
    path: page.href(`${path}/feed.${ending}`),
    type,
  }))
}
