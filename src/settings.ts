/** The settings as people set them: names, what they mean, what they are otherwise. Pure; checked in config.ts. */

/** Those of pino, gravest first. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export const LOG_FORMATS = ['plain', 'json'] as const

/** What each setting means, and what it is where it is not set; in words where that depends on others. */
export const SETTING_TABLE = {
  COUNTYWATCH_DB: { default: 'data/countywatch.db', meaning: 'The database file. `--db` goes before it.' },
  ICE_PAGE_URL: {
    default: 'https://www.ice.gov/identify-and-arrest/287g',
    meaning: 'The page that is watched.',
  },
  SOURCE_HOSTS: {
    default: 'www.ice.gov',
    meaning:
      'Hosts (`host` or `host:port`, by commas) to which links on the page and in workbooks are followed.',
  },
  LOOK_EVERY_MINUTES: {
    default: '5',
    meaning: 'Minutes between looks while ICE is used to publish, at the least: 1 to 60.',
  },
  LOOK_QUIET_MINUTES: {
    default: '60',
    meaning: 'Minutes between looks otherwise, at the most: 1 to 240.',
  },
  BROWSER: {
    default: 'auto',
    meaning:
      'What looks when an ordinary request is refused: `auto` an installed Chromium or Chrome, a path to one, or `off`.',
  },
  MOA_STATES: {
    default: '`DEFAULT_STATE`',
    meaning: 'States, by commas, whose agreements (PDF) are fetched and kept; `all`, or `off`.',
  },
  WAYBACK_SAVE: {
    default: 'off',
    meaning: 'Whether the Wayback Machine is asked to keep the page when it changed: `on` or `off`.',
  },
  WAYBACK_URL: {
    default: 'https://web.archive.org',
    meaning: 'The Wayback Machine, for that and for `backfill`.',
  },
  HEARTBEAT_URL: {
    default: 'none',
    meaning:
      'An address that is told of the start, success (`/`) and failure (`/fail`) of each look, so that someone notices when it is not.',
  },
  METRICS_TOKEN: {
    default: 'none: `/metrics` answers this machine alone',
    meaning: 'A secret of 32 characters or more with which others may read `/metrics`.',
  },
  CONTACT: {
    default: '`PUBLIC_URL`, if set',
    meaning:
      'A mail or https address at which you can be reached: sent to ICE in the User-Agent, shown on the site.',
  },
  SMTP_URL: {
    default: 'none: mail is written to `OUTBOX_DIR`',
    meaning:
      'The mail server: `smtps://user:password@host`, or `smtp://…` with STARTTLS, which is required but on ' +
      'this machine itself; `smtp://…?tls=optional` does without where the server offers none.',
  },
  OUTBOX_DIR: { default: '`outbox` beside the database', meaning: 'Where mail is written, as `.eml` files.' },
  MAIL_FROM: { default: 'Countywatch <countywatch@localhost>', meaning: 'Whom mail is from.' },
  BOUNCE_ADDRESS: {
    default: 'none: reports come back to `MAIL_FROM`',
    meaning:
      'Where mail servers report what could not be delivered. Each mail leaves under a form of it of its own, ' +
      '`name+…@domain`, which your server must take and hand to `countywatch mail bounce`.',
  },
  DKIM_SELECTOR: {
    default: 'none: mail is not signed here',
    meaning: 'The name of the key in DNS that signs mail.',
  },
  DKIM_KEY_FILE: { default: 'none', meaning: 'The private key of that name, as PEM.' },
  MAILS_PER_MINUTE: { default: '600', meaning: 'Mails a minute to one domain, at most; `off` for no limit.' },
  LATE_AFTER_HOURS: { default: '12', meaning: 'Hours after which news that goes out is marked as late.' },
  EXPIRE_AFTER_DAYS: { default: '14', meaning: 'Days after which news is not sent any more: 4 or more.' },
  DIGEST_HOUR: { default: '7', meaning: 'The hour at which digests are due, by `TIME_ZONE`.' },
  CHANNELS_FILE: {
    default: 'none',
    meaning: "A JSON file of channels for posts, beside those of the maintainers' rooms: see channels.md.",
  },
  PRIVATE_ADDRESSES: {
    default: 'refused',
    meaning: 'Whether posts may go to private and local networks: `refused` or `allowed`.',
  },
  MAINTAINER_EMAIL: { default: 'none', meaning: 'Who is told of failures and of held publications.' },
  PUBLIC_URL: {
    default: 'none',
    meaning: 'Where people reach this installation: an https origin (http on this machine itself).',
  },
  PORT: { default: '8287', meaning: 'Where the site is served: a port, 0 for any that is free, or `off`.' },
  HOST: {
    default: '127.0.0.1',
    meaning: 'The address of this machine on which the site is served; `0.0.0.0` for all of them.',
  },
  TRUSTED_PROXIES: {
    default: 'none',
    meaning: 'Addresses of proxies, by commas, whose X-Forwarded-For is believed.',
  },
  MAINTAINERS: {
    default: '`MAINTAINER_EMAIL`, if set',
    meaning: "Addresses, by commas, that may sign in to the maintainers' rooms.",
  },
  MAINTAINER_TOKEN: {
    default: 'none',
    meaning: "A secret of 32 characters or more, with which machines enter the maintainers' rooms.",
  },
  BACKUPS_KEPT_DAYS: {
    default: 'none',
    meaning: 'Days for which you keep backups, at most: the page on privacy says so.',
  },
  ADDRESS_KEY: {
    default: 'none: the key is in `ADDRESS_KEY_FILE`',
    meaning: "The key of the subscribers' addresses: 32 bytes in base64 or hexadecimal.",
  },
  ADDRESS_KEY_FILE: {
    default: '`$XDG_CONFIG_HOME/countywatch/address.key`, or in `~/.config`',
    meaning: "The same in a file, made at first use. Outside the database's folder; keep a copy elsewhere.",
  },
  DEFAULT_STATE: { default: 'MN', meaning: 'The state that counts are told of first: a two-letter code.' },
  TIME_ZONE: { default: 'America/Chicago', meaning: 'The zone in which times are told.' },
  LOG_FORMAT: { default: 'plain', meaning: 'How lines are logged: `plain` for people, `json` for machines.' },
  LOG_LEVEL: { default: 'info', meaning: `Least grave lines that are logged: ${LOG_LEVELS.join(', ')}.` },
} as const

/** Every setting, in the order of the README. */
export const SETTINGS: readonly {
  readonly name: string
  readonly meaning: string
  readonly default: string
}[] = Object.entries(SETTING_TABLE).map(([name, row]) => ({ name, ...row }))
