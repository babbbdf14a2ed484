/** Changing, pausing, leaving, by a link that is asked for and sent by mail. */
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findSuppressions, noteSoftBounce, suppress } from '../../db/suppressions.js'
import { SiteStage } from './site-stage.js'
import { fillIn, isKnown, join, lastLetter, listLetters, wait, watchesOf } from './subscriber-acts.js'

const CASS = '27021'
const MILLE_LACS = '27095'
const DAY_MS = 24 * 3_600_000

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start()
})
afterAll(() => stage.stop())

let count = 0
/** Someone who watches Cass County, with a link to manage. */
async function newcomer() {
  const address = `person${count++}@mail.example.org`
  const id = await join(stage, address, [['place', CASS]])
  await fillIn(stage, '/manage', [['address', address]])
  const { secret } = await lastLetter(stage, 'manage')
  return { address, id, path: `/manage/${secret}` }
}

describe('asking for the link', () => {
  it('answers the same for an address that is known, unknown, or never confirmed', async () => {
    await join(stage, 'known@example.org', [['place', CASS]])
    await fillIn(stage, '/subscribe', [
      ['address', 'unconfirmed@example.org'],
      ['place', CASS],
    ])
    const before = (await listLetters(stage)).length
    const bodies: string[] = []
    for (const who of ['known', 'unknown', 'unconfirmed']) {
      const answer = await fillIn(stage, '/manage', [['address', `${who}@example.org`]])
      expect(answer.status).toBe(200)
      bodies.push(await answer.text())
    }
    expect(new Set(bodies).size).toBe(1)
    const letters = await listLetters(stage)
    expect(letters.slice(before).map(({ letter }) => letter)).toEqual([{ purpose: 'manage' }])
  })

  it('wants an address, and the form', async () => {
    expect((await fillIn(stage, '/manage', [['address', 'nobody']])).status).toBe(422)
    expect((await stage.post('/manage', [['address', 'known@example.org']])).status).toBe(422)
  })
})

describe('the page of the link', () => {
  it('shows what is watched, and the address only in part', async () => {
    const { address, path } = await newcomer()
    const response = await stage.get(path)
    const html = await response.text()
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(load(html)('meta[name=robots]').attr('content')).toBe('noindex')
    expect(load(html)('.lead').text()).toBe('You follow Cass County, Minnesota.')
    expect(html).toContain('For p…@m….org.')
    expect(html).not.toContain(address)
  })

  it('changes counties, kinds, frequency and language, and welcomes the new county', async () => {
    const { id, path } = await newcomer()
    const answer = await stage.post(path, [
      ['place', MILLE_LACS],
      ['kinds', 'main'],
      ['frequency', 'weekly'],
      ['language', 'es'],
      ['act', 'save'],
    ])
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`${path}?done=saved`)
    expect(await watchesOf(stage, id)).toEqual([{ place: MILLE_LACS, kinds: 'main', frequency: 'weekly' }])
    expect((await lastLetter(stage, 'welcome')).letter).toEqual({ purpose: 'welcome', places: [MILLE_LACS] })
    const html = await stage.read(`${path}?done=saved`)
    expect(load(html)('[role=status]').text()).toBe('Saved.')
    expect(
      load(html)('input[type=radio]:checked')
        .toArray()
        .map((input) => input.attribs.value),
    ).toEqual(['main', 'weekly', 'es'])
  })

  it('leaves watches that differ as they are, unless told otherwise', async () => {
    const { address, id, path } = await newcomer()
    await join(stage, address, [
      ['place', 'MN'],
      ['frequency', 'weekly'],
    ])
    const html = await stage.read(path)
    expect(load(html)('input[name=frequency]:checked').attr('value')).toBe('')
    await stage.post(path, [
      ['place', CASS],
      ['place', 'MN'],
      ['place', MILLE_LACS],
      ['kinds', ''],
      ['frequency', ''],
      ['act', 'save'],
    ])
    expect(await watchesOf(stage, id)).toEqual([
      { place: CASS, kinds: 'all', frequency: 'immediate' },
      { place: MILLE_LACS, kinds: 'all', frequency: 'immediate' },
      { place: 'MN', kinds: 'all', frequency: 'weekly' },
    ])
  })

  it('does not take nothing for leaving', async () => {
    const { id, path } = await newcomer()
    const answer = await stage.post(path, [['act', 'save']])
    expect(answer.status).toBe(422)
    expect(await watchesOf(stage, id)).toHaveLength(1)
  })

  it('shows another state, and changes nothing by that', async () => {
    const { id, path } = await newcomer()
    const answer = await stage.post(path, [
      ['place', CASS],
      ['place', '55001'],
      ['state', 'WI'],
      ['act', 'show-state'],
    ])
    expect(load(await answer.text())('input[name=place]:checked').length).toBe(2)
    expect(await watchesOf(stage, id)).toHaveLength(1)
  })

  it('pauses and resumes', async () => {
    const { id, path } = await newcomer()
    const pausedAt = async () =>
      (
        await stage.db
          .selectFrom('subscribers')
          .select('pausedAt')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
      ).pausedAt
    await stage.post(path, [['act', 'pause']])
    expect(await pausedAt()).toBe(stage.now)
    expect(await stage.read(path)).toContain('Paused: no mails are sent.')
    await stage.post(path, [['act', 'resume']])
    expect(await pausedAt()).toBeNull()
  })

  it.each([
    ['hard-bounce', 'Mail to you came back, so we stopped sending.'],
    ['complaint', 'Your mail provider told us that a mail from us was marked as spam'],
  ] as const)('says that nothing is sent for a %s, and sends again when asked', async (cause, words) => {
    const { id, path } = await newcomer()
    expect(await stage.read(path)).not.toContain('Send mails to me again')
    await suppress(stage.db, { subscriberId: id, cause, reason: 'No such mailbox.', at: stage.now })
    expect(await stage.read(path)).toContain(words)
    expect(await stage.read(`/es${path}`)).toContain('Volver a enviarme correos')
    wait(stage, 1_000)
    const answer = await stage.post(path, [['act', 'lift']])
    expect(answer.headers.get('location')).toBe(`${path}?done=lifted`)
    expect(await stage.read(`${path}?done=lifted`)).toContain('Mails are sent to you again.')
    expect(await stage.read(path)).not.toContain(words)
    expect(await findSuppressions(stage.db, [id])).toEqual(new Map())
  })

  it('says that mail waits while a mailbox is paused, and not afterwards', async () => {
    const { id, path } = await newcomer()
    for (const reason of ['Full.', 'Still full.'])
      await noteSoftBounce(stage.db, { subscriberId: id, reason, at: stage.now })
    expect(await stage.read(path)).toContain('so we wait some days before we send more')
    expect(await (await stage.get(`${path}/export`)).json()).toMatchObject({
      mailbox: { suppressedAt: null, cause: null, reason: null, cameBackAt: [stage.now, stage.now] },
    })
    await stage.db.updateTable('suppressions').set({ pausedUntil: stage.now }).execute()
    expect(await stage.read(path)).not.toContain('so we wait some days')
  })

  it('gives what is held as JSON, the address in part', async () => {
    const { path } = await newcomer()
    const response = await stage.get(`${path}/export`)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="countywatch.json"')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toMatchObject({
      address: 'p…@m….org',
      language: 'en',
      pausedAt: null,
      mailbox: null,
      watches: [{ place: CASS, kinds: 'all', frequency: 'immediate' }],
      mails: [{ kind: 'letter' }, { kind: 'letter' }, { kind: 'letter' }],
    })
  })

  it('erases everything at once, when the box is ticked', async () => {
    const { id, path } = await newcomer()
    await stage.post(path, [['act', 'leave']])
    expect(await isKnown(stage, id)).toBe(true)
    const answer = await stage.post(path, [
      ['act', 'leave'],
      ['sure', 'yes'],
    ])
    expect(answer.status).toBe(200)
    expect(await isKnown(stage, id)).toBe(false)
    expect(await watchesOf(stage, id)).toEqual([])
    expect((await stage.get(path)).status).toBe(410)
  })

  it('does not work after a day, or forged, or of another purpose', async () => {
    const { id, path } = await newcomer()
    const other = await lastLetter(stage, 'confirm')
    wait(stage, DAY_MS + 1)
    for (const wrong of [path, '/manage/AAAA', `/manage/${other.secret}`, `/manage/${id}`]) {
      expect((await stage.get(wrong)).status).toBe(410)
      expect((await stage.get(`${wrong}/export`)).status).toBe(410)
      const leave = await stage.post(wrong, [
        ['act', 'leave'],
        ['sure', 'yes'],
      ])
      expect(leave.status).toBe(410)
    }
    expect(await isKnown(stage, id)).toBe(true)
  })

  it('refuses forms of other sites', async () => {
    const { id, path } = await newcomer()
    const answer = await stage.post(path, [['act', 'pause']], { Origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
    expect(await watchesOf(stage, id)).toHaveLength(1)
  })
})
