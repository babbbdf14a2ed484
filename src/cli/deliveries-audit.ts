/** `countywatch deliveries audit`: whether everyone who should have been told of each event was. */
import type { Command } from 'commander'
import { type EventAudit, isAuditClean, reckonAudit } from '../../jobs/audit-deliveries.js'
import { describeDifferences } from '../../jobs/describe-audit.js'
import { headlineOf } from '../web/maintain/headline-of.js'
import { addDataOptions, type Options, withContext } from './context.js'
import { printJson, printRows, say } from './print.js'

export function addAuditCommand(deliveries: Command): void {
  addDataOptions(deliveries.command('audit'))
    .description('compares who should have been told of each event with who was; exit code 1 on a difference')
    .option('--all', 'all events, not those of the last 30 days alone')
    .action(audit)
}

async function audit(options: Options & { all?: boolean }): Promise<void> {
  await withContext(options, async ({ db, config, now, isJson }) => {
    const { timeZone, digestHour } = config
    const found = await reckonAudit({ db, now, timeZone, digestHour }, options.all === true ? 'all' : 'month')
    if (isJson) printJson({ ...found, events: found.events.map(rowOf) })
    else {
      printRows(found.events.map(rowOf), false, 'No event yet.')
      const sentences = describeDifferences(found)
      for (const sentence of sentences) say(sentence)
      if (sentences.length === 0) say('No difference.')
    }
    if (!isAuditClean(found)) process.exitCode = 1
  })
}

function rowOf({ event, createdAt, counts }: EventAudit) {
  return { createdAt, ...counts, id: event.id, words: headlineOf(event) }
}
