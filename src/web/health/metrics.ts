/**
 * Numbers in the exposition format of Prometheus, read from the database when they are asked for. EDGE.
 *
 * No label holds an address, a URL, a name or an agency: whoever reads the metrics learns how much, not whom.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { countMetrics, listRunDurations, type MetricCounts } from '../../../db/count-metrics.js'
import type { Database } from '../../../db/open-database.js'

export interface Metrics {
  /** @param now ISO in UTC. */
  read(now: string): Promise<{ readonly contentType: string; readonly text: string }>
}

/** Scrapes closer together are given the same numbers. */
const KEPT_MS = 10_000
const DAY_MS = 86_400_000
const PREFIX = 'countywatch_'

export function makeMetrics(db: Database): Metrics {
  let held: { readonly at: number; readonly text: Promise<string> } | undefined
  let observedUntil: string | undefined
  // Made at the first scrape: the process's own measuring costs a little for those who never ask.
  let meters: Meters | undefined
  async function gather(now: string): Promise<string> {
    meters ??= makeMeters()
    fill(meters, await countMetrics(db, now), now)
    const after = observedUntil ?? new Date(Date.parse(now) - DAY_MS).toISOString()
    observedUntil = now
    for (const { job, seconds } of await listRunDurations(db, after, now))
      meters.durations.observe({ job }, seconds)
    return meters.registry.metrics()
  }
  return {
    async read(now) {
      const at = Date.parse(now)
      if (held === undefined || Math.abs(at - held.at) >= KEPT_MS) {
        const text = gather(now)
        held = { at, text }
        text.catch(() => {
          held = undefined
        })
      }
      return { contentType: Registry.PROMETHEUS_CONTENT_TYPE, text: await held.text }
    },
  }
}

type Meters = ReturnType<typeof makeMeters>

function makeMeters() {
  const registry = new Registry()
  const registers = [registry]
  const gauge = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Gauge<T>({ name: `${PREFIX}${name}`, help, labelNames: [...labelNames], registers })
  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[]) =>
    new Counter<T>({ name: `${PREFIX}${name}`, help, labelNames: [...labelNames], registers })
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    looks: counter('looks_total', 'Looks at the source, by outcome and by door.', ['outcome', 'door']),
    lastGoodLook: gauge('last_good_look_timestamp_seconds', 'When a look last brought everything; 0: never.'),
    sourceState: gauge('source_state', '1 for what the source is like now, 0 for the rest.', ['state']),
    editions: gauge('editions', 'Editions that are stored.', ['list', 'status']),
    events: gauge('events', 'Events that matter and stand, by kind.', ['kind']),
    deliveries: gauge('deliveries', 'Deliveries, each counted up to 100,000.', ['channel', 'status']),
    queueDepth: gauge('queue_depth', 'Deliveries that wait.'),
    queueDue: gauge('queue_due', 'Deliveries that are due and not taken up.'),
    queueAge: gauge('queue_oldest_age_seconds', 'How long the longest due delivery has been due.'),
    stopped: gauge('channels_stopped', 'Channels that take nothing now.', ['channel']),
    attempts: gauge('delivery_attempts_last_day', 'Tries of the last 24 hours.', ['outcome']),
    bounces: gauge('bounces_last_day', 'Bounces and complaints of the last 24 hours.', ['kind']),
    incidents: gauge('incidents_open', 'What is wrong now.', ['about']),
    durations: new Histogram<'job'>({
      name: `${PREFIX}run_duration_seconds`,
      help: 'How long runs took that ended since the first scrape, and in the day before it.',
      labelNames: ['job'],
      buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900],
      registers,
    }),
  }
}

function fill(meters: Meters, counts: MetricCounts, now: string): void {
  const { looks, editions, events, deliveries, attempts, waiting, openSubjects, lastGoodLookAt } = counts
  for (const meter of [meters.looks, meters.editions, meters.events, meters.deliveries, meters.attempts])
    meter.reset()
  for (const { outcome, door, count } of looks) meters.looks.inc({ outcome, door: door ?? 'unknown' }, count)
  for (const { list, status, count } of editions) meters.editions.set({ list, status }, count)
  for (const { kind, count } of events) meters.events.set({ kind }, count)
  for (const { channelKind, status, count } of deliveries)
    meters.deliveries.set({ channel: channelKind, status }, count)
  for (const { outcome, count } of attempts) meters.attempts.set({ outcome }, count)
  for (const kind of ['bounced', 'complained'] as const)
    meters.bounces.set({ kind }, attempts.find(({ outcome }) => outcome === kind)?.count ?? 0)
  meters.lastGoodLook.set(lastGoodLookAt === null ? 0 : Date.parse(lastGoodLookAt) / 1000)
  meters.queueDepth.set(waiting.waiting)
  meters.queueDue.set(waiting.due)
  const { oldestDueAt, stoppedChannels } = waiting
  meters.queueAge.set(
    oldestDueAt === null ? 0 : Math.max(0, Date.parse(now) - Date.parse(oldestDueAt)) / 1000,
  )
  const isMail = (channel: string) => channel === 'email'
  meters.stopped.set({ channel: 'email' }, stoppedChannels.filter(({ channel }) => isMail(channel)).length)
  meters.stopped.set({ channel: 'posts' }, stoppedChannels.filter(({ channel }) => !isMail(channel)).length)
  fillIncidents(meters, openSubjects)
}

/** Every state, so that an alert can tell 0 from a metric that is gone. */
const STATES = [
  ...[
    'reachable',
    'refused',
    'unreachable',
    'moved',
    'redesigned',
    'soft-error',
    'robots',
    'stale',
    'shrinking',
  ],
]
/** First words of subjects; others are told together. */
const ABOUTS = ['source', 'held', 'silence', 'channel', 'audit', 'documents', 'other']

function fillIncidents(meters: Meters, subjects: readonly string[]): void {
  const source = subjects.find((subject) => subject === 'source' || subject.startsWith('source:'))
  const trouble = source?.slice('source:'.length)
  const state = source === undefined ? 'reachable' : (STATES.find((one) => one === trouble) ?? 'unreachable')
  for (const one of STATES) meters.sourceState.set({ state: one }, one === state ? 1 : 0)
  const abouts = subjects.map((subject) => ABOUTS.find((one) => subject.split(':', 1)[0] === one) ?? 'other')
  for (const about of ABOUTS) meters.incidents.set({ about }, abouts.filter((one) => one === about).length)
}
