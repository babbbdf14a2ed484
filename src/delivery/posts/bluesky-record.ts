/** A post as Bluesky keeps it: a record of kind app.bsky.feed.post, and its key. Pure. */
import { createHash } from 'node:crypto'
import type { OutgoingPost, PostReference } from './outgoing-post.js'

export const POST_COLLECTION = 'app.bsky.feed.post'

/** @param createdAt an ISO instant: when it is posted, which sorts it among others. */
export function makePostRecord(
  { text, link, language, thread }: OutgoingPost,
  createdAt: string,
): Readonly<Record<string, unknown>> {
  const facets = makeLinkFacets(text, link)
  const root = thread && findReference(thread.root)
  const parent = thread && findReference(thread.parent)
  return {
    $type: POST_COLLECTION,
    text,
    langs: [language],
    createdAt,
    ...(facets.length === 0 ? {} : { facets }),
    ...(root && parent ? { reply: { root, parent } } : {}),
  }
}

/** Undefined for what another service calls so. */
function findReference({ uri, cid }: PostReference) {
  return uri === undefined || cid === undefined ? undefined : { uri, cid }
}

/** Where the link stands in the text, in bytes of UTF-8: without that it is no link there. */
function makeLinkFacets(text: string, link: string) {
  const start = text.lastIndexOf(link)
  if (start < 0) return []
  const byteStart = Buffer.byteLength(text.slice(0, start))
  const index = { byteStart, byteEnd: byteStart + Buffer.byteLength(link) }
  return [{ index, features: [{ $type: 'app.bsky.richtext.facet#link', uri: link }] }]
}

/** Sorts as the numbers do (the specification of TIDs, atproto.com/specs/tid). */
const DIGITS = '234567abcdefghijklmnopqrstuvwxyz'
const KEY_LENGTH = 13
const CLOCK_BITS = 10n
/** Of 2^32 microseconds, 71 minutes, which one is taken tells deliveries apart that were queued at once. */
const TIME_BITS = 32n

/**
 * The key of a delivery's record: a TID, which is microseconds since 1970 and ten bits more. Always the
 * same for one delivery, and another for each of any number that Countywatch could make: 42 bits of it
 * come from a hash. Up to 71 minutes before it was queued, since keys of the future are refused by some.
 */
export function makeRecordKey({
  deliveryId,
  queuedAt,
}: Pick<OutgoingPost, 'deliveryId' | 'queuedAt'>): string {
  const hash = createHash('sha256').update(deliveryId, 'utf8').digest().readBigUInt64BE()
  const micros = BigInt(Date.parse(queuedAt)) * 1_000n - BigInt.asUintN(Number(TIME_BITS), hash >> CLOCK_BITS)
  let rest = (micros << CLOCK_BITS) | BigInt.asUintN(Number(CLOCK_BITS), hash)
  let key = ''
  for (let digit = 0; digit < KEY_LENGTH; digit++) {
    key = `${DIGITS[Number(rest & 31n)]}${key}`
    rest >>= 5n
  }
  return key
}
