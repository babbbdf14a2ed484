/** `countywatch start`: the worker, until it is stopped. */
import type { Command } from 'commander'
import { openDatabase } from '../../db/open-database.js'
import { startWorker, type Worker } from '../../jobs/start-worker.js'
import { syncChannels } from '../../jobs/sync-channels.js'
import type { Config } from '../config.js'
import { type Logger, makeLog } from '../log.js'
import type { Site } from '../web/app.js'
import { serve } from '../web/serve.js'
import { addCommonOptions, type Context, type Options, withContext } from './context.js'
import {
  makeCheckDeps,
  makeDocumentsDeps,
  makePostsDeps,
  makeSendDeps,
  makeWaybackDeps,
} from './make-deps.js'
import { makeCountySite } from './make-site.js'

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
    await syncChannels({ ...context, ...config, log })
    const abort = new AbortController()
    const stopping = new AbortController()
    const told = waitForSignal()
    let worker: Worker | undefined
    // Its address, which stands in letters, is known once it is served.
    const hands: Hands = { nudge: () => worker?.send(), look: () => worker?.look() }
    const site = await startSite(context, hands, log)
    try {
      const sending = { origin: site?.origin ?? null, signal: stopping.signal }
      const send = { ...makeSendDeps(context, sending), log }
      const check = { ...makeCheckDeps(context, abort.signal), log }
      const documents = makeDocumentsDeps({ ...context, log }, check.fetch, stopping.signal)
      worker = await startWorker({
        check,
        send,
        documents,
        posts: makePostsDeps(context, send),
        wayback: makeWaybackDeps({ ...context, log }, stopping.signal),
        lookEveryMinutes: config.lookEveryMinutes,
        lookQuietMinutes: config.lookQuietMinutes,
        digestHour: config.digestHour,
        abort,
        stopping,
      })
      log.info({ says: describeStart(config, site) }, 'worker:started')
      const signal = await told
      log.info({ signal, says: 'Stopping: finishing what is in hand.' }, 'worker:stopping')
    } finally {
      // What listens would keep the process alive, whatever went wrong.
      await site?.close()
    }
    await worker.stop()
    log.info({ says: 'Stopped.' }, 'worker:stopped')
  })
}

function describeStart(config: Config, site: RunningSite | null): string {
  const { icePageUrl, lookEveryMinutes, lookQuietMinutes, dbPath, smtp, outboxDir } = config
  const mail = smtp === null ? `written to ${outboxDir}` : `sent through ${smtp.host}`
  return (
    `Watching ${icePageUrl} every ${lookEveryMinutes} minutes, every ${lookQuietMinutes} in quiet hours.` +
    ` Database ${dbPath}; mail is ${mail}.` +
    (site === null ? '' : ` The site is at ${site.origin}.`)
  )
}

/** What the site has the worker do at once, as soon as there is one. */
interface Hands {
  nudge(): void
  look(): void
}

interface RunningSite {
  readonly origin: string
  close(): Promise<void>
}

/** Null where none is wanted, or its port cannot be had: alerts go out all the same. */
async function startSite(context: Context, hands: Hands, log: Logger): Promise<RunningSite | null> {
  const { host, port, publicUrl } = context.config
  if (port === null) return null
  let site: Site | undefined
  try {
    const server = await serve((request, peer) => getSite().fetch(request, peer), host, port)
    const { dbPath } = context.config
    const readingDb = dbPath === ':memory:' ? context.db : await openDatabase(dbPath)
    const origin = publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${server.port}`
    site = makeCountySite({ ...context, log }, origin, hands.nudge, readingDb, hands.look)
    const close = async () => {
      await server.close()
      if (readingDb !== context.db) await readingDb.destroy()
    }
    return { origin, close }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    const says = `The site cannot be served on ${host}, port ${port} (${code}): see PORT and HOST. Mail goes out all the same.`
    log.error({ code, says }, 'site:failed')
    return null
  }

  /** The port, which the site's own address needs, is known before the first request. */
  function getSite(): Site {
    if (site === undefined) throw new Error('a request came before the site was made')
    return site
  }
}

/** A second signal ends the process at once, as a person who presses Ctrl-C twice expects. */
function waitForSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal))
  })
}
