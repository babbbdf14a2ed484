/**
 * The `countywatch` command line: which commands there are, and what their exit codes mean.
 *
 * 0 done · 1 done, and the answer is no (a look failed, something is held) · 2 asked for wrongly, or a
 * setting is wrong · 70 a bug.
 */
import { Command } from 'commander'
import product from '../../package.json' with { type: 'json' }
import { ConfigError, describeError, RequestError } from '../errors.js'

const ASKED_WRONGLY = 2
const BUG = 70

const program = new Command('countywatch')
  .description("Watches ICE's list of 287(g) agreements and tells people in the counties concerned.")
  .version(product.version)
  .showHelpAfterError()
  .exitOverride()

/** Command -> its module, in the order of the help. Only what is asked for is loaded: a start costs half. */
const COMMANDS: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  start: async () => (await import('./start.js')).addStartCommand,
  check: async () => (await import('./check.js')).addCheckCommand,
  status: async () => (await import('./status.js')).addStatusCommand,
  runs: async () => (await import('./runs.js')).addRunsCommand,
  held: async () => (await import('./held.js')).addHeldCommands,
  events: async () => (await import('./events.js')).addEventsCommand,
  evidence: async () => (await import('./evidence.js')).addEvidenceCommand,
  retract: async () => (await import('./retract.js')).addRetractCommand,
  agreements: async () => (await import('./agreements.js')).addAgreementsCommand,
  publications: async () => (await import('./publications.js')).addPublicationsCommand,
  documents: async () => (await import('./documents.js')).addDocumentsCommand,
  aliases: async () => (await import('./aliases.js')).addAliasesCommand,
  subscribers: async () => (await import('./subscribers.js')).addSubscribersCommand,
  channels: async () => (await import('./channels.js')).addChannelsCommand,
  mail: async () => (await import('./mail.js')).addMailCommands,
  deliveries: async () => (await import('./deliveries.js')).addDeliveriesCommand,
  replay: async () => (await import('./replay.js')).addReplayCommand,
  submit: async () => (await import('./submit.js')).addSubmitCommand,
  import: async () => (await import('./import.js')).addImportCommand,
  backfill: async () => (await import('./backfill.js')).addBackfillCommand,
  demo: async () => (await import('./demo.js')).addDemoCommand,
}
/** Names that stand in another's module. */
const MODULES: Readonly<Record<string, string>> = { release: 'held', discard: 'held' }

async function addCommands(asked: string): Promise<void> {
  const only = COMMANDS[MODULES[asked] ?? asked]
  // Help, and a word that is no command, need all of them.
  for (const load of only === undefined ? Object.values(COMMANDS) : [only]) (await load())(program)
}

// A reader that has seen enough (`| head`) closes the pipe: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await addCommands(process.argv[2] ?? '')
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
