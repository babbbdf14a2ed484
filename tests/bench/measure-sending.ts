/** Mails a second, beside nodemailer's own pool; memory while a long queue is sent; and the cost of a claim. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Figure } from './figures.js'
import type { ClaimFigures } from './measure-claims.js'

export interface SendingCounts {
  /** Of a round. */
  readonly messages: number
  readonly rounds: number
  /** In one go. */
  readonly drained: number
  /** Deliveries sent long ago, behind a queue that is claimed from. */
  readonly oldRows: number
}

export interface SendingFigures extends ClaimFigures {
  /** Messages a second, of nodemailer's pool and of our whole way. */
  readonly bareRate: number
  /** Of the pool, where it need not even put the message together. */
  readonly bytesRate: number
  readonly ourRate: number
  readonly drainRate: number
  /** When a tenth, half and all of the queue was sent, after collecting garbage. */
  readonly heapMb: readonly number[]
  readonly residentMb: readonly number[]
}

export async function measureSending(counts: SendingCounts): Promise<readonly Figure[]> {
  const { bareRate, bytesRate, ourRate, drainRate, ...rest } = await runSender(counts)
  const { heapMb, residentMb, claimMs, claimWithOldMs } = rest
  const say = (count: number) => count.toLocaleString('en-US')
  const drained = `${say(counts.drained)} mails`
  const when = ['a tenth', 'half', 'all']
  const memory = (name: string, sizes: readonly number[]) =>
    sizes.map(
      (value, index) =>
        ({ name: `${name} when ${when[index]} of them are sent`, value, unit: 'MB', aim: null }) as const,
    )
  return [
    { name: "Mail: nodemailer's pool alone", value: bareRate, unit: '1/s', aim: null },
    { name: 'The same, given finished bytes', value: bytesRate, unit: '1/s', aim: null },
    { name: 'Mail: claimed, written, sent, recorded', value: ourRate, unit: '1/s', aim: null },
    {
      name: 'Its share of what the pool alone does',
      value: (ourRate / bareRate) * 100,
      unit: '%',
      aim: null,
      least: 80,
    },
    { name: `${drained}, sent in one go`, value: drainRate, unit: '1/s', aim: null },
    ...memory('Memory in use', heapMb),
    ...memory('Memory held', residentMb),
    { name: 'Claim 20 of 5,000', value: claimMs, unit: 'ms', aim: null },
    {
      name: `The same, before ${say(counts.oldRows)} old deliveries`,
      value: claimWithOldMs,
      unit: 'ms',
      aim: claimMs * 1.25,
    },
  ]
}

/** A fresh process, so that its memory is its own. */
async function runSender(counts: SendingCounts): Promise<SendingFigures> {
  const script = join(import.meta.dirname, 'send-queue.ts')
  const args = ['--import', 'tsx', '--expose-gc', script, JSON.stringify(counts)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const said = await text(child.stdout)
  const [code] = await ended
  if (code !== 0) throw new Error(`The sender ended with ${code}.`)
  return JSON.parse(said) as SendingFigures
}
