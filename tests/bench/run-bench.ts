/**
 * `npm run bench`: what reading, replaying, looking and queueing cost on this machine, beside what they may.
 *
 * Never part of the tests: figures depend on the machine and on what else it does. Run it when it is idle.
 */
import { readdirSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { Chance } from '../properties/chance.js'
import { readSource } from '../properties/source-edition.js'
import { writeRow } from '../properties/write-facts.js'
import { type BenchCorpus, openCorpus } from './bench-corpus.js'
import { type Figure, formatTable } from './figures.js'
import { measureLooks } from './measure-looks.js'
import { measureReading } from './measure-reading.js'
import { measureDatabase, measureReadingMemory, measureReplay } from './measure-replay.js'
import { measureSending } from './measure-sending.js'
import { measureSite } from './measure-site.js'

interface Options {
  readonly corpus: string
  readonly quick?: boolean
  readonly json?: boolean
}

async function measure(corpus: BenchCorpus, isQuick: boolean): Promise<readonly Figure[]> {
  const { participating } = corpus
  const chance = new Chance(1)
  const rows = (await readSource()).lines.map((cells) => writeRow(cells, chance))
  const largest = join(participating, readdirSync(participating).sort().at(-1) ?? '')
  return [
    ...(await measureReading(corpus.read('participating'), isQuick ? 1 : 3)),
    ...(await measureReadingMemory(largest)),
    ...(await measureReplay(participating, isQuick ? 1 : 5)),
    ...(await measureDatabase(participating)),
    ...(await measureLooks(rows, {
      watches: isQuick ? [1, 1_000] : [1, 1_000, 100_000],
      rounds: isQuick ? 2 : 5,
    })),
    ...(await measureSite(participating, isQuick ? 100 : 2_000)),
    ...(await measureSending(
      isQuick
        ? { messages: 500, rounds: 1, drained: 2_000, oldRows: 20_000 }
        : { messages: 5_000, rounds: 5, drained: 100_000, oldRows: 1_000_000 },
    )),
  ]
}

const program = new Command('bench')
  .option(
    '--corpus <dir>',
    'a folder with participating/ and pending/',
    join(import.meta.dirname, '../../../shared/corpus'),
  )
  .option('--quick', 'fewer rounds, and no 100,000 watches')
  .option('--json', 'one JSON object a line')
  .parse()
const { corpus: folder, quick = false, json = false } = program.opts<Options>()

const corpus = await openCorpus(folder)
const machine = `Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)} at the start.`
if (!json) process.stdout.write(`${corpus.says} ${machine}\n\n`)
const figures = await measure(corpus, quick)
const lines = json ? figures.map((figure) => JSON.stringify(figure)).join('\n') : formatTable(figures)
process.stdout.write(`${lines}\n`)
