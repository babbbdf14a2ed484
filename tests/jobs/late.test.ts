/** News that goes out late says so, and too late it does not go out; but what takes back what was told always does. */
import { describe, expect, it } from 'vitest'
import { listEvents } from '../../db/list-events.js'
import { queueMessages } from '../../db/messages.js'
import { retractEvent } from '../../jobs/retract-event.js'
import { judgeAge } from '../../src/alerts/judge-age.js'
import { Installation, type Mail } from './installation.js'
import { ISLE, NATION } from './rows.js'

const HOURS = 60
const DAYS = 24 * HOURS
const SUBJECT = 'Isle Police Department (Mille Lacs County) signed a 287(g) task force agreement'
const LATE =
  "This is late: it was ready on January 26, 2026, 2:15 p.m. Central, and could not be sent until now. ICE's list may have changed since."
const LATE_ES =
  'Esto llega con retraso: estaba listo el 26 de enero de 2026, 2:15 p. m., hora del Centro, y no se pudo enviar hasta ahora. La lista de ICE puede haber cambiado desde entonces.'

/** A signing, queued on January 26 at 2:15 p.m. for a reader in each language. */
async function queueSigning(settings: Readonly<Record<string, string>> = {}): Promise<Installation> {
  const installation = await Installation.start(settings)
  await installation.subscribe('en@example.org', 'mn:*')
  await installation.subscribe('es@example.org', 'mn:*', { language: 'es' })
  await installation.publish({ rows: NATION })
  await installation.look()
  installation.wait(15)
  await installation.publish({ rows: [...NATION, ISLE] })
  await installation.check()
  return installation
}

function fold(mail: Mail | undefined): string {
  return (mail?.text ?? '').replace(/\s+/g, ' ')
}

describe('the age of news', () => {
  const limits = { lateAfterHours: 12, expireAfterDays: 14 }
  it.each([
    ['2026-01-26T20:00:00.000Z', 'timely'],
    ['2026-01-27T08:00:00.000Z', 'timely'],
    ['2026-01-27T08:00:00.001Z', 'late'],
    ['2026-02-09T20:00:00.000Z', 'late'],
    ['2026-02-09T20:00:00.001Z', 'expired'],
    ['2020-01-01T00:00:00.000Z', 'timely'],
  ])('at %s is %s, queued on January 26 at 20:00', (now, age) => {
    expect(judgeAge('2026-01-26T20:00:00.000Z', now, limits)).toBe(age)
  })
})

describe('an alert', () => {
  it('says nothing of its age while it is timely', async () => {
    const installation = await queueSigning()
    installation.wait(12 * HOURS)
    await installation.send()
    const [mail] = await installation.mails()
    expect(mail?.subject).toBe(SUBJECT)
    expect(mail?.text).not.toContain('late')
  })

  it('that is late says so first, in its subject and its text, in both languages', async () => {
    const installation = await queueSigning()
    installation.wait(13 * HOURS)
    await installation.send()
    const [english, spanish] = await installation.mails()
    expect(english?.subject).toBe(`Late: ${SUBJECT}`)
    expect(fold(english).startsWith(LATE)).toBe(true)
    // What the list holds now is not what it held then.
    expect(fold(english)).toContain('not officers, as of January 27, 2026, 3:15 a.m. Central.')
    expect(spanish?.subject).toMatch(/^Con retraso: Isle Police Department/)
    expect(fold(spanish).startsWith(LATE_ES)).toBe(true)
  })

  it('that is too old is not sent, and ends as expired', async () => {
    const installation = await queueSigning()
    installation.wait(14 * DAYS + 1)
    expect(await installation.send()).toMatchObject({ sent: 0, expired: 2 })
    installation.wait(1 * DAYS)
    expect(await installation.send()).toMatchObject({ sent: 0, expired: 0 })
    expect(await installation.mails()).toEqual([])
  })

  it('is late and expires by the settings', async () => {
    const installation = await queueSigning({ LATE_AFTER_HOURS: '48', EXPIRE_AFTER_DAYS: '4' })
    installation.wait(2 * DAYS)
    await installation.send()
    expect((await installation.mails()).map(({ subject }) => subject)[0]).toBe(SUBJECT)
    const other = await queueSigning({ LATE_AFTER_HOURS: '48', EXPIRE_AFTER_DAYS: '4' })
    other.wait(4 * DAYS + 1)
    expect(await other.send()).toMatchObject({ sent: 0, expired: 2 })
  })
})

describe('a digest', () => {
  it('counts from when it was queued, not from when its events were found', async () => {
    const installation = await Installation.start()
    await installation.subscribe('reader@example.org', 'mn:*', { frequency: 'weekly' })
    await installation.publish({ rows: NATION })
    await installation.look()
    await installation.digest()
    installation.wait(15)
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    installation.now = '2026-02-02T13:00:00.000Z'
    expect(await installation.digest()).toMatchObject({ sent: 1 })
    expect((await installation.mails())[0]?.subject).toBe(SUBJECT)
  })
})

describe('word that something told was wrong', () => {
  it('goes out however late, and says so, even where an alert would have expired', async () => {
    const installation = await queueSigning()
    await installation.send()
    await installation.mails()
    const [signed] = await listEvents(installation.db)
    const request = { eventId: signed?.event.id ?? '', reason: 'A slip.', at: installation.now, who: 'test' }
    await retractEvent(installation.db, request)
    installation.wait(20 * DAYS)
    expect(await installation.send()).toMatchObject({ sent: 2, expired: 0 })
    const [mail] = await installation.mails()
    expect(mail?.subject).toMatch(/^Late: Retracted: Isle Police Department/)
    expect(fold(mail).startsWith(LATE)).toBe(true)
  })

  it('does so as a correction too', async () => {
    const installation = await queueSigning()
    const { db } = installation
    const id = await installation.subscribe('told@example.org', 'mn:mille-lacs')
    const [signed] = await listEvents(db)
    const content = { places: ['27095'], isCorrection: true }
    const eventIds = [signed?.event.id ?? '']
    const message = { kind: 'alert', contentKey: 'one', content, eventIds, recipients: [id] } as const
    await queueMessages(db, { batch: 'correction', at: installation.now, messages: [message] })
    installation.wait(20 * DAYS)
    expect(await installation.send()).toMatchObject({ sent: 1, expired: 2 })
    expect(await installation.subjects()).toEqual([`told: Late: ${SUBJECT}`])
  })
})
