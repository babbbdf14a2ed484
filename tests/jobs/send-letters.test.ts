/** Letters: to whom they go, what their links hold, and what is at rest of that. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { queueLetter } from '../../db/letters.js'
import { listDeliveries } from '../../db/list-deliveries.js'
import { removeSubscriber } from '../../db/subscribers.js'
import { findToken, useToken } from '../../db/tokens.js'
import type { Letter } from '../../src/alerts/letter-facts.js'
import { Installation } from './installation.js'
import { ISLE, NATION } from './rows.js'

const ORIGIN = 'https://watch.example.org'
const HOUR_MS = 3_600_000
const CONFIRM: Letter = { purpose: 'confirm', places: ['27095'], kinds: 'main', frequency: 'daily' }

async function begin(settings: Readonly<Record<string, string>> = { PUBLIC_URL: ORIGIN }) {
  const installation = await Installation.start(settings)
  const subscriberId = await installation.subscribe('bob@example.org', 'mn:mille-lacs', { language: 'es' })
  const queue = (letter: Letter, to: string | null = subscriberId, expiresInMs: number | null = HOUR_MS) =>
    queueLetter(installation.db, installation.vault, {
      letter,
      subscriberId: to,
      at: installation.now,
      expiresInMs,
    })
  return { installation, subscriberId, queue }
}

/** The secret of the one link to that path in a mail. */
function readSecret(text: string | undefined, path: string): string {
  const found = [...(text ?? '').matchAll(new RegExp(`${ORIGIN}${path}([A-Za-z0-9_-]+)`, 'g'))]
  expect(found).toHaveLength(1)
  return found[0]?.[1] ?? ''
}

describe('a letter', () => {
  it.each<[Letter, string]>([
    [CONFIRM, '/es/confirm/'],
    [{ purpose: 'manage' }, '/es/manage/'],
  ])('of $purpose holds a link in the language of its reader, which is good once', async (letter, path) => {
    const { installation, subscriberId, queue } = await begin()
    await queue(letter)
    expect(await installation.send()).toMatchObject({ sent: 1 })
    const [mail] = await installation.mails()
    expect(mail).toMatchObject({ to: 'bob@example.org' })
    const secret = readSecret(mail?.text, path)
    const { purpose } = letter
    const expiresAt = '2026-01-26T21:00:00.000Z'
    const token = { subject: subscriberId, details: letter, expiresAt }
    if (purpose === 'welcome') throw new Error('A welcome has no link.')
    expect(await findToken(installation.db, purpose, secret, installation.now)).toEqual(token)
    expect(await useToken(installation.db, purpose, secret, installation.now)).toEqual(token)
    expect(await useToken(installation.db, purpose, secret, installation.now)).toBeUndefined()
  })

  it('to sign in goes to the maintainer whom it names, among those of the settings', async () => {
    const { installation, queue } = await begin({
      PUBLIC_URL: ORIGIN,
      MAINTAINERS: 'ann@example.org,zoe@example.org',
    })
    const maintainer = installation.vault.hash('zoe@example.org')
    await queue({ purpose: 'sign-in', maintainer }, null)
    await queue({ purpose: 'sign-in', maintainer: installation.vault.hash('eve@example.org') }, null)
    expect(await installation.send()).toMatchObject({ sent: 1, suppressed: 1 })
    const [mail] = await installation.mails()
    expect(mail).toMatchObject({ to: 'zoe@example.org', unsubscribe: undefined })
    const secret = readSecret(mail?.text, '/en/maintain/sign-in/')
    expect(await findToken(installation.db, 'sign-in', secret, installation.now)).toMatchObject({
      subject: maintainer,
    })
  })

  it('of welcome tells what each place has now, and how to leave', async () => {
    const { installation, queue } = await begin()
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    await queue({ purpose: 'welcome', places: ['27095', '27001'] }, undefined, null)
    await installation.send()
    const [mail] = await installation.mails()
    expect(mail).toMatchObject({ to: 'bob@example.org', isOneClick: true })
    expect(mail?.text).toMatch(/Mille Lacs/)
    expect(mail?.text).toMatch(/Aitkin/)
  })

  it('leaves its secret nowhere at rest', async () => {
    const { installation, queue } = await begin()
    await queue(CONFIRM)
    await installation.send()
    const [mail] = await installation.mails()
    const secret = readSecret(mail?.text, '/es/confirm/')
    const { dbPath } = installation.config
    const stored = [dbPath, `${dbPath}-wal`].map((path) => readFileSync(path, 'latin1')).join('')
    expect(stored).toContain('confirm')
    expect(stored).not.toContain(secret)
  })

  it('is the same when it is sent again', async () => {
    const { installation, queue } = await begin()
    await queue(CONFIRM)
    await installation.send()
    const [first] = await installation.mails()
    await installation.db.updateTable('deliveries').set({ status: 'queued', leaseUntil: null }).execute()
    await installation.send()
    const again = await installation.readAgain()
    expect(again).toEqual([first])
  })

  it('is not sent when its link is used or expired, or its reader gone', async () => {
    const { installation, subscriberId, queue } = await begin()
    await queue(CONFIRM)
    installation.wait(60)
    await queue({ purpose: 'manage' })
    await removeSubscriber(installation.db, subscriberId)
    await queue({ purpose: 'manage' })
    expect(await installation.send()).toMatchObject({ sent: 0, failed: 0, suppressed: 1 })
    expect(await installation.mails()).toEqual([])
  })

  it('waits where no site is served', async () => {
    const { installation, queue } = await begin({})
    await queue(CONFIRM)
    expect(await installation.send()).toMatchObject({ sent: 0, deferred: 1 })
    const [delivery] = await listDeliveries(installation.db, { limit: 1 })
    expect(delivery).toMatchObject({
      status: 'deferred',
      words: 'letter: confirm',
      lastResponse: expect.stringContaining('PUBLIC_URL'),
    })
  })
})
