/**
 * `countywatch mail bounce`: takes in reports of mail that came back, as a mail server's pipe hands them over.
 *
 * Whatever goes wrong here ends with 75: the server keeps the report and tries again, where another code would
 * have it thrown away.
 */
import { createReadStream } from 'node:fs'
import type { Command } from 'commander'
import { checkKey } from '../../db/subscribers.js'
import { type BounceOutcome, takeBounce } from '../../jobs/take-bounce.js'
import { MAX_BOUNCE_BYTES } from '../delivery/bounces/read-bounce.js'
import { describeError, RequestError } from '../errors.js'
import { addDataOptions, type Options, withContext } from './context.js'
import { printJson, say } from './print.js'

/** EX_TEMPFAIL of sysexits.h, which mail servers heed. */
const TRY_AGAIN = 75
const STDIN = '-'

interface BounceOptions extends Options {
  readonly recipient?: string
}

/** @param mail the command `countywatch mail`. */
export function addMailBounceCommand(mail: Command): void {
  addDataOptions(mail.command('bounce'))
    .description('takes in reports of mail that came back, and complaints: one mail a file')
    .argument('[files...]', 'mails; - or none: one from standard input')
    .option('--recipient <address>', 'the address that it came to, from the mail server')
    .action(bounce)
}

async function bounce(files: readonly string[], options: BounceOptions): Promise<void> {
  const recipient = options.recipient ?? null
  if (recipient !== null && files.length > 1)
    throw new RequestError('Expected one mail with --recipient, found more.')
  const mails = files.length === 0 ? [STDIN] : files
  try {
    await withContext(options, async ({ config, db, isJson, log, now, openVault }) => {
      const hasMaintainer = config.maintainerEmail !== null
      const vault = openVault()
      // A pipe may run as a user who has another key, to whom every report would seem another's.
      await checkKey(db, vault)
      const deps = { db, vault, now, hasMaintainer, log }
      for (const mail of mails) print(mail, await takeBounce(deps, await readMail(mail), recipient), isJson)
    })
  } catch (error) {
    process.stderr.write(`To be tried again: ${describeError(error)}\n`)
    process.exitCode = TRY_AGAIN
  }
}

/** The rest of what is too big is drained, so that the server's pipe does not break. */
async function readMail(file: string): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of file === STDIN ? process.stdin : createReadStream(file)) {
    if (length <= MAX_BOUNCE_BYTES) chunks.push(chunk as Buffer)
    length += (chunk as Buffer).length
  }
  return Buffer.concat(chunks)
}

const DONE: Readonly<Record<BounceOutcome['did'], string>> = {
  suppressed: 'Nothing more is sent to that mailbox.',
  paused: 'That mailbox gets nothing for some days.',
  counted: 'Noted; mail goes on.',
  refused: 'Noted, and maintainers are told; mail goes on.',
  repeated: 'Nothing to do.',
  ignored: 'Nothing to do.',
  unmatched: 'Nothing done.',
  unread: 'Nothing done.',
}

function print(file: string, outcome: BounceOutcome, isJson: boolean): void {
  const { did, deliveryId, why } = outcome
  if (isJson) printJson({ file, ...outcome })
  else say([did, deliveryId, why, DONE[did]].filter((word) => word !== null).join('  '))
}
