/** Notices to the maintainer: one when an incident begins, one when it ends. */
import { closeIncident, openIncident } from '../db/incidents.js'
import { type NoticeContent, queueMessages } from '../db/messages.js'
import type { Database } from '../db/open-database.js'
import type { Facts } from '../db/runs.js'

export interface Notice extends NoticeContent {
  /** What it is about; no two notices of one batch are about the same. */
  readonly about: string
  /** Numbers and addresses, kept with the incident and not mailed. */
  readonly details?: Facts
}

export interface NoticeContext {
  readonly batch: string
  readonly at: string
  /** False where no maintainer is set: incidents are kept, and nobody is written to. */
  readonly hasMaintainer: boolean
}

/** Opens the incident and queues the notice, unless the incident is open already. */
export async function beginIncident(db: Database, notice: Notice, context: NoticeContext): Promise<boolean> {
  const isNew = await openIncident(db, notice.about, notice.subject, context.at, notice.details)
  if (isNew) await queueNotice(db, notice, context)
  return isNew
}

/** Closes the incident and queues the notice, unless none was open. */
export async function endIncident(db: Database, notice: Notice, context: NoticeContext): Promise<boolean> {
  const wasOpen = await closeIncident(db, notice.about, notice.subject, context.at)
  if (wasOpen) await queueNotice(db, notice, context)
  return wasOpen
}

/** Queues a notice that belongs to no incident. */
export async function queueNotice(db: Database, notice: Notice, context: NoticeContext): Promise<void> {
  if (!context.hasMaintainer) return
  const { subject, paragraphs } = notice
  const content: NoticeContent = { subject, paragraphs }
  await queueMessages(db, {
    batch: context.batch,
    at: context.at,
    messages: [{ kind: 'notice', contentKey: notice.about, content, eventIds: [], recipients: [null] }],
  })
}
