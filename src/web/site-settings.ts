/** What is the same for every page of an installation. Types only. */

export interface SiteSettings {
  readonly isDemonstration: boolean
  /** USPS code: the front door. */
  readonly defaultState: string
  /** IANA zone in which times are told. */
  readonly timeZone: string
  /** ICE's page. */
  readonly icePageUrl: string
  /** Hosts to which links from ICE's page and workbooks may be made; others are shown as text. */
  readonly sourceHosts: readonly string[]
  /** Where people reach the site, without a slash at its end: `PUBLIC_URL`, else this machine's own address. */
  readonly origin: string
  /** True where `PUBLIC_URL` is https: then browsers are told to come by TLS alone. */
  readonly isSecure: boolean
  /** IP addresses whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  /** Addresses that may sign in. */
  readonly maintainers: readonly string[]
  /** `CONTACT`, as a mailto: or https address; null where it is not set. */
  readonly contact: string | null
  readonly maintainerToken: string | null
  /** Days; null where the operator has not said. */
  readonly backupsKeptDays: number | null
  readonly lookEveryMinutes: number
  /** Null: `/metrics` answers this machine alone. */
  readonly metricsToken: string | null
  readonly lookQuietMinutes: number
  /** True: posts may go to private and local networks, by http too. */
  readonly allowsPrivateAddresses: boolean
}
