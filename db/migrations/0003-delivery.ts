/** Delivery by channel: what a delivery remembers, channels for posts, mailboxes that take nothing, and what the audit needs. */
import { type Kysely, sql } from 'kysely'
import { createTable } from './create-table.js'

export async function up(db: Kysely<unknown>): Promise<void> {
  await widenDeliveries(db)
  for (const table of ['subscribers', 'watches']) {
    await db.schema.alterTable(table).addColumn('settledAt', 'text').execute()
    await sql`update ${sql.table(table)} set ${sql.ref('settledAt')} = coalesce(${sql.ref('confirmedAt')}, ${sql.ref('createdAt')})`.execute(
      db,
    )
  }
  await createTable(db, 'suppressions', {
    subscriberId: 'key',
    softBouncesAt: 'text',
    pausedUntil: 'text?',
    suppressedAt: 'text?',
    cause: 'text?',
    reason: 'text?',
  })
  await createTable(db, 'channels', {
    id: 'key',
    kind: 'text',
    name: 'text',
    language: 'text',
    places: 'text',
    kinds: 'text',
    template: 'text?',
    options: 'text',
    secretCipher: 'text',
    origin: 'text',
    isOn: 'integer',
    createdAt: 'text',
    settledAt: 'text',
    removedAt: 'text?',
  })
  await createTable(db, 'channelStates', {
    channel: 'key',
    status: 'text',
    since: 'text',
    reason: 'text',
    probeAt: 'text?',
    failures: 'integer',
  })
  await createTable(db, 'posts', {
    deliveryId: 'key',
    channel: 'text',
    agencyId: 'text?',
    reference: 'text',
    url: 'text?',
    text: 'text',
    postedAt: 'text',
  })
  await createTable(db, 'fixedPosts', { deliveryId: 'key', content: 'text' })
  await db.schema
    .createIndex('posts_channel_agencyId_postedAt')
    .on('posts')
    .columns(['channel', 'agencyId', 'postedAt'])
    .execute()
}

async function widenDeliveries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('deliveries')
    .addColumn('priority', 'integer', (column) => column.notNull().defaultTo(1))
    .execute()
  await db.schema
    .alterTable('deliveries')
    .addColumn('mayHaveArrived', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('deliveries').addColumn('pacedTo', 'text').execute()
  await sql`update ${sql.table('deliveries')} set ${sql.ref('status')} = 'deferred' where ${sql.ref('status')} = 'queued' and ${sql.ref('attempts')} > 0`.execute(
    db,
  )
  await db.schema.dropIndex('deliveries_status_nextAttemptAt').execute()
  await db.schema
    .createIndex('deliveries_claim')
    .on('deliveries')
    .columns(['channel', 'status', 'priority', 'nextAttemptAt'])
    .execute()
  await db.schema
    .createIndex('deliveries_status_queuedAt')
    .on('deliveries')
    .columns(['status', 'queuedAt'])
    .execute()
}
