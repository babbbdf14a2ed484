/** `countywatch channels`: from standard input to the queue, and no secret on the way back. */
import { describe, expect, it } from 'vitest'
import { setChannelState } from '../../db/channel-states.js'
import { addAttempt } from '../../db/settle-claims.js'
import { Installation } from '../jobs/installation.js'
import { homeOf, makeHome, readLines, readObjects, runLines, runWithInput } from './command-line.js'

const HOOK = {
  ...{ kind: 'webhook', name: 'Hook', places: 'mn:*' },
  secrets: { url: 'https://receiver.example.org/very-secret' },
}

describe('channels', () => {
  it('are added, switched, tested, resumed, rotated, replayed and removed', async () => {
    const installation = await Installation.start()
    const home = homeOf(installation)
    const { db } = installation
    const added = await runWithInput(home, JSON.stringify(HOOK), 'channels', 'add')
    expect(added).toMatchObject({ code: 0, stderr: '' })
    expect(added.stdout).toMatch(
      /^Added Hook as \S+\.\nIts secret, which is not shown again: whsec_\S{44}\n$/,
    )

    const lines = await runLines(
      home,
      'channels off Hook',
      'channels test hook',
      'channels on hook',
      'channels test Hook',
    )
    expect(lines.map(({ code }) => code)).toEqual([0, 2, 0, 0])
    const state = {
      status: 'stopped',
      since: installation.now,
      reason: 'gone',
      probeAt: null,
      failures: 1,
    } as const
    const { id: channel } = await db.selectFrom('channels').select('id').executeTakeFirstOrThrow()
    await setChannelState(db, channel, state)
    await setChannelState(db, 'email', state)
    const [list, resumed, mail, again] = await runLines(
      ...([
        home,
        'channels',
        'channels resume Hook',
        'channels resume email',
        'channels resume email',
      ] as const),
    )
    expect(list?.stdout).toMatch(/Hook +webhook +mn:\* +main +en +on +stopped since/)
    expect(list?.stdout).toContain('Mail is stopped since')
    expect([resumed?.code, mail?.code, again?.code]).toEqual([0, 0, 2])

    const { id } = await db.selectFrom('deliveries').select('id').executeTakeFirstOrThrow()
    await db.updateTable('deliveries').set({ status: 'sent' }).execute()
    const attempt = { attemptedAt: installation.now, outcome: 'sent', response: 'status 200' } as const
    await addAttempt(db, id, attempt)
    const [rotated, attempts, replayed, twice, deliveries, removed, none] = await runLines(
      home,
      'channels rotate Hook',
      'channels attempts Hook --json',
      `channels replay ${id}`,
      `channels replay ${id}`,
      'deliveries --channel Hook --status queued --json',
      'channels remove Hook',
      'channels',
    )
    expect(rotated?.stdout).toMatch(
      /^The new secret of Hook, which is not shown again: whsec_\S{44}\nThe old one/,
    )
    expect(readObjects(attempts)).toMatchObject([{ id, status: 'sent', attempts: [attempt] }])
    expect(replayed).toMatchObject({
      code: 0,
      stdout: 'Queued again for Hook: it goes out at the next turn.\n',
    })
    expect(twice).toMatchObject({ code: 2, stdout: '' })
    expect(readObjects(deliveries)).toMatchObject([{ id, channel, kind: 'post', words: 'test post' }])
    expect(removed?.stdout).toBe('Removed Hook.\n')
    expect(readLines(none)).toEqual(['No channel for posts.'])
    const said = [added, ...lines, list, resumed, attempts, replayed, deliveries]
      .map((ran) => ran?.stdout)
      .join('')
    expect(said).not.toContain('very-secret')
  })

  it.each([
    ['not JSON', '{"very-secret', /^Expected a channel as JSON on standard input/],
    [
      'a wrong field',
      JSON.stringify({ ...HOOK, secrets: { url: 'very-secret' } }),
      /^secrets\.url: expected an https/,
    ],
  ])('with %s are refused, and no secret is repeated', async (_what, input, message) => {
    const { code, stdout, stderr } = await runWithInput(makeHome(), input, 'channels', 'add')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).not.toContain('very-secret')
  })
})
