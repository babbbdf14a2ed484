/**
 * The audit: for each event, who should have been told by the watches and channels as they are, against
 * what was queued and what became of it. A difference is an incident.
 */
import {
  type AuditedEvent,
  listAuditedEvents,
  listHearings,
  listHearingsBefore,
  listStuck,
  loadAuditedSubscribers,
  loadAuditedWatches,
  loadRetractionHearings,
  type StuckDelivery,
} from '../db/audit-deliveries.js'
import { listChannels } from '../db/channels.js'
import type { Database } from '../db/open-database.js'
import { finishRun, startRun } from '../db/runs.js'
import type { WatchFrequency } from '../db/schema-of-people.js'
import { isCorrecting } from '../src/alerts/choose-events.js'
import { isPosted } from '../src/alerts/match-channels.js'
import type { Logger } from '../src/log.js'
import type { AgreementEvent } from '../src/model.js'
import { describeAudit, endAudit } from './describe-audit.js'
import { type DigestTime, findNextDue } from './digest-periods.js'
import { type Difference, type HearingCounts, type Readers, reckonHearing } from './reckon-hearing.js'
import { beginIncident, endIncident } from './tell-maintainers.js'

export interface AuditDeps {
  readonly db: Database
  readonly now: () => string
  readonly log: Logger
  /** False where no maintainer is set. */
  readonly hasMaintainer: boolean
  /** IANA zone by whose clock digests are due. */
  readonly timeZone: string
  /** 0 to 23. */
  readonly digestHour: number
}

export interface EventAudit {
  readonly event: AgreementEvent
  /** When we found it. */
  readonly createdAt: string
  readonly counts: HearingCounts
}

export interface Audit {
  readonly at: string
  /** Oldest first. */
  readonly events: readonly EventAudit[]
  readonly differences: readonly Difference[]
  /** Oldest first. */
  readonly stuck: readonly StuckDelivery[]
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Older events were audited every hour of a month. */
const AUDITED_MS = 30 * DAY_MS
/** Tries go on for three days; what waits longer waits for something that does not come. */
const STUCK_MS = 4 * DAY_MS
/** Digests are queued within a minute of their time, or when a worker starts. */
const DIGEST_GRACE_MS = HOUR_MS
/** What is found just before a digest may be told by the next: it may have been committed after it. */
const DIGEST_OVERLAP_MS = HOUR_MS
/** Corrections of what a channel posted are seen by what it posted. */
const NONE_POSTED: ReadonlySet<string> = new Set()
/** Differences that a run's record names; the rest are counted. */
const MAX_NAMED = 20

/** Audits the last month, records it as a run, and tells the maintainer when differences appear or go. */
export async function auditDeliveries(deps: AuditDeps): Promise<Audit> {
  const { db, log, hasMaintainer } = deps
  const runId = await startRun(db, 'audit-deliveries', deps.now())
  const audit = await reckonAudit(deps)
  const at = deps.now()
  const isClean = isAuditClean(audit)
  const notice = isClean ? endAudit(audit) : describeAudit(audit)
  const [summary = ''] = notice.paragraphs
  await db.transaction().execute(async (transaction) => {
    const context = { batch: runId, at, hasMaintainer }
    if (isClean) await endIncident(transaction, notice, context)
    else await beginIncident(transaction, notice, context)
    const outcome = isClean ? 'unchanged' : 'failed'
    await finishRun(transaction, runId, { outcome, summary, details: detailsOf(audit) }, at)
  })
  log[isClean ? 'info' : 'error']({ runId, ...countsOf(audit), says: summary }, 'deliveries:audited')
  return audit
}

/**
 * The same without a record. Differences are looked at twice: what changed between two of the reads shows
 * in one look alone.
 *
 * @param scope all events that there are; else those of the last month.
 */
export async function reckonAudit(
  deps: Pick<AuditDeps, 'db' | 'now' | 'timeZone' | 'digestHour'>,
  scope: 'month' | 'all' = 'month',
): Promise<Audit> {
  const first = await look(deps, scope)
  if (first.differences.length === 0) return first
  const known = new Set(first.differences.map(keyOf))
  const second = await look(deps, scope)
  return { ...second, differences: second.differences.filter((one) => known.has(keyOf(one))) }
}

export function isAuditClean({ differences, stuck }: Audit): boolean {
  return differences.length + stuck.length === 0
}

async function look(
  { db, now, timeZone, digestHour }: Pick<AuditDeps, 'db' | 'now' | 'timeZone' | 'digestHour'>,
  scope: 'month' | 'all',
): Promise<Audit> {
  const at = now()
  // Events first: whatever was queued with them is there when deliveries are read.
  const events = await listAuditedEvents(db, scope === 'all' ? null : addMs(at, -AUDITED_MS))
  const readers: Readers = {
    subscribers: await loadAuditedSubscribers(db),
    watches: await loadAuditedWatches(db),
  }
  const channels = await listChannels(db, { isOn: true })
  const isRetracting = events.some(({ retractedAt }) => retractedAt !== null)
  const retractions = isRetracting ? await loadRetractionHearings(db) : new Set<string>()
  const time = { timeZone, hour: digestHour }
  const audited: EventAudit[] = []
  const differences: Difference[] = []
  for (const one of events) {
    const { event, createdAt } = one
    const reckoned = reckonHearing(
      {
        ...one,
        hearings: await listHearings(db, event.id),
        before: isCorrecting(event) ? await listHearingsBefore(db, event) : [],
        channels: channels.map((channel) => ({
          ...channel,
          isMatching: isPosted(one, channel, NONE_POSTED),
        })),
        isDue: (frequency) => isDue(one, frequency, at, time),
        hasRetraction: (who) => retractions.has(`${event.id} ${who}`),
      },
      readers,
    )
    audited.push({ event, createdAt, counts: reckoned.counts })
    for (const difference of reckoned.differences) differences.push(difference)
  }
  return { at, events: audited, differences, stuck: await listStuck(db, addMs(at, -STUCK_MS)) }
}

/** At once with the event; by a digest, unless the event is taken back meanwhile. */
function isDue(
  { createdAt, retractedAt }: AuditedEvent,
  frequency: WatchFrequency,
  now: string,
  time: DigestTime,
): boolean {
  if (frequency === 'immediate') return true
  if (retractedAt !== null) return false
  const dueAt = findNextDue(frequency, addMs(createdAt, DIGEST_OVERLAP_MS), time)
  return addMs(dueAt, DIGEST_GRACE_MS) <= now
}

function keyOf({ kind, eventId, who }: Difference): string {
  return `${kind} ${eventId} ${who}`
}

function addMs(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString()
}

function countsOf({ events, differences, stuck }: Audit) {
  return { events: events.length, differences: differences.length, stuck: stuck.length }
}

function detailsOf(audit: Audit) {
  const { differences, stuck } = audit
  return {
    counts: countsOf(audit),
    differences: differences.slice(0, MAX_NAMED),
    stuck: stuck.slice(0, MAX_NAMED).map(({ id }) => id),
  }
}
