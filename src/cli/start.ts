/** `countywatch start`: the worker, until it is stopped. */
import type { Command } from 'commander'
import { startWorker } from '../../jobs/start-worker.js'
import { makeLog } from '../log.js'
import { addCommonOptions, type Options, withContext } from './context.js'
import { makeCheckDeps, makeSendDeps } from './make-deps.js'

export function addStartCommand(program: Command): void {
  addCommonOptions(program.command('start'))
    .description(
      'looks at ICE at once and then on schedule, and sends what is due, until stopped (Ctrl-C or SIGTERM)',
    )
    .action(start)
}

async function start(options: Options): Promise<void> {
  await withContext(options, async (context) => {
    const { config } = context
    const log = makeLog({ level: config.logLevel, format: config.logFormat })
    const abort = new AbortController()
    const stopping = new AbortController()
    const told = waitForSignal()
    const worker = await startWorker({
      check: { ...makeCheckDeps(context, abort.signal), log },
      send: { ...makeSendDeps(context, stopping.signal), log },
      lookEveryMinutes: config.lookEveryMinutes,
      abort,
      stopping,
    })
    const mail = config.smtp === null ? `written to ${config.outboxDir}` : `sent through ${config.smtp.host}`
    const says = `Watching ${config.icePageUrl} every ${config.lookEveryMinutes} minutes. Database ${config.dbPath}; mail is ${mail}.`
    log.info({ says }, 'worker:started')
    const signal = await told
    log.info({ signal, says: 'Stopping: finishing what is in hand.' }, 'worker:stopping')
    await worker.stop()
    log.info({ says: 'Stopped.' }, 'worker:stopped')
  })
}

/** A second signal ends the process at once, as a person who presses Ctrl-C twice expects. */
function waitForSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal))
  })
}
