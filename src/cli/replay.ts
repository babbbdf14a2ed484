/** `countywatch replay`: archived workbooks through the very code of the worker, into a fresh database. */
import type { Command } from 'commander'
import { type Database, openDatabase } from '../../db/open-database.js'
import type { Publication } from '../../db/publications.js'
import { keepFolder } from '../../jobs/keep-folder.js'
import { rebuildHistory } from '../../jobs/rebuild-history.js'
import type { TakeOutcome } from '../../jobs/take-publication.js'
import { RequestError } from '../errors.js'
import { describeEvent, makeEventLine } from './event-line.js'
import { printJson, say } from './print.js'
import { showProgress } from './progress.js'

export function addReplayCommand(program: Command): void {
  program
    .command('replay')
    .description('reads archived workbooks in the order they were saved, and prints every event')
    .argument('<dir>', 'workbooks of the participating list, or participating/ and pending/')
    .option('--db <file>', 'keep what is read in this new database (default: in memory)')
    .option('--json', 'one JSON object a line')
    .action(replay)
}

async function replay(folder: string, options: { db?: string; json?: boolean }): Promise<void> {
  const db = await openDatabase(options.db ?? ':memory:')
  try {
    await refuseUsed(db)
    await keepFolder(db, folder, new Date().toISOString())
    const outcomes = await showProgress('Replaying', (report) => rebuildHistory(db, report))
    const publications = await loadPublications(db)
    for (const outcome of outcomes) print(outcome, publications, options.json === true)
  } finally {
    await db.destroy()
  }
}

async function refuseUsed(db: Database): Promise<void> {
  const used = await db.selectFrom('publications').select('sha256').limit(1).executeTakeFirst()
  if (used !== undefined) {
    throw new RequestError(
      'Expected a new database for a replay, found one with publications. To add history to it: countywatch import.',
    )
  }
}

type PublicationOf = ReadonlyMap<string, Pick<Publication, 'sha256' | 'fileName' | 'savedAt'>>

async function loadPublications(db: Database): Promise<PublicationOf> {
  const rows = await db.selectFrom('publications').select(['list', 'sha256', 'fileName', 'savedAt']).execute()
  return new Map(rows.map((row) => [`${row.list} ${row.sha256}`, row]))
}

function print(outcome: TakeOutcome, publications: PublicationOf, isJson: boolean): void {
  if (outcome.kind === 'believed' || outcome.kind === 'settled') {
    for (const event of outcome.events) {
      const publication = publications.get(`${event.list} ${event.publication}`)
      if (publication === undefined)
        throw new Error(`Event ${event.id} names a publication that is not stored.`)
      if (isJson) printJson(makeEventLine(event, publication))
      else if (event.isMaterial) say(describeEvent(event, publication))
    }
  }
  if (outcome.kind === 'settled') return
  if (outcome.kind === 'believed') {
    if (outcome.heldStates.length > 0)
      printHold(
        'held',
        outcome.publication,
        outcome.heldStates.map(({ reason }) => reason.words),
        isJson,
      )
  } else if (outcome.kind === 'held')
    printHold(
      'held',
      outcome.publication,
      outcome.reasons.map(({ words }) => words),
      isJson,
    )
  else printHold(outcome.kind, outcome.publication, [outcome.by], isJson)
}

function printHold(
  kind: string,
  publication: Publication,
  reasons: readonly string[],
  isJson: boolean,
): void {
  const { list, sha256, fileName, savedAt } = publication
  if (isJson) printJson({ kind, list, publication: { sha256, fileName, savedAt }, reasons })
  else say(`${savedAt?.slice(0, 10) ?? '????-??-??'} ${kind} ${fileName} (${list}): ${reasons.join(' ')}`)
}
