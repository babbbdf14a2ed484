/** Events and readers in a database, without looks and mails: for properties of who is told. */
import type { Database } from '../../db/open-database.js'
import { saveEvents } from '../../db/record-edition.js'
import type { WatchesTable } from '../../db/schema-of-people.js'
import type { AgreementEvent, AgreementFacts } from '../../src/model.js'

export type ReaderWatch = Pick<WatchesTable, 'place' | 'kinds' | 'frequency'>

/** Where an agreement is, on one side of an event. */
export interface Where {
  readonly state: string
  /** FIPS codes. */
  readonly counties: readonly string[]
  readonly isStatewide?: boolean
}

const MILLE_LACS: Where = { state: 'MN', counties: ['27095'] }

/** A signing in Mille Lacs County, unless it says otherwise. */
export function makeEvent({
  id,
  agreementId,
  kind = 'signed',
  was = null,
  now = MILLE_LACS,
}: {
  readonly id: string
  readonly agreementId: string
  readonly kind?: AgreementEvent['kind']
  readonly was?: Where | null
  readonly now?: Where | null
}): AgreementEvent {
  return {
    ...{ id, kind, agreementId, list: 'participating', agencyId: agreementId },
    ...{ publication: 'b', previousPublication: 'a' },
    was: was === null ? null : makeFacts(was),
    now: now === null ? null : makeFacts(now),
    ...{ before: null, after: null, fields: [], isMaterial: true, evidence: [], application: null },
    ...{ isFirstForAgency: true, isLastForAgency: false },
  }
}

function makeFacts({ state, counties, isStatewide = false }: Where): AgreementFacts {
  return {
    ...{ agency: 'Police', state, printedState: state, model: 'TFM', signedOn: null, isStatewide },
    ...{ moaUrl: null, addendumUrl: null },
    counties: counties.map((fips) => ({
      ...{ fips, name: fips, method: 'ice-county-column', confidence: 'sure' },
    })),
  }
}

export async function storeEvents(
  db: Database,
  events: readonly AgreementEvent[],
  createdAt: string,
): Promise<void> {
  await saveEvents(db, events, { origin: 'live', createdAt })
}

/** A subscriber whose address is not needed, confirmed then, with these watches. */
export async function storeReader(
  db: Database,
  id: string,
  watches: readonly ReaderWatch[],
  at: string,
): Promise<void> {
  const times = { createdAt: at, confirmedAt: at, settledAt: at }
  await db
    .insertInto('subscribers')
    .values({ id, addressCipher: '', addressHash: id, language: 'en', ...times })
    .execute()
  const rows = watches.map((watch) => ({ id: `${id} ${watch.place}`, subscriberId: id, ...watch, ...times }))
  if (rows.length > 0) await db.insertInto('watches').values(rows).execute()
}

export async function clearWorld(db: Database): Promise<void> {
  const tables = [
    'deliveries',
    'messageEvents',
    'messages',
    'events',
    'watches',
    'subscribers',
    'jobState',
  ] as const
  for (const table of tables) await db.deleteFrom(table).execute()
}
