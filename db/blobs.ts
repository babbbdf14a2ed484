/** Bytes by their hash: pages, screenshots, documents. What is here stays for ever, once. EDGE. */
import { createHash } from 'node:crypto'
import type { Database } from './open-database.js'

/** @returns its SHA-256, hexadecimal. */
export async function keepBlob(db: Database, bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await db
    .insertInto('blobs')
    .values({ sha256, bytes, byteSize: bytes.byteLength })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute()
  return sha256
}

/** Undefined when there is none. */
export async function findBlob(db: Database, sha256: string): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom('blobs').select('bytes').where('sha256', '=', sha256).executeTakeFirst()
  return row?.bytes
}
