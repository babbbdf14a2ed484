/**
 * Mails composed once for all who get the same: only the way to leave is put in for each.
 *
 * A draft is kept while its message is being sent, and a minute at most, since it counts what the list
 * holds; so what is kept does not grow with the recipients.
 */
import { randomUUID } from 'node:crypto'
import type { Database } from '../db/open-database.js'
import type { ComposedMail } from '../src/alerts/alert-facts.js'
import { type AlertSettings, FactGatherer } from './gather-alert-facts.js'

/** What one makes; null when nothing is left to say. */
export interface Draft {
  readonly mail: ComposedMail
  /** What later mails stand under; null for none. */
  readonly thread: string | null
}

/** All that a draft depends on. */
export interface DraftRequest {
  readonly messageId: string
  /** What it differs by within the message: language, lateness, events left out. */
  readonly variant: string
  readonly now: string
  /** @param deliveryId for whose way to leave it is made. */
  readonly compose: (gatherer: FactGatherer, deliveryId: string) => Promise<Draft | null>
}

const KEPT_MS = 60_000

export class MailDrafts {
  /** Stands for a delivery's id until one is put in: as long as any, and of this process alone. */
  private readonly standIn = randomUUID()
  private startedAt = ''
  private gatherer: FactGatherer
  private readonly drafts = new Map<string, Map<string, Promise<Draft | null>>>()

  constructor(
    private readonly db: Database,
    private readonly settings: AlertSettings,
    /** What of a mail is a delivery's own. */
    private readonly tailOf: (deliveryId: string) => string,
  ) {
    this.gatherer = new FactGatherer(db, settings)
  }

  /** Forgets the drafts of all other messages. */
  keepOnly(messageIds: ReadonlySet<string>): void {
    for (const id of this.drafts.keys()) if (!messageIds.has(id)) this.drafts.delete(id)
  }

  /** Facts that are a minute old at most. */
  gathererAt(now: string): FactGatherer {
    const age = Date.parse(now) - Date.parse(this.startedAt)
    // A clock set back makes them old too.
    if (age >= 0 && age < KEPT_MS) return this.gatherer
    this.startedAt = now
    this.drafts.clear()
    this.gatherer = new FactGatherer(this.db, this.settings)
    return this.gatherer
  }

  /** The mail as if it had been composed for this delivery; null where nothing is left to say. */
  async find(request: DraftRequest, deliveryId: string): Promise<Draft | null> {
    const draft = await this.findOrCompose(request)
    if (draft === null) return null
    const [theirs, tail] = [this.tailOf(this.standIn), this.tailOf(deliveryId)]
    const { mail, thread } = draft
    const fill = (text: string) => text.replaceAll(theirs, () => tail)
    return { mail: { subject: mail.subject, html: fill(mail.html), text: fill(mail.text) }, thread }
  }

  private findOrCompose({ messageId, variant, now, compose }: DraftRequest): Promise<Draft | null> {
    const gatherer = this.gathererAt(now)
    const variants = this.drafts.get(messageId) ?? new Map<string, Promise<Draft | null>>()
    this.drafts.set(messageId, variants)
    const draft = variants.get(variant) ?? compose(gatherer, this.standIn)
    variants.set(variant, draft)
    // What could not be composed is tried anew with the next.
    draft.catch(() => variants.delete(variant))
    return draft
  }
}
