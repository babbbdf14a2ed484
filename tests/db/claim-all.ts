/** A sender of its own process: once told to begin, claims deliveries until there are none, and prints their ids. */
import { once } from 'node:events'
import { claimDeliveries } from '../../db/claims.js'
import { openDatabase } from '../../db/open-database.js'

const [path = '', now = ''] = process.argv.slice(2)
const db = await openDatabase(path)
process.send?.('ready')
await once(process, 'message')
const ids: string[] = []
for (;;) {
  const claims = await claimDeliveries(db, { channel: 'email', limit: 3, now, leaseMs: 60_000 })
  if (claims.length === 0) break
  ids.push(...claims.map(({ id }) => id))
}
await db.destroy()
process.send?.(ids)
process.disconnect()
