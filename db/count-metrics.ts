/** Numbers for machines that watch us: counts and times alone, never whom, where or which agency. EDGE. */
import type { EventKind, List } from '../src/model.js'
import { countWaiting, type WaitingCounts } from './count-waiting.js'
import { firstIdAt } from './new-id.js'
import type { Database } from './open-database.js'
import { getJobState, type RunOutcome } from './runs.js'
import type { PublicationStatus } from './schema.js'
import {
  type ChannelKind,
  type DeliveryAttemptsTable,
  type DeliveryStatus,
  EMAIL,
} from './schema-of-delivery.js'
import type { Door } from './schema-of-source.js'

export interface MetricCounts {
  /** Since the first run; looks that are under way are not among them. */
  readonly looks: readonly {
    readonly outcome: RunOutcome
    readonly door: Door | null
    readonly count: number
  }[]
  readonly lastGoodLookAt: string | null
  /** What is wrong now, by the first word of its subject, and of the source by its trouble. */
  readonly openSubjects: readonly string[]
  readonly editions: readonly {
    readonly list: List
    readonly status: PublicationStatus
    readonly count: number
  }[]
  readonly events: readonly { readonly kind: EventKind; readonly count: number }[]
  /** Each counted up to 100,000. */
  readonly deliveries: readonly DeliveryCount[]
  readonly waiting: WaitingCounts
  /** Of the last 24 hours. */
  readonly attempts: readonly { readonly outcome: DeliveryAttemptsTable['outcome']; readonly count: number }[]
}

export interface DeliveryCount {
  readonly channelKind: ChannelKind | typeof EMAIL
  readonly status: DeliveryStatus
  readonly count: number
}

/** @param now ISO in UTC. */
export async function countMetrics(db: Database, now: string): Promise<MetricCounts> {
  const { lastDoneAt } = await getJobState(db, 'check-list')
  const open = await db.selectFrom('incidents').select('subject').where('endedAt', 'is', null).execute()
  return {
    looks: await countLooks(db),
    lastGoodLookAt: lastDoneAt,
    openSubjects: open.map(({ subject }) => subject),
    editions: await countEditions(db),
    events: await countEvents(db),
    deliveries: await countDeliveries(db),
    waiting: await countWaiting(db, now),
    attempts: await countAttempts(db, now),
  }
}

async function countLooks(db: Database): Promise<MetricCounts['looks']> {
  const rows = await db
    .selectFrom('runs')
    .select(({ fn }) => ['outcome', 'door', fn.countAll<number>().as('count')])
    .where('job', '=', 'check-list')
    .where('outcome', '!=', 'running')
    .groupBy(['outcome', 'door'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

async function countEditions(db: Database): Promise<MetricCounts['editions']> {
  const rows = await db
    .selectFrom('publications')
    .select(({ fn }) => ['list', 'status', fn.countAll<number>().as('count')])
    .groupBy(['list', 'status'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

async function countEvents(db: Database): Promise<MetricCounts['events']> {
  const rows = await db
    .selectFrom('events')
    .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
    .where('isMaterial', '=', 1)
    .where('isRetired', '=', 0)
    .groupBy('kind')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

const STATUSES: readonly DeliveryStatus[] = [
  'queued',
  'sending',
  'deferred',
  'sent',
  'failed',
  'suppressed',
  'expired',
]
/** Years of mails would make each scrape slow; each of these is asked of an index. */
const COUNT_LIMIT = 100_000

async function countDeliveries(db: Database): Promise<readonly DeliveryCount[]> {
  const channels = await db.selectFrom('channels').select(['id', 'kind']).execute()
  const counts = new Map<string, DeliveryCount>()
  for (const { id, kind } of [{ id: EMAIL, kind: EMAIL }, ...channels]) {
    for (const status of STATUSES) {
      const key = `${kind} ${status}`
      const before = counts.get(key)?.count ?? 0
      const count = before + (await countUpToLimit(db, id, status))
      counts.set(key, { channelKind: kind as DeliveryCount['channelKind'], status, count })
    }
  }
  return [...counts.values()]
}

async function countUpToLimit(db: Database, channel: string, status: DeliveryStatus): Promise<number> {
  const some = db
    .selectFrom('deliveries')
    .select('status')
    .where('channel', '=', channel)
    .where('status', '=', status)
    .limit(COUNT_LIMIT)
  const { count } = await db
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

const DAY_MS = 86_400_000

/** Ids begin with their time, and have the index. */
async function countAttempts(db: Database, now: string): Promise<MetricCounts['attempts']> {
  const from = new Date(Date.parse(now) - DAY_MS).toISOString()
  const rows = await db
    .selectFrom('deliveryAttempts')
    .select(({ fn }) => ['outcome', fn.countAll<number>().as('count')])
    .where('id', '>', firstIdAt(from))
    .groupBy('outcome')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** Runs that ended after one instant and by another, with how long each took, in seconds. */
export async function listRunDurations(
  db: Database,
  after: string,
  by: string,
): Promise<readonly { readonly job: string; readonly seconds: number }[]> {
  // A run of more than two days is none that ended.
  const from = new Date(Date.parse(after) - 2 * DAY_MS).toISOString()
  const rows = await db
    .selectFrom('runs')
    .select(['job', 'startedAt', 'finishedAt'])
    .where('id', '>', firstIdAt(from))
    .where('finishedAt', '>', after)
    .where('finishedAt', '<=', by)
    .execute()
  return rows.flatMap(({ job, startedAt, finishedAt }) =>
    finishedAt === null ? [] : [{ job, seconds: (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000 }],
  )
}
