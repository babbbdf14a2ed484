/** A sender of its own process: once told to begin, sends what is due through a mail server. */
import { once } from 'node:events'
import { openDatabase } from '../../db/open-database.js'
import { sendDeliveries } from '../../jobs/send-deliveries.js'
import { openMailer } from '../../src/delivery/send-mail.js'
import { makeLog } from '../../src/log.js'
import { makeVault } from '../db/temp-database.js'
import { makeSendSettings } from './send-settings.js'

const [path = '', port = '', now = ''] = process.argv.slice(2)
const db = await openDatabase(path)
const smtp = { host: '127.0.0.1', port: Number(port), tls: 'none', login: null } as const
const mailer = openMailer({ smtp, outboxDir: '/nowhere' })
process.send?.('ready')
await once(process, 'message')
await sendDeliveries({
  ...makeSendSettings(db, makeVault()),
  mailer,
  now: () => now,
  chance: () => 0,
  log: makeLog({ level: 'silent', format: 'json' }),
})
mailer.close()
await db.destroy()
process.disconnect()
