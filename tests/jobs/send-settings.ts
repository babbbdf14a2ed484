/** What a sender of a test is given besides its mailer, clock and log. */
import type { Database } from '../../db/open-database.js'
import type { SendDeps } from '../../jobs/send-deliveries.js'
import type { AddressVault } from '../../src/delivery/address-vault.js'

export function makeSendSettings(
  db: Database,
  vault: AddressVault,
): Omit<SendDeps, 'mailer' | 'now' | 'chance' | 'log'> {
  return {
    db,
    vault,
    from: { name: 'Countywatch', address: 'alerts@watch.example.org' },
    bounceAddress: null,
    maintainerEmail: 'maintainer@example.org',
    maintainers: [],
    publicUrl: 'https://watch.example.org',
    siteOrigin: 'https://watch.example.org',
    ...{ lateAfterHours: 12, expireAfterDays: 14 },
    alerts: {
      pageUrl: 'https://www.ice.gov/identify-and-arrest/287g',
      sourceHosts: ['www.ice.gov'],
      timeZone: 'America/Chicago',
      isDemonstration: false,
      origin: 'https://watch.example.org',
    },
  }
}
