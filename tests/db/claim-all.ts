/** A sender of its own process: claims deliveries until there are none, and prints their ids. */
import { claimDeliveries } from '../../db/deliveries.js'
import { openDatabase } from '../../db/open-database.js'

const [path = '', now = ''] = process.argv.slice(2)
const db = await openDatabase(path)
for (;;) {
  const claims = await claimDeliveries(db, { limit: 3, now, leaseMs: 60_000 })
  if (claims.length === 0) break
  for (const { id } of claims) console.log(id)
}
await db.destroy()
