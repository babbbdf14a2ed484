/** `countywatch aliases`: a maintainer's word on who is who and where. It settles history, and sends no news. */
import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { addAlias, listAliases, removeAlias } from '../../db/aliases.js'
import { recordAudit } from '../../db/audit.js'
import { rebuildHistory } from '../../jobs/rebuild-history.js'
import { RequestError } from '../errors.js'
import { findCounty } from '../places/counties.js'
import { parseWatches } from '../places/parse-watch.js'
import { addCommonOptions, addDataOptions, type Context, type Options, withContext } from './context.js'
import { printJson, printRows, say } from './print.js'
import { showProgress } from './progress.js'
import { readCount, readState } from './read-arguments.js'

interface AddOptions extends Options {
  readonly state: string
  readonly sameAs?: string
  readonly distinctFrom?: string
  readonly counties?: string
  readonly note: string
}

export function addAliasesCommand(program: Command): void {
  const aliases = program.command('aliases').description("keeps a maintainer's word on names and places")
  addDataOptions(aliases.command('list', { isDefault: true }))
    .description('lists all')
    .action(list)
  addCommonOptions(aliases.command('add'))
    .description('settles a name as ICE prints it; history is read again, and nobody is told')
    .argument('<name>', "the agency's name as ICE prints it")
    .requiredOption('--state <code>', 'the state of that row, by our reading: MN', readState)
    .option('--same-as <name>', 'it means this agency')
    .option('--distinct-from <name>', 'it is never this agency')
    .option('--counties <places>', 'it answers for these counties: mn:mille-lacs,mn:aitkin')
    .option('--note <text>', 'why', '')
    .action(add)
  addCommonOptions(aliases.command('remove'))
    .description('takes one back')
    .argument('<id>', 'its number in the list', readCount)
    .action(remove)
}

async function list(options: Options): Promise<void> {
  await withContext(options, async ({ db, isJson }) => {
    const found = await listAliases(db)
    if (isJson) for (const alias of found) printJson(alias)
    else {
      const rows = found.map(({ id, state, name, kind, otherName, countyFips, note }) => ({
        id,
        state,
        name,
        kind,
        means: otherName ?? countyFips.map((fips) => findCounty(fips)?.name ?? fips).join(', '),
        note,
      }))
      printRows(rows, false, 'No alias.')
    }
  })
}

async function add(name: string, options: AddOptions): Promise<void> {
  const meaning = readMeaning(options)
  await withContext(options, async (context) => {
    const { db, now } = context
    const { state, note } = options
    const id = await addAlias(db, { ...meaning, state, name, note, createdAt: now() })
    await settle(context, `alias ${id} added`)
    say(`Added as number ${id}. History was read again; nobody was told.`)
  })
}

function readMeaning({ sameAs, distinctFrom, counties }: AddOptions) {
  const given = [sameAs, distinctFrom, counties].filter((option) => option !== undefined)
  if (given.length !== 1) throw new RequestError('Expected one of --same-as, --distinct-from and --counties.')
  if (sameAs !== undefined) return { kind: 'same' as const, otherName: sameAs, countyFips: [] }
  if (distinctFrom !== undefined)
    return { kind: 'distinct' as const, otherName: distinctFrom, countyFips: [] }
  const places = parseWatches(counties ?? '')
  if (places.some((place) => place.length === 2))
    throw new RequestError('Expected counties, found a whole state.')
  return { kind: 'placed' as const, otherName: null, countyFips: places }
}

async function remove(id: number, options: Options): Promise<void> {
  await withContext(options, async (context) => {
    if (!(await removeAlias(context.db, id))) throw new RequestError(`There is no alias number ${id}.`)
    await settle(context, `alias ${id} removed`)
    say('Removed. History was read again; nobody was told.')
  })
}

async function settle({ db, now }: Context, action: string): Promise<void> {
  await recordAudit(db, { at: now(), who: userInfo().username, action, subject: 'aliases' })
  await showProgress('Reading history again', (report) => rebuildHistory(db, report))
}
