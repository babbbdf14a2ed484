/** A progress bar on a terminal; nothing anywhere else, so that output can be piped. */
import { Presets, SingleBar } from 'cli-progress'
import type { RebuildProgress } from '../../jobs/rebuild-history.js'

/** Shows the bar on standard error while the work reports. */
export async function showProgress<T>(
  title: string,
  work: (report: (progress: RebuildProgress) => void) => Promise<T>,
): Promise<T> {
  if (!process.stderr.isTTY) return work(() => {})
  const format = `${title} {bar} {value} of {total}`
  const bar = new SingleBar(
    { format, stream: process.stderr, clearOnComplete: true, hideCursor: true },
    Presets.shades_classic,
  )
  let isStarted = false
  try {
    return await work(({ done, total }) => {
      if (!isStarted) bar.start(total, done)
      isStarted = true
      bar.update(done)
    })
  } finally {
    if (isStarted) bar.stop()
  }
}
