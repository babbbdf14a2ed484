/** What a watch means when something happens: kinds, pausing, and one mail whatever the watches. */
import { describe, expect, it } from 'vitest'
import { listEvents } from '../../db/list-events.js'
import { retractEvent } from '../../jobs/retract-event.js'
import { Installation } from './installation.js'
import { ISLE, NATION } from './rows.js'

const MAIN = { kinds: 'main' } as const
const MOA = {
  text: 'Isle MOA',
  link: 'https://www.ice.gov/doclib/287gMOA/Isle.pdf',
}

async function begin(): Promise<Installation> {
  const installation = await Installation.start()
  await installation.publish({ rows: NATION })
  await installation.look()
  installation.wait(15)
  return installation
}

describe('a watch of the main kinds', () => {
  it('hears of a signing and its correction, and not of an agreement posted', async () => {
    const installation = await begin()
    await installation.subscribe('all@example.org', 'mn:*')
    await installation.subscribe('main@example.org', 'mn:*', MAIN)
    for (const row of [ISLE, { ...ISLE, moa: MOA }, { ...ISLE, moa: MOA, signed: '2026-01-25' }]) {
      await installation.publish({ rows: [...NATION, row] })
      await installation.look()
      installation.wait(15)
    }
    const mails = await installation.mails()
    const about = (name: string) =>
      mails.filter(({ to }) => to.startsWith(name)).map(({ subject }) => subject)
    expect(about('all')).toHaveLength(3)
    expect(about('main')).toEqual(about('all').filter((subject) => !subject.includes('posted')))
    expect(about('main')).toHaveLength(2)
  })

  it('hears of no correction of what it was never told', async () => {
    const installation = await begin()
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    installation.wait(15)
    await installation.subscribe('late@example.org', 'mn:*', MAIN)
    await installation.publish({ rows: [...NATION, { ...ISLE, signed: '2026-01-25' }] })
    expect(await installation.look()).toMatchObject({ outcome: 'changed', sent: 0 })
  })

  it('shares its message with a watch of everything where both hear the same', async () => {
    const installation = await begin()
    await installation.subscribe('all@example.org', 'mn:*')
    await installation.subscribe('main@example.org', 'mn:*', MAIN)
    await installation.publish({ rows: [...NATION, ISLE] })
    expect(await installation.look()).toMatchObject({ sent: 2 })
    const messages = await installation.db.selectFrom('messages').select('kind').execute()
    expect(messages).toEqual([{ kind: 'alert' }])
  })
})

describe('a reader who pauses', () => {
  it('hears nothing, not even of what was queued, but that an alert was wrong', async () => {
    const installation = await begin()
    const id = await installation.subscribe('bob@example.org', 'mn:*')
    const setPaused = (pausedAt: string | null) =>
      installation.db.updateTable('subscribers').set({ pausedAt }).where('id', '=', id).execute()
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    const wahkon = { ...ISLE, agency: 'Wahkon Police Department' }
    await installation.publish({ rows: [...NATION, ISLE, wahkon] })
    await installation.check()
    await setPaused(installation.now)
    expect(await installation.send()).toMatchObject({ sent: 0, failed: 0, suppressed: 1 })
    await installation.publish({ rows: [...NATION, ISLE, { ...wahkon, signed: '2026-01-25' }] })
    expect(await installation.look()).toMatchObject({ outcome: 'changed', sent: 0 })
    await installation.mails()
    const signed = (await listEvents(installation.db)).find(({ event }) => event.now?.agency === ISLE.agency)
    const eventId = signed?.event.id ?? ''
    await retractEvent(installation.db, { eventId, reason: 'A slip.', at: installation.now, who: 'test' })
    await installation.send()
    expect(await installation.subjects()).toEqual([expect.stringMatching(/^bob: Retracted: Isle/)])
  })
})

describe('the language of a reader', () => {
  it('is that of the mails, of one message for all', async () => {
    const installation = await begin()
    await installation.subscribe('english@example.org', 'mn:*')
    await installation.subscribe('spanish@example.org', 'mn:*', { language: 'es' })
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    const [english, spanish] = await installation.mails()
    expect(english?.subject).toContain('signed a 287(g) task force agreement')
    expect(spanish?.subject).toContain('Isle Police Department')
    expect(spanish?.subject).not.toBe(english?.subject)
    expect(await installation.db.selectFrom('messages').select('kind').execute()).toHaveLength(1)
  })
})

describe('how to leave', () => {
  it('is a link of one click where people reach the site by https', async () => {
    const installation = await Installation.start({ PUBLIC_URL: 'https://watch.example.org' })
    await installation.subscribe('bob@example.org', 'mn:*')
    await installation.publish({ rows: NATION })
    await installation.look()
    installation.wait(15)
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    const [mail] = await installation.mails()
    expect(mail?.unsubscribe).toMatch(
      /^https:\/\/watch\.example\.org\/unsubscribe\/[0-9a-f-]{36}\.[A-Za-z0-9_-]{43}$/,
    )
    expect(mail?.isOneClick).toBe(true)
    expect(mail?.text).toContain(mail?.unsubscribe)
  })

  it('is a mail where there is no such site', async () => {
    const installation = await begin()
    await installation.subscribe('bob@example.org', 'mn:*')
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    const [mail] = await installation.mails()
    expect(mail).toMatchObject({
      unsubscribe: expect.stringMatching(/^mailto:.*subject=unsubscribe/),
      isOneClick: false,
    })
  })
})
