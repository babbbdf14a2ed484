/** `countywatch import`: archived workbooks into the live database, as history. */
import type { Command } from 'commander'
import { keepFolder } from '../../jobs/keep-folder.js'
import { rebuildHistory } from '../../jobs/rebuild-history.js'
import { addDataOptions, type Options, withContext } from './context.js'
import { printJson, say } from './print.js'
import { showProgress } from './progress.js'

export function addImportCommand(program: Command): void {
  addDataOptions(program.command('import'))
    .description('adds archived workbooks to the history; tells nobody, and claims no first sight of its own')
    .argument('<dir>', 'workbooks of the participating list, or participating/ and pending/')
    .action(importFolder)
}

async function importFolder(folder: string, options: Options): Promise<void> {
  await withContext(options, async ({ db, isJson, now }) => {
    const files = await keepFolder(db, folder, now())
    const outcomes = await showProgress('Reading history', (report) => rebuildHistory(db, report))
    const events = outcomes.flatMap((outcome) => ('events' in outcome ? outcome.events : [])).length
    const held = outcomes.filter(({ kind }) => kind === 'held').length
    if (isJson) printJson({ files, events, held })
    else
      say(
        `${files} workbooks; history now has ${events} events, and ${held} editions were held. Nobody was told.`,
      )
  })
}
