/**
 * The program that reads one PDF: bytes in and text out by its parent's channel, and then it ends. Edge.
 *
 * A second thread watches what the first, which a hostile file may keep busy for ever, takes of memory and
 * time; it ends the process, and the parent knows why by how it ended.
 */
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import { extractText } from './extract-text.js'
import type { PdfLimits } from './pdf-limits.js'

/** How often the watcher looks: a bomb inflates some 10 MB in that time. */
const WATCH_EVERY_MS = 25
/** The parent's own patience ends before: this is for a parent that died. */
const GRACE_MS = 5_000

if (isMainThread) process.once('message', (asked) => void answer(asked as Asked))
else watch(workerData as PdfLimits)

export interface Asked {
  readonly bytes: Uint8Array
  readonly limits: PdfLimits
}

async function answer({ bytes, limits }: Asked): Promise<void> {
  new Worker(new URL(import.meta.url), { workerData: limits })
  const text = await extractText(bytes, limits)
  process.send?.(text, () => process.exit(0))
}

function watch({ memoryBytes, timeMs }: PdfLimits): void {
  const end = () => process.kill(process.pid, 'SIGKILL')
  setInterval(() => {
    if (process.memoryUsage.rss() > memoryBytes) end()
  }, WATCH_EVERY_MS)
  setTimeout(end, timeMs + GRACE_MS)
}
