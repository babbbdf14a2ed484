/** A maintainer takes an event back: who was told is told so, by mail and in channels; who was not never is. */
import { randomUUID } from 'node:crypto'
import { recordAudit } from '../db/audit.js'
import { queueMessages } from '../db/messages.js'
import type { Database } from '../db/open-database.js'
import { listChannelsTold } from '../db/posts.js'
import { findTold, markRetracted } from '../db/retractions.js'
import { RequestError } from '../src/errors.js'

export interface RetractRequest {
  /** Id of the event, as `countywatch events --json` shows it. */
  readonly eventId: string
  /** What readers are told of it. */
  readonly reason: string
  readonly at: string
  /** Who asks, for the audit log. */
  readonly who: string
}

/**
 * @returns how many are told by mail.
 * @throws {RequestError} when there is no such event, it was retracted before, or no reason is given.
 */
export async function retractEvent(db: Database, request: RetractRequest): Promise<number> {
  const { eventId, reason, at, who } = request
  if (reason.trim() === '') throw new RequestError('Expected a reason: readers are told it.')
  return db.transaction().execute(async (transaction) => {
    if (!(await markRetracted(transaction, request))) {
      throw new RequestError(
        `There is no event ${eventId} that was not retracted before. See: countywatch events --json.`,
      )
    }
    await recordAudit(transaction, { at, who, action: 'retract', subject: eventId, details: { reason } })
    const told = await findTold(transaction, eventId)
    const messages = told.map(({ toldAt, subscriberIds }, index) => ({
      kind: 'retraction' as const,
      contentKey: `${eventId} ${index}`,
      content: { eventId, reason, toldAt },
      eventIds: [],
      recipients: subscriberIds,
    }))
    const batch = randomUUID()
    const queued = await queueMessages(transaction, { batch, at, messages })
    await queueForChannels(transaction, request, batch)
    return queued
  })
}

async function queueForChannels(
  db: Database,
  { eventId, reason, at }: RetractRequest,
  batch: string,
): Promise<void> {
  const told = await listChannelsTold(db, eventId)
  const [first] = told
  if (first === undefined) return
  const message = {
    kind: 'retraction' as const,
    contentKey: `post ${eventId}`,
    content: { eventId, reason, toldAt: first.queuedAt },
    eventIds: [],
    recipients: [],
    channels: told.map(({ channel }) => channel),
  }
  await queueMessages(db, { batch, at, messages: [message] })
}
