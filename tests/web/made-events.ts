/** Events and editions that ICE never published, put beside the bundled history, to see what pages make of them. */
import { keepPublication } from '../../db/publications.js'
import type { AgreementEvent } from '../../src/model.js'
import type { SiteStage } from './site-stage.js'

export const MARKUP = '<script>alert("x")</script><img src=x onerror=alert(1)>'

/** The event of a kind that Minnesota's history has first. */
export async function findEvent({ db }: SiteStage, kind: string, agencyId: string): Promise<AgreementEvent> {
  const { event } = await db
    .selectFrom('events')
    .select('event')
    .where('kind', '=', kind as AgreementEvent['kind'])
    .where('agencyId', '=', agencyId)
    .orderBy('windowTo')
    .executeTakeFirstOrThrow()
  return JSON.parse(event) as AgreementEvent
}

/** A signing whose agency's name, county and link are markup, in the edition of another. */
export async function addHostileEvent(stage: SiteStage): Promise<AgreementEvent> {
  const { db } = stage
  const row = await db
    .selectFrom('events')
    .selectAll()
    .where('kind', '=', 'signed')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const real = JSON.parse(row.event) as AgreementEvent
  const event = makeHostile(real)
  await db
    .insertInto('events')
    .values({ ...row, ...pickIds(event), event: JSON.stringify(event) })
    .execute()
  await db
    .insertInto('agencies')
    .values({ id: event.agencyId, state: 'MN', names: JSON.stringify([MARKUP]), countyFips: '[]' })
    .execute()
  return event
}

function pickIds({ id, agencyId, agreementId }: AgreementEvent) {
  return { id, agencyId, agreementId }
}

function makeHostile(real: AgreementEvent): AgreementEvent {
  const { now, after } = real
  if (now === null || after === null) throw new Error('a signing has a row')
  const cells = {
    ...after.cells,
    agency: { text: `${MARKUP}\u202e\u0000`, link: null },
    county: { text: '"><b>Aitkin', link: null },
    moa: { text: 'link', link: 'javascript:alert(1)' },
  }
  return {
    ...real,
    id: 'hostile1',
    agencyId: 'mn-hostile',
    agreementId: 'participating:mn-hostile:TFM',
    now: { ...now, agency: MARKUP, moaUrl: 'https://evil.example/"><script>' },
    after: { ...after, cells },
    application: null,
  }
}

/** An edition of arbitrary bytes, held. */
export async function addHeldEdition(stage: SiteStage, fileName: string, bytes: Uint8Array): Promise<string> {
  const at = '2026-04-30T12:00:00.000Z'
  const sha256 = await keepPublication(stage.db, 'participating', {
    ...{ bytes, fileName, savedAt: at, seenAt: at, storedAt: at },
  })
  await stage.db
    .updateTable('publications')
    .set({ status: 'held', rowCount: 3 })
    .where('sha256', '=', sha256)
    .execute()
  return sha256
}
