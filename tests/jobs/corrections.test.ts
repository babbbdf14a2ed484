/** When ICE corrects what we told, everyone who was told is told, once, whatever they watch by then. */
import { describe, expect, it } from 'vitest'
import { listChannels } from '../../db/channels.js'
import { listEvents } from '../../db/list-events.js'
import { Installation } from './installation.js'
import { openChannel, postDue } from './post-board.js'
import { ISLE, NATION } from './rows.js'

const REDATED = { ...ISLE, signed: '2026-01-25' }

async function begin(): Promise<Installation> {
  const installation = await Installation.start()
  await installation.publish({ rows: NATION })
  await installation.look()
  installation.wait(15)
  return installation
}

async function show(installation: Installation, row: typeof ISLE): Promise<void> {
  await installation.publish({ rows: [...NATION, row] })
  await installation.check()
}

/** Told to everyone who watches by then. */
async function tellSigning(installation: Installation): Promise<void> {
  await show(installation, ISLE)
  await installation.send()
  await installation.mails()
  installation.wait(15)
}

async function stopWatching({ db }: Installation, subscriberId: string): Promise<void> {
  await db.deleteFrom('watches').where('subscriberId', '=', subscriberId).execute()
}

async function pause({ db, now: pausedAt }: Installation, id: string): Promise<void> {
  await db.updateTable('subscribers').set({ pausedAt }).where('id', '=', id).execute()
}

describe('a correction by mail', () => {
  it('reaches who watches, who stopped to, and who paused; not who left or never was told', async () => {
    const installation = await begin()
    await installation.subscribe('watches@example.org', 'mn:*')
    const stopped = await installation.subscribe('stopped@example.org', 'mn:mille lacs')
    const paused = await installation.subscribe('paused@example.org', 'mn:*')
    const gone = await installation.subscribe('gone@example.org', 'mn:*')
    await tellSigning(installation)
    await installation.subscribe('elsewhere@example.org', 'ia:*')
    await stopWatching(installation, stopped)
    await pause(installation, paused)
    await stopWatching(installation, gone)
    await installation.db.deleteFrom('subscribers').where('id', '=', gone).execute()
    await show(installation, REDATED)
    await installation.send()
    const mails = await installation.mails()
    expect(mails.map(({ to }) => to)).toEqual([
      'paused@example.org',
      'stopped@example.org',
      'watches@example.org',
    ])
    expect(new Set(mails.map(({ subject }) => subject))).toEqual(
      new Set([
        "ICE changed the signed date of Isle Police Department's 287(g) task force agreement (Mille Lacs County) to January 25, 2026",
      ]),
    )
    const [toPaused, toStopped, toWatcher] = mails.map(({ text }) => text.replace(/\s+/g, ' '))
    const why = 'You get this mail because we told you of this before, and what we told you is corrected.'
    expect(toPaused).toContain(why)
    expect(toStopped).toContain(why)
    expect(toWatcher).toContain('You get this mail because you watch all of Minnesota.')
    for (const text of [toPaused, toStopped, toWatcher]) {
      expect(text).toContain(
        'What we told then: Isle Police Department (Mille Lacs County) signed a 287(g) task force agreement.',
      )
      expect(text).toContain('Until now ICE printed January 26, 2026.')
    }
  })

  it('comes in the thread of what it corrects', async () => {
    const installation = await begin()
    const id = await installation.subscribe('stopped@example.org', 'mn:*')
    await show(installation, ISLE)
    await installation.send()
    const [told] = await installation.mails()
    installation.wait(15)
    await stopWatching(installation, id)
    await show(installation, REDATED)
    await installation.send()
    const [corrected] = await installation.mails()
    expect(corrected?.inReplyTo).toBe(told?.inReplyTo)
    expect(told?.inReplyTo).toBeDefined()
  })

  it('comes once: in the digest where one is due, and at once to whoever gets none', async () => {
    const installation = await begin()
    await installation.digest()
    const daily = await installation.subscribe('daily@example.org', 'mn:*', { frequency: 'daily' })
    await installation.subscribe('stays@example.org', 'mn:*', { frequency: 'daily', kinds: 'main' })
    await show(installation, ISLE)
    installation.wait(24 * 60)
    await installation.digest()
    expect(await installation.mails()).toHaveLength(2)
    installation.wait(15)
    await stopWatching(installation, daily)
    await show(installation, REDATED)
    await installation.send()
    expect((await installation.mails()).map(({ to }) => to)).toEqual(['daily@example.org'])
    installation.wait(24 * 60)
    await installation.digest()
    expect((await installation.mails()).map(({ to }) => to)).toEqual(['stays@example.org'])
    installation.wait(24 * 60)
    await installation.digest()
    expect(await installation.mails()).toEqual([])
  })

  it('is not repeated in a digest to who paused, was told at once, and is back', async () => {
    const installation = await begin()
    await installation.digest()
    const id = await installation.subscribe('daily@example.org', 'mn:*', { frequency: 'daily' })
    await show(installation, ISLE)
    installation.wait(24 * 60)
    await installation.digest()
    await installation.mails()
    await pause(installation, id)
    await show(installation, REDATED)
    await installation.send()
    expect(await installation.mails()).toHaveLength(1)
    await installation.db.updateTable('subscribers').set({ pausedAt: null }).execute()
    installation.wait(24 * 60)
    await installation.digest()
    expect(await installation.mails()).toEqual([])
  })

  it('is not owed to who paused before the news went out', async () => {
    const installation = await begin()
    const id = await installation.subscribe('paused@example.org', 'mn:*')
    await show(installation, ISLE)
    await pause(installation, id)
    await show(installation, REDATED)
    await installation.send()
    expect(await installation.mails()).toEqual([])
  })

  it('does not follow from a removal: that is news', async () => {
    const installation = await begin()
    const id = await installation.subscribe('stopped@example.org', 'mn:*')
    await tellSigning(installation)
    await stopWatching(installation, id)
    await installation.publish({ rows: NATION })
    await installation.look()
    expect((await listEvents(installation.db)).map(({ event }) => event.kind)).toEqual(['signed', 'removed'])
    expect(await installation.mails()).toEqual([])
  })
})

describe('a correction in channels', () => {
  it('answers the post that it corrects, with what was said, whatever the channel wants else', async () => {
    const installation = await begin()
    const id = await openChannel(installation, { kinds: ['signed'] })
    await show(installation, ISLE)
    const [signed] = await postDue(installation, id)
    installation.wait(15)
    await show(installation, REDATED)
    const [corrected, ...others] = await postDue(installation, id)
    expect(others).toEqual([])
    const reference = { id: signed?.deliveryId }
    expect(corrected?.thread).toEqual({ root: reference, parent: reference })
    expect(corrected?.text.replace(/:\d+\/identify/, '…/identify')).toMatchInlineSnapshot(`
      "Mille Lacs County, Minnesota: ICE changed the signed date of Isle Police Department's 287(g) task force agreement to January 25, 2026.
      On January 26, 2026, 2:15 p.m. Central we posted: Isle Police Department (Mille Lacs County) signed a 287(g) task force agreement. It is the same agreement; the date that ICE prints for it changed. Until now ICE printed January 26, 2026. Dated January 25, 2026.
      http://127.0.0.1…/identify-and-arrest/287g"
    `)
  })

  it('goes to no channel that never posted it, nor to one that is off', async () => {
    const installation = await begin()
    const off = await openChannel(installation, { name: 'Off', kinds: ['signed'] })
    await openChannel(installation, { name: 'Removals', kinds: ['removed'] })
    await show(installation, ISLE)
    await postDue(installation, off)
    await installation.db.updateTable('channels').set({ isOn: 0 }).where('id', '=', off).execute()
    installation.wait(15)
    await show(installation, REDATED)
    for (const { id } of await listChannels(installation.db))
      expect(await postDue(installation, id)).toEqual([])
  })

  it('is posted however late', async () => {
    const installation = await begin()
    const id = await openChannel(installation)
    await show(installation, ISLE)
    await postDue(installation, id)
    installation.wait(15)
    await show(installation, REDATED)
    installation.wait(30 * 24 * 60)
    const [corrected] = await postDue(installation, id)
    expect(corrected?.title).toMatch(/^Late: .*to January 25, 2026\.$/)
  })
})
