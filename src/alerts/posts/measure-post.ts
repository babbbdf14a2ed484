/**
 * How long a post may be, measured as each service does. Pure.
 *
 * Where a service's own count is not told exactly, ours counts more, never less.
 */
import type { PostService } from './post-facts.js'

/** What Mastodon counts for any address: https://docs.joinmastodon.org/user/posting/#links. */
const MASTODON_URL_LENGTH = 23
const ADDRESS = /https?:\/\/\S+/g
/** An address that Mastodon knows as one: a host with a dot and letters after it, and no port. */
const KNOWN_ADDRESS = /^https?:\/\/(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]|$)/i
/** Bluesky's lexicon `app.bsky.feed.post`: `maxGraphemes` and `maxLength` of its text. */
const BLUESKY_GRAPHEMES = 300
const BLUESKY_BYTES = 3_000

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const encoder = new TextEncoder()

const FITS: Readonly<Record<PostService, (text: string) => boolean>> = {
  // Mastodon counts graphemes, its relatives code points.
  mastodon: (text) => [...text.replace(ADDRESS, countAddress)].length <= 500,
  bluesky: (text) =>
    encoder.encode(text).length <= BLUESKY_BYTES && countGraphemes(text) <= BLUESKY_GRAPHEMES,
  discord: (text) => text.length <= 2_000,
  slack: (text) => text.length <= 3_000,
  webhook: (text) => text.length <= 2_000,
}

/** @param text as it is sent, escapes included. */
export function fitsService(service: PostService, text: string): boolean {
  return FITS[service](text)
}

export function countGraphemes(text: string): number {
  return [...graphemes.segment(text)].length
}

function countAddress(url: string): string {
  return KNOWN_ADDRESS.test(url) ? 'x'.repeat(MASTODON_URL_LENGTH) : url
}
