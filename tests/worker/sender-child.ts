/**
 * A sender as a process of its own, which kills itself at the moment that it is told. Bundled by the test
 * that starts it, since two hundred of these start.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { openDatabase } from '../../db/open-database.js'
import { sendDeliveries } from '../../jobs/send-deliveries.js'
import { openVault } from '../../src/delivery/address-vault.js'
import { openMailer } from '../../src/delivery/send-mail.js'
import { makeLog } from '../../src/log.js'
import { makeSendSettings } from '../jobs/send-settings.js'
import type { SenderOrder } from './sender-order.js'

const { dbPath, key, smtpPort, now, death } = JSON.parse(process.argv[2] ?? '') as SenderOrder

const db = await openDatabase(dbPath)
const startedAt = performance.now()
const mailer = openMailer({
  smtp: { host: '127.0.0.1', port: smtpPort, tls: 'none', login: null },
  outboxDir: '/nowhere',
})
let seen = 0

async function pass(step: typeof death.at): Promise<void> {
  if (step !== death.at || ++seen < death.count) return
  for (let turns = 0; turns < death.turns; turns++) await turn()
  process.kill(process.pid, 'SIGKILL')
}

await sendDeliveries({
  ...makeSendSettings(db, openVault({ addressKey: key, addressKeyFile: '/nowhere', dataDir: '/nowhere' })),
  // Each life is a quarter of an hour later: no mail may say so, since copies are compared.
  lateAfterHours: 1_000_000,
  expireAfterDays: 1_000_000,
  mailer: {
    ...mailer,
    async send(message) {
      await pass('claimed')
      const result = await mailer.send(message)
      await pass('answered')
      return result
    },
  },
  now: () => new Date(Date.parse(now) + performance.now() - startedAt).toISOString(),
  chance: Math.random,
  log: makeLog({ level: 'silent', format: 'json' }),
})
mailer.close()
await db.destroy()
