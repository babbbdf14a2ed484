/** One county: has it signed, what is listed now, what that means, what happened, what else is known. Pure. */

import type { RecordItem } from '../../history/history-record.js'
import { SUPPORT_MODELS } from '../../model.js'
import { findRecord } from '../data/find-record.js'
import type { Note } from '../notes/gather-notes.js'
import type { Page } from '../page.js'
import { pathOfCounty, pathOfState } from '../paths.js'
import { answerForCounty } from '../views/answer-for-county.js'
import { nameFewAgencies } from '../views/name-agencies.js'
import { nameCounty } from '../views/name-county.js'
import type { CountyView } from '../views/view-county.js'
import { AddressField } from './address-field.js'
import { AgreementTable } from './county-tables.js'
import { EventList } from './event-item.js'
import { FeedLinks } from './feed-links.js'
import { NoteSection } from './note-list.js'
import { RecordSection } from './record-section.js'
import { Words } from './words.js'

/** Events shown here; of more, the rest are on the page of changes. Keeps the page small. */
const MAX_EVENTS = 40

interface CountyProps {
  readonly page: Page
  readonly view: CountyView
}

export function CountyPage(
  props: CountyProps & {
    readonly notes: { ofCounty: readonly Note[]; ofState: readonly Note[] }
    /** See `makeGuard`. */
    readonly guard: string
  },
) {
  const { page, view, notes, guard } = props
  const { phrases, href } = page
  const { county } = view
  const state = phrases.sayState(county.state)
  return (
    <>
      <p class="crumb">
        <a href={href(pathOfState(county.state))}>{state}</a>
      </p>
      <h1>{phrases.capitalise(nameCounty(page, county))}</h1>
      <Answer page={page} view={view} />
      <Listed page={page} view={view} />
      <Meanings page={page} view={view} />
      <Follow page={page} view={view} guard={guard} />
      <Timeline page={page} view={view} />
      <RecordSection page={page} items={findRecordAt(page, view)} />
      <NoteSection page={page} state={county.state} {...notes} />
    </>
  )
}

function Answer({ page, view }: CountyProps) {
  const { say, phrases } = page
  const { county, statewide, unplacedAgencies } = view
  const state = phrases.sayState(county.state)
  return (
    <>
      <p class="lead">
        <Words text={answerForCounty(page, view)} />
      </p>
      {statewide.length > 0 && (
        <p>
          <Words text={say.county.sayStatewide(nameFewAgencies(page, statewide), state)} />
        </p>
      )}
      {unplacedAgencies > 0 && (
        <p class="aside">{say.county.sayUnplaced(unplacedAgencies, phrases.sayOfPlace(county.state))}</p>
      )}
    </>
  )
}

function Listed({ page, view }: CountyProps) {
  const { say, phrases } = page
  const { county, agreements, applications, statewide } = view
  const tables = [
    [say.county.AGREEMENTS, say.county.AGREEMENTS_CAPTION, agreements, county.fips],
    [say.county.APPLICATIONS, say.county.APPLICATIONS_CAPTION, applications, county.fips],
    [say.county.STATEWIDE, phrases.sayStatewideReading(county.state), statewide, null],
  ] as const
  return (
    <>
      {tables
        .filter(([, , rows]) => rows.length > 0)
        .map(([heading, caption, rows, fips]) => (
          <>
            <h2>{heading}</h2>
            <AgreementTable page={page} caption={caption} agreements={rows} fips={fips} />
          </>
        ))}
    </>
  )
}

/** Of the models that are here; where there are none, of all of them. */
function Meanings({ page, view }: CountyProps) {
  const { say, phrases } = page
  const isNone = view.models.length === 0
  return (
    <section class="measure">
      <h2>{isNone ? say.county.MEANING_OF_NONE : say.county.MEANING}</h2>
      <ul>
        {(isNone ? SUPPORT_MODELS : view.models).map((model) => (
          <li>{phrases.sayModelMeaning(model)}</li>
        ))}
      </ul>
    </section>
  )
}

function Follow({ page, view: { county }, guard }: CountyProps & { guard: string }) {
  const { say, phrases, href } = page
  const ofCounty = phrases.sayOfCounty(county)
  return (
    <section class="card measure">
      <h2>{say.county.FOLLOW}</h2>
      <p>{say.county.sayFollowText(ofCounty)}</p>
      <form action={href('/subscribe')} method="post">
        <input type="hidden" name="state" value={county.state} />
        <input type="hidden" name="place" value={county.fips} />
        <input type="hidden" name="language" value={page.language} />
        <AddressField
          page={page}
          hint={say.subscribe.ADDRESS_HINT}
          address=""
          isWrong={false}
          guard={guard}
        />
        <button type="submit">{say.county.sayFollow(phrases.sayTheCounty(county))}</button>
      </form>
      <p>
        <a href={href(`/subscribe?state=${county.state}&place=${county.fips}`)}>{say.county.MORE_CHOICES}</a>
      </p>
      <FeedLinks page={page} path={pathOfCounty(county.fips)} text={say.county.FEEDS} />
    </section>
  )
}

function findRecordAt(page: Page, { county }: CountyView): readonly RecordItem[] {
  return findRecord(page).filter(({ countyFips }) => countyFips === county.fips)
}

function Timeline({ page, view }: CountyProps) {
  const { say, href } = page
  const { events, county } = view
  // Without an edition, all that is known stands in the record.
  if (page.data.publications.size === 0 && findRecordAt(page, view).length > 0) return null
  return (
    <section class="measure">
      <h2>{say.county.TIMELINE}</h2>
      {events.length === 0 && <p>{say.county.sayNoEvents(findBeginning(page))}</p>}
      {events.length > 0 && <EventList page={page} events={events.slice(0, MAX_EVENTS)} />}
      {events.length > MAX_EVENTS && (
        <p>
          <a href={href(`/changes?county=${county.fips}`)}>{say.county.sayAllChanges(events.length)}</a>
        </p>
      )}
    </section>
  )
}

/** The day of the oldest edition that we keep; null where none tells. */
function findBeginning({ data, phrases, settings }: Page): string | null {
  const times = [...data.publications.values()]
    .map(({ savedAt, firstSeenAt }) => savedAt ?? firstSeenAt)
    .filter((at) => at !== null)
    .sort()
  const [first] = times
  return first === undefined ? null : phrases.sayDay(first, settings.timeZone)
}
