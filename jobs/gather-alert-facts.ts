/** From a queued alert to the facts that it is written from. */
import type { QueuedMessage } from '../db/messages.js'
import type { Database } from '../db/open-database.js'
import type { PublicationsTable } from '../db/schema.js'
import type { AlertFacts, EventFacts, PlaceCount, PublicationFacts } from '../src/alerts/alert-facts.js'
import { placesOf } from '../src/alerts/match-watches.js'
import { sayCounty, sayState } from '../src/alerts/phrases/en/places.js'
import type { AgreementEvent, List, Listing } from '../src/model.js'
import { findCounty } from '../src/places/counties.js'

/** What is the same for every alert of an installation. */
export type AlertSettings = Pick<AlertFacts, 'pageUrl' | 'sourceHosts' | 'timeZone' | 'isDemonstration'>

type Alert = Extract<QueuedMessage, { kind: 'alert' }>

/** Gathers for many alerts in one go: what the list holds now is counted once. */
export class FactGatherer {
  private counts: ReadonlyMap<string, { agreements: number; agencies: ReadonlySet<string> }> | undefined

  constructor(
    private readonly db: Database,
    private readonly settings: AlertSettings,
  ) {}

  /** @returns all but how to leave, which differs by recipient. Without events, when all were retracted since. */
  async gather({ eventIds, content, createdAt }: Alert): Promise<Omit<AlertFacts, 'unsubscribeUrl'>> {
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
      const { windowFrom, windowTo } = row
      events.push({ event, windowFrom, windowTo, ...(await this.gatherEvent(event, createdAt)) })
    }
    return {
      ...this.settings,
      events,
      watched: content.places.map(nameWatch),
      watchedPlaces: content.places,
      writtenAt: createdAt,
    }
  }

  private async gatherEvent(event: AgreementEvent, queuedAt: string) {
    const publication = await this.findPublicationFacts(event.list, event.publication)
    if (publication === undefined)
      throw new Error(`Event ${event.id} names a publication that is not stored.`)
    const { application } = event
    const applied =
      application === null ? undefined : await this.findPublicationFacts('pending', application.firstIn)
    return {
      publication,
      previous: (await this.findPublicationFacts(event.list, event.previousPublication)) ?? null,
      counts: await this.countPlaces(event),
      appliedAt: applied?.firstSeenAt ?? applied?.savedAt ?? null,
      toldAt: await this.findToldAt(event, queuedAt),
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

  /** When an earlier alert first told anyone of this agreement; null when none did. */
  private async findToldAt(event: AgreementEvent, queuedAt: string): Promise<string | null> {
    const told = await this.db
      .selectFrom('deliveries')
      .innerJoin('messageEvents', 'messageEvents.messageId', 'deliveries.messageId')
      .innerJoin('events', 'events.id', 'messageEvents.eventId')
      .select((built) => built.fn.min('deliveries.sentAt').as('sentAt'))
      .where('events.agreementId', '=', event.agreementId)
      .where('events.id', '!=', event.id)
      .where('deliveries.sentAt', '<', queuedAt)
      .executeTakeFirst()
    return told?.sentAt ?? null
  }

  private async countPlaces(event: AgreementEvent): Promise<readonly PlaceCount[]> {
    this.counts ??= await countAgreements(this.db)
    const { counts } = this
    const counties = (event.now ?? event.was)?.counties.map(({ fips }) => fips) ?? []
    const states = placesOf(event).filter((place) => place.length === 2)
    return [...counties, ...states].map((place) => ({
      place,
      name: namePlace(place),
      agreements: counts.get(place)?.agreements ?? 0,
      agencies: counts.get(place)?.agencies.size ?? 0,
    }))
  }
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

function namePlace(place: string): string {
  const county = findCounty(place)
  return county === undefined ? sayState(place) : sayCounty(county)
}

function nameWatch(place: string): string {
  const county = findCounty(place)
  return county === undefined
    ? `all of ${namePlace(place)}`
    : `${namePlace(place)}, ${sayState(county.state)}`
}
