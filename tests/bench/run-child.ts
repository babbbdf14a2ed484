/** A fresh process: how long it takes, and the most memory that it ever held. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

export interface ChildFigures {
  /** From start to end, Node's own start included. */
  readonly tookMs: number
  /** Resident set at its largest, in MB of a million bytes. */
  readonly peakMb: number
}

/** Loaded before the program: tells at the end, on standard error, what the kernel counted (KiB). */
const PEAK = 'countywatch-peak '
const REPORT_PEAK = `data:text/javascript,process.on('exit',()=>process.stderr.write('${PEAK}'+process.resourceUsage().maxRSS))`

/**
 * @param args of Node.
 * @throws {Error} when it fails.
 */
export async function runChild(args: readonly string[]): Promise<ChildFigures> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['--import', REPORT_PEAK, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const said = await text(child.stderr)
  const code = await ended
  const tookMs = performance.now() - startedAt
  const peakKib = Number(said.slice(said.lastIndexOf(PEAK) + PEAK.length))
  if (code !== 0 || Number.isNaN(peakKib))
    throw new Error(`node ${args.join(' ')} ended with ${code}: ${said}`)
  return { tookMs, peakMb: (peakKib * 1024) / 1_000_000 }
}
