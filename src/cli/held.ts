/** `countywatch held`, `release` and `discard`: what is not believed, and a maintainer's word on it. */
import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { findPublications, type Publication } from '../../db/publications.js'
import { discardHold, type EndedHold, type EndHoldRequest, releaseHold } from '../../jobs/end-hold.js'
import { addDataOptions, type Context, type Options, withContext } from './context.js'
import { describeEvent, makeEventLine } from './event-line.js'
import { printJson, say } from './print.js'

export function addHeldCommands(program: Command): void {
  addDataOptions(program.command('held'))
    .description('lists what is held and why; exit code 1 when anything is')
    .option('--all', 'those whose hold has ended too')
    .action(held)
  addDataOptions(program.command('release'))
    .description('believes a held publication, or the held removals of one, and tells its news')
    .argument('<sha256>', 'the first 8 or more digits of its SHA-256')
    .action((prefix: string, options: Options) => end(prefix, options, releaseHold))
  addDataOptions(program.command('discard'))
    .description('keeps a held publication, or the held removals of one, from ever being believed')
    .argument('<sha256>', 'the first 8 or more digits of its SHA-256')
    .action((prefix: string, options: Options) => end(prefix, options, discardHold))
}

async function held(options: Options & { all?: boolean }): Promise<void> {
  await withContext(options, async ({ db, isJson }) => {
    const all = await findPublications(db, { hasHold: true })
    const open = all.filter(({ status, hold }) => status !== 'discarded' && hold?.isDiscarded !== true)
    const shown = options.all === true ? all : open
    for (const publication of shown) {
      if (isJson) printJson(describe(publication))
      else say(write(publication))
    }
    if (shown.length === 0 && !isJson) say('Nothing is held.')
    if (open.length > 0) process.exitCode = 1
  })
}

function describe({ list, sha256, fileName, savedAt, firstSeenAt, status, hold }: Publication) {
  const what = status === 'believed' ? 'removals' : 'publication'
  return {
    what,
    status,
    list,
    publication: { sha256, fileName, savedAt, firstSeenAt },
    reasons: hold?.reasons ?? [],
  }
}

function write({ list, sha256, fileName, savedAt, status, hold }: Publication): string {
  const what = status === 'believed' ? 'Some removals of' : status === 'held' ? 'All of' : 'Discarded:'
  const reasons = (hold?.reasons ?? []).map(({ words }) => `    ${words}`)
  return [
    `${sha256.slice(0, 12)}  ${what} ${fileName} (${list} list, saved ${savedAt ?? 'at an unknown time'})`,
    ...reasons,
  ].join('\n')
}

async function end(
  prefix: string,
  options: Options,
  work: (db: Context['db'], request: EndHoldRequest) => Promise<EndedHold>,
): Promise<void> {
  await withContext(options, async ({ db, config, isJson, now }) => {
    const hasMaintainer = config.maintainerEmail !== null
    const ended = await work(db, { prefix, at: now(), who: userInfo().username, hasMaintainer })
    const { publication, events, queued } = ended
    for (const event of events) {
      if (isJson) printJson(makeEventLine(event, publication))
      else say(describeEvent(event, publication))
    }
    if (!isJson) say(`Done: ${events.length} events, ${queued} deliveries queued.`)
  })
}
