/** What is stored of one event, and around it: what its page and its mails are written from. EDGE. */
import type { AgreementEvent } from '../src/model.js'
import type { Database } from './open-database.js'
import { findPublication, type Publication } from './publications.js'
import type { EventsTable } from './schema.js'

export interface StoredEvent
  extends Pick<EventsTable, 'windowFrom' | 'windowTo' | 'origin' | 'retractedAt' | 'retractionReason'> {
  readonly event: AgreementEvent
  /** True once our own newer reading no longer finds it. */
  readonly isRetired: boolean
  readonly publication: Publication
  /** Null where the edition before it is not stored. */
  readonly previous: Publication | null
  /** When anyone was first told of this agreement by an earlier event; null when nobody was. */
  readonly toldAt: string | null
}

/** Quiet, retired and retracted ones too: what a mail names is never deleted. */
export async function findStoredEvent(db: Database, id: string): Promise<StoredEvent | undefined> {
  const row = await db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const event = JSON.parse(row.event) as AgreementEvent
  const publication = await findPublication(db, row.list, row.publication)
  if (publication === undefined) throw new Error(`Event ${id} names a publication that is not stored.`)
  const { windowFrom, windowTo, origin, retractedAt, retractionReason, isRetired, createdAt } = row
  return {
    ...{ event, windowFrom, windowTo, origin, retractedAt, retractionReason },
    isRetired: isRetired === 1,
    publication,
    previous: (await findPublication(db, row.list, row.previousPublication)) ?? null,
    toldAt: (await findFirstTold(db, event, createdAt))?.at ?? null,
  }
}

/**
 * When anyone was first told of this agreement by another event, before an instant, and what told it: null in
 * its place where that was taken back. Null when nobody was.
 */
export async function findFirstTold(
  db: Database,
  event: Pick<AgreementEvent, 'id' | 'agreementId'>,
  before: string,
): Promise<{ readonly at: string; readonly event: AgreementEvent | null } | null> {
  const told = await db
    .selectFrom('deliveries')
    .innerJoin('messageEvents', 'messageEvents.messageId', 'deliveries.messageId')
    .innerJoin('events', 'events.id', 'messageEvents.eventId')
    .select(['deliveries.sentAt', 'events.event', 'events.retractedAt'])
    .where('events.agreementId', '=', event.agreementId)
    .where('events.id', '!=', event.id)
    .where('deliveries.sentAt', '<', before)
    .orderBy('deliveries.sentAt')
    .limit(1)
    .executeTakeFirst()
  if (told === undefined || told.sentAt === null) return null
  const said = told.retractedAt === null ? (JSON.parse(told.event) as AgreementEvent) : null
  return { at: told.sentAt, event: said }
}
