/** `countywatch agreements`: what a list holds, now or on any day. */

import { type Command, InvalidArgumentError } from 'commander'
import { findEditionOn, type ListedRow, listRowsOn } from '../../db/list-agreements.js'
import { RequestError } from '../errors.js'
import { endOfDay } from '../local-time.js'
import type { List } from '../model.js'
import { tabulateListing, writeTable } from '../web/api/write-table.js'
import { addDataOptions, type Options, withContext } from './context.js'
import { printJson, printRows, say } from './print.js'
import { readDate, readList, readState } from './read-arguments.js'

type Format = 'table' | 'csv' | 'json'

interface AgreementsOptions extends Options {
  readonly state?: string
  readonly on?: string
  readonly list: List
  readonly format: Format
}

export function addAgreementsCommand(program: Command): void {
  addDataOptions(program.command('agreements'))
    .description(
      'lists the agreements of the newest believed edition, or of the newest saved by the end of a day',
    )
    .option('--state <code>', 'of one state, by our reading: MN', readState)
    .option('--on <date>', "as of the end of that day in the settings' time zone", readDate)
    .option('--list <list>', 'participating or pending', readList, 'participating')
    .option('--format <format>', 'table, csv or json', readFormat, 'table')
    .action(agreements)
}

function readFormat(text: string): Format {
  if (text === 'table' || text === 'csv' || text === 'json') return text
  throw new InvalidArgumentError('Expected table, csv or json.')
}

async function agreements(options: AgreementsOptions): Promise<void> {
  await withContext(options, async ({ db, config, isJson }) => {
    const by = options.on === undefined ? null : endOfDay(options.on, config.timeZone)
    const edition = await findEditionOn(db, options.list, by)
    if (edition === undefined) {
      throw new RequestError(
        `No believed edition of the ${options.list} list ${options.on === undefined ? 'yet' : `by the end of ${options.on}`}.`,
      )
    }
    const rows = (await listRowsOn(db, edition)).filter(({ isRepeat }) => !isRepeat)
    const shown = rows.filter(
      ({ listing }) => options.state === undefined || listing.place.state === options.state,
    )
    const { sha256, fileName, savedAt } = edition
    if (isJson || options.format === 'json') {
      for (const row of shown) printJson({ ...describe(row), publication: { sha256, fileName, savedAt } })
    } else if (options.format === 'csv') {
      const table = shown.map((row) => ({ ...flatten(row), publication: sha256 }))
      process.stdout.write(writeTable(COLUMNS, table))
    } else {
      printRows(shown.map(flatten), false, 'No agreement.')
      say(
        `${shown.length} agreements, from ${fileName} (saved ${savedAt ?? 'at an unknown time'}, SHA-256 ${sha256.slice(0, 12)}).`,
      )
    }
  })
}

const COLUMNS = ['state', 'agency', 'model', 'signedOn', 'counties', 'moa', 'publication']

function flatten({ listing }: ListedRow) {
  return { ...tabulateListing(listing), moa: listing.moaUrl }
}

function describe({ listing, agreementId, agencyId }: ListedRow) {
  const { place, agency, model, signedOn, moaUrl, addendumUrl, printed } = listing
  return {
    agreementId,
    agencyId,
    agency,
    model,
    signedOn,
    moaUrl,
    addendumUrl,
    ...place,
    printed: printed.cells,
  }
}
