/**
 * A feed as text: Atom by the package `feed`, JSON Feed by hand. Pure.
 *
 * The package writes JSON Feed 1.0, without a language, so 1.1 is written here. Of its Atom: titles and
 * contents go into CDATA as HTML, and only the first `]]>` in one is made harmless, so what is given to
 * it is escaped HTML, which cannot hold one. Without an `updated` it would say now. It has no way
 * to say the language.
 */
import { Feed as AtomFeed } from 'feed'
import { escapeMarkup } from '../escape-markup.js'
import type { FeedEntry } from './make-entries.js'

export interface FeedDocument {
  /** Absolute addresses. */
  readonly id: string
  readonly feedUrl: string
  readonly pageUrl: string
  readonly title: string
  readonly description: string
  readonly language: string
  readonly updatedAt: string
  readonly author: string
  readonly entries: readonly FeedEntry[]
}

export function writeAtom(document: FeedDocument): string {
  const { id, title, description, author, feedUrl, pageUrl, updatedAt, entries } = document
  const feed = new AtomFeed({
    id,
    title,
    description,
    generator: false,
    author: { name: author },
    link: pageUrl,
    feed: feedUrl,
    updated: new Date(updatedAt),
  })
  for (const entry of entries) {
    feed.addItem({
      id: entry.id,
      link: entry.url,
      title: escapeMarkup(entry.title),
      content: entry.contentHtml,
      date: new Date(entry.updatedAt),
      published: new Date(entry.publishedAt),
    })
  }
  return feed.atom1()
}

/** https://www.jsonfeed.org/version/1.1/ */
export function writeJsonFeed(document: FeedDocument): string {
  const { title, description, language, author, feedUrl, pageUrl, entries } = document
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description,
    language,
    home_page_url: pageUrl,
    feed_url: feedUrl,
    authors: [{ name: author }],
    items: entries.map((entry) => ({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      content_html: entry.contentHtml,
      date_published: entry.publishedAt,
      date_modified: entry.updatedAt,
    })),
  })
}
