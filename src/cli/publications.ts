/** `countywatch publications`: every edition kept, and its bytes given back. */
import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { findPublications, readBytes } from '../../db/publications.js'
import { RequestError } from '../errors.js'
import type { List } from '../model.js'
import { addCommonOptions, addDataOptions, type Options, withContext } from './context.js'
import { printJson, printRows, say } from './print.js'
import { readList } from './read-arguments.js'

export function addPublicationsCommand(program: Command): void {
  const publications = program
    .command('publications')
    .description('lists the editions kept, or gives one back')
  addDataOptions(publications.command('list', { isDefault: true }))
    .description('lists every edition kept, in the order of saving')
    .option('--list <list>', 'participating or pending', readList)
    .action(list)
  addCommonOptions(publications.command('export'))
    .description("writes an edition's bytes, exactly as served")
    .argument('<sha256>', 'the first 8 or more digits of its SHA-256')
    .option('--out <file>', "where to; - is standard output (default: ICE's own name, here)")
    .action(exportBytes)
}

async function list(options: Options & { list?: List }): Promise<void> {
  await withContext(options, async ({ db, isJson }) => {
    const found = await findPublications(db, options.list === undefined ? {} : { list: options.list })
    if (isJson) {
      for (const publication of found) printJson(publication)
      return
    }
    const rows = found.map(({ sha256, list, status, savedAt, firstSeenAt, rowCount, fileName }) => ({
      sha256: sha256.slice(0, 12),
      list,
      status,
      savedAt,
      firstSeenAt,
      rows: rowCount,
      fileName,
    }))
    printRows(rows, false, 'No publication yet.')
  })
}

async function exportBytes(prefix: string, options: Options & { out?: string }): Promise<void> {
  await withContext(options, async ({ db }) => {
    const found = /^[0-9a-f]{8,64}$/.test(prefix) ? await findPublications(db, { prefix }) : []
    const [publication] = found
    if (publication === undefined)
      throw new RequestError(`No publication has a SHA-256 that begins ${prefix}.`)
    if (new Set(found.map(({ sha256 }) => sha256)).size > 1) {
      throw new RequestError(`Several publications begin ${prefix}: give more digits.`)
    }
    const bytes = await readBytes(db, publication.sha256)
    const out = options.out ?? publication.fileName.replace(/[/\\]/g, '_')
    if (out === '-') process.stdout.write(bytes)
    else {
      writeFileSync(out, bytes)
      say(`Wrote ${bytes.byteLength} bytes to ${out}.`)
    }
  })
}
