/**
 * The `countywatch` command line: which commands there are, and what their exit codes mean.
 *
 * 0 done · 1 done, and the answer is no (a look failed, something is held) · 2 asked for wrongly, or a
 * setting is wrong · 70 a bug.
 */
import { Command } from 'commander'
import product from '../../package.json' with { type: 'json' }
import { ConfigError, describeError, RequestError } from '../errors.js'
import { addAgreementsCommand } from './agreements.js'
import { addAliasesCommand } from './aliases.js'
import { addCheckCommand } from './check.js'
import { addDeliveriesCommand } from './deliveries.js'
import { addDemoCommand } from './demo.js'
import { addEventsCommand } from './events.js'
import { addHeldCommands } from './held.js'
import { addImportCommand } from './import.js'
import { addPublicationsCommand } from './publications.js'
import { addReplayCommand } from './replay.js'
import { addRetractCommand } from './retract.js'
import { addRunsCommand } from './runs.js'
import { addStartCommand } from './start.js'
import { addStatusCommand } from './status.js'
import { addSubscribersCommand } from './subscribers.js'

const ASKED_WRONGLY = 2
const BUG = 70

const program = new Command('countywatch')
  .description("Watches ICE's list of 287(g) agreements and tells people in the counties concerned.")
  .version(product.version)
  .showHelpAfterError()
  .exitOverride()

for (const add of [
  addStartCommand,
  addCheckCommand,
  addStatusCommand,
  addRunsCommand,
  addHeldCommands,
  addEventsCommand,
  addRetractCommand,
  addAgreementsCommand,
  addPublicationsCommand,
  addAliasesCommand,
  addSubscribersCommand,
  addDeliveriesCommand,
  addReplayCommand,
  addImportCommand,
  addDemoCommand,
]) {
  add(program)
}

// A reader that has seen enough (`| head`) closes the pipe: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = explain(error)
}

function explain(error: unknown): number {
  if (isCommanderError(error)) return error.exitCode === 0 ? 0 : ASKED_WRONGLY
  if (error instanceof ConfigError || error instanceof RequestError) {
    process.stderr.write(`${error.message}\n`)
    return ASKED_WRONGLY
  }
  process.stderr.write(`A bug: ${error instanceof Error ? error.stack : describeError(error)}\n`)
  return BUG
}

/** Commander has printed what it has to say: help, a version, or what was wrong. */
function isCommanderError(error: unknown): error is { exitCode: number } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.')
}
