/** `countywatch backfill`: history from an archive, into the live database, telling nobody. */
import type { Command } from 'commander'
import { openDatabase } from '../../db/open-database.js'
import { type Archive, backfill } from '../../jobs/backfill.js'
import { surveyHistory, type Window } from '../../jobs/fetch-history.js'
import { isLoopback } from '../delivery/smtp-server.js'
import { RequestError } from '../errors.js'
import { DEFAULT_FETCH_LIMITS, makeFetchDeps } from '../ice/fetch-source.js'
import { openMachine } from '../wayback/open-machine.js'
import { describeBackfill, describeSurvey } from './backfill-report.js'
import { addDataOptions, type Context, type Options, withContext } from './context.js'
import { printJson, say } from './print.js'
import { showProgress } from './progress.js'
import { readDate, readMilliseconds } from './read-arguments.js'

interface Choices extends Options {
  readonly wayback?: boolean
  readonly from: string
  readonly to?: string
  readonly dryRun?: boolean
  readonly pause: number
}

/** From when on captures of the page hold the list in the form that is read. */
const FIRST_DAY = '2021-01-01'
/** Milliseconds between requests: its index may be asked 60 times a minute. */
const PAUSE_MS = 1_500
const LEAST_PAUSE_MS = 1_000
/** The Machine is often slow, and asks for waits of minutes. */
const PATIENCE = {
  ...{ headersTimeoutMs: 120_000, bodyTimeoutMs: 60_000, totalTimeoutMs: 300_000 },
  ...{ maxBodyBytes: 64 * 1024 * 1024, maxRetries: 5, maxBackoffMs: 120_000, maxRetryAfterMs: 900_000 },
}

export function addBackfillCommand(program: Command): void {
  addDataOptions(program.command('backfill'))
    .description(
      'rebuilds history from a folder of workbooks and pages, or from the Wayback Machine; tells nobody',
    )
    .argument('[folder]', 'workbooks, or participating/, pending/ and pages/')
    .option(
      '--wayback',
      'from the Wayback Machine: hours at the first time, and killed it goes on where it was',
    )
    .option('--from <date>', 'the first day', readDate, FIRST_DAY)
    .option('--to <date>', 'the last day (default: today)', readDate)
    .option('--dry-run', 'tell what there is, and keep nothing')
    .option(
      '--pause <ms>',
      `milliseconds between requests, ${LEAST_PAUSE_MS} or more`,
      readMilliseconds,
      PAUSE_MS,
    )
    .action(runBackfill)
}

async function runBackfill(folder: string | undefined, choices: Choices): Promise<void> {
  if ((folder === undefined) === (choices.wayback !== true)) {
    throw new RequestError('Expected a folder or --wayback, and one of them.')
  }
  await withContext(choices, async (context) => {
    const window = { from: choices.from, to: choices.to ?? context.now().slice(0, 10) }
    const archive =
      folder === undefined ? openArchive(context, choices.pause) : ({ kind: 'folder', folder } as const)
    if (choices.dryRun !== true) await tell(context, archive, window)
    else if (archive.kind === 'folder') await tryFolder(context, archive, window)
    else await survey(context, archive, window)
  })
}

type MachineArchive = Extract<Archive, { kind: 'machine' }>

function openArchive({ config }: Context, pauseMs: number): MachineArchive {
  const { waybackUrl, userAgent, icePageUrl: pageUrl } = config
  const { host, hostname } = new URL(waybackUrl)
  // A stand-in on this machine needs no sparing.
  if (pauseMs < LEAST_PAUSE_MS && !isLoopback(hostname)) {
    throw new RequestError(`--pause: expected ${LEAST_PAUSE_MS} or more for ${host}, found ${pauseMs}.`)
  }
  const limits = { ...DEFAULT_FETCH_LIMITS, ...PATIENCE, minBackoffMs: 2 * pauseMs }
  const fetch = makeFetchDeps({ ...limits, userAgent, sourceHosts: [host] })
  return { kind: 'machine', pageUrl, machine: openMachine(waybackUrl, fetch, pauseMs) }
}

async function tell(context: Context, archive: Archive, window: Window): Promise<void> {
  const { db, now, isJson } = context
  const report = await backfill({ db, now, show: showProgress }, archive, window)
  if (isJson) printJson(report)
  else for (const line of describeBackfill(report)) say(line)
  if (report.stopped !== null || report.history.kind === 'waits') process.exitCode = 1
}

/** All of it, in a database that is gone afterwards. */
async function tryFolder(context: Context, archive: Archive, window: Window): Promise<void> {
  const db = await openDatabase(':memory:')
  try {
    await tell({ ...context, db }, archive, window)
  } finally {
    await db.destroy()
  }
}

async function survey({ db, now, isJson }: Context, archive: MachineArchive, window: Window): Promise<void> {
  const found = await surveyHistory({ ...archive, db, now, show: showProgress }, window)
  if (isJson) printJson(found)
  else for (const line of describeSurvey(found)) say(line)
}
