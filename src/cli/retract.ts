/** `countywatch retract`: takes an event back; everyone who was told is told so. */
import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { retractEvent } from '../../jobs/retract-event.js'
import { addCommonOptions, type Options, withContext } from './context.js'
import { say } from './print.js'

export function addRetractCommand(program: Command): void {
  addCommonOptions(program.command('retract'))
    .description('takes an event back: everyone who was told is told so, with the reason, in the same thread')
    .argument('<event>', 'its id, as `countywatch events --json` shows it')
    .requiredOption('--reason <text>', 'what readers are told: why it was wrong, and what is so')
    .action(retract)
}

async function retract(eventId: string, options: Options & { reason: string }): Promise<void> {
  await withContext(options, async ({ db, now }) => {
    const told = await retractEvent(db, {
      eventId,
      reason: options.reason,
      at: now(),
      who: userInfo().username,
    })
    say(`Retracted; ${told} ${told === 1 ? 'reader is' : 'readers are'} told.`)
  })
}
