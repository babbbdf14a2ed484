/**
 * A channel whose other side has not answered for long: a maintainer is told, and told again when it does.
 * Nothing is given up or stopped by it; what waits is tried for three days.
 */
import type { Database } from '../db/open-database.js'
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
  const at = deps.now()
  const about = `silent:${id}`
  const context = { batch: `${about} ${at}`, at, hasMaintainer: deps.hasMaintainer }
  const silent = results.find((result) => result.kind === 'deferred' && result.concerns === 'server')
  if (silent?.kind === 'deferred') {
    const since = await findOldestDeferred(deps.db, id)
    if (since === undefined || Date.parse(at) - Date.parse(since) < PATIENCE_MS) return
    const subject = `Countywatch: ${name} does not answer`
    const paragraphs = [
      `What was queued at ${since} could not be handed over yet: ${silent.reason}`,
      'It is tried again for three days, and then given up.',
    ]
    await tell(deps.db, (db) => beginIncident(db, { about, subject, paragraphs }, context))
  } else if (results.some(({ kind }) => kind === 'sent') && (await isOpen(deps.db, about))) {
    const subject = `Countywatch: ${name} answers again`
    const paragraphs = ['What waited goes out.']
    await tell(deps.db, (db) => endIncident(db, { about, subject, paragraphs }, context))
  }
}

/** The incident and its notice, or neither. */
async function tell(db: Database, work: (db: Database) => Promise<boolean>): Promise<void> {
  await db.transaction().execute(work)
}

async function isOpen(db: Database, about: string): Promise<boolean> {
  const open = await db
    .selectFrom('incidents')
    .select('id')
    .where('subject', '=', about)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return open !== undefined
}

/** When it was queued. */
async function findOldestDeferred(db: Database, channel: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .select('queuedAt')
    .where('status', '=', 'deferred')
    .where('channel', '=', channel)
    .orderBy('queuedAt')
    .limit(1)
    .executeTakeFirst()
  return row?.queuedAt
}
