/** Digests: what they tell, when, and to whom nothing is told twice. */
import { describe, expect, it } from 'vitest'
import { listEvents } from '../../db/list-events.js'
import type { AddWishes } from '../../db/subscribers.js'
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import { retractEvent } from '../../jobs/retract-event.js'
import { Installation } from './installation.js'
import { ISLE, NATION } from './rows.js'

const SIGNED = 'Isle Police Department (Mille Lacs County) signed a 287(g) task force agreement'
const WAHKON: FactRow = { ...ISLE, agency: 'Wahkon Police Department' }
const DAILY = { frequency: 'daily' } as const
const WEEKLY = { frequency: 'weekly' } as const

/** Monday, January 26, 2026, 14:00 in Minnesota, after the baseline and the digests that were due. */
async function begin(
  readers: Readonly<Record<string, readonly [string, AddWishes][]>>,
): Promise<Installation> {
  const installation = await Installation.start()
  for (const [name, watches] of Object.entries(readers)) {
    for (const [watch, wishes] of watches) {
      await installation.subscribe(`${name}@example.org`, watch, wishes)
    }
  }
  await installation.publish({ rows: NATION })
  await installation.look()
  await installation.digest()
  installation.wait(15)
  return installation
}

async function publish(installation: Installation, ...rows: readonly FactRow[]): Promise<void> {
  await installation.publish({ rows: [...NATION, ...rows] })
  await installation.look()
}

/** At 7:00 in Minnesota, on a day of January or February 2026. */
function wakeOn(installation: Installation, on: string): void {
  installation.now = `${on}T13:00:00.000Z`
}

describe('a daily digest', () => {
  it('tells at 7:00 what was found since the last, in one mail, once', async () => {
    const installation = await begin({ bob: [['mn:mille-lacs,mn:*', DAILY]] })
    await publish(installation, ISLE)
    installation.wait(60)
    await publish(installation, ISLE, WAHKON)
    installation.now = '2026-01-27T12:59:00.000Z'
    expect(await installation.digest()).toMatchObject({ sent: 0 })
    wakeOn(installation, '2026-01-27')
    expect(await installation.digest()).toMatchObject({ sent: 1 })
    expect(await installation.digest()).toMatchObject({ sent: 0 })
    const [mail] = await installation.mails()
    expect(mail?.subject).toMatch(/^Two agencies|Isle Police Department/)
    expect(mail?.text).toContain('Wahkon Police Department')
    expect(mail?.text.replace(/\s+/g, ' ')).toContain('Mille Lacs County, Minnesota')
  })

  it('comes though one was sent while the clock was a year ahead', async () => {
    const installation = await begin({ bob: [['mn:*', DAILY]] })
    const { now } = installation
    installation.now = '2027-03-01T15:00:00.000Z'
    await installation.digest()
    installation.now = now
    await publish(installation, ISLE)
    wakeOn(installation, '2026-01-27')
    expect(await installation.digest()).toMatchObject({ sent: 1 })
    wakeOn(installation, '2026-01-28')
    expect(await installation.digest()).toMatchObject({ sent: 0 })
  })

  it('says nothing where nothing happened', async () => {
    const installation = await begin({ bob: [['mn:*', DAILY]], eve: [['wi:*', DAILY]] })
    wakeOn(installation, '2026-01-27')
    expect(await installation.digest()).toMatchObject({ sent: 0 })
    await publish(installation, ISLE)
    wakeOn(installation, '2026-01-28')
    await installation.digest()
    expect(await installation.subjects()).toEqual([`bob: ${SIGNED}`])
  })

  it('tells after an outage of days what was found before it, in one mail', async () => {
    const installation = await begin({ bob: [['mn:*', DAILY]] })
    await publish(installation, ISLE)
    wakeOn(installation, '2026-01-30')
    await installation.digest()
    expect(await installation.subjects()).toEqual([`bob: ${SIGNED}`])
    wakeOn(installation, '2026-01-31')
    expect(await installation.digest()).toMatchObject({ sent: 0 })
  })

  it('is not sent again when its job forgets that it ran', async () => {
    const installation = await begin({ bob: [['mn:*', DAILY]] })
    await publish(installation, ISLE)
    wakeOn(installation, '2026-01-27')
    await installation.digest()
    await installation.db.deleteFrom('jobState').where('job', '=', 'digest:daily').execute()
    expect(await installation.digest()).toMatchObject({ sent: 0 })
  })

  it('leaves out what a watch of the same reader told at once', async () => {
    const installation = await begin({
      bob: [
        ['mn:mille-lacs', {}],
        ['mn:*', DAILY],
      ],
    })
    await publish(installation, ISLE)
    expect(await installation.subjects()).toEqual([`bob: ${SIGNED}`])
    wakeOn(installation, '2026-01-27')
    expect(await installation.digest()).toMatchObject({ sent: 0 })
  })

  it('leaves out what was so before the reader began to watch', async () => {
    const installation = await begin({})
    await publish(installation, ISLE)
    installation.wait(15)
    await installation.subscribe('late@example.org', 'mn:*', DAILY)
    wakeOn(installation, '2026-01-27')
    expect(await installation.digest()).toMatchObject({ sent: 0 })
  })

  it('leaves out what was retracted, and who had read it in one is told of a retraction', async () => {
    const installation = await begin({ bob: [['mn:*', DAILY]], eve: [['mn:*', WEEKLY]] })
    await publish(installation, ISLE)
    wakeOn(installation, '2026-01-27')
    await installation.digest()
    const [signed] = await listEvents(installation.db)
    const eventId = signed?.event.id ?? ''
    await retractEvent(installation.db, { eventId, reason: 'A slip.', at: installation.now, who: 'test' })
    await installation.send()
    wakeOn(installation, '2026-02-02')
    await installation.digest()
    expect(await installation.subjects()).toEqual([`bob: ${SIGNED}`, `bob: Retracted: ${SIGNED}`])
  })

  it('is not sent to who has paused', async () => {
    const installation = await begin({ bob: [['mn:*', DAILY]] })
    await publish(installation, ISLE)
    await installation.db.updateTable('subscribers').set({ pausedAt: installation.now }).execute()
    wakeOn(installation, '2026-01-27')
    expect(await installation.digest()).toMatchObject({ sent: 0 })
  })
})

describe('a weekly digest', () => {
  it('tells on Monday, and leaves out what the daily one told the same reader', async () => {
    const installation = await begin({
      bob: [['mn:*', WEEKLY]],
      eve: [
        ['mn:*', WEEKLY],
        ['mn:mille-lacs', DAILY],
      ],
    })
    await publish(installation, ISLE)
    wakeOn(installation, '2026-01-27')
    await installation.digest()
    expect(await installation.subjects()).toEqual([`eve: ${SIGNED}`])
    wakeOn(installation, '2026-02-01')
    expect(await installation.digest()).toMatchObject({ sent: 0 })
    wakeOn(installation, '2026-02-02')
    await installation.digest()
    expect(await installation.subjects()).toEqual([`bob: ${SIGNED}`])
  })

  it('brings in the end what a watch had coming when it was changed', async () => {
    const installation = await begin({ bob: [['mn:*', WEEKLY]] })
    await publish(installation, ISLE)
    installation.now = '2026-01-28T18:00:00.000Z'
    await installation.subscribe('bob@example.org', 'mn:*', { frequency: 'immediate' })
    wakeOn(installation, '2026-02-02')
    await installation.digest()
    expect(await installation.subjects()).toEqual([`bob: ${SIGNED}`])
  })

  it('tells on Monday what comes after a watch was made weekly, and not before', async () => {
    const installation = await begin({ bob: [['mn:*', {}]] })
    await installation.subscribe('bob@example.org', 'mn:*', WEEKLY)
    installation.wait(15)
    await publish(installation, ISLE)
    wakeOn(installation, '2026-01-27')
    expect(await installation.digest()).toMatchObject({ sent: 0 })
    wakeOn(installation, '2026-02-02')
    await installation.digest()
    expect(await installation.subjects()).toEqual([`bob: ${SIGNED}`])
  })
})
