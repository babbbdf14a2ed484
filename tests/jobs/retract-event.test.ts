/** Taking an event back. */
import { describe, expect, it } from 'vitest'
import { listEvents } from '../../db/list-events.js'
import { rebuildHistory } from '../../jobs/rebuild-history.js'
import { retractEvent } from '../../jobs/retract-event.js'
import { Installation } from './installation.js'
import { ISLE, NATION } from './rows.js'

const REASON = 'The row was a slip of ours. ICE lists no such agreement.'

/** A signing that was told to those who watch Minnesota. */
async function tell(): Promise<{ installation: Installation; eventId: string }> {
  const installation = await Installation.start()
  await installation.subscribe('reporter@example.org', 'mn:*')
  await installation.subscribe('elsewhere@example.org', 'wi:*')
  await installation.publish({ rows: NATION })
  await installation.look()
  installation.wait(15)
  await installation.publish({ rows: [...NATION, ISLE] })
  await installation.check()
  const [signed] = await listEvents(installation.db)
  return { installation, eventId: signed?.event.id ?? '' }
}

function retract(installation: Installation, eventId: string, reason = REASON): Promise<number> {
  return retractEvent(installation.db, { eventId, reason, at: installation.now, who: 'test' })
}

describe('a retraction', () => {
  it('reaches everyone who was told, and nobody else', async () => {
    const { installation, eventId } = await tell()
    await installation.send()
    const [alert] = await installation.mails()
    await installation.subscribe('newcomer@example.org', 'mn:*')
    expect(await retract(installation, eventId)).toBe(1)
    await installation.send()
    const mails = await installation.mails()
    expect(mails.map(({ to, subject }) => `${to} ${subject}`)).toEqual([
      'reporter@example.org Retracted: Isle Police Department (Mille Lacs County) signed a 287(g) task force agreement',
    ])
    expect(mails[0]?.text.replace(/\s+/g, ' ')).toContain(REASON)
    expect(mails[0]?.inReplyTo).toBe(alert?.inReplyTo)
    expect(await listEvents(installation.db)).toEqual([])
  })

  it('keeps what was not sent yet from being sent', async () => {
    const { installation, eventId } = await tell()
    expect(await retract(installation, eventId)).toBe(0)
    expect(await installation.send()).toMatchObject({ sent: 0, failed: 1 })
    expect(await installation.mails()).toEqual([])
  })

  it('is made once, with a reason, and of an event that there is', async () => {
    const { installation, eventId } = await tell()
    await expect(retract(installation, eventId, ' ')).rejects.toThrow(/Expected a reason/)
    await expect(retract(installation, 'nothing')).rejects.toThrow(/no event nothing/)
    await retract(installation, eventId)
    await expect(retract(installation, eventId)).rejects.toThrow(/not retracted before/)
  })

  it('stands when history is read again', async () => {
    const { installation, eventId } = await tell()
    await retract(installation, eventId)
    await rebuildHistory(installation.db)
    expect(await listEvents(installation.db)).toEqual([])
  })
})
