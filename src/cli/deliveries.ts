/** `countywatch deliveries`: every message and what became of it; and a round of sending, now. */
import type { Command } from 'commander'
import { listDeliveries } from '../../db/list-deliveries.js'
import { sendDeliveries } from '../../jobs/send-deliveries.js'
import { addDataOptions, type Options, withContext } from './context.js'
import { makeSendDeps } from './make-deps.js'
import { printJson, printRows, say } from './print.js'
import { readCount } from './read-arguments.js'

export function addDeliveriesCommand(program: Command): void {
  const deliveries = program.command('deliveries').description('lists deliveries, or sends what is due')
  addDataOptions(deliveries.command('list', { isDefault: true }))
    .description('lists the newest deliveries, newest first, without addresses')
    .option('--limit <count>', 'how many', readCount, 20)
    .action(list)
  addDataOptions(deliveries.command('send'))
    .description('sends what is due, once; exit code 1 when something could not be sent')
    .action(send)
}

async function list(options: Options & { limit: number }): Promise<void> {
  await withContext(options, async ({ db, isJson }) => {
    const found = await listDeliveries(db, { limit: options.limit })
    if (isJson) for (const delivery of found) printJson(delivery)
    else {
      const rows = found.map(({ id, status, attempts, queuedAt, sentAt, words }) => ({
        id,
        status,
        attempts,
        queuedAt,
        sentAt,
        words,
      }))
      printRows(rows, false, 'No delivery yet.')
    }
  })
}

async function send(options: Options): Promise<void> {
  await withContext(options, async (context) => {
    const deps = makeSendDeps(context)
    try {
      const counts = await sendDeliveries(deps)
      if (context.isJson) printJson(counts)
      else say(`${counts.sent} sent, ${counts.deferred} put off, ${counts.failed} failed.`)
      if (counts.deferred + counts.failed > 0) process.exitCode = 1
    } finally {
      deps.mailer.close()
    }
  })
}
