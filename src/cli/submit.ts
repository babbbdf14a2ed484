/** `countywatch submit`: a workbook that a person downloaded, where we are turned away ourselves. */
import { createReadStream } from 'node:fs'
import { userInfo } from 'node:os'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { MAX_WORKBOOK } from '../../jobs/read-submission.js'
import { needsRebuild, rebuildHistory } from '../../jobs/rebuild-history.js'
import { submitWorkbook } from '../../jobs/submit-workbook.js'
import { describeError, RequestError } from '../errors.js'
import type { List } from '../model.js'
import { addDataOptions, type Options, withContext } from './context.js'
import { printJson, say } from './print.js'
import { readList } from './read-arguments.js'

interface SubmitOptions extends Options {
  readonly from: string
  readonly list?: List
}

export function addSubmitCommand(program: Command): void {
  addDataOptions(program.command('submit'))
    .description(
      "takes a workbook of ICE's that you downloaded, by the same rules as a look; its news goes out with the next send. Exit code 1 when it is held",
    )
    .argument('<file>', 'the workbook (.xlsx), or - for standard input')
    .requiredOption('--from <words>', 'where it is from, such as its address; readers are shown it')
    .option('--list <list>', 'participating or pending; told from the workbook when left out', readList)
    .action(submit)
}

async function submit(file: string, options: SubmitOptions): Promise<void> {
  const bytes = await readWhole(file)
  await withContext(options, async ({ db, config, isJson, now, log }) => {
    if (await needsRebuild(db)) await rebuildHistory(db)
    const result = await submitWorkbook(
      { db, now, log, hasMaintainer: config.maintainerEmail !== null },
      {
        bytes,
        fileName: file === '-' ? 'standard-input.xlsx' : basename(file),
        source: options.from,
        who: userInfo().username,
        list: options.list,
      },
    )
    if (isJson) printJson(result)
    else say(result.summary)
    if (result.outcome === 'held') process.exitCode = 1
  })
}

/** @throws {RequestError} where it cannot be read, or is larger than any workbook of ICE's. */
async function readWhole(file: string): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file)) {
      chunks.push(chunk as Buffer)
      length += (chunk as Buffer).byteLength
      if (length > MAX_WORKBOOK) break
    }
  } catch (error) {
    throw new RequestError(`Expected a workbook at ${file}: ${describeError(error)}.`, { cause: error })
  }
  if (length > MAX_WORKBOOK) throw new RequestError(`Expected a workbook of at most ${MAX_WORKBOOK} bytes.`)
  return Buffer.concat(chunks)
}
