/** The permanent page of an event, which every mail leads to: the mail in large, with its evidence. Pure. */

import type { StoredDocument } from '../../../db/documents.js'
import { findSeenWindow } from '../../alerts/find-seen-window.js'
import type { Section } from '../../alerts/mail-view.js'
import { showOwnAddress } from '../../alerts/show-address.js'
import type { AgreementEvent, AgreementFacts } from '../../model.js'
import { findCaptureOf } from '../evidence/find-capture.js'
import type { Page } from '../page.js'
import { pathOfAgency, pathOfCounty, pathOfEvidence, pathOfState } from '../paths.js'
import type { EventPageFacts } from '../views/view-stored-event.js'
import { CaptureCard } from './capture-card.js'
import { DocumentCards } from './document-cards.js'
import { EventList } from './event-item.js'
import { PrintedTable } from './printed-table.js'
import { Lines, LineText } from './view-lines.js'
import { Words } from './words.js'
import { WorkbookCard } from './workbook-card.js'

/** @param documents stored of what its rows link, oldest first. */
export function EventContent({
  page,
  facts,
  documents,
}: {
  page: Page
  facts: EventPageFacts
  documents: readonly StoredDocument[]
}) {
  const { say, phrases } = page
  const { view, stored } = facts
  const { windowFrom, windowTo } = stored
  const rest = [phrases.EVIDENCE, phrases.BEFORE_THIS, phrases.NOW, phrases.WHAT_WE_DO_NOT_KNOW]
  const [first, last] = [
    view.sections.filter(({ heading }) => !rest.includes(heading)),
    view.sections.filter(({ heading }) => heading === phrases.NOW || heading === phrases.WHAT_WE_DO_NOT_KNOW),
  ]
  return (
    <article class="event">
      <Standing page={page} facts={facts} />
      <h1>
        <Words text={view.headline} />
      </h1>
      <p class="byline">
        <Words text={view.byline.join(' · ')} />
      </p>
      <p class="byline" title={[windowFrom, windowTo].filter((at) => at !== null).join(' – ')}>
        {sayWindow(page, facts)}
      </p>
      {stored.origin === 'history' && <p class="aside">{say.event.FROM_ARCHIVES}</p>}
      {!stored.event.isMaterial && <p class="aside">{say.event.QUIET}</p>}
      {first.map((section) => (
        <SectionBlock page={page} section={section} />
      ))}
      <DocumentCards page={page} row={findLinkingRow(stored.event)} documents={documents} />
      <Evidence page={page} facts={facts} />
      <Past page={page} facts={facts} />
      {facts.later.length > 0 && (
        <section>
          <h2>{say.event.AFTER_THIS}</h2>
          <EventList page={page} events={facts.later} />
        </section>
      )}
      {last.map((section) => (
        <SectionBlock page={page} section={section} />
      ))}
      <More page={page} facts={facts} />
    </article>
  )
}

/** The row as it is; what it links no more, as it was. */
function findLinkingRow({ was, now }: AgreementEvent): AgreementFacts | null {
  if (was === null || now === null) return now ?? was
  return { ...now, moaUrl: now.moaUrl ?? was.moaUrl, addendumUrl: now.addendumUrl ?? was.addendumUrl }
}

/** Where we saw neither edition ourselves, when ICE saved them. */
function sayWindow({ say, phrases, settings }: Page, { view, stored }: EventPageFacts): string {
  const seen = findSeenWindow(stored)
  const from = stored.previous?.savedAt ?? null
  const to = stored.publication.savedAt
  if (seen.windowFrom !== null || seen.windowTo !== null || from === null || to === null) return view.window
  const time = (at: string) => phrases.sayTime(at, settings.timeZone)
  return say.event.sayBetweenSaved(time(from), time(to))
}

/** What has become of it, before all else: taken back, or no longer found. */
function Standing({ page, facts: { stored } }: { page: Page; facts: EventPageFacts }) {
  const { say, phrases, settings } = page
  const { retractedAt, retractionReason, isRetired } = stored
  if (retractedAt === null && !isRetired) return null
  return (
    <div class="notice">
      {retractedAt !== null && (
        <>
          <p title={retractedAt}>
            <strong>{say.event.sayRetracted(phrases.sayTime(retractedAt, settings.timeZone))}</strong>
          </p>
          {retractionReason !== null && (
            <p>
              {say.event.RETRACTION_REASON} <bdi>{retractionReason}</bdi>
            </p>
          )}
        </>
      )}
      {isRetired && <p>{say.event.RETIRED}</p>}
    </div>
  )
}

function SectionBlock({ page, section }: { page: Page; section: Section }) {
  return (
    <section>
      <h2>{section.heading}</h2>
      {section.table !== null && <PrintedTable page={page} table={section.table} />}
      <div class="measure">
        <Lines lines={section.lines} />
      </div>
    </section>
  )
}

function Evidence({ page, facts: { stored } }: { page: Page; facts: EventPageFacts }) {
  const { phrases, say, settings } = page
  const capture = findCaptureOf(page.data, stored.event)
  return (
    <section>
      <h2>{phrases.EVIDENCE}</h2>
      <p class="measure">{say.event.EVIDENCE_LEAD}</p>
      <div class="pair">
        <WorkbookCard page={page} name={phrases.WORKBOOK} publication={stored.publication} />
        {stored.previous !== null && (
          <WorkbookCard page={page} name={phrases.PREVIOUS_WORKBOOK} publication={stored.previous} />
        )}
      </div>
      {capture === null ? (
        <p>
          {stored.origin === 'history' ? say.evidence.NO_PAGE_FROM_ARCHIVE : say.evidence.NO_PAGE}{' '}
          {phrases.PAGE}: <LineText line={showOwnAddress(null, settings.icePageUrl)} />
        </p>
      ) : (
        <CaptureCard page={page} capture={capture} />
      )}
      <p>
        <a href={page.href(pathOfEvidence(stored.event.id))} rel="nofollow" download>
          {say.evidence.DOWNLOAD_ALL}
        </a>
        <br />
        <span class="aside">{say.evidence.PACK_NOTE}</span>
      </p>
    </section>
  )
}

function Past({ page, facts: { view, earlier } }: { page: Page; facts: EventPageFacts }) {
  const { phrases } = page
  const lines = view.sections.find(({ heading }) => heading === phrases.BEFORE_THIS)?.lines ?? []
  if (lines.length === 0 && earlier.length === 0) return null
  return (
    <section>
      <h2>{phrases.BEFORE_THIS}</h2>
      <Lines lines={lines} />
      {earlier.length > 0 && <EventList page={page} events={earlier} />}
    </section>
  )
}

/** Where to go on: the agency, its counties or its state. */
function More({ page, facts: { stored } }: { page: Page; facts: EventPageFacts }) {
  const { say, phrases, data } = page
  const { event } = stored
  const side = event.now ?? event.was
  const agency = data.agencies.get(event.agencyId)
  const places = (side?.counties ?? []).map((county) => [
    pathOfCounty(county.fips),
    phrases.capitalise(phrases.sayCounty(county)),
  ])
  const state = side?.state ?? null
  return (
    <nav aria-label={say.event.MORE}>
      <h2>{say.event.MORE}</h2>
      <ul>
        {agency !== undefined && (
          <li>
            <a href={page.href(pathOfAgency(agency.id))}>{say.event.THIS_AGENCY}</a>
          </li>
        )}
        {places.map(([path = '', name]) => (
          <li>
            <a href={page.href(path)}>{name}</a>
          </li>
        ))}
        {state !== null && (
          <li>
            <a href={page.href(pathOfState(state))}>{phrases.sayState(state)}</a>
          </li>
        )}
        <li>
          <a href={page.href('/changes')}>{say.event.ALL_CHANGES}</a>
        </li>
      </ul>
    </nav>
  )
}
