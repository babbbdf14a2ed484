/** `countywatch status`: whether it sees, what it knows, and what waits. */
import type { Command } from 'commander'
import { listIncidents } from '../../db/incidents.js'
import { findEditionOn } from '../../db/list-agreements.js'
import { COUNT_LIMIT, countQueue } from '../../db/list-deliveries.js'
import { countList } from '../../db/list-totals.js'
import { findNextLook } from '../../db/next-look.js'
import { findPublications } from '../../db/publications.js'
import { getJobState, listRuns } from '../../db/runs.js'
import { countSubscribers } from '../../db/subscribers.js'
import { findWorker } from '../../jobs/worker-place.js'
import { LISTS } from '../model.js'
import { findState } from '../places/states.js'
import { addDataOptions, type Context, type Options, withContext } from './context.js'
import { printJson, say } from './print.js'

export function addStatusCommand(program: Command): void {
  addDataOptions(program.command('status'))
    .description(
      'tells the last good look, what the lists hold, what is held and what waits; exit code 1 when the last look failed or something is held',
    )
    .action((options: Options) => withContext(options, status))
}

type Status = Awaited<ReturnType<typeof gather>>

async function status(context: Context): Promise<void> {
  const facts = await gather(context)
  if (context.isJson) printJson(facts)
  else for (const line of describe(facts)) say(line)
  if (facts.held > 0 || facts.lastLook?.outcome === 'failed') process.exitCode = 1
}

async function gather({ db, config }: Context) {
  const [lastLook] = await listRuns(db, { job: 'check-list', limit: 1 })
  const { lastDoneAt } = await getJobState(db, 'check-list')
  const worker = await findWorker(db)
  const held = await findPublications(db, { hasHold: true })
  const lists = []
  for (const list of LISTS) {
    const edition = await findEditionOn(db, list, null)
    lists.push({ list, edition: edition ?? null, ...(await countList(db, list, config.defaultState)) })
  }
  const { subscribers, watches } = await countSubscribers(db)
  return {
    lastLook:
      lastLook === undefined
        ? null
        : { at: lastLook.startedAt, outcome: lastLook.outcome, summary: lastLook.summary },
    lastGoodLookAt: lastDoneAt,
    workerPid: worker ?? null,
    nextLookAt: worker === undefined ? null : ((await findNextLook(db)) ?? null),
    state: config.defaultState,
    lists,
    held: held.filter(({ status, hold }) => status !== 'discarded' && hold?.isDiscarded !== true).length,
    queue: await countQueue(db),
    subscribers,
    watches,
    incidents: (await listIncidents(db, { isOpen: true })).map(({ subject, startedAt, summary }) => ({
      subject,
      startedAt,
      summary,
    })),
  }
}

function describe(facts: Status): readonly string[] {
  const { lastLook, queue } = facts
  const state = findState(facts.state)?.name ?? facts.state
  return [
    lastLook === null ? 'No look yet.' : `Last look ${lastLook.at}: ${lastLook.outcome}. ${lastLook.summary}`,
    `Last good look ${facts.lastGoodLookAt ?? 'never'}.`,
    facts.nextLookAt === null
      ? 'No worker is running: `npm start` looks on schedule.'
      : `Next look ${facts.nextLookAt}.`,
    ...facts.lists.map(({ list, edition, agreements, ofState, unplaced }) => {
      const what = list === 'participating' ? 'agreements' : 'applications'
      if (edition === null) return `The ${list} list: nothing believed yet.`
      return `The ${list} list: ${agreements} ${what}, ${ofState} of ${state}, ${unplaced} unplaced; from ${edition.fileName}, saved ${edition.savedAt ?? 'at an unknown time'}.`
    }),
    facts.held === 0 ? 'Nothing is held.' : `${facts.held} held: see \`countywatch held\`.`,
    `Deliveries: ${queue.queued} queued, ${queue.deferred} put off, ${queue.sending} being sent, ${queue.sent} sent, ` +
      `${queue.failed} failed, ${queue.suppressed} suppressed, ${queue.expired} expired (ends up to ${COUNT_LIMIT} are counted).`,
    `${facts.subscribers} subscribers with ${facts.watches} watches.`,
    ...facts.incidents.map(({ startedAt, summary }) => `Since ${startedAt}: ${summary}.`),
  ]
}
