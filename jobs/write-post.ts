/**
 * A claimed delivery to a channel -> the post that goes out, in the channel's language; or why none does.
 *
 * It is written when it is sent: what was retracted meanwhile is not posted, and a reply stands under what
 * is there by then.
 */
import type { Channel } from '../db/channels.js'
import type { Claim } from '../db/claims.js'
import { findStanding } from '../db/find-standing.js'
import { findStoredEvent, type StoredEvent } from '../db/find-stored-event.js'
import type { QueuedMessage } from '../db/messages.js'
import type { Database } from '../db/open-database.js'
import {
  findEarlierTry,
  findPostDelivery,
  findReference,
  findSaid,
  findThread,
  fixPost,
} from '../db/posts.js'
import { isCorrecting } from '../src/alerts/choose-events.js'
import { findSeenWindow } from '../src/alerts/find-seen-window.js'
import { type AgeLimits, judgeAge } from '../src/alerts/judge-age.js'
import { composePayload } from '../src/alerts/posts/compose-payload.js'
import { composePost, composeTestPost } from '../src/alerts/posts/compose-post.js'
import type { PostFacts } from '../src/alerts/posts/post-facts.js'
import type { OutgoingPost } from '../src/delivery/posts/outgoing-post.js'
import type { SendFailure } from '../src/delivery/send-result.js'
import type { AlertSettings } from './gather-alert-facts.js'

export interface WritePostDeps {
  readonly db: Database
  readonly alerts: AlertSettings
  readonly ages: AgeLimits
  readonly now: () => string
}

export interface PostRequest {
  readonly channel: Channel
  readonly claim: Claim
}

export type WrittenPost = { readonly kind: 'written'; readonly post: OutgoingPost } | SendFailure

/** How long a retraction waits for what it retracts to be posted, or not. */
const WAIT_MS = 60_000

type Message<K extends QueuedMessage['kind']> = Extract<QueuedMessage, { kind: K }>

/** What a webhook is told stays as it was first written: its receivers are promised the same bytes at each try. */
export async function writePost(deps: WritePostDeps, request: PostRequest): Promise<WrittenPost> {
  const written = await write(deps, request)
  if (written.kind !== 'written' || request.channel.kind !== 'webhook') return written
  const { post } = written
  return { kind: 'written', post: { ...post, ...(await fixPost(deps.db, post.deliveryId, post)) } }
}

function write(deps: WritePostDeps, request: PostRequest): Promise<WrittenPost> | WrittenPost {
  const { message, id } = request.claim
  if (message.kind === 'retraction') return writeRetraction(deps, request, message)
  if (message.kind !== 'post') throw new Error(`Delivery ${id} is mail, and was claimed as a post.`)
  return message.content.isTest ? writeTest(deps, request) : writeNews(deps, request, message)
}

async function writeNews(
  deps: WritePostDeps,
  request: PostRequest,
  { eventIds: [eventId = ''] }: Message<'post'>,
): Promise<WrittenPost> {
  const { channel, claim } = request
  const stored = await loadEvent(deps.db, eventId)
  const { event } = stored
  if (stored.retractedAt !== null)
    return { kind: 'suppressed', reason: 'It was retracted before it was posted.' }
  const earlier = await findEarlier(deps, request, event.agencyId)
  if (earlier !== null) return earlier
  const said = isCorrecting(event) ? await findSaid(deps.db, channel.id, event) : null
  const age = judgeAge(claim.queuedAt, deps.now(), deps.ages)
  // What stands in the channel is set right however late.
  if (age === 'expired' && said === null) return { kind: 'expired', reason: 'It is too old to be news.' }
  const lateSince = age === 'timely' ? null : claim.queuedAt
  const facts = { ...gather(deps, channel, stored), said, lateSince }
  const thread = await findThread(deps.db, channel.id, event.agencyId)
  return written(request, { facts, stored, thread })
}

/**
 * News on an agency goes out in its order: after its own correction, what was wrong would stand there as news.
 * Webhooks try each apart, as their specification has it; what they tell bears its time.
 */
async function findEarlier(
  { db }: WritePostDeps,
  { channel, claim: { queuedAt } }: PostRequest,
  agencyId: string,
): Promise<SendFailure | null> {
  if (channel.kind === 'webhook') return null
  const at = await findEarlierTry(db, channel.id, { agencyId, queuedAt })
  if (at === undefined) return null
  // Behind it in the queue, even where both are due.
  const until = new Date(Date.parse(at) + 1).toISOString()
  return { kind: 'paced', reason: 'An earlier post on this agency waits.', until }
}

async function writeRetraction(
  deps: WritePostDeps,
  request: PostRequest,
  { content }: Message<'retraction'>,
): Promise<WrittenPost> {
  const { db } = deps
  const { channel } = request
  const told = await findPostDelivery(db, channel.id, content.eventId)
  if (told?.status === 'sending') {
    const until = new Date(Date.parse(deps.now()) + WAIT_MS).toISOString()
    return { kind: 'paced', reason: 'What it retracts is being posted.', until }
  }
  if (told === undefined || (told.status !== 'sent' && told.mayHaveArrived === 0))
    return { kind: 'suppressed', reason: 'What it retracts was never posted.' }
  const stored = await loadEvent(db, content.eventId)
  const { event } = stored
  const standing = await findStanding(db, event)
  const retraction = { reason: content.reason, toldAt: told.sentAt ?? told.queuedAt, standing }
  const facts = { ...gather(deps, channel, stored), retraction }
  const thread = await findThread(db, channel.id, event.agencyId)
  const parent = await findReference(db, told.id)
  return written(request, { facts, stored, thread: thread && { ...thread, ...(parent && { parent }) } })
}

function writeTest({ alerts }: WritePostDeps, { channel, claim }: PostRequest): WrittenPost {
  const { kind: service, language } = channel
  const { text, link, title } = composeTestPost({ service, language, ...alerts })
  const { id: deliveryId, queuedAt } = claim
  const payload = { type: 'channel.test', timestamp: queuedAt, data: { text, link } }
  const post = { deliveryId, queuedAt, language, text, link, title, payload, agencyId: null, thread: null }
  return { kind: 'written', post }
}

/** @throws {Error} when it is not stored; what a message names is never deleted. */
async function loadEvent(db: Database, id: string): Promise<StoredEvent> {
  const stored = await findStoredEvent(db, id)
  if (stored === undefined) throw new Error(`A post tells of event ${id}, which is not stored.`)
  return stored
}

function gather(
  { alerts }: WritePostDeps,
  { kind: service, language, template, places }: Channel,
  stored: StoredEvent,
): PostFacts {
  const { event, publication } = stored
  const { origin, pageUrl, timeZone, isDemonstration } = alerts
  return {
    ...{ service, language, template, places, event, origin, pageUrl, timeZone, isDemonstration },
    windowTo: findSeenWindow(stored).windowTo,
    savedAt: publication.savedAt,
    said: null,
    retraction: null,
    lateSince: null,
  }
}

function written(
  { claim, channel }: PostRequest,
  written: {
    readonly facts: PostFacts
    readonly stored: StoredEvent
    readonly thread: OutgoingPost['thread']
  },
): WrittenPost {
  const { facts, stored, thread } = written
  const { id: deliveryId, queuedAt } = claim
  const { language } = channel
  const composed = composePost(facts)
  const payload = composePayload({
    ...{ ...stored, ...composed, language, at: queuedAt },
    isRetraction: facts.retraction !== null,
  })
  const { agencyId } = stored.event
  return {
    kind: 'written',
    post: { deliveryId, queuedAt, language, ...composed, payload, agencyId, thread },
  }
}
