/** The audit: what it finds when a delivery was lost or should not be, and that honest stories have nothing to find. */
import { describe, expect, it } from 'vitest'
import { addChannel } from '../../db/channels.js'
import { listIncidents } from '../../db/incidents.js'
import { listEvents } from '../../db/list-events.js'
import { makeDelivery } from '../../db/messages.js'
import { listRuns } from '../../db/runs.js'
import { removeSubscriber } from '../../db/subscribers.js'
import { suppress } from '../../db/suppressions.js'
import { changeSubscriber, endWatches, replaceWatches } from '../../db/watches.js'
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import { auditDeliveries, reckonAudit } from '../../jobs/audit-deliveries.js'
import { retractEvent } from '../../jobs/retract-event.js'
import { makeLog } from '../../src/log.js'
import { Installation } from './installation.js'
import { ISLE, NATION } from './rows.js'

const WAHKON: FactRow = { ...ISLE, agency: 'Wahkon Police Department' }
const DAY = 24 * 60

const READERS = {
  bob: ['mn:*', {}],
  eve: ['mn:mille-lacs', { kinds: 'main' }],
  dan: ['mn:*,mn:mille-lacs', { frequency: 'daily' }],
  wil: ['mn:*', { frequency: 'weekly' }],
  sue: ['wi:*', {}],
} as const
type Name = keyof typeof READERS

/** Monday, January 26, 2026, 14:30 in Minnesota: Isle has signed, and who hears at once was told. */
async function begin() {
  const installation = await Installation.start()
  const ids: Partial<Record<Name, string>> = {}
  for (const [name, [watch, wishes]] of Object.entries(READERS)) {
    ids[name as Name] = await installation.subscribe(`${name}@example.org`, watch, wishes)
  }
  await installation.publish({ rows: NATION })
  await installation.look()
  await installation.digest()
  await publish(installation, ISLE)
  const idOf = (name: Name) => ids[name] ?? ''
  const events = await listEvents(installation.db)
  return { installation, db: installation.db, idOf, eventId: events[0]?.event.id ?? '' }
}

async function publish(installation: Installation, ...rows: readonly FactRow[]): Promise<void> {
  installation.wait(15)
  await installation.publish({ rows: [...NATION, ...rows] })
  await installation.look()
}

/** Tuesday a week later: every digest was sent. */
async function endWeek(installation: Installation): Promise<void> {
  for (let day = 0; day < 8; day++) {
    installation.wait(DAY)
    await installation.digest()
  }
}

function depsOf({ db, now, config }: Installation) {
  const { timeZone, digestHour } = config
  const log = makeLog({ level: 'silent', format: 'json' })
  return { db, now: () => now, timeZone, digestHour, log, hasMaintainer: true }
}

/** Kinds of differences with whose they are, and how many deliveries are stuck. */
async function audit(installation: Installation) {
  const { differences, stuck } = await reckonAudit(depsOf(installation))
  return { differences: differences.map(({ kind, who }) => [kind, who]), stuck: stuck.length }
}

const CLEAN = { differences: [], stuck: 0 }

describe('an audit finds', () => {
  it('an alert that was never queued', async () => {
    const { installation, db, idOf } = await begin()
    await db.deleteFrom('deliveries').where('subscriberId', '=', idOf('eve')).execute()
    expect(await audit(installation)).toEqual({ ...CLEAN, differences: [['missing', idOf('eve')]] })
  })

  it('a digest that never came, once it should have', async () => {
    const { installation, idOf } = await begin()
    expect(await audit(installation)).toEqual(CLEAN)
    installation.wait(DAY)
    expect(await audit(installation)).toEqual({ ...CLEAN, differences: [['missing', idOf('dan')]] })
    installation.wait(7 * DAY)
    expect(await audit(installation)).toEqual({
      ...CLEAN,
      differences: [
        ['missing', idOf('dan')],
        ['missing', idOf('wil')],
      ],
    })
    await installation.digest()
    expect(await audit(installation)).toEqual(CLEAN)
  })

  it('an alert to someone whom nothing concerns, or who had paused', async () => {
    const { installation, db, idOf } = await begin()
    await changeSubscriber(db, idOf('dan'), { pausedAt: '2026-01-01' }, '2026-01-01')
    const { id: messageId } = await db.selectFrom('messages').select('id').executeTakeFirstOrThrow()
    const wrong = (['sue', 'dan'] as const).map((name) =>
      makeDelivery({ messageId, kind: 'alert', subscriberId: idOf(name), at: installation.now }),
    )
    await db.insertInto('deliveries').values(wrong).execute()
    const { differences } = await audit(installation)
    expect(differences.toSorted()).toEqual(
      [
        ['surplus', idOf('sue')],
        ['surplus', idOf('dan')],
      ].toSorted(),
    )
  })

  it('an event told twice to one reader', async () => {
    const { installation, db, idOf, eventId } = await begin()
    const { id, ...message } = await db.selectFrom('messages').selectAll().executeTakeFirstOrThrow()
    await db
      .insertInto('messages')
      .values({ ...message, id: `${id}2`, contentKey: 'twice' })
      .execute()
    await db
      .insertInto('messageEvents')
      .values({ messageId: `${id}2`, eventId, position: 0 })
      .execute()
    const again = makeDelivery({
      messageId: `${id}2`,
      kind: 'alert',
      subscriberId: idOf('bob'),
      at: installation.now,
    })
    await db.insertInto('deliveries').values(again).execute()
    expect(await audit(installation)).toEqual({ ...CLEAN, differences: [['repeated', idOf('bob')]] })
  })

  it('who was told of an event that was retracted, and not of the retraction', async () => {
    const { installation, db, idOf, eventId } = await begin()
    installation.wait(15)
    await retractEvent(db, { eventId, reason: 'A slip.', at: installation.now, who: 'test' })
    const retractions = db.selectFrom('messages').select('id').where('kind', '=', 'retraction')
    await db
      .deleteFrom('deliveries')
      .where('messageId', 'in', retractions)
      .where('subscriberId', '=', idOf('bob'))
      .execute()
    expect(await audit(installation)).toEqual({ ...CLEAN, differences: [['unretracted', idOf('bob')]] })
  })

  it('what came to no end in four days', async () => {
    const { installation } = await begin()
    installation.wait(15)
    await installation.publish({ rows: [...NATION, ISLE, WAHKON] })
    await installation.check()
    for (let day = 0; day < 4; day++) {
      expect(await audit(installation)).toMatchObject({ stuck: 0 })
      installation.wait(DAY)
    }
    installation.wait(1)
    expect(await audit(installation)).toMatchObject({ stuck: 2 })
  })
})

describe('an audit finds nothing', () => {
  it('where all was sent: at once, by day, by week, and of two events of one look', async () => {
    const { installation } = await begin()
    await publish(installation, WAHKON, { ...ISLE, signed: '2026-01-25' })
    expect(await audit(installation)).toEqual(CLEAN)
    await endWeek(installation)
    expect(await audit(installation)).toEqual(CLEAN)
    const { events } = await reckonAudit(depsOf(installation))
    expect(events.map(({ counts }) => counts)).toEqual(
      [4, 4, 4].map((sent) => ({ matching: 4, sent, suppressed: 0, expired: 0, failed: 0, waiting: 0 })),
    )
  })

  it('where watches changed, ended or began after the event, before the digest and after it', async () => {
    const { installation, db, idOf } = await begin()
    installation.wait(60)
    const { now } = installation
    await replaceWatches(db, idOf('bob'), { places: ['27095'], kinds: 'main', frequency: 'daily' }, now)
    await endWatches(db, idOf('eve'), ['27095'], now)
    await endWatches(db, idOf('dan'), ['MN', '27095'], now)
    await replaceWatches(db, idOf('wil'), { places: ['WI', 'MN'], kinds: null, frequency: null }, now)
    await replaceWatches(db, idOf('sue'), { places: ['MN'], kinds: null, frequency: null }, now)
    await endWeek(installation)
    expect(await audit(installation)).toEqual(CLEAN)
  })

  it('where readers pause, go on, leave, or take no mail', async () => {
    const { installation, db, idOf } = await begin()
    installation.wait(60)
    const at = installation.now
    await changeSubscriber(db, idOf('bob'), { pausedAt: at }, at)
    await suppress(db, { subscriberId: idOf('eve'), cause: 'refused', reason: 'No such mailbox.', at })
    await removeSubscriber(db, idOf('dan'))
    await publish(installation, ISLE, WAHKON)
    installation.wait(60)
    await changeSubscriber(db, idOf('bob'), { pausedAt: null }, installation.now)
    await endWeek(installation)
    expect(await audit(installation)).toEqual(CLEAN)
    const { events } = await reckonAudit(depsOf(installation))
    expect(events.at(-1)?.counts).toMatchObject({ matching: 3, sent: 1, suppressed: 1 })
  })

  it('where an event was retracted, before the digest and after the alert', async () => {
    const { installation, db, eventId } = await begin()
    installation.wait(15)
    await retractEvent(db, { eventId, reason: 'A slip.', at: installation.now, who: 'test' })
    await installation.send()
    await endWeek(installation)
    expect(await audit(installation)).toEqual(CLEAN)
  })

  it('of a month ago, unless it is asked for all', async () => {
    const { installation, db, idOf } = await begin()
    await db.deleteFrom('deliveries').where('subscriberId', '=', idOf('eve')).execute()
    await endWeek(installation)
    installation.wait(30 * DAY)
    expect(await audit(installation)).toEqual(CLEAN)
    const { differences } = await reckonAudit(depsOf(installation), 'all')
    expect(differences).toMatchObject([{ kind: 'missing', who: idOf('eve') }])
  })
})

describe('the job', () => {
  it('tells the maintainer once that something is wrong, and once that it is not any more', async () => {
    const { installation, db, idOf } = await begin()
    await installation.mails()
    const lost = await db
      .selectFrom('deliveries')
      .selectAll()
      .where('subscriberId', '=', idOf('eve'))
      .executeTakeFirstOrThrow()
    await db.deleteFrom('deliveries').where('id', '=', lost.id).execute()
    for (let hour = 0; hour < 2; hour++) {
      await auditDeliveries(depsOf(installation))
      installation.wait(60)
    }
    await installation.send()
    const [mail, ...others] = await installation.mails()
    expect(others).toEqual([])
    expect(mail?.text.replace(/\s+/g, ' ')).toContain(
      'One delivery missing: a watch or a channel matches, and nothing was queued (one event).',
    )
    await db.insertInto('deliveries').values(lost).execute()
    await auditDeliveries(depsOf(installation))
    await installation.send()
    expect(await installation.subjects()).toEqual([
      'maintainer: Countywatch: what was sent is what should have been',
    ])
    const [incident] = await listIncidents(db)
    expect(incident).toMatchObject({ subject: 'deliveries:audit', endedAt: installation.now })
    const runs = await listRuns(db, { job: 'audit-deliveries' })
    expect(runs.map(({ outcome }) => outcome)).toEqual(['unchanged', 'failed', 'failed'])
  })
})

describe('of channels, an audit finds', () => {
  it('a post that was never queued, and nothing where all was posted', async () => {
    const { installation, db } = await begin()
    const wishes = {
      ...({ kind: 'webhook', name: 'Desk', language: 'en', template: null, options: {} } as const),
      ...({ places: ['27095'], kinds: 'main', isOn: true } as const),
    }
    const origin = 'maintain' as const
    const at = installation.now
    const id = await addChannel(db, installation.vault, { wishes, secrets: {}, origin, at })
    await publish(installation, ISLE, WAHKON)
    await publish(installation, ISLE, { ...WAHKON, signed: '2026-01-25' })
    await db.updateTable('deliveries').set({ status: 'sent' }).where('channel', '=', id).execute()
    expect(await audit(installation)).toEqual(CLEAN)
    await db.deleteFrom('deliveries').where('channel', '=', id).execute()
    expect(await audit(installation)).toEqual({ ...CLEAN, differences: [['missing', id]] })
  })
})

describe('of corrections, an audit finds', () => {
  it('that who was told and has paused since was not told, and nothing where they were', async () => {
    const { installation, db, idOf } = await begin()
    await changeSubscriber(db, idOf('eve'), { pausedAt: installation.now }, installation.now)
    await publish(installation, { ...ISLE, signed: '2026-01-25' })
    await endWeek(installation)
    expect(await audit(installation)).toEqual(CLEAN)
    const corrections = db
      .selectFrom('messageEvents')
      .innerJoin('events', 'events.id', 'messageEvents.eventId')
      .select('messageId')
      .where('kind', '=', 'redated')
    await db
      .deleteFrom('deliveries')
      .where('messageId', 'in', corrections)
      .where('subscriberId', '=', idOf('eve'))
      .execute()
    expect(await audit(installation)).toEqual({ ...CLEAN, differences: [['missing', idOf('eve')]] })
  })
})
