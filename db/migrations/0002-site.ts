/** What the site needs: watches as people choose them, tokens by mail, county notes, why an event was taken back. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('subscribers')
    .addColumn('language', 'text', (column) => column.notNull().defaultTo('en'))
    .execute()
  for (const name of ['confirmedAt', 'pausedAt']) {
    await db.schema.alterTable('subscribers').addColumn(name, 'text').execute()
  }
  await db.schema
    .alterTable('watches')
    .addColumn('kinds', 'text', (column) => column.notNull().defaultTo('all'))
    .execute()
  await db.schema
    .alterTable('watches')
    .addColumn('frequency', 'text', (column) => column.notNull().defaultTo('immediate'))
    .execute()
  await db.schema.alterTable('watches').addColumn('confirmedAt', 'text').execute()
  // Whoever is there was added by a maintainer, which counts as confirmed.
  for (const table of ['subscribers', 'watches']) {
    await sql`update ${sql.table(table)} set ${sql.ref('confirmedAt')} = ${sql.ref('createdAt')}`.execute(db)
  }
  await db.schema.alterTable('events').addColumn('retractionReason', 'text').execute()
  await createTokens(db)
  await createCountyNotes(db)
}

async function createTokens(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tokens')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('details', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('expiresAt', 'text', (column) => column.notNull())
    .addColumn('usedAt', 'text')
    .execute()
  await db.schema.createIndex('tokens_subject').on('tokens').columns(['subject', 'purpose']).execute()
  await db.schema.createIndex('tokens_expiresAt').on('tokens').column('expiresAt').execute()
}

async function createCountyNotes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('countyNotes')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('countyFips', 'text')
    .addColumn('notedOn', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('textEs', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('sourceUrl', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('createdBy', 'text', (column) => column.notNull())
    .addColumn('removedAt', 'text')
    .execute()
}
