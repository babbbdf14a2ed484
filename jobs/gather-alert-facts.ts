/** From a queued alert to the facts that it is written from. */
import { listStoredDocuments } from '../db/documents.js'
import { findFirstTold } from '../db/find-stored-event.js'
import type { QueuedMessage } from '../db/messages.js'
import type { Database } from '../db/open-database.js'
import type { PublicationsTable } from '../db/schema.js'
import type { AlertFacts, EventFacts, PlaceCount, PublicationFacts } from '../src/alerts/alert-facts.js'
import { isCorrecting } from '../src/alerts/choose-events.js'
import { findSeenWindow } from '../src/alerts/find-seen-window.js'
import { placesOf } from '../src/alerts/match-watches.js'
import { phrasesOf } from '../src/alerts/phrases/phrases-of.js'
import type { AgreementEvent, Language, List, Listing } from '../src/model.js'

/** What is the same for every alert of an installation. */
export type AlertSettings = Pick<
  AlertFacts,
  'pageUrl' | 'sourceHosts' | 'timeZone' | 'isDemonstration' | 'origin'
>

type Alert = Extract<QueuedMessage, { kind: 'alert' }>

/** Facts of an alert but for how to leave, which differs by recipient. */
export type SharedFacts = Omit<AlertFacts, 'unsubscribeUrl'>

/** Gathers for many alerts in one go: what the list holds now is counted once. */
export class FactGatherer {
  private counting: ReturnType<typeof countAgreements> | undefined

  constructor(
    private readonly db: Database,
    private readonly settings: AlertSettings,
  ) {}

  /** Without events, when all were retracted since. */
  async gather({ eventIds, content, createdAt }: Alert, language: Language): Promise<SharedFacts> {
    const rows = await this.db
      .selectFrom('events')
      .select(['id', 'event', 'windowFrom', 'windowTo', 'retractedAt'])
      .where('id', 'in', eventIds)
      .execute()
    const byId = new Map(rows.map((row) => [row.id, row]))
    const events: EventFacts[] = []
    for (const id of eventIds) {
      const row = byId.get(id)
      if (row === undefined) throw new Error(`A message tells of event ${id}, which is not stored.`)
      if (row.retractedAt !== null) continue
      const event = JSON.parse(row.event) as AgreementEvent
      const facts = await this.gatherEvent(event, createdAt)
      events.push({ event, ...facts, ...findSeenWindow({ ...row, ...facts }) })
    }
    return {
      ...this.settings,
      language,
      events,
      watched: content.places.map(phrasesOf(language).sayWatch),
      watchedPlaces: content.places,
      isCorrection: content.isCorrection === true,
      writtenAt: createdAt,
    }
  }

  /** What the participating list holds now in each place, in the order given. */
  async countPlaces(places: readonly string[]): Promise<readonly PlaceCount[]> {
    this.counting ??= countAgreements(this.db)
    const counts = await this.counting
    return places.map((place) => ({
      place,
      agreements: counts.get(place)?.agreements ?? 0,
      agencies: counts.get(place)?.agencies.size ?? 0,
    }))
  }

  private async gatherEvent(event: AgreementEvent, queuedAt: string) {
    const publication = await this.findPublicationFacts(event.list, event.publication)
    if (publication === undefined)
      throw new Error(`Event ${event.id} names a publication that is not stored.`)
    const { application } = event
    const told = await findFirstTold(this.db, event, queuedAt)
    const applied =
      application === null ? undefined : await this.findPublicationFacts('pending', application.firstIn)
    return {
      publication,
      previous: (await this.findPublicationFacts(event.list, event.previousPublication)) ?? null,
      counts: await this.countPlaces(placesCounted(event)),
      appliedAt: applied?.firstSeenAt ?? applied?.savedAt ?? null,
      toldAt: told?.at ?? null,
      documents: await listStoredDocuments(this.db, documentsOf(event)),
      toldEvent: isCorrecting(event) ? (told?.event ?? null) : null,
    }
  }

  private async findPublicationFacts(list: List, sha256: string): Promise<PublicationFacts | undefined> {
    return this.db
      .selectFrom('publications')
      .select(['list', 'sha256', 'fileName', 'savedAt', 'firstSeenAt'] satisfies (keyof PublicationsTable)[])
      .where('list', '=', list)
      .where('sha256', '=', sha256)
      .executeTakeFirst()
  }
}

/** Addresses of the agreements and addenda that an event's rows link. */
function documentsOf({ was, now }: AgreementEvent): readonly string[] {
  return [was, now].flatMap((side) => [side?.moaUrl, side?.addendumUrl]).filter((url) => url != null)
}

/** The counties of an event, in order, then its states. */
function placesCounted(event: AgreementEvent): readonly string[] {
  const counties = (event.now ?? event.was)?.counties.map(({ fips }) => fips) ?? []
  return [...counties, ...placesOf(event).filter((place) => place.length === 2)]
}

async function countAgreements(db: Database) {
  const rows = await db
    .selectFrom('agreements')
    .select(['agencyId', 'listing'])
    .where('list', '=', 'participating')
    .where('status', 'in', ['listed', 'absent', 'kept'])
    .execute()
  const counts = new Map<string, { agreements: number; agencies: Set<string> }>()
  for (const { agencyId, listing } of rows) {
    const { place } = JSON.parse(listing) as Listing
    const places = [...place.counties.map(({ fips }) => fips), ...(place.state === null ? [] : [place.state])]
    for (const code of places) {
      const count = counts.get(code) ?? { agreements: 0, agencies: new Set() }
      counts.set(code, { agreements: count.agreements + 1, agencies: count.agencies.add(agencyId) })
    }
  }
  return counts
}
