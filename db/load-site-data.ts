/**
 * The public pages' data, read whole. EDGE. Some thousand agreements and events: a tenth of a second,
 * once per change; `findSiteVersion` tells cheaply whether there was one.
 */
import type { AgreementEvent, List, Listing, SupportModel } from '../src/model.js'
import type {
  SiteAgency,
  SiteAgreement,
  SiteBrought,
  SiteCapture,
  SiteData,
  SiteEdition,
  SiteEvent,
  SitePublication,
  SiteSpan,
} from '../src/web/data/site-data.js'
import { findEditionOn } from './list-agreements.js'
import type { Database } from './open-database.js'
import { getJobState } from './runs.js'

/** Changes whenever the lists, the events, a retraction or the proofs do, or history was read again. */
export async function findSiteVersion(db: Database): Promise<string> {
  const beliefs = await db
    .selectFrom('beliefs')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('believedAt').as('last')])
    .executeTakeFirstOrThrow()
  const events = await db
    .selectFrom('events')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.max('createdAt').as('last'),
      fn.max('retractedAt').as('retracted'),
      fn.sum<number>('isRetired').as('retired'),
    ])
    .executeTakeFirstOrThrow()
  const { count, last, retracted, retired } = events
  const captures = await db
    .selectFrom('captures')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.count<number>('screenshotSha256').as('pictures'),
      fn.count<number>('archiveUrl').as('archived'),
    ])
    .executeTakeFirstOrThrow()
  const proofs = [captures.count, captures.pictures, captures.archived]
  // History read again may place an agency elsewhere, and change none of these numbers.
  const { memory } = await getJobState(db, 'rebuild-history')
  return [beliefs.count, beliefs.last, count, last, retracted, retired, memory.count ?? 0, ...proofs].join(
    '|',
  )
}

export async function loadSiteData(db: Database): Promise<SiteData> {
  const version = await findSiteVersion(db)
  const publications = await loadPublications(db)
  const [participating, pending] = [
    await findNewest(db, publications, 'participating'),
    await findNewest(db, publications, 'pending'),
  ]
  const newestBelief = await db
    .selectFrom('beliefs')
    .select('effectiveAt')
    .where('list', '=', 'participating')
    .orderBy('step', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    version,
    agreements: await loadAgreements(db, publications),
    agencies: await loadAgencies(db),
    events: await loadEvents(db),
    publications,
    captures: await loadCaptures(db),
    brought: await loadBrought(db),
    newest: { participating, pending },
    editions: await loadEditions(db),
    spans: await loadSpans(db),
    unchangedSince: newestBelief?.effectiveAt ?? null,
  }
}

type Publications = ReadonlyMap<string, SitePublication>

async function loadPublications(db: Database): Promise<Publications> {
  const rows = await db
    .selectFrom('publications')
    .innerJoin('blobs', 'blobs.sha256', 'publications.sha256')
    .select(['list', 'publications.sha256', 'fileName', 'savedAt', 'firstSeenAt', 'controlTotal', 'byteSize'])
    .execute()
  return new Map(
    rows.map((row) => [`${row.list} ${row.sha256}`, { ...row, controlTotal: readTotal(row.controlTotal) }]),
  )
}

async function loadCaptures(db: Database): Promise<ReadonlyMap<string, readonly SiteCapture[]>> {
  const rows = await db
    .selectFrom('publicationCaptures')
    .innerJoin('captures', 'captures.id', 'publicationCaptures.captureId')
    .select(['list', 'sha256', 'id', 'takenAt', 'url', 'door', 'status'])
    .select(['pageSha256', 'screenshotSha256', 'archiveUrl'])
    .orderBy('takenAt')
    .orderBy('id')
    .execute()
  const captures = new Map<string, SiteCapture[]>()
  for (const { list, sha256, ...capture } of rows) {
    const key = `${list} ${sha256}`
    captures.set(key, [...(captures.get(key) ?? []), capture])
  }
  return captures
}

async function loadBrought(db: Database): Promise<ReadonlyMap<string, SiteBrought>> {
  const rows = await db
    .selectFrom('submissions')
    .select(['list', 'sha256', 'source', 'submittedAt'])
    // Of several, the first stays.
    .orderBy('submittedAt', 'desc')
    .execute()
  return new Map(
    rows.map(({ list, sha256, source, submittedAt }) => [
      `${list} ${sha256}`,
      { source, broughtAt: submittedAt },
    ]),
  )
}

function readTotal(controlTotal: string | null): number | null {
  return controlTotal === null ? null : (JSON.parse(controlTotal) as { total: number | null }).total
}

async function findNewest(
  db: Database,
  publications: Publications,
  list: List,
): Promise<SitePublication | null> {
  const edition = await findEditionOn(db, list, null)
  return edition === undefined ? null : (publications.get(`${list} ${edition.sha256}`) ?? null)
}

async function loadAgreements(db: Database, publications: Publications): Promise<readonly SiteAgreement[]> {
  const rows = await db
    .selectFrom('agreements')
    .select(['id', 'agencyId', 'list', 'status', 'model', 'listing', 'firstIn'])
    .orderBy('id')
    .execute()
  return rows.map(({ listing, status, model, ...row }) => {
    const { agency, place, signedOn, moaUrl, addendumUrl } = JSON.parse(listing) as Listing
    const first = publications.get(`${row.list} ${row.firstIn}`)
    return {
      ...row,
      agency,
      state: place.state,
      counties: place.counties,
      isStatewide: place.isStatewide,
      model: model as SupportModel | null,
      signedOn,
      moaUrl,
      addendumUrl,
      isListed: status !== 'gone',
      firstListedAt: first?.firstSeenAt ?? first?.savedAt ?? null,
    }
  })
}

async function loadEditions(db: Database): Promise<readonly SiteEdition[]> {
  return db
    .selectFrom('beliefs')
    .select(['step', 'sha256', 'effectiveAt'])
    .where('list', '=', 'participating')
    .orderBy('step')
    .execute()
}

/** Rows that print an agreement again would count it twice. */
async function loadSpans(db: Database): Promise<readonly SiteSpan[]> {
  const rows = await db
    .selectFrom('listings')
    .select(['agreementId', 'firstStep', 'lastStep'])
    .where('list', '=', 'participating')
    .where('isRepeat', '=', 0)
    .where('agreementId', 'is not', null)
    .orderBy('agreementId')
    .orderBy('firstStep')
    .execute()
  return rows.flatMap(({ agreementId, ...steps }) =>
    agreementId === null ? [] : [{ agreementId, ...steps }],
  )
}

async function loadAgencies(db: Database): Promise<ReadonlyMap<string, SiteAgency>> {
  const rows = await db.selectFrom('agencies').selectAll().execute()
  return new Map(
    rows.map(({ id, state, names }) => {
      const printed = JSON.parse(names) as string[]
      return [id, { id, state, names: printed, name: printed.at(-1) ?? id }]
    }),
  )
}

async function loadEvents(db: Database): Promise<readonly SiteEvent[]> {
  const rows = await db
    .selectFrom('events')
    .select(['event', 'windowFrom', 'windowTo', 'origin', 'retractedAt', 'retractionReason'])
    .where('isMaterial', '=', 1)
    .where('isRetired', '=', 0)
    .orderBy('windowTo', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ event, ...row }) => ({ ...row, event: JSON.parse(event) as AgreementEvent }))
}
