/** Events -> a message for each that some channel posts, with a delivery for each of those channels. */
import { listChannels } from '../db/channels.js'
import { type NewMessage, queueMessages } from '../db/messages.js'
import type { Database } from '../db/open-database.js'
import { listPosted } from '../db/posts.js'
import { isCorrecting } from '../src/alerts/choose-events.js'
import { matchChannels } from '../src/alerts/match-channels.js'
import { orderEvents } from '../src/alerts/match-watches.js'
import type { QueueRequest } from './queue-alerts.js'

/** Runs in the transaction that writes the events. @returns how many deliveries were queued. */
export async function queuePosts(db: Database, { events, batch, at }: QueueRequest): Promise<number> {
  const channels = await listChannels(db, { isOn: true })
  if (channels.length === 0) return 0
  const corrected = events.filter(isCorrecting).map(({ agreementId }) => agreementId)
  const posted = await listPosted(db, [...new Set(corrected)])
  const found = orderEvents(events).map((event) => ({ event, createdAt: at }))
  const messages: NewMessage[] = []
  for (const [eventId, ids] of matchChannels(found, channels, posted)) {
    if (ids.length === 0) continue
    messages.push({
      kind: 'post',
      contentKey: `post ${eventId}`,
      content: { isTest: false },
      eventIds: [eventId],
      recipients: [],
      channels: ids,
    })
  }
  return queueMessages(db, { batch, at, messages })
}
