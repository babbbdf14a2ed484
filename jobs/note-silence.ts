/**
 * A channel whose other side has not answered for long: a maintainer is told, and told again when it does.
 * Nothing is given up or stopped by it; what waits is tried for three days.
 */
import { findOldestDeferred } from '../db/count-waiting.js'
import type { SendResult } from '../src/delivery/send-result.js'
import type { Channel, ChannelDeps } from './send-channel.js'
import { beginIncident, endIncident } from './tell-maintainers.js'

/** An hour of waiting passes unnoticed: a server that is restarted, a greylist, a rate limit. */
const PATIENCE_MS = 3_600_000

export async function noteSilence(
  deps: Pick<ChannelDeps, 'db' | 'now' | 'hasMaintainer'>,
  { id, name }: Pick<Channel, 'id' | 'name'>,
  results: readonly SendResult[],
): Promise<void> {
  const { db, hasMaintainer } = deps
  const at = deps.now()
  const about = `silent:${id}`
  const context = { batch: `${about} ${at}`, at, hasMaintainer }
  const silent = results.find((result) => result.kind === 'deferred' && result.concerns === 'server')
  if (silent?.kind === 'deferred') {
    const since = await findOldestDeferred(db, id)
    if (since === undefined || Date.parse(at) - Date.parse(since) < PATIENCE_MS) return
    const subject = `Countywatch: ${name} does not answer`
    const paragraphs = [
      `What was queued at ${since} could not be handed over yet: ${silent.reason}`,
      'It is tried again for three days, and then given up.',
    ]
    const notice = { about, subject, paragraphs }
    await db.transaction().execute((both) => beginIncident(both, notice, context))
  } else if (results.some(({ kind }) => kind === 'sent')) {
    const subject = `Countywatch: ${name} answers again`
    const notice = { about, subject, paragraphs: ['What waited goes out.'] }
    await db.transaction().execute((both) => endIncident(both, notice, context))
  }
}
