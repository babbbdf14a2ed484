/** `countywatch deliveries`: every message and what became of it; and a round of sending, now. */
import { type Command, Option } from 'commander'
import { listChannelNames } from '../../db/channels.js'
import { getChannelCalled } from '../../db/keep-channels.js'
import { DELIVERY_STATUSES, listDeliveries } from '../../db/list-deliveries.js'
import { type DeliveryStatus, EMAIL } from '../../db/schema-of-delivery.js'
import { sendDeliveries } from '../../jobs/send-deliveries.js'
import { addDataOptions, type Options, withContext } from './context.js'
import { addAuditCommand } from './deliveries-audit.js'
import { makeSendDeps } from './make-deps.js'
import { printJson, printRows, say } from './print.js'
import { readCount } from './read-arguments.js'

export function addDeliveriesCommand(program: Command): void {
  const deliveries = program.command('deliveries').description('lists deliveries, or sends what is due')
  addDataOptions(deliveries.command('list', { isDefault: true }))
    .description('lists the newest deliveries, newest first, without addresses')
    .addOption(new Option('--status <status>', 'those alone').choices(DELIVERY_STATUSES))
    .option('--channel <channel>', 'those of one channel: email, or its name or id')
    .option('--limit <count>', 'how many', readCount, 20)
    .action(list)
  addDataOptions(deliveries.command('send'))
    .description('sends what is due, once; exit code 1 when something could not be sent')
    .action(send)
  addAuditCommand(deliveries)
}

interface ListOptions extends Options {
  readonly status?: DeliveryStatus
  readonly channel?: string
  readonly limit: number
}

async function list({ status, channel: called, limit, ...options }: ListOptions): Promise<void> {
  await withContext(options, async ({ db, isJson }) => {
    const channel =
      called === undefined || called === EMAIL ? called : (await getChannelCalled(db, called)).id
    const found = await listDeliveries(db, { status, channel, limit })
    const names = await listChannelNames(db)
    if (isJson) for (const delivery of found) printJson(delivery)
    else {
      const rows = found.map(({ id, channel: by, status: is, attempts, queuedAt, sentAt, words }) => ({
        ...{ id, channel: names.get(by) ?? by, status: is, attempts, queuedAt, sentAt, words },
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
      else {
        const { sent, deferred, failed, suppressed, expired } = counts
        say(`${sent} sent, ${deferred} put off, ${failed} failed, ${suppressed + expired} not sent.`)
      }
      if (counts.deferred + counts.failed > 0) process.exitCode = 1
    } finally {
      deps.mailer.close()
    }
  })
}
