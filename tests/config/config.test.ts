/** Settings: what they are when nothing is set, what they may be, and what is said of a wrong one. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import product from '../../package.json' with { type: 'json' }
import { type Config, readConfig } from '../../src/config.js'
import { ConfigError } from '../../src/errors.js'
import { SETTINGS } from '../../src/settings.js'

const DEFAULTS: Config = {
  dbPath: resolve('data/countywatch.db'),
  dataDir: resolve('data'),
  icePageUrl: 'https://www.ice.gov/identify-and-arrest/287g',
  sourceHosts: ['www.ice.gov'],
  lookEveryMinutes: 5,
  lookQuietMinutes: 60,
  browser: 'auto',
  moaStates: ['MN'],
  savesToWayback: false,
  waybackUrl: 'https://web.archive.org',
  heartbeatUrl: null,
  metricsToken: null,
  userAgent: `Countywatch/${product.version} (no contact set)`,
  contact: null,
  smtp: null,
  outboxDir: resolve('data/outbox'),
  mailFrom: { name: 'Countywatch', address: 'countywatch@localhost' },
  bounceAddress: null,
  dkim: null,
  mailsPerMinute: 600,
  lateAfterHours: 12,
  expireAfterDays: 14,
  digestHour: 7,
  channelsFile: null,
  allowsPrivateAddresses: false,
  maintainerEmail: null,
  publicUrl: null,
  port: 8287,
  host: '127.0.0.1',
  trustedProxies: [],
  maintainers: [],
  maintainerToken: null,
  backupsKeptDays: null,
  addressKey: null,
  addressKeyFile: '/home/someone/.config/countywatch/address.key',
  defaultState: 'MN',
  timeZone: 'America/Chicago',
  logFormat: 'plain',
  logLevel: 'info',
}

const HOME = { HOME: '/home/someone' }

function readError(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('with nothing set', () => {
  it('everything has a value', () => {
    expect(readConfig(HOME)).toEqual(DEFAULTS)
  })

  it('an empty setting is one that is not set', () => {
    const empty = Object.fromEntries(SETTINGS.map(({ name }) => [name, ' ']))
    expect(readConfig({ ...empty, ...HOME })).toEqual(DEFAULTS)
  })

  it('the key lies in the home folder, wherever that is', () => {
    const { addressKeyFile } = readConfig({ XDG_CONFIG_HOME: 'relative' })
    expect(addressKeyFile).toBe(join(homedir(), '.config/countywatch/address.key'))
  })

  it('nothing can be changed', () => {
    const config = readConfig({ ...HOME, SMTP_URL: 'smtp://me:secret@localhost' })
    for (const part of [config, config.sourceHosts, config.mailFrom, config.smtp, config.smtp?.login]) {
      expect(Object.isFrozen(part)).toBe(true)
    }
  })
})

describe('a setting', () => {
  it.each<[string, NodeJS.ProcessEnv, Partial<Config>]>([
    [
      'of the database moves the outbox too',
      { COUNTYWATCH_DB: '/srv/watch/a.db' },
      { dbPath: '/srv/watch/a.db', dataDir: '/srv/watch', outboxDir: '/srv/watch/outbox' },
    ],
    ['of a database in memory leaves the outbox', { COUNTYWATCH_DB: ':memory:' }, { dbPath: ':memory:' }],
    ['of the outbox', { OUTBOX_DIR: 'mail' }, { outboxDir: resolve('mail') }],
    [
      'of the page and its hosts',
      { ICE_PAGE_URL: 'http://127.0.0.1:8287/287g', SOURCE_HOSTS: '127.0.0.1:8287, WWW.ICE.GOV' },
      { icePageUrl: 'http://127.0.0.1:8287/287g', sourceHosts: ['127.0.0.1:8287', 'www.ice.gov'] },
    ],
    [
      'of minutes, which need not divide an hour',
      { LOOK_EVERY_MINUTES: '7', LOOK_QUIET_MINUTES: '240' },
      { lookEveryMinutes: 7, lookQuietMinutes: 240 },
    ],
    [
      'of minutes while ICE publishes, which no quiet time undercuts',
      { LOOK_EVERY_MINUTES: '60', LOOK_QUIET_MINUTES: '30' },
      { lookEveryMinutes: 60, lookQuietMinutes: 60 },
    ],
    ['of a browser', { BROWSER: '/usr/bin/chromium' }, { browser: '/usr/bin/chromium' }],
    ['of states of agreements', { MOA_STATES: 'mn, WI' }, { moaStates: ['MN', 'WI'] }],
    ['of agreements of all states', { MOA_STATES: 'all' }, { moaStates: null }],
    ['of no agreements', { MOA_STATES: 'off' }, { moaStates: [] }],
    [
      'of the Wayback Machine',
      { WAYBACK_SAVE: 'on', WAYBACK_URL: 'https://archive.example.org/' },
      { savesToWayback: true, waybackUrl: 'https://archive.example.org' },
    ],
    [
      'of a heartbeat',
      { HEARTBEAT_URL: 'https://hc.example.org/ping/1' },
      { heartbeatUrl: 'https://hc.example.org/ping/1' },
    ],
    ['of a token for metrics', { METRICS_TOKEN: 'y'.repeat(32) }, { metricsToken: 'y'.repeat(32) }],
    [
      'of a contact by mail',
      { CONTACT: 'Ops@Example.org' },
      {
        userAgent: `Countywatch/${product.version} (+mailto:ops@example.org)`,
        contact: 'mailto:ops@example.org',
      },
    ],
    [
      'of a contact by web',
      { CONTACT: 'https://example.org/watch' },
      {
        userAgent: `Countywatch/${product.version} (+https://example.org/watch)`,
        contact: 'https://example.org/watch',
      },
    ],
    [
      'of an origin, which is a contact too',
      { PUBLIC_URL: 'https://watch.example.org/' },
      {
        publicUrl: 'https://watch.example.org',
        userAgent: `Countywatch/${product.version} (+https://watch.example.org/)`,
      },
    ],
    [
      'of an origin on this machine',
      { PUBLIC_URL: 'http://localhost:8080' },
      { publicUrl: 'http://localhost:8080' },
    ],
    [
      'of a mail server and who mail is from',
      { SMTP_URL: 'smtps://me:p%40ss@mail.example.org', MAIL_FROM: 'Watch <watch@example.org>' },
      {
        smtp: {
          host: 'mail.example.org',
          port: 465,
          tls: 'implicit',
          login: { user: 'me', password: 'p@ss' },
        },
        mailFrom: { name: 'Watch', address: 'watch@example.org' },
      },
    ],
    [
      'of a mail server on this machine, with mail from this machine',
      { SMTP_URL: 'smtp://127.0.0.1:2525' },
      { smtp: { host: '127.0.0.1', port: 2525, tls: 'none', login: null } },
    ],
    [
      'of a maintainer',
      { MAINTAINER_EMAIL: 'Me@Example.org' },
      { maintainerEmail: 'me@example.org', maintainers: ['me@example.org'] },
    ],
    [
      'of who may sign in',
      { MAINTAINERS: 'a@example.org, B@example.org' },
      { maintainers: ['a@example.org', 'b@example.org'] },
    ],
    ['of backups', { BACKUPS_KEPT_DAYS: '30' }, { backupsKeptDays: 30 }],
    ['of no site', { PORT: 'off' }, { port: null }],
    ['of a port', { PORT: '0', HOST: '::1' }, { port: 0, host: '::1' }],
    ['of proxies', { TRUSTED_PROXIES: '10.0.0.1, ::1' }, { trustedProxies: ['10.0.0.1', '::1'] }],
    ['of a token', { MAINTAINER_TOKEN: 'x'.repeat(32) }, { maintainerToken: 'x'.repeat(32) }],
    ['of a key', { ADDRESS_KEY: Buffer.alloc(32, 0xab).toString('base64') }, { addressKey: 'ab'.repeat(32) }],
    ['of a key file', { ADDRESS_KEY_FILE: '/etc/watch.key' }, { addressKeyFile: '/etc/watch.key' }],
    [
      'of a folder of settings',
      { XDG_CONFIG_HOME: '/etc/xdg' },
      { addressKeyFile: '/etc/xdg/countywatch/address.key' },
    ],
    [
      'of a state, whose agreements are kept',
      { DEFAULT_STATE: 'wi' },
      { defaultState: 'WI', moaStates: ['WI'] },
    ],
    ['of a zone', { TIME_ZONE: 'america/new_york' }, { timeZone: 'America/New_York' }],
    ['of the log', { LOG_FORMAT: 'JSON', LOG_LEVEL: 'Warn' }, { logFormat: 'json', logLevel: 'warn' }],
  ])('%s', (_, env, expected) => {
    expect(readConfig({ ...HOME, ...env })).toEqual({ ...DEFAULTS, ...expected })
  })

  it('of the command line goes before the environment', () => {
    const { dbPath, dataDir } = readConfig({ COUNTYWATCH_DB: '/srv/a.db' }, { db: 'b/c.db' })
    expect({ dbPath, dataDir }).toEqual({ dbPath: resolve('b/c.db'), dataDir: resolve('b') })
  })
})

describe('a wrong setting', () => {
  it.each<[NodeJS.ProcessEnv, string]>([
    [
      { ICE_PAGE_URL: 'http://www.ice.gov/287g' },
      'ICE_PAGE_URL: expected an https address, found "http://www.ice.gov/287g".',
    ],
    [
      { ICE_PAGE_URL: 'https://ice.example.org/' },
      'ICE_PAGE_URL: expected an address on one of SOURCE_HOSTS (www.ice.gov), found "https://ice.example.org/".',
    ],
    [
      { SOURCE_HOSTS: 'https://www.ice.gov' },
      'SOURCE_HOSTS: expected hosts such as www.ice.gov, by commas, found "https://www.ice.gov".',
    ],
    ...['0', '61', '1.5', 'ten', '-15', '120'].map((minutes): [NodeJS.ProcessEnv, string] => [
      { LOOK_EVERY_MINUTES: minutes },
      `LOOK_EVERY_MINUTES: expected minutes from 1 to 60, found "${minutes}".`,
    ]),
    [{ LOOK_QUIET_MINUTES: '241' }, 'LOOK_QUIET_MINUTES: expected minutes from 1 to 240, found "241".'],
    [{ MOA_STATES: 'Minnesota' }, 'MOA_STATES: expected states by commas, all, or off, found "Minnesota".'],
    [{ WAYBACK_SAVE: 'yes' }, 'WAYBACK_SAVE: expected one of on, off, found "yes".'],
    [
      { HEARTBEAT_URL: 'http://hc.example.org/hunter2' },
      'HEARTBEAT_URL: expected an https address, found something else, which is not shown.',
    ],
    [{ CONTACT: 'http://localhost' }, 'CONTACT: expected a mail or https address, found "http://localhost".'],
    [{ CONTACT: 'me' }, 'CONTACT: expected a mail or https address, found "me".'],
    [{ PORT: '65536' }, 'PORT: expected a port from 0 to 65535, or off, found "65536".'],
    [
      { HOST: 'example.org' },
      'HOST: expected an address of this machine, or localhost, found "example.org".',
    ],
    [{ MAINTAINERS: 'me' }, 'MAINTAINERS: expected mail addresses, by commas, found "me".'],
    [{ TRUSTED_PROXIES: 'proxy' }, 'TRUSTED_PROXIES: expected IP addresses, by commas, found "proxy".'],
    [
      { MAINTAINER_TOKEN: 'short' },
      'MAINTAINER_TOKEN: expected 32 characters or more, without spaces, found something else, which is not shown.',
    ],
    [{ MAIL_FROM: 'Watch' }, 'MAIL_FROM: expected a mail address, or a name and <address>, found "Watch".'],
    [
      { BOUNCE_ADDRESS: 'countywatch-bounces@example.org' },
      'BOUNCE_ADDRESS: expected a mail address of 18 characters or less before the @, ' +
        'found "countywatch-bounces@example.org".',
    ],
    [{ DKIM_SELECTOR: 'mail2026' }, 'DKIM_SELECTOR: expected this and DKIM_KEY_FILE, or neither, found one.'],
    [
      { MAINTAINER_EMAIL: 'Me <me@example.org>' },
      'MAINTAINER_EMAIL: expected a mail address, found "Me <me@example.org>".',
    ],
    [
      { PUBLIC_URL: 'https://example.org/watch' },
      'PUBLIC_URL: expected an https address without a path, found "https://example.org/watch".',
    ],
    [
      { PUBLIC_URL: 'http://example.org' },
      'PUBLIC_URL: expected an https address without a path, found "http://example.org".',
    ],
    [
      { DEFAULT_STATE: 'Minnesota' },
      'DEFAULT_STATE: expected the two letters of a state, found "Minnesota".',
    ],
    [{ TIME_ZONE: 'Central' }, 'TIME_ZONE: expected a zone such as America/Chicago, found "Central".'],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL: expected one of fatal, error, warn, info, debug, trace, silent, found "loud".',
    ],
    [
      { SMTP_URL: 'smtps://mail.example.org' },
      'MAIL_FROM: expected an address of your own domain, since SMTP_URL is set, found "countywatch@localhost".',
    ],
    [
      { ADDRESS_KEY: '1'.repeat(64), ADDRESS_KEY_FILE: '/etc/watch.key' },
      'ADDRESS_KEY: expected this or ADDRESS_KEY_FILE, found both.',
    ],
  ])('%j is named, with what was expected', (env, expected) => {
    expect(readError(env)).toBe(expected)
  })

  it.each([
    [
      { SMTP_URL: 'smtp://me:hunter2@mail.example.org/x' },
      'SMTP_URL: expected smtp:// or smtps:// with a host, and no option but tls=optional, ' +
        'found something else, which is not shown.',
    ],
    [
      { ADDRESS_KEY: 'hunter2' },
      'ADDRESS_KEY: expected 32 bytes in base64 or hexadecimal, found something else, which is not shown.',
    ],
  ])('that is secret is not repeated', (env, expected) => {
    expect(readError(env)).toBe(expected)
  })

  it('is not the only one that is named', () => {
    expect(readError({ LOOK_EVERY_MINUTES: '0', LOG_LEVEL: 'loud' }).split('\n')).toHaveLength(2)
  })

  it('of the command line is named like its setting', () => {
    expect(() => readConfig({}, { db: '' })).toThrow(
      new ConfigError('COUNTYWATCH_DB: expected a path, found "".'),
    )
  })
})

describe('the table of settings', () => {
  it('names each once, says what it means, and what it is otherwise', () => {
    const names = SETTINGS.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { name, meaning, default: otherwise } of SETTINGS) {
      expect(name).toMatch(/^[A-Z][A-Z_]+$/)
      expect(meaning).toMatch(/^[A-Z].*\.$/)
      expect(otherwise).not.toBe('')
    }
  })
})
