/** `countywatch demo`: the whole thing on a machine without a network, in fast motion. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { openDatabase } from '../../db/open-database.js'
import { runDemo, startIceSite } from '../../fixtures/run-demo.js'
import { readConfig } from '../config.js'
import { openVault } from '../delivery/address-vault.js'
import { openMailer } from '../delivery/send-mail.js'
import { makeLog } from '../log.js'
import { say } from './print.js'
import { readMilliseconds } from './read-arguments.js'

export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description(
      "republishes Minnesota's history at a stand-in for ICE's site, and shows the mails that go out",
    )
    .option('--keep', 'keep the stand-in and the database when the history is over, until Ctrl-C')
    .option('--pause <ms>', 'milliseconds between two editions', readMilliseconds, 150)
    .action(demo)
}

async function demo({ keep, pause }: { keep?: boolean; pause: number }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'countywatch-demo-'))
  const config = readConfig({
    COUNTYWATCH_DB: join(folder, 'data', 'countywatch.db'),
    ADDRESS_KEY_FILE: join(folder, 'address.key'),
  })
  const db = await openDatabase(config.dbPath)
  const site = await startIceSite()
  const mailer = openMailer(config)
  const log = makeLog({ level: 'error', format: 'plain' })
  // Whatever happens, nothing is left open that would keep the process from ending.
  try {
    say(
      "A DEMONSTRATION. ICE's site is a stand-in on this machine, the people are made up, and no mail leaves it.",
    )
    say(`The facts are Minnesota's, as ICE's lists showed them. Stand-in: ${site.pageUrl}\n`)
    const sent = await runDemo(
      { db, vault: openVault(config), mailer, log, timeZone: config.timeZone, show: say, pauseMs: pause },
      site,
    )
    say(`That was the history: ${sent} mails went out. They are in ${config.outboxDir},`)
    say(`and the database is ${config.dbPath}. Look around: npx countywatch events --db ${config.dbPath}`)
    if (keep === true)
      await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  } finally {
    mailer.close()
    await site.close()
    await db.destroy()
  }
}
