/** `countywatch runs`: what each look did. */
import type { Command } from 'commander'
import { listRuns, type RunOutcome } from '../../db/runs.js'
import { addDataOptions, type Options, withContext } from './context.js'
import { printJson, printRows } from './print.js'
import { readCount } from './read-arguments.js'

export function addRunsCommand(program: Command): void {
  addDataOptions(program.command('runs'))
    .description('lists the newest runs, newest first')
    .option('--failed', 'failed ones only')
    .option('--limit <count>', 'how many', readCount, 20)
    .action(runs)
}

async function runs(options: Options & { failed?: boolean; limit: number }): Promise<void> {
  await withContext(options, async ({ db, isJson }) => {
    const filter: { outcome?: RunOutcome; limit: number } = { limit: options.limit }
    if (options.failed === true) filter.outcome = 'failed'
    const found = await listRuns(db, filter)
    if (isJson) for (const run of found) printJson(run)
    else {
      const rows = found.map(({ startedAt, job, outcome, summary }) => ({ startedAt, job, outcome, summary }))
      printRows(rows, false, 'No run yet.')
    }
  })
}
