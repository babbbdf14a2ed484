/** `countywatch events`: what changed. */
import type { Command } from 'commander'
import { type EventFilter, listEvents } from '../../db/list-events.js'
import { addDataOptions, type Options, withContext } from './context.js'
import { describeEvent, makeEventLine } from './event-line.js'
import { printJson, say } from './print.js'
import { readCount, readDate, readKind, readList, readState } from './read-arguments.js'

export function addEventsCommand(program: Command): void {
  addDataOptions(program.command('events'))
    .description('lists events, newest last')
    .option('--state <code>', 'of one state, by our reading: MN', readState)
    .option('--kind <kind>', 'of one kind: signed, removed, applied, ...', readKind)
    .option('--list <list>', 'participating or pending', readList)
    .option('--since <date>', 'first seen from that day on', readDate)
    .option('--limit <count>', 'the newest so many', readCount)
    .option('--with-quiet', 'changes of spelling and spacing too', false)
    .action(events)
}

async function events(options: Options & EventFilter): Promise<void> {
  await withContext(options, async ({ db, isJson }) => {
    const rows = await listEvents(db, options)
    for (const { event, publication, windowFrom, windowTo, origin } of rows) {
      if (isJson) printJson({ ...makeEventLine(event, publication), windowFrom, windowTo, origin })
      else say(describeEvent(event, publication))
    }
    if (rows.length === 0 && !isJson) say('No event.')
  })
}
