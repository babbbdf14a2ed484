/** A maintainer takes an event back: everyone who was told is told so, and who was not told yet never is. */
import { randomUUID } from 'node:crypto'
import { recordAudit } from '../db/audit.js'
import { queueMessages } from '../db/messages.js'
import type { Database } from '../db/open-database.js'
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
 * @returns how many are told.
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
    return queueMessages(transaction, { batch: randomUUID(), at, messages })
  })
}
