/** `countywatch check`: one look, now. For a first try, and for those who schedule by their own cron. */
import type { Command } from 'commander'
import { needsRebuild, rebuildHistory } from '../../jobs/rebuild-history.js'
import { runLook } from '../../jobs/run-look.js'
import { sendDeliveries } from '../../jobs/send-deliveries.js'
import { takeScreenshot } from '../../jobs/take-screenshot.js'
import { addDataOptions, type Options, withContext } from './context.js'
import { makeCheckDeps, makeSendDeps } from './make-deps.js'
import { printJson, say } from './print.js'

export function addCheckCommand(program: Command): void {
  addDataOptions(program.command('check'))
    .description(
      'looks at ICE once, sends what is due, and says what came of it; exit code 1 when the look failed or something is held',
    )
    .option('--no-send', 'leave what is due to a worker')
    .action(check)
}

async function check(options: Options & { send: boolean }): Promise<void> {
  await withContext(options, async (context) => {
    if (await needsRebuild(context.db)) await rebuildHistory(context.db)
    const checking = makeCheckDeps(context)
    const result = await runLook(checking)
    const sent = options.send ? await send(context) : undefined
    await takeScreenshot(checking)
    if (context.isJson) printJson({ ...result, ...sent })
    else say(sent === undefined || sent.sent === 0 ? result.summary : `${result.summary} ${sent.sent} sent.`)
    if (result.outcome === 'failed' || result.outcome === 'held') process.exitCode = 1
  })
}

async function send(context: Parameters<typeof makeSendDeps>[0]) {
  const deps = makeSendDeps(context)
  try {
    return await sendDeliveries(deps)
  } finally {
    deps.mailer.close()
  }
}
