/**
 * Settings: the only reader of the environment. Pure but for the time zones and home folder of the machine.
 *
 * An empty setting is one that is not set. Everything is checked before anything is done.
 */
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import product from '../package.json' with { type: 'json' }
import type { Config } from './config-shape.js'
import { findKey } from './delivery/address-key.js'
import { domainOf, findMailbox } from './delivery/mail-address.js'
import { findSmtpServer } from './delivery/smtp-server.js'
import { MAX_BOUNCE_NAME } from './delivery/verp.js'
import { ConfigError } from './errors.js'
import {
  findAddress,
  findAddresses,
  findBounceAddress,
  findContact,
  findDays,
  findDbPath,
  findExpiry,
  findHosts,
  findHour,
  findIpAddresses,
  findListenHost,
  findOrigin,
  findPace,
  findPort,
  findSecret,
  findSelector,
  findStateCode,
  findStates,
  findTimeZone,
  findWebAddress,
  findWhole,
} from './setting-values.js'
import { LOG_FORMATS, LOG_LEVELS, SETTING_TABLE } from './settings.js'
import { isAllowedHost } from './workbook/unwrap-link.js'

export type { Config }

/** What is found there is never repeated. */
const SECRETS: readonly string[] = [
  'SMTP_URL',
  'ADDRESS_KEY',
  'MAINTAINER_TOKEN',
  'METRICS_TOKEN',
  'HEARTBEAT_URL',
]

/** A setting's text -> its value; `find` gives undefined for what was not expected. */
function setting<T>(expected: string, find: (text: string) => T | undefined) {
  return z.string().transform((text, context): T => {
    const value = find(text)
    if (value !== undefined) return value
    context.issues.push({ code: 'custom', message: expected, input: text })
    return z.NEVER
  })
}

function oneOf<T extends string>(words: readonly T[]) {
  return setting(`one of ${words.join(', ')}`, (text) => words.find((word) => word === text.toLowerCase()))
}

const path = z.string().transform((text) => resolve(text))

const SCHEMA = z.object({
  COUNTYWATCH_DB: setting('a path', findDbPath).prefault(SETTING_TABLE.COUNTYWATCH_DB.default),
  ICE_PAGE_URL: setting('an https address', findWebAddress).prefault(SETTING_TABLE.ICE_PAGE_URL.default),
  SOURCE_HOSTS: setting('hosts such as www.ice.gov, by commas', findHosts).prefault(
    SETTING_TABLE.SOURCE_HOSTS.default,
  ),
  LOOK_EVERY_MINUTES: setting('minutes from 1 to 60', (text) => findWhole(text, 60)).prefault(
    SETTING_TABLE.LOOK_EVERY_MINUTES.default,
  ),
  LOOK_QUIET_MINUTES: setting('minutes from 1 to 240', (text) => findWhole(text, 240)).prefault(
    SETTING_TABLE.LOOK_QUIET_MINUTES.default,
  ),
  BROWSER: setting('auto, off, or a path', (text) => text).prefault(SETTING_TABLE.BROWSER.default),
  MOA_STATES: setting('states by commas, all, or off', findStates).optional(),
  WAYBACK_SAVE: oneOf(['on', 'off']).prefault(SETTING_TABLE.WAYBACK_SAVE.default),
  WAYBACK_URL: setting('an https address without a path', findOrigin).prefault(
    SETTING_TABLE.WAYBACK_URL.default,
  ),
  HEARTBEAT_URL: setting('an https address', findWebAddress).optional(),
  METRICS_TOKEN: setting('32 characters or more, without spaces', findSecret).optional(),
  CONTACT: setting('a mail or https address', findContact).optional(),
  SMTP_URL: setting(
    'smtp:// or smtps:// with a host, and no option but tls=optional',
    findSmtpServer,
  ).optional(),
  OUTBOX_DIR: path.optional(),
  MAIL_FROM: setting('a mail address, or a name and <address>', findMailbox).prefault(
    SETTING_TABLE.MAIL_FROM.default,
  ),
  BOUNCE_ADDRESS: setting(
    `a mail address of ${MAX_BOUNCE_NAME} characters or less before the @`,
    findBounceAddress,
  ).optional(),
  DKIM_SELECTOR: setting('a name such as mail2026', findSelector).optional(),
  DKIM_KEY_FILE: path.optional(),
  MAILS_PER_MINUTE: setting('a number from 1, or off', findPace).prefault(
    SETTING_TABLE.MAILS_PER_MINUTE.default,
  ),
  LATE_AFTER_HOURS: setting('hours from 1 to 720', (text) => findWhole(text, 720)).prefault(
    SETTING_TABLE.LATE_AFTER_HOURS.default,
  ),
  EXPIRE_AFTER_DAYS: setting('days from 4 to 365', findExpiry).prefault(
    SETTING_TABLE.EXPIRE_AFTER_DAYS.default,
  ),
  DIGEST_HOUR: setting('an hour from 0 to 23', findHour).prefault(SETTING_TABLE.DIGEST_HOUR.default),
  CHANNELS_FILE: path.optional(),
  PRIVATE_ADDRESSES: oneOf(['refused', 'allowed']).prefault(SETTING_TABLE.PRIVATE_ADDRESSES.default),
  MAINTAINER_EMAIL: setting('a mail address', findAddress).optional(),
  PUBLIC_URL: setting('an https address without a path', findOrigin).optional(),
  PORT: setting('a port from 0 to 65535, or off', findPort).prefault(SETTING_TABLE.PORT.default),
  HOST: setting('an address of this machine, or localhost', findListenHost).prefault(
    SETTING_TABLE.HOST.default,
  ),
  TRUSTED_PROXIES: setting('IP addresses, by commas', findIpAddresses).optional(),
  MAINTAINERS: setting('mail addresses, by commas', findAddresses).optional(),
  MAINTAINER_TOKEN: setting('32 characters or more, without spaces', findSecret).optional(),
  BACKUPS_KEPT_DAYS: setting('days from 1 to 3650', findDays).optional(),
  ADDRESS_KEY: setting('32 bytes in base64 or hexadecimal', findKey).optional(),
  ADDRESS_KEY_FILE: path.optional(),
  DEFAULT_STATE: setting('the two letters of a state', findStateCode).prefault(
    SETTING_TABLE.DEFAULT_STATE.default,
  ),
  TIME_ZONE: setting('a zone such as America/Chicago', findTimeZone).prefault(
    SETTING_TABLE.TIME_ZONE.default,
  ),
  LOG_FORMAT: oneOf(LOG_FORMATS).prefault(SETTING_TABLE.LOG_FORMAT.default),
  LOG_LEVEL: oneOf(LOG_LEVELS).prefault(SETTING_TABLE.LOG_LEVEL.default),
} satisfies Record<keyof typeof SETTING_TABLE, z.ZodType>)

/**
 * @param overrides of the command line, which go before the environment.
 * @throws {ConfigError} that names each setting that is not as expected.
 */
export function readConfig(
  env: NodeJS.ProcessEnv,
  overrides: { readonly db?: string | undefined } = {},
): Config {
  const given = Object.keys(SETTING_TABLE).map((name) => [name, env[name]?.trim()] as const)
  const input = Object.fromEntries(given.filter(([, text]) => text !== undefined && text !== ''))
  if (overrides.db !== undefined) input.COUNTYWATCH_DB = overrides.db
  const { data: values, error } = SCHEMA.safeParse(input)
  if (error !== undefined)
    throw new ConfigError(error.issues.map((issue) => describeIssue(issue, input)).join('\n'))
  checkTogether(values)
  return deepFreeze(makeConfig(values, env))
}

type Values = z.infer<typeof SCHEMA>

function describeIssue(issue: z.core.$ZodIssue, input: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0])
  const found = SECRETS.includes(name) ? 'something else, which is not shown' : `"${input[name]}"`
  return `${name}: expected ${issue.message}, found ${found}.`
}

function checkTogether({ ICE_PAGE_URL: page, SOURCE_HOSTS: hosts, ...values }: Values): void {
  if (!isAllowedHost(page, hosts)) {
    throw new ConfigError(
      `ICE_PAGE_URL: expected an address on one of SOURCE_HOSTS (${hosts.join(', ')}), found "${page}".`,
    )
  }
  if (values.ADDRESS_KEY !== undefined && values.ADDRESS_KEY_FILE !== undefined) {
    throw new ConfigError('ADDRESS_KEY: expected this or ADDRESS_KEY_FILE, found both.')
  }
  if ((values.DKIM_SELECTOR === undefined) !== (values.DKIM_KEY_FILE === undefined)) {
    throw new ConfigError('DKIM_SELECTOR: expected this and DKIM_KEY_FILE, or neither, found one.')
  }
  const from = values.MAIL_FROM.address
  if (values.SMTP_URL !== undefined && values.SMTP_URL.tls !== 'none' && domainOf(from) === 'localhost') {
    throw new ConfigError(
      `MAIL_FROM: expected an address of your own domain, since SMTP_URL is set, found "${from}".`,
    )
  }
}

function makeConfig(values: Values, env: NodeJS.ProcessEnv): Config {
  const dbPath = values.COUNTYWATCH_DB
  const dataDir = dirname(dbPath === ':memory:' ? resolve(SETTING_TABLE.COUNTYWATCH_DB.default) : dbPath)
  const contact = values.CONTACT ?? findContact(values.PUBLIC_URL ?? '')
  return {
    dbPath,
    dataDir,
    icePageUrl: values.ICE_PAGE_URL,
    sourceHosts: values.SOURCE_HOSTS,
    lookEveryMinutes: values.LOOK_EVERY_MINUTES,
    lookQuietMinutes: Math.max(values.LOOK_QUIET_MINUTES, values.LOOK_EVERY_MINUTES),
    browser: values.BROWSER,
    moaStates: values.MOA_STATES === undefined ? [values.DEFAULT_STATE] : values.MOA_STATES.codes,
    savesToWayback: values.WAYBACK_SAVE === 'on',
    waybackUrl: values.WAYBACK_URL,
    heartbeatUrl: values.HEARTBEAT_URL ?? null,
    metricsToken: values.METRICS_TOKEN ?? null,
    userAgent: `Countywatch/${product.version} (${contact === undefined ? 'no contact set' : `+${contact}`})`,
    contact: values.CONTACT ?? null,
    smtp: values.SMTP_URL ?? null,
    outboxDir: values.OUTBOX_DIR ?? join(dataDir, 'outbox'),
    mailFrom: values.MAIL_FROM,
    bounceAddress: values.BOUNCE_ADDRESS ?? null,
    dkim:
      values.DKIM_SELECTOR === undefined || values.DKIM_KEY_FILE === undefined
        ? null
        : { selector: values.DKIM_SELECTOR, keyFile: values.DKIM_KEY_FILE },
    mailsPerMinute: values.MAILS_PER_MINUTE.perMinute,
    lateAfterHours: values.LATE_AFTER_HOURS,
    expireAfterDays: values.EXPIRE_AFTER_DAYS,
    digestHour: values.DIGEST_HOUR,
    channelsFile: values.CHANNELS_FILE ?? null,
    allowsPrivateAddresses: values.PRIVATE_ADDRESSES === 'allowed',
    maintainerEmail: values.MAINTAINER_EMAIL ?? null,
    publicUrl: values.PUBLIC_URL ?? null,
    port: values.PORT.port,
    host: values.HOST,
    trustedProxies: values.TRUSTED_PROXIES ?? [],
    maintainers:
      values.MAINTAINERS ?? (values.MAINTAINER_EMAIL === undefined ? [] : [values.MAINTAINER_EMAIL]),
    maintainerToken: values.MAINTAINER_TOKEN ?? null,
    backupsKeptDays: values.BACKUPS_KEPT_DAYS ?? null,
    addressKey: values.ADDRESS_KEY ?? null,
    addressKeyFile: values.ADDRESS_KEY_FILE ?? join(findConfigHome(env), 'countywatch', 'address.key'),
    defaultState: values.DEFAULT_STATE,
    timeZone: values.TIME_ZONE,
    logFormat: values.LOG_FORMAT,
    logLevel: values.LOG_LEVEL,
  }
}

/** XDG Base Directory Specification: a relative folder is as good as none. */
function findConfigHome({ XDG_CONFIG_HOME: configHome = '', HOME: home }: NodeJS.ProcessEnv): string {
  return isAbsolute(configHome) ? configHome : join(home ?? homedir(), '.config')
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part)
  return Object.freeze(value)
}
