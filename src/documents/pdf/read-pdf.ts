/** A PDF -> its text, read in a process of its own with a limit of time and of memory. Edge. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { PdfText } from '../document-facts.js'
import { PDF_LIMITS, type PdfLimits } from './pdf-limits.js'

/** The built program beside this one. */
const PROGRAM = fileURLToPath(new URL('./read-pdf-child.js', import.meta.url))

export interface PdfReading {
  readonly limits?: PdfLimits
  /** Path of the built `read-pdf-child.js`. */
  readonly program?: string
  readonly signal?: AbortSignal | undefined
}

/** Never rejects for what the file is: a file that breaks its reader is `damaged`, `too-slow` or `too-large`. */
export function readPdf(
  bytes: Uint8Array,
  { limits = PDF_LIMITS, program = PROGRAM, signal }: PdfReading = {},
): Promise<PdfText> {
  return new Promise((resolve, reject) => {
    // Nothing of ours is in its environment: no settings, no secrets.
    const child = fork(program, [], {
      execArgv: [`--max-old-space-size=${limits.heapMegabytes}`],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    let ending: PdfText = unreadable('too-large')
    const end = (reason: PdfText) => {
      ending = reason
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => end(unreadable('too-slow')), limits.timeMs)
    const stop = () => child.kill('SIGKILL')
    signal?.addEventListener('abort', stop)
    child.once('message', (text) => {
      ending = text as PdfText
    })
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      if (signal?.aborted === true) reject(signal.reason as Error)
      // It ended by itself and said nothing: the file broke the reader.
      else resolve(code === 1 && ending.kind === 'unreadable' ? unreadable('damaged') : ending)
    })
    child.send({ bytes, limits })
  })
}

function unreadable(problem: 'too-slow' | 'too-large' | 'damaged'): PdfText {
  return { kind: 'unreadable', problem, pages: null }
}
