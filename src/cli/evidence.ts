/** `countywatch evidence EVENT > pack.zip`: all that is kept of an event, byte for byte as the site gives it. */
import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { RequestError } from '../errors.js'
import { addCommonOptions, type Context, type Options, withContext } from './context.js'
import { makeCountySite } from './make-site.js'

export function addEvidenceCommand(program: Command): void {
  addCommonOptions(program.command('evidence'))
    .description('gives the evidence pack of an event: a zip with its files and their hashes')
    .argument('<event>', "the event's id")
    .option('--out <file>', 'where to; without it, standard output')
    .action(evidence)
}

/** Where no address of the site is set, packs name this one. */
const NO_ORIGIN = 'http://127.0.0.1:8287'

async function evidence(id: string, options: Options & { out?: string }): Promise<void> {
  if (options.out === undefined && process.stdout.isTTY) {
    throw new RequestError('A zip is nothing for a terminal: send it to a file, with > or with --out.')
  }
  await withContext(options, async (context) => {
    const { pack, sha256 } = await makeEvidencePack(context, id)
    if (options.out === undefined) process.stdout.write(pack)
    else writeFileSync(options.out, pack)
    process.stderr.write(`${pack.byteLength} bytes, SHA-256 ${sha256}\n`)
  })
}

/** The same bytes that the site gives. @throws {RequestError} when there is no such event. */
export async function makeEvidencePack(
  context: Context,
  id: string,
): Promise<{ readonly pack: Uint8Array; readonly sha256: string }> {
  const origin = context.config.publicUrl ?? NO_ORIGIN
  const site = makeCountySite(context, origin, () => {})
  const request = new Request(`${origin}/en/events/${encodeURIComponent(id)}/evidence.zip`)
  const response = await site.fetch(request, '127.0.0.1')
  if (response.status === 404) throw new RequestError(`There is no event ${id}.`)
  if (!response.ok) throw new Error(`The pack of event ${id}: status ${response.status}.`)
  const pack = new Uint8Array(await response.arrayBuffer())
  return { pack, sha256: (response.headers.get('etag') ?? '').slice(1, -1) }
}
