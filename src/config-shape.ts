/** The settings of an installation, read and checked: see config.ts. Types only. */
import type { Mailbox } from './delivery/mail-address.js'
import type { SmtpServer } from './delivery/smtp-server.js'
import type { LOG_FORMATS, LOG_LEVELS } from './settings.js'

export interface Config {
  /** Absolute; or `:memory:`. */
  readonly dbPath: string
  /** The folder that a backup takes: the database's own. */
  readonly dataDir: string
  readonly icePageUrl: string
  /** Hosts, or hosts with a port; see `isAllowedHost`. */
  readonly sourceHosts: readonly string[]
  /** 1 to 60: between looks while ICE is used to publish. */
  readonly lookEveryMinutes: number
  /** Between looks otherwise; never less than the other. */
  readonly lookQuietMinutes: number
  /** `auto`, `off`, or a path. */
  readonly browser: string
  /** USPS codes; null: all; empty: none. */
  readonly moaStates: readonly string[] | null
  readonly savesToWayback: boolean
  /** An origin, without a slash at its end. */
  readonly waybackUrl: string
  readonly heartbeatUrl: string | null
  readonly metricsToken: string | null
  /** Names the product and, where one is set, a contact. */
  readonly userAgent: string
  /** A mailto: or https address, for readers; null where `CONTACT` is not set. */
  readonly contact: string | null
  /** Null: mail goes to the outbox. */
  readonly smtp: SmtpServer | null
  readonly outboxDir: string
  readonly mailFrom: Mailbox
  /** Where reports of undeliverable mail go: null: to `mailFrom`. */
  readonly bounceAddress: string | null
  /** What mail is signed with; null: it is not. */
  readonly dkim: { readonly selector: string; readonly keyFile: string } | null
  /** Mails a minute to one domain; null: as many as there are. */
  readonly mailsPerMinute: number | null
  /** From when on news that goes out is said to be late. */
  readonly lateAfterHours: number
  /** From when on news is no longer sent. */
  readonly expireAfterDays: number
  /** By the clock of `timeZone`: when digests are due. */
  readonly digestHour: number
  /** A JSON file of channels for posts; null: those of the maintainers' rooms alone. */
  readonly channelsFile: string | null
  /** True: posts may go to private and local networks. */
  readonly allowsPrivateAddresses: boolean
  readonly maintainerEmail: string | null
  /** An origin, without a slash at its end. */
  readonly publicUrl: string | null
  /** Null: no site is served. 0: any port that is free. */
  readonly port: number | null
  readonly host: string
  /** IP addresses. */
  readonly trustedProxies: readonly string[]
  /** Addresses, normalised. */
  readonly maintainers: readonly string[]
  readonly maintainerToken: string | null
  readonly backupsKeptDays: number | null
  /** 64 hexadecimal digits; null: the key is in the file. */
  readonly addressKey: string | null
  readonly addressKeyFile: string
  /** USPS code. */
  readonly defaultState: string
  /** IANA zone in which times are told. */
  readonly timeZone: string
  readonly logFormat: (typeof LOG_FORMATS)[number]
  readonly logLevel: (typeof LOG_LEVELS)[number]
}
