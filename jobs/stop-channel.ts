/**
 * A channel that was refused stops; now and then one message is tried; when it is taken, all go out again.
 *
 * A maintainer is told of its stop, and of its end only once the channel has stayed open for a while: one
 * that opens and stops in turn is one incident.
 */
import { type ChannelState, findChannelState, setChannelState } from '../db/channel-states.js'
import { findChannel } from '../db/channels.js'
import type { Database } from '../db/open-database.js'
import { EMAIL } from '../db/schema-of-delivery.js'
import type { Channel, ChannelDeps } from './send-channel.js'
import { beginIncident, endIncident } from './tell-maintainers.js'

type Deps = Pick<ChannelDeps, 'db' | 'log' | 'now' | 'hasMaintainer'>
type Stoppable = Pick<Channel, 'id' | 'name'>

const MINUTE_MS = 60_000
/** Minutes before a channel that stopped is tried again with one message: after the first stop, the second… */
const PROBE_MINUTES = [5, 15, 60, 120]
/** Minutes before another probe, where one told nothing. */
const NEXT_PROBE_MINUTES = 5
/** Minutes for which a channel must stay open to count as mended. */
const TRIAL_MINUTES = 15

/** Whether the channel takes what is due, or one message of it, or nothing. Ends a trial that is over. */
export async function findGate(deps: Deps, channel: Stoppable): Promise<'open' | 'probe' | 'shut'> {
  const state = await findChannelState(deps.db, channel.id)
  if (state === undefined) return 'open'
  const { status, probeAt } = state
  const isDue = probeAt !== null && probeAt <= deps.now()
  if (status === 'open' && isDue) await endTrial(deps, channel, state)
  if (status === 'open') return 'open'
  return status === 'stopped' && isDue ? 'probe' : 'shut'
}

export interface Refusal {
  readonly reason: string
  readonly isForGood?: boolean
  /** Of a message that was refused before: it makes the waits no longer, or one message would hold up all. */
  readonly isKnown: boolean
}

export async function stopChannel(
  deps: Deps,
  { id, name }: Stoppable,
  { reason, isForGood, isKnown }: Refusal,
): Promise<void> {
  const at = deps.now()
  const status = isForGood === true ? 'disabled' : 'stopped'
  await deps.db.transaction().execute(async (db) => {
    const before = await findChannelState(db, id)
    if (before?.status === 'disabled' || (await isRemoved(db, id))) return
    const failures = Math.max(1, (before?.failures ?? 0) + (isKnown ? 0 : 1))
    const minutes = PROBE_MINUTES[failures - 1] ?? PROBE_MINUTES.at(-1) ?? 0
    const probeAt = isForGood === true ? null : addMinutes(at, minutes)
    const since = before?.status === 'stopped' ? before.since : at
    await setChannelState(db, id, { status, since, reason, probeAt, failures })
    const subject = `Countywatch: nothing is sent to ${name}`
    const paragraphs = [`${name} refused what was sent: ${reason}`, describeStop(isForGood === true)]
    await beginIncident(db, { about: `channel:${id}`, subject, paragraphs }, context(deps, at))
  })
  deps.log.error({ channel: id, reason }, `channel:${status}`)
}

/** Taken away while it was posted to: nobody could end its incident. */
async function isRemoved(db: Database, id: string): Promise<boolean> {
  return id !== EMAIL && (await findChannel(db, id)) === undefined
}

function describeStop(isForGood: boolean): string {
  return isForGood
    ? 'It is switched off until you switch it on again. What waits for it is kept.'
    : 'What waits for it is kept, and one message is tried now and then: when it is taken, all go out.'
}

/** A probe was taken: all go out. Unless another process, or a maintainer, has changed its state meanwhile. */
export async function openAgain(deps: Deps, { id }: Stoppable): Promise<void> {
  const at = deps.now()
  const probeAt = addMinutes(at, TRIAL_MINUTES)
  await changeStopped(deps, id, (state) => ({ ...state, status: 'open', since: at, probeAt }))
  deps.log.info({ channel: id }, 'channel:opened')
}

/** A probe was neither taken nor refused. */
export async function postponeProbe(deps: Deps, { id }: Stoppable): Promise<void> {
  const probeAt = addMinutes(deps.now(), NEXT_PROBE_MINUTES)
  await changeStopped(deps, id, (state) => ({ ...state, probeAt }))
}

async function changeStopped(
  { db }: Deps,
  id: string,
  change: (state: ChannelState) => ChannelState,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const state = await findChannelState(transaction, id)
    if (state?.status === 'stopped') await setChannelState(transaction, id, change(state))
  })
}

async function endTrial(deps: Deps, { id, name }: Stoppable, { since }: ChannelState): Promise<void> {
  const at = deps.now()
  const subject = `Countywatch: ${name} takes messages again`
  const paragraphs = [`It has since ${since}; what waited goes out.`]
  await deps.db.transaction().execute(async (db) => {
    await setChannelState(db, id, { status: 'open', since, reason: '', probeAt: null, failures: 0 })
    await endIncident(db, { about: `channel:${id}`, subject, paragraphs }, context(deps, at))
  })
}

function context({ hasMaintainer }: Deps, at: string) {
  return { batch: `channel ${at}`, at, hasMaintainer }
}

function addMinutes(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * MINUTE_MS).toISOString()
}
