/** The channels of the settings file: read at each start, and no more changed than the file was. */
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addChannel, type Channel, listChannels, openChannelSecrets } from '../../db/channels.js'
import type { Database } from '../../db/open-database.js'
import { syncChannels } from '../../jobs/sync-channels.js'
import { checkChannel } from '../../src/delivery/check-channel.js'
import { ConfigError } from '../../src/errors.js'
import { makeLog } from '../../src/log.js'
import { makeFolder, makeVault, openTempDatabase } from '../db/temp-database.js'

const FIRST = '2026-01-26T20:00:00.000Z'
const LATER = '2026-02-01T20:00:00.000Z'
const DESK = {
  kind: 'slack',
  name: 'Desk',
  places: 'mn:*',
  secrets: { url: 'https://hooks.example.org/very-secret' },
}
const SOCIAL = {
  ...{ kind: 'mastodon', name: 'Social', places: '*', kinds: 'all' },
  ...{ options: { server: 'https://social.example' }, secrets: { token: 'very-secret' } },
}

class Home {
  readonly folder = makeFolder()
  readonly vault = makeVault()
  readonly logged: string[] = []
  readonly file = join(this.folder, 'channels.json')

  private constructor(readonly db: Database) {}

  static async make(): Promise<Home> {
    return new Home((await openTempDatabase()).db)
  }

  write(content: unknown, name = 'channels.json'): void {
    const path = join(this.folder, name)
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 })
  }

  /** @returns the channels that are there afterwards. */
  async start(at: string, channelsFile: string | null = this.file): Promise<readonly Channel[]> {
    await syncChannels({
      ...{ db: this.db, channelsFile, allowsPrivateAddresses: false },
      openVault: () => this.vault,
      now: () => at,
      log: makeLog({ level: 'info', format: 'json', write: (line) => this.logged.push(line) }),
    })
    return listChannels(this.db)
  }

  async refusal(): Promise<string> {
    try {
      await this.start(LATER)
    } catch (error) {
      if (error instanceof ConfigError) return error.message
      throw error
    }
    return 'taken'
  }
}

describe('the file of channels', () => {
  it('is taken whole, and changes nothing when it is read again', async () => {
    const home = await Home.make()
    home.write([DESK, SOCIAL])
    const first = await home.start(FIRST)
    expect(first).toMatchObject([
      { name: 'Desk', origin: 'settings', isOn: true, settledAt: FIRST },
      { name: 'Social', origin: 'settings', places: null, settledAt: FIRST },
    ])
    const seal = () => home.db.selectFrom('channels').select('secretCipher').orderBy('name').execute()
    const sealed = await seal()
    expect(await home.start(LATER)).toEqual(first)
    expect(await seal()).toEqual(sealed)
    expect(home.logged.join('')).not.toContain('very-secret')
  })

  it.each([
    ['another scope is owed news from then on', { ...DESK, places: 'mn:mille-lacs' }, LATER],
    ['another kind of events is, too', { ...DESK, kinds: 'all' }, LATER],
    ['the same scope in other words is not', { ...DESK, places: ['MN:*'] }, FIRST],
    ['another language is not', { ...DESK, language: 'es' }, FIRST],
    ['another secret is not', { ...DESK, secrets: { url: 'https://hooks.example.org/new' } }, FIRST],
  ])('changes a channel in place: %s', async (_what, changed, settledAt) => {
    const home = await Home.make()
    home.write([DESK])
    const [before] = await home.start(FIRST)
    home.write([changed])
    const [after, ...others] = await home.start(LATER)
    expect([after?.id, after?.settledAt, others]).toEqual([before?.id, settledAt, []])
    const secrets = await openChannelSecrets(home.db, home.vault, after?.id ?? '')
    expect(secrets).toEqual(changed.secrets)
  })

  it('takes away what is gone from it, and all when it is no longer set', async () => {
    const home = await Home.make()
    home.write([DESK, SOCIAL])
    await home.start(FIRST)
    home.write([SOCIAL])
    expect(await home.start(LATER)).toMatchObject([{ name: 'Social' }])
    expect(await home.start(LATER, null)).toEqual([])
  })

  it('makes another channel where a name got another service', async () => {
    const home = await Home.make()
    home.write([DESK])
    const [before] = await home.start(FIRST)
    home.write([{ ...SOCIAL, name: 'Desk' }])
    const [after, ...others] = await home.start(LATER)
    expect(others).toEqual([])
    expect(after).toMatchObject({ kind: 'mastodon' })
    expect(after?.id).not.toBe(before?.id)
  })

  it("leaves the maintainers' own alone, and does not take their names", async () => {
    const home = await Home.make()
    const own = checkChannel({ ...DESK, name: 'Own' }, { allowsHttp: false })
    await addChannel(home.db, home.vault, { ...own, origin: 'maintain', at: FIRST })
    home.write([DESK])
    expect(await home.start(LATER)).toMatchObject([{ name: 'Desk' }, { name: 'Own' }])
    home.write([SOCIAL, { ...DESK, name: 'own' }])
    expect(await home.refusal()).toMatch(/^CHANNELS_FILE: expected names .* found "own"/)
    expect(await listChannels(home.db)).toMatchObject([{ name: 'Desk' }, { name: 'Own' }])
  })

  it('reads secrets from files beside it, and says when others can read one', async () => {
    const home = await Home.make()
    home.write('https://hooks.example.org/very-secret\n', 'desk-url')
    home.write([{ ...DESK, secrets: { url: { file: 'desk-url' } } }])
    const [channel] = await home.start(FIRST)
    expect(await openChannelSecrets(home.db, home.vault, channel?.id ?? '')).toEqual(DESK.secrets)
    expect(home.logged.join('')).not.toContain('chmod')
    chmodSync(join(home.folder, 'desk-url'), 0o644)
    await home.start(LATER)
    expect(home.logged.join('')).toContain(`chmod 600 ${join(home.folder, 'desk-url')}`)
  })

  it.each([
    ['no JSON', '[{"very-secret"', /^CHANNELS_FILE: expected JSON in /],
    ['no list', { ...DESK }, /^CHANNELS_FILE: expected a list of channels/],
    [
      'a wrong entry',
      [SOCIAL, { ...DESK, places: 'mn:mowe' }],
      /^CHANNELS_FILE: entry 2 \("Desk"\): places: /,
    ],
    ['no object', [7], /^CHANNELS_FILE: entry 1: kind: expected one of/],
    [
      'a name twice',
      [DESK, { ...DESK, name: 'DESK' }],
      /^CHANNELS_FILE: expected each name once, found "DESK"/,
    ],
    [
      'a webhook without a secret',
      [{ ...DESK, kind: 'webhook' }],
      /^CHANNELS_FILE: entry 1 \("Desk"\): secrets\.secret: expected whsec_ /,
    ],
    [
      'a secret that is not there',
      [{ ...DESK, secrets: { url: { file: 'none' } } }],
      /expected to read .*none, found ENOENT/,
    ],
  ])('with %s is refused whole', async (_what, content, message) => {
    const home = await Home.make()
    home.write([DESK])
    const before = await home.start(FIRST)
    home.write(content)
    const said = await home.refusal()
    expect(said).toMatch(message)
    expect(said).not.toContain('very-secret')
    expect(await listChannels(home.db)).toEqual(before)
  })
})
