/** `countywatch demo`: the whole thing on a machine without a network, in fast motion. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { listEvents } from '../../db/list-events.js'
import { openDatabase } from '../../db/open-database.js'
import { runDemo, startIceSite } from '../../fixtures/run-demo.js'
import { dropIsolates } from '../alerts/isolate.js'
import { makeHeadline } from '../alerts/make-headline.js'
import { readConfig } from '../config.js'
import { openVault } from '../delivery/address-vault.js'
import { openMailer } from '../delivery/send-mail.js'
import { openBrowserDoor } from '../ice/browser/browser-door.js'
import type { FetchDeps } from '../ice/fetch-source.js'
import { makeLog } from '../log.js'
import type { Context } from './context.js'
import { makeEvidencePack } from './evidence.js'
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

const now = () => new Date().toISOString()

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
    const vault = openVault(config)
    const openBrowser = (fetch: FetchDeps) =>
      openBrowserDoor({ browser: 'auto', isRoot: process.getuid?.() === 0 }, fetch)
    const sent = await runDemo(
      { db, vault, mailer, log, openBrowser, timeZone: config.timeZone, show: say, pauseMs: pause },
      site,
    )
    const context = { config, db, log, isJson: false, now, openVault: () => vault }
    await showWhatIsKept(context, folder)
    say(`\nThat was the history: ${sent} mails went out. They are in ${config.outboxDir},`)
    say(`and the database is ${config.dbPath}. Look around: npx countywatch events --db ${config.dbPath}`)
    if (keep === true)
      await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  } finally {
    mailer.close()
    await site.close()
    await db.destroy()
  }
}

/** Minnesota as a timeline, and the evidence of its last signing as a file. */
async function showWhatIsKept(context: Context, folder: string): Promise<void> {
  const events = await listEvents(context.db, { state: 'MN' })
  say("Minnesota's timeline, as kept:\n")
  for (const { event, windowTo } of events) {
    const headline = makeHeadline(event, { watchedPlaces: [], isAlone: true, language: 'en' })
    say(`  ${(windowTo ?? '').slice(0, 10)}  ${dropIsolates(headline)}`)
  }
  const last = events.findLast(({ event }) => event.kind === 'signed')
  if (last === undefined) return
  const file = join(folder, 'evidence.zip')
  writeFileSync(file, (await makeEvidencePack(context, last.event.id)).pack)
  say(`\nThe evidence of the last signing (unzip it, and: sha256sum -c SHA256SUMS): ${file}`)
}
