/** News to one domain goes out at its pace; letters and other domains do not wait for it. */
import { describe, expect, it } from 'vitest'
import { queueLetter } from '../../db/letters.js'
import { sendDeliveries } from '../../jobs/send-deliveries.js'
import { DomainPace } from '../../src/delivery/domain-pace.js'
import { makeLog } from '../../src/log.js'
import { openSmtp } from '../delivery/make-message.js'
import { startSmtp } from '../delivery/smtp-stand-in.js'
import { Installation } from './installation.js'
import { ISLE, NATION } from './rows.js'
import { makeSendSettings } from './send-settings.js'

const READERS = ['ann@example.net', 'bob@example.net', 'cy@example.net', 'dee@example.net', 'eve@example.org']

/** News for all of them is queued. */
async function begin() {
  const installation = await Installation.start()
  const ids: string[] = []
  for (const address of READERS) ids.push(await installation.subscribe(address, 'mn:*'))
  await installation.publish({ rows: NATION })
  await installation.check()
  await installation.publish({ rows: [...NATION, ISLE] })
  await installation.check()
  const standIn = await startSmtp()
  const mailer = openSmtp(standIn.smtp)
  const { db, vault } = installation
  const send = (pace: DomainPace) =>
    sendDeliveries({
      ...makeSendSettings(db, vault),
      mailer,
      pace,
      now: () => installation.now,
      chance: () => 0,
      log: makeLog({ level: 'silent', format: 'json' }),
    })
  const taken = () => standIn.received.map(({ to }) => to[0])
  return { installation, ids, send, taken }
}

describe('mail to one domain', () => {
  it('goes at its pace, each in its own place, while other domains and letters do not wait', async () => {
    const { installation, ids, send, taken } = await begin()
    const { db, vault, now } = installation
    const pace = new DomainPace(1)
    expect(await send(pace)).toEqual({ sent: 2, deferred: 0, failed: 0, suppressed: 0, expired: 0 })
    expect(taken()).toContain('eve@example.org')
    const letter = {
      letter: { purpose: 'manage' },
      subscriberId: ids[0] ?? '',
      at: now,
      expiresInMs: 9e6,
    } as const
    await queueLetter(db, vault, letter)
    expect(await send(pace)).toMatchObject({ sent: 1 })
    for (const sent of [4, 5, 6, 6]) {
      installation.wait(1)
      await send(pace)
      expect(taken()).toHaveLength(sent)
    }
    expect(new Set(taken())).toEqual(new Set(READERS))
  })

  it('does not go all at once after an outage', async () => {
    const { installation, send, taken } = await begin()
    await send(new DomainPace(1))
    installation.wait(60)
    expect(await send(new DomainPace(1))).toMatchObject({ sent: 1 })
    expect(taken()).toHaveLength(3)
  })
})
