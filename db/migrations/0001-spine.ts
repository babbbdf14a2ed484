/** The first tables: publications, what they hold, what changed, whom it was told. See schema.ts for what each column means. */
import type { CreateTableBuilder, Kysely } from 'kysely'

/** Column types that SQLite and PostgreSQL share; `integer` holds counts and flags. */
type Type = 'text' | 'integer' | 'blob'
/** Column -> type; a question mark after it: may be null. */
type Columns = Readonly<Record<string, Type | `${Type}?`>>

const TABLES: Readonly<Record<string, { columns: Columns; key: readonly string[] }>> = {
  runs: {
    columns: {
      id: 'text',
      job: 'text',
      startedAt: 'text',
      finishedAt: 'text?',
      outcome: 'text',
      summary: 'text',
      details: 'text',
    },
    key: ['id'],
  },
  blobs: { columns: { sha256: 'text', bytes: 'blob', byteSize: 'integer' }, key: ['sha256'] },
  publications: {
    columns: {
      list: 'text',
      sha256: 'text',
      fileName: 'text',
      savedAt: 'text?',
      firstSeenAt: 'text?',
      lastSeenAt: 'text?',
      origin: 'text',
      status: 'text',
      hold: 'text?',
      warnings: 'text',
      readerVersion: 'integer',
      controlTotal: 'text?',
      rowCount: 'integer?',
      isReleased: 'integer',
      isDiscarded: 'integer',
      storedAt: 'text',
    },
    key: ['list', 'sha256'],
  },
  sightings: {
    columns: {
      id: 'text',
      list: 'text',
      sha256: 'text',
      url: 'text',
      firstSeenAt: 'text',
      lastSeenAt: 'text',
      etag: 'text?',
      lastModified: 'text?',
      headers: 'text',
    },
    key: ['id'],
  },
  beliefs: {
    columns: { list: 'text', step: 'integer', sha256: 'text', believedAt: 'text', effectiveAt: 'text' },
    key: ['list', 'step'],
  },
  listings: {
    columns: {
      id: 'text',
      list: 'text',
      agreementId: 'text?',
      isRepeat: 'integer',
      rowNumber: 'integer',
      cells: 'text',
      firstStep: 'integer',
      lastStep: 'integer?',
    },
    key: ['id'],
  },
  agencies: { columns: { id: 'text', state: 'text?', names: 'text', countyFips: 'text' }, key: ['id'] },
  agreements: {
    columns: {
      id: 'text',
      agencyId: 'text',
      list: 'text',
      status: 'text',
      model: 'text?',
      listing: 'text',
      repeats: 'text',
      firstIn: 'text',
      lastIn: 'text?',
      goneIn: 'text?',
      goneRound: 'integer?',
      outcome: 'text?',
    },
    key: ['id'],
  },
  events: {
    columns: {
      id: 'text',
      kind: 'text',
      list: 'text',
      publication: 'text',
      previousPublication: 'text',
      agencyId: 'text',
      agreementId: 'text',
      state: 'text?',
      isMaterial: 'integer',
      event: 'text',
      windowFrom: 'text?',
      windowTo: 'text?',
      origin: 'text',
      createdAt: 'text',
      isRetired: 'integer',
      retractedAt: 'text?',
    },
    key: ['id'],
  },
  problems: {
    columns: {
      list: 'text',
      publication: 'text',
      rowNumber: 'integer',
      column: 'text?',
      code: 'text',
      expected: 'text',
      found: 'text',
    },
    key: [],
  },
  aliases: {
    columns: {
      id: 'integer',
      kind: 'text',
      state: 'text',
      name: 'text',
      otherName: 'text?',
      countyFips: 'text',
      note: 'text',
      createdAt: 'text',
    },
    key: ['id'],
  },
  subscribers: {
    columns: { id: 'text', addressCipher: 'text', addressHash: 'text', createdAt: 'text' },
    key: ['id'],
  },
  watches: { columns: { id: 'text', subscriberId: 'text', place: 'text', createdAt: 'text' }, key: ['id'] },
  messages: {
    columns: {
      id: 'text',
      kind: 'text',
      batch: 'text',
      contentKey: 'text',
      content: 'text',
      createdAt: 'text',
    },
    key: ['id'],
  },
  messageEvents: {
    columns: { messageId: 'text', eventId: 'text', position: 'integer' },
    key: ['messageId', 'eventId'],
  },
  deliveries: {
    columns: {
      id: 'text',
      messageId: 'text',
      subscriberId: 'text?',
      channel: 'text',
      status: 'text',
      attempts: 'integer',
      nextAttemptAt: 'text',
      leaseUntil: 'text?',
      queuedAt: 'text',
      sentAt: 'text?',
    },
    key: ['id'],
  },
  deliveryAttempts: {
    columns: { id: 'text', deliveryId: 'text', attemptedAt: 'text', outcome: 'text', response: 'text' },
    key: ['id'],
  },
  incidents: {
    columns: {
      id: 'text',
      subject: 'text',
      startedAt: 'text',
      endedAt: 'text?',
      summary: 'text',
      ending: 'text?',
    },
    key: ['id'],
  },
  jobState: {
    columns: { job: 'text', lastDueAt: 'text?', lastDoneAt: 'text?', memory: 'text' },
    key: ['job'],
  },
  auditLog: {
    columns: { id: 'text', at: 'text', who: 'text', action: 'text', subject: 'text', details: 'text' },
    key: ['id'],
  },
}

const INDEXES: readonly { table: string; columns: readonly string[]; isUnique?: boolean }[] = [
  { table: 'runs', columns: ['job', 'startedAt'] },
  { table: 'sightings', columns: ['list', 'url', 'lastSeenAt'] },
  { table: 'beliefs', columns: ['sha256'] },
  { table: 'listings', columns: ['list', 'lastStep'] },
  { table: 'agreements', columns: ['list', 'status'] },
  { table: 'agreements', columns: ['agencyId'] },
  { table: 'events', columns: ['publication'] },
  { table: 'events', columns: ['state', 'createdAt'] },
  { table: 'events', columns: ['agencyId'] },
  { table: 'problems', columns: ['list'] },
  { table: 'subscribers', columns: ['addressHash'], isUnique: true },
  { table: 'watches', columns: ['place', 'subscriberId'], isUnique: true },
  { table: 'watches', columns: ['subscriberId'] },
  { table: 'messages', columns: ['batch', 'contentKey'], isUnique: true },
  { table: 'messageEvents', columns: ['eventId'] },
  { table: 'deliveries', columns: ['messageId', 'subscriberId', 'channel'], isUnique: true },
  { table: 'deliveries', columns: ['subscriberId'] },
  { table: 'deliveries', columns: ['status', 'nextAttemptAt'] },
  { table: 'deliveryAttempts', columns: ['deliveryId'] },
  { table: 'incidents', columns: ['subject', 'endedAt'] },
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, { columns, key }] of Object.entries(TABLES)) await createTable(db, name, columns, key)
  for (const { table, columns, isUnique } of INDEXES) {
    const index = db.schema
      .createIndex(`${table}_${columns.join('_')}`)
      .on(table)
      .columns([...columns])
    await (isUnique === true ? index.unique() : index).execute()
  }
}

async function createTable(
  db: Kysely<unknown>,
  name: string,
  columns: Columns,
  key: readonly string[],
): Promise<void> {
  let table: CreateTableBuilder<string, string> = db.schema.createTable(name)
  for (const [column, type] of Object.entries(columns)) {
    const isNullable = type.endsWith('?')
    const plain = type.replace('?', '') as Type
    table = table.addColumn(column, plain, (built) => (isNullable ? built : built.notNull()))
  }
  await (key.length === 0 ? table : table.addPrimaryKeyConstraint(`${name}_key`, [...key] as never)).execute()
}
