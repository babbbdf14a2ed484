/** One agency: its names as ICE printed them, its counties and how we know, and each agreement's life. Pure. */
import type { StoredDocument } from '../../../db/documents.js'
import type { PrintedName } from '../../../db/list-printed-names.js'
import { showSourceAddress } from '../../alerts/show-address.js'
import { tidyCell, tidyName } from '../../alerts/tidy-printed.js'
import { isOfAgency } from '../../history/find-unproven.js'
import { RECORD_STATE } from '../../history/history-record.js'
import { findRecord } from '../data/find-record.js'
import type { SiteAgency, SiteAgreement } from '../data/site-data.js'
import type { Page } from '../page.js'
import { pathOfAgency, pathOfCounty, pathOfEvent, pathOfState } from '../paths.js'
import { type AgencyPlaces, findLives, findPlaces, type Life, type Moment } from '../views/view-agency.js'
import { DocumentCards } from './document-cards.js'
import { FeedLinks } from './feed-links.js'
import { RecordSection } from './record-section.js'
import { LineText } from './view-lines.js'

export function AgencyContent({
  page,
  agency,
  names,
  documents,
}: {
  page: Page
  agency: SiteAgency
  names: readonly PrintedName[]
  /** Stored of what its agreements link, oldest first. */
  documents: readonly StoredDocument[]
}) {
  const { say } = page
  const lives = findLives(page, agency.id)
  return (
    <article class="agency">
      <h1>
        <bdi>{sayAgencyName(page, agency)}</bdi>
      </h1>
      <p class="lead">{sayStanding(page, lives)}</p>
      <Places page={page} places={findPlaces(page, agency.id)} />
      <Names page={page} names={names} />
      {lives.map((life) => (
        <LifeSection page={page} life={life} documents={documents} />
      ))}
      {agency.state === RECORD_STATE && (
        <RecordSection
          page={page}
          items={findRecord(page).filter((item) => isOfAgency(item, agency.names))}
        />
      )}
      <p class="aside">{say.agency.TIMES}</p>
      <FeedLinks page={page} path={pathOfAgency(agency.id)} text={say.agency.FEEDS} />
    </article>
  )
}

export function sayAgencyName({ phrases }: Page, agency: SiteAgency): string {
  return tidyName(agency.name) || phrases.UNNAMED_AGENCY
}

/** What the lists show of it now, in a sentence. */
export function sayStanding({ say }: Page, lives: readonly Life[]): string {
  const listed = lives.map(({ agreement }) => agreement).filter(({ isListed }) => isListed)
  const agreements = listed.filter(({ list }) => list === 'participating').length
  return say.agency.sayStanding(agreements, listed.length - agreements)
}

function Places({ page, places }: { page: Page; places: AgencyPlaces }) {
  const { say, phrases, href } = page
  const { state, isStatewide, counties } = places
  return (
    <section>
      <h2>{say.agency.WHERE}</h2>
      <ul>
        {isStatewide && <li>{phrases.sayStatewideReading(state)}</li>}
        {counties.map((county) => (
          <li>
            <a href={href(pathOfCounty(county.fips))}>{phrases.capitalise(phrases.sayCounty(county))}</a>:{' '}
            {say.agency.sayMethod(
              phrases.COUNTY_METHODS[county.method],
              phrases.CONFIDENCES[county.confidence],
            )}
          </li>
        ))}
        {!isStatewide && counties.length === 0 && <li>{phrases.sayNoCountyReading(state)}</li>}
        {state !== null && (
          <li>
            <a href={href(pathOfState(state))}>{phrases.sayState(state)}</a>
          </li>
        )}
      </ul>
    </section>
  )
}

function Names({ page, names }: { page: Page; names: readonly PrintedName[] }) {
  const { say, phrases, settings } = page
  const day = (at: string) => phrases.sayDay(at, settings.timeZone)
  return (
    <section>
      <h2>{say.agency.NAMES}</h2>
      <ul>
        {names.map(({ name, from, to }) => (
          <li>
            <bdi lang="en">{tidyCell(name) || phrases.UNNAMED_AGENCY}</bdi>
            <span class="aside" title={to === null ? from : `${from} – ${to}`}>
              {' · '}
              {to === null ? say.agency.saySince(day(from)) : say.agency.sayFromTo(day(from), day(to))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function LifeSection({
  page,
  life,
  documents: stored,
}: {
  page: Page
  life: Life
  documents: readonly StoredDocument[]
}) {
  const { say, phrases, settings } = page
  const { agreement, moments } = life
  const documents = [
    [phrases.AGREEMENT, agreement.moaUrl],
    [phrases.ADDENDUM, agreement.addendumUrl],
  ] as const
  return (
    <section class="life">
      <h2>{nameLife(page, agreement)}</h2>
      <p>
        <strong>{say.agency.sayState(agreement.list, agreement.isListed)}</strong>
      </p>
      <ol class="events">
        {moments.map((moment) => (
          <MomentItem page={page} moment={moment} />
        ))}
      </ol>
      {documents.map(
        ([label, url]) =>
          url !== null && (
            <p class="address">
              {label}: <LineText line={showSourceAddress(null, url, settings.sourceHosts, phrases)} />
            </p>
          ),
      )}
      <DocumentCards page={page} row={agreement} documents={stored} />
    </section>
  )
}

function nameLife({ say, phrases }: Page, { list, model }: SiteAgreement): string {
  const name = model === null ? null : phrases.MODEL_NAMES[model]
  return list === 'pending' ? say.agency.nameApplication(name) : say.agency.nameAgreement(name)
}

function MomentItem({ page, moment: { at, what } }: { page: Page; moment: Moment }) {
  const { say, phrases, settings, href } = page
  const isDay = at.length === '2026-01-31'.length
  const day = isDay ? phrases.sayDate(at) : phrases.sayDay(at, settings.timeZone)
  if (typeof what === 'string') {
    return (
      <li>
        <time datetime={at}>{day}</time>
        {what === 'signed-as-printed' ? say.agency.SIGNED_AS_PRINTED : say.agency.FIRST_EDITION}
      </li>
    )
  }
  const { event, retractedAt } = what
  return (
    <li class={retractedAt === null ? undefined : 'retracted'}>
      <time datetime={at} title={at}>
        {day}
      </time>
      <a href={href(pathOfEvent(event.id))}>{say.agency.MOMENTS[event.kind]}</a>
      {retractedAt !== null && (
        <strong> {say.event.sayRetractedOn(phrases.sayDay(retractedAt, settings.timeZone))}</strong>
      )}
    </li>
  )
}
