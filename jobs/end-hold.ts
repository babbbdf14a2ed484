/** A maintainer ends a hold: releases what is held, and its news goes out; or discards it, and none does. */
import { randomUUID } from 'node:crypto'
import { recordAudit } from '../db/audit.js'
import type { Database } from '../db/open-database.js'
import { findPublications, type Publication, readBytes, updatePublication } from '../db/publications.js'
import { saveEvents } from '../db/record-edition.js'
import { loadWorld, saveAgreements } from '../db/world.js'
import type { Agreement } from '../src/agreements/identity.js'
import { makeRemovals } from '../src/agreements/make-removals.js'
import { RequestError } from '../src/errors.js'
import type { AgreementEvent, List } from '../src/model.js'
import { describeEnded } from './describe-outcomes.js'
import { queueAlerts } from './queue-alerts.js'
import { readPublication, takePublication } from './take-publication.js'
import { endIncident } from './tell-maintainers.js'

export interface EndHoldRequest {
  /** The publication's SHA-256, or its beginning: 8 digits or more. */
  readonly prefix: string
  /** Where the bytes were put under both lists, the one that is meant. */
  readonly list?: List
  readonly at: string
  /** Who asks, for the audit log. */
  readonly who: string
  readonly hasMaintainer: boolean
}

export interface EndedHold {
  readonly publication: Publication
  readonly events: readonly AgreementEvent[]
  readonly queued: number
}

/**
 * Believes what is held: a whole publication, or the removals of one.
 *
 * @throws {RequestError} when nothing of that hash is held, or it cannot be read.
 */
export async function releaseHold(db: Database, request: EndHoldRequest): Promise<EndedHold> {
  return release(db, request, (ended) => ended)
}

/** What a release would bring, without doing it: it is done, and undone before anyone sees. */
export async function previewRelease(db: Database, request: EndHoldRequest): Promise<EndedHold> {
  try {
    return await release(db, request, (ended) => {
      throw new Undone(ended)
    })
  } catch (error) {
    if (error instanceof Undone) return error.ended
    throw error
  }
}

/** Thrown to roll a transaction back. */
class Undone extends Error {
  constructor(readonly ended: EndedHold) {
    super('undone')
  }
}

/** @param conclude sees what was done, and undoes it by throwing. */
async function release(
  db: Database,
  request: EndHoldRequest,
  conclude: (ended: EndedHold) => EndedHold,
): Promise<EndedHold> {
  const held = await getHeld(db, request)
  const reading = await readPublication(await readBytes(db, held.sha256), held.list)
  if (reading instanceof Error) throw new RequestError(`It cannot be believed: ${reading.message}.`)
  return db.transaction().execute(async (transaction) => {
    await recordAudit(transaction, { ...request, action: 'release', subject: held.sha256 })
    let events: readonly AgreementEvent[]
    if (held.status === 'held') {
      await updatePublication(transaction, held.list, held.sha256, { isReleased: 1 })
      const { list, sha256, controlTotal } = held
      const take = { list, sha256, reading, controlTotal, at: request.at, origin: 'live' as const }
      const { outcomes } = await takePublication(transaction, await loadWorld(transaction), take)
      events = outcomes.flatMap((outcome) => (outcome.kind === 'believed' ? outcome.events : []))
    } else events = await endRemovals(transaction, held, 'gone', request.at)
    return conclude(await tell(transaction, request, held, 'released', events))
  })
}

/**
 * Keeps what is held from ever being believed: a whole publication, or the removals of one, whose
 * agreements then stand until a row shows them again or the removals are released.
 *
 * @throws {RequestError} when nothing of that hash is held.
 */
export async function discardHold(db: Database, request: EndHoldRequest): Promise<EndedHold> {
  const held = await getHeld(db, request)
  return db.transaction().execute(async (transaction) => {
    await recordAudit(transaction, { ...request, action: 'discard', subject: held.sha256 })
    if (held.status === 'held') {
      await updatePublication(transaction, held.list, held.sha256, { isDiscarded: 1, status: 'discarded' })
    } else await endRemovals(transaction, held, 'kept', request.at)
    return tell(transaction, request, held, 'discarded', [])
  })
}

async function getHeld(
  db: Database,
  { prefix, list }: Pick<EndHoldRequest, 'prefix' | 'list'>,
): Promise<Publication> {
  if (!/^[0-9a-f]{8,64}$/.test(prefix)) {
    throw new RequestError(
      'Expected the first 8 or more digits of a SHA-256, as `countywatch held` shows them.',
    )
  }
  const found = (await findPublications(db, { prefix, hasHold: true })).filter(
    (publication) => publication.status !== 'discarded' && (list === undefined || publication.list === list),
  )
  const [held, other] = found
  if (held === undefined)
    throw new RequestError(`Nothing held has a SHA-256 that begins ${prefix}. See: countywatch held.`)
  if (other !== undefined)
    throw new RequestError(`Several held publications begin ${prefix}: give more digits.`)
  return held
}

/** The agreements whose removal is held with this publication go, or are kept. */
async function endRemovals(
  db: Database,
  held: Publication,
  status: 'gone' | 'kept',
  at: string,
): Promise<readonly AgreementEvent[]> {
  const { agreements } = (await loadWorld(db)).lists[held.list]
  const missing = new Set(held.hold?.missing ?? [])
  const end = (agreement: Agreement): Agreement =>
    missing.has(agreement.id) && ['absent', 'kept'].includes(agreement.status)
      ? { ...agreement, status }
      : agreement
  const after = agreements.map(end)
  const ended = await saveAgreements(db, agreements, after)
  const hold = held.hold === null || status === 'gone' ? null : { ...held.hold, isDiscarded: true }
  await updatePublication(db, held.list, held.sha256, { hold })
  const events = status === 'gone' ? makeRemovals(held.list, ended, after) : []
  await saveEvents(db, events, { origin: 'live', createdAt: at })
  return events
}

async function tell(
  db: Database,
  { at, hasMaintainer }: EndHoldRequest,
  publication: Publication,
  kind: 'released' | 'discarded',
  events: readonly AgreementEvent[],
): Promise<EndedHold> {
  const batch = randomUUID()
  const queued = await queueAlerts(db, { events, batch, at })
  await endIncident(db, describeEnded(publication, kind, 'a maintainer decided so'), {
    batch,
    at,
    hasMaintainer,
  })
  return { publication, events, queued }
}
