/** The front page, and any state's: the answer, the map, the latest changes, the same as a table. Pure. */
import { findCounty } from '../../places/counties.js'
import { type CountyCount, countPlaces, type StateCount } from '../count-places.js'
import { CountyMap, MapLegend } from '../map/county-map.js'
import type { Page } from '../page.js'
import { pathOfCounty } from '../paths.js'
import type { SiteEvent } from '../site-data.js'
import { nameAgencies, sayStateAnswer } from './answers.js'
import { EventItem } from './event-item.js'
import { MapObject } from './map-object.js'
import { Words } from './words.js'

const LATEST = 8
/** With more counties than this the map is a document of its own, and the page stays small. */
export const MAX_INLINE = 140

export function Home({ page, code }: { page: Page; code: string }) {
  const state = countPlaces(page.data).countState(code)
  const { home } = page.say
  return (
    <>
      <h1 class="answer">{sayStateAnswer(page, state)}</h1>
      <Besides page={page} state={state} />
      <div class="front">
        <figure class="atlas">
          <a class="skip-map" href="#counties">
            {home.SKIP_MAP}
          </a>
          {state.counties.length > MAX_INLINE ? (
            <MapObject page={page} code={code} name={home.MAP} />
          ) : (
            <CountyMap page={page} state={state} />
          )}
          <figcaption>
            <MapLegend page={page} counties={state.counties} />
          </figcaption>
        </figure>
        <Latest page={page} code={code} />
        <CountyTable page={page} state={state} />
      </div>
    </>
  )
}

function Besides({ page, state }: { page: Page; state: StateCount }) {
  const { home } = page.say
  const { statewide, unplaced, applications } = state
  return (
    <p class="lead">
      {statewide.agreements.length > 0 && (
        <>
          <Words
            text={home.sayStatewide(statewide.agreements.length, nameAgencies(page, statewide.agreements))}
          />{' '}
        </>
      )}
      {unplaced.agreements.length > 0 && `${home.sayUnplaced(unplaced.agreements.length)} `}
      {home.sayWaiting(applications.length)}{' '}
      {statewide.applications.length > 0 && (
        <Words
          text={home.sayStatewideApplications(
            statewide.applications.length,
            nameAgencies(page, statewide.applications),
          )}
        />
      )}
    </p>
  )
}

function Latest({ page, code }: { page: Page; code: string }) {
  const { home } = page.say
  const latest = findEventsOfState(page, code).slice(0, LATEST)
  return (
    <section class="latest" aria-labelledby="latest">
      <h2 id="latest">{home.LATEST}</h2>
      {latest.length === 0 && <p>{home.NO_CHANGES}</p>}
      <ul class="events">
        {latest.map((one) => (
          <EventItem page={page} one={one} />
        ))}
      </ul>
      <ul class="row">
        <li>
          <a href={page.href(`/changes?state=${code}`)}>{home.ALL_CHANGES}</a>
        </li>
        <li>
          <a href={page.href('/subscribe')}>{home.FOLLOW}</a>
        </li>
      </ul>
    </section>
  )
}

/** Newest first: those that were or are in it. */
export function findEventsOfState({ data }: Page, code: string): readonly SiteEvent[] {
  return data.events.filter(({ event }) => event.now?.state === code || event.was?.state === code)
}

function CountyTable({ page, state }: { page: Page; state: StateCount }) {
  const { home } = page.say
  const listed = state.counties.filter(({ status }) => status !== 'none')
  const others = state.counties.filter(({ status }) => status === 'none')
  const caption = home.sayCountyTable(page.phrases.sayState(state.code))
  return (
    <section class="facts" aria-labelledby="counties">
      <h2 id="counties">{home.COUNTIES}</h2>
      {listed.length > 0 && (
        <section class="scroll" tabindex={0} aria-label={caption}>
          <table>
            <caption>{caption}</caption>
            <thead>
              <tr>
                <th scope="col">{home.COUNTY}</th>
                <th scope="col" class="number">
                  {home.AGREEMENTS}
                </th>
                <th scope="col">{home.MODELS}</th>
                <th scope="col" class="number">
                  {home.APPLICATIONS}
                </th>
                <th scope="col" class="number">
                  {home.NO_LONGER_LISTED}
                </th>
              </tr>
            </thead>
            <tbody>
              {listed.map((county) => (
                <CountyRow page={page} county={county} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {others.length > 0 && (
        <details open={listed.length === 0}>
          <summary>{home.sayOthers(others.length)}</summary>
          <ul class="columns">
            {others.map((county) => (
              <li>
                <CountyLink page={page} county={county} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <p class="aside">{home.WHAT_IS_COUNTED}</p>
    </section>
  )
}

function CountyRow({ page, county }: { page: Page; county: CountyCount }) {
  const { agreements, applications, left } = county
  const models = new Set(agreements.flatMap(({ model }) => page.phrases.sayModel(model) ?? []))
  return (
    <tr>
      <th scope="row">
        <CountyLink page={page} county={county} />
      </th>
      <td class="number">{sayNumber(page, agreements.length)}</td>
      <td>{[...models].sort().join(', ') || '–'}</td>
      <td class="number">{sayNumber(page, applications.length)}</td>
      <td class="number">{sayNumber(page, left.length)}</td>
    </tr>
  )
}

function CountyLink({ page, county: { fips } }: { page: Page; county: CountyCount }) {
  return <a href={page.href(pathOfCounty(fips))}>{findCounty(fips)?.name ?? fips}</a>
}

/** A dash reads more quietly than a nought. */
export function sayNumber({ say }: Page, count: number): string {
  return count === 0 ? '–' : say.home.sayCount(count)
}
